"""How each library's schedules are spelt as specifications.

translate(record) -> dict(schedule=SPECIFICATION or closure=TEXT, rate=BASE RATE), or a reason (text) why
the record cannot be expressed.
"""


def number(value):
    """A number as specifications take it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = repr(value)
    return text[:-2] if text.endswith(".0") else text


def numbers(values):
    return ":".join(number(v) for v in values)


def spec(name, **pairs):
    """name:key=value,… ; underscores become hyphens, keys whose value is None are left out."""
    texts = [
        key.replace("_", "-") + "=" + (value if isinstance(value, str) else number(value))
        for key, value in pairs.items()
        if value is not None
    ]
    return name + (":" + ",".join(texts) if texts else "")


def waiting(steps, then, factor=1):
    """`then` after `steps` at a constant factor: optax' transition_begin."""
    if steps == 0:
        return then
    return spec("constant", factor=factor, steps=steps) + "+" + then


# torch

def torch_part(p, rate):
    """A scheduler inside SequentialLR or ChainedScheduler."""
    if p["cls"] == "LinearLR":
        return spec(
            "linear", start=p["start_factor"], end=p["end_factor"], steps=p["total_iters"])
    if p["cls"] == "CosineAnnealingLR":
        return spec("cosine", period=p["T_max"], min=p["eta_min"] / rate, after="climb")
    if p["cls"] == "ExponentialLR":
        return spec("exponential", gamma=p["gamma"])
    raise ValueError(p["cls"])


def torch_sequence(p, rate):
    first, second = p["schedulers"]
    assert first["cls"] == "LinearLR"
    start, end, total = first["start_factor"], first["end_factor"], first["total_iters"]
    milestone = p["milestones"][0]
    if milestone < total:  # the line is cut off where the milestone stands
        line = spec(
            "linear", start=start, end=start + (end - start) * milestone / total, steps=milestone)
    else:
        line = spec("linear", start=start, end=end, steps=total)
        if milestone > total:
            line += "+" + spec("constant", factor=end, steps=milestone - total)
    return line + "+" + torch_part(second, rate)


def constant_lr(p):
    if p["total_iters"] == 0:
        return spec("constant", factor=p["factor"])
    return spec("constant", factor=p["factor"], steps=p["total_iters"]) + "+constant"


def plateau(p, rate, epsilon, cooldown_best):
    return spec(
        "plateau", factor=p["factor"], patience=p["patience"], threshold=p["threshold"],
        mode={"rel": "relative", "abs": "absolute"}[p["threshold_mode"]], cooldown=p["cooldown"],
        cooldown_best=cooldown_best, min=p["min_lr"] / rate, epsilon=epsilon / rate, goal=p["mode"])


def torch(name, p, rate):
    if name == "constant":
        return "constant", rate
    if name == "StepLR":
        return spec("step", size=p["step_size"], gamma=p["gamma"]), rate
    if name == "MultiStepLR":
        return spec("multi-step", milestones=numbers(p["milestones"]), gamma=p["gamma"]), rate
    if name == "ConstantLR":
        return constant_lr(p), rate
    if name == "PolynomialLR":
        return spec("polynomial", power=p["power"], decay_steps=p["total_iters"]), rate
    if name in ("LinearLR", "CosineAnnealingLR", "ExponentialLR"):
        return torch_part({"cls": name, **p}, rate), rate
    if name == "CosineAnnealingWarmRestarts":
        return spec(
            "cosine-restarts", period=p["T_0"], multiplier=p["T_mult"],
            min=p["eta_min"] / rate), rate
    if name == "OneCycleLR":
        return spec(
            "one-cycle", steps=p["total_steps"], pct_start=p["pct_start"], div=p["div_factor"],
            final_div=p["final_div_factor"], anneal=p["anneal_strategy"],
            three_phase=p["three_phase"], cycle_momentum=p["cycle_momentum"],
            base_momentum=p["base_momentum"], max_momentum=p["max_momentum"],
            inclusive=True, after="extrapolate"), p["max_lr"]
    if name == "CyclicLR":
        return spec(
            "cyclic", base=p["base_lr"] / p["max_lr"], up=p["step_size_up"],
            down=p["step_size_down"], mode=p["mode"].replace("_", "-"), gamma=p["gamma"],
            cycle_momentum=p["cycle_momentum"], base_momentum=p["base_momentum"],
            max_momentum=p["max_momentum"]), p["max_lr"]
    if name == "ReduceLROnPlateau":
        return plateau(p, rate, p["eps"], "update"), rate
    if name == "SequentialLR":
        return torch_sequence(p, rate), rate
    if name == "ChainedScheduler":
        return "*".join(torch_part(part, rate) for part in p["schedulers"]), rate
    raise ValueError(name)


# optax

def products(p):
    """Boundaries, and the running products of the scales as fractions of the first value."""
    steps = sorted(p["boundaries_and_scales"], key=int)
    values = [1.0]
    for step in steps:
        values.append(values[-1] * p["boundaries_and_scales"][step])
    return ":".join(steps), numbers(values)


def optax_exponential(p, rate):
    end = p["end_value"]
    return waiting(
        p["transition_begin"],
        spec(
            "exponential", rate=p["decay_rate"], decay_steps=p["transition_steps"],
            staircase=p["staircase"], end=None if end is None else end / rate))


def optax_warmup_cosine(p, rate):
    peak = p["peak_value"] / rate
    return (
        spec("warmup", steps=p["warmup_steps"], start=p["init_value"] / rate, end=peak)
        + "+"
        + spec(
            "cosine", max=peak, min=p["end_value"] / rate,
            period=p["decay_steps"] - p["warmup_steps"], exponent=p.get("exponent")))


def optax(name, p, _):
    if name == "warmup_cosine_decay_schedule":
        return optax_warmup_cosine(p, p["peak_value"]), p["peak_value"]
    if name == "sgdr_schedule":
        rate = max(part["peak_value"] for part in p["cosine_kwargs"])
        return "+".join(optax_warmup_cosine(part, rate) for part in p["cosine_kwargs"]), rate
    if name in ("warmup_exponential_decay_schedule", "warmup_constant_schedule"):
        rate = p["peak_value"]
        ramp = spec("warmup", steps=p["warmup_steps"], start=p["init_value"] / rate)
        then = "constant" if name == "warmup_constant_schedule" else optax_exponential(p, rate)
        return ramp + "+" + then, rate
    if name in ("cosine_onecycle_schedule", "linear_onecycle_schedule"):
        return spec(
            "one-cycle", steps=p["transition_steps"], pct_start=p["pct_start"],
            pct_final=p.get("pct_final"), div=p["div_factor"], final_div=p["final_div_factor"],
            anneal="linear" if "pct_final" in p else "cos", three_phase="pct_final" in p,
            cycle_momentum=False, inclusive=False), p["peak_value"]
    if name == "polynomial_schedule":
        rate = p["init_value"]
        return waiting(
            p["transition_begin"],
            spec(
                "polynomial", end=p["end_value"] / rate, power=p["power"],
                decay_steps=p["transition_steps"])), rate
    if name == "linear_schedule":
        rate = max(p["init_value"], p["end_value"])
        start = p["init_value"] / rate
        return waiting(
            p["transition_begin"],
            spec("linear", start=start, end=p["end_value"] / rate, steps=p["transition_steps"]),
            factor=start), rate
    if name == "piecewise_interpolate_schedule":
        boundaries, values = products(p)
        return spec(
            "interpolate", boundaries=boundaries, values=values,
            shape=p["interpolate_type"]), p["init_value"]
    if name == "piecewise_constant_schedule":
        boundaries, values = products(p)
        return spec("piecewise", boundaries=boundaries, values=values), p["init_value"]
    if name == "cosine_decay_schedule":
        return spec(
            "cosine", period=p["decay_steps"], min=p["alpha"],
            exponent=p["exponent"]), p["init_value"]
    if name == "exponential_decay":
        return optax_exponential(p, p["init_value"]), p["init_value"]
    raise ValueError(name)


# TensorFlow 1 and Keras: the same decays under two spellings

def piecewise(p, change):
    rate = max(p["values"])
    return spec(
        "piecewise", boundaries=numbers(p["boundaries"]),
        values=numbers([v / rate for v in p["values"]]), change=change), rate


def linear_cosine(name, p):
    return spec(
        name, periods=p["num_periods"], alpha=p["alpha"], beta=p["beta"],
        decay_steps=p["decay_steps"], variance=p.get("initial_variance"),
        variance_decay=p.get("variance_decay"))


def tensorflow(name, p, rate):
    if name == "exponential":
        return spec(
            "exponential", rate=p["decay_rate"], decay_steps=p["decay_steps"],
            staircase=p["staircase"]), rate
    if name in ("natural-exponential", "inverse-time"):
        return spec(
            name, gamma=p["decay_rate"], decay_steps=p["decay_steps"],
            staircase=p["staircase"]), rate
    if name == "polynomial":
        return spec(
            "polynomial", end=p["end_learning_rate"] / rate, power=p["power"],
            decay_steps=p["decay_steps"], cycle=p["cycle"]), rate
    if name == "cosine":
        decay = spec("cosine", period=p["decay_steps"], min=p["alpha"])
        if not p.get("warmup_steps"):
            return decay, rate
        target = p["warmup_target"]
        ramp = spec("warmup", steps=p["warmup_steps"], start=rate / target)
        return ramp + "+" + decay, target
    if name == "cosine-restarts":
        return spec(
            "cosine-restarts", period=p["first_decay_steps"], multiplier=p["t_mul"],
            min=p["alpha"], decay=p["m_mul"]), rate
    if name in ("linear-cosine", "noisy-linear-cosine"):
        return linear_cosine(name, p), rate
    if name == "piecewise":
        return piecewise(p, "after")
    raise ValueError(name)


TF1 = {
    "exponential_decay": "exponential", "natural_exp_decay": "natural-exponential",
    "inverse_time_decay": "inverse-time", "polynomial_decay": "polynomial",
    "cosine_decay": "cosine", "cosine_decay_restarts": "cosine-restarts",
    "linear_cosine_decay": "linear-cosine", "noisy_linear_cosine_decay": "noisy-linear-cosine",
    "piecewise_constant": "piecewise",
}
KERAS = {
    "ExponentialDecay": "exponential", "InverseTimeDecay": "inverse-time",
    "PolynomialDecay": "polynomial", "CosineDecay": "cosine",
    "CosineDecayRestarts": "cosine-restarts", "PiecewiseConstantDecay": "piecewise",
}


# Paddle

def paddle(name, p, rate):
    if name == "PiecewiseDecay":
        return piecewise(p, "at")
    if name == "ExponentialDecay":
        return spec("exponential", gamma=p["gamma"]), rate
    if name == "NaturalExpDecay":
        return spec("natural-exponential", gamma=p["gamma"]), rate
    if name == "InverseTimeDecay":
        return spec("inverse-time", gamma=p["gamma"]), rate
    if name == "PolynomialDecay":
        return spec(
            "polynomial", end=p["end_lr"] / rate, power=p["power"], decay_steps=p["decay_steps"],
            cycle=p["cycle"]), rate
    if name == "StepDecay":
        return spec("step", size=p["step_size"], gamma=p["gamma"]), rate
    if name == "MultiStepDecay":
        return spec("multi-step", milestones=numbers(p["milestones"]), gamma=p["gamma"]), rate
    if name == "CosineAnnealingDecay":
        return spec("cosine", period=p["T_max"], min=p["eta_min"] / rate, after="climb"), rate
    if name == "CosineAnnealingWarmRestarts":
        return spec(
            "cosine-restarts", period=p["T_0"], multiplier=p["T_mult"],
            min=p["eta_min"] / rate), rate
    if name == "NoamDecay":
        return spec("noam", warmup=p["warmup_steps"], d_model=p["d_model"]), rate
    if name == "LinearLR":
        return spec(
            "linear", start=p["start_factor"], end=p["end_factor"], steps=p["total_steps"]), rate
    if name == "LinearWarmup":
        inner, end = p["inner"], p["end_lr"]
        ramp = spec("warmup", steps=p["warmup_steps"], start=p["start_lr"] / end)
        if inner["kind"] == "float":
            return ramp + "+" + spec("constant", factor=inner["learning_rate"] / end), end
        assert inner["learning_rate"] == end
        return ramp + "+" + paddle(inner["kind"], inner, end)[0], end
    if name == "OneCycleLR":
        rate = p["max_learning_rate"]
        return spec(
            "one-cycle", steps=p["total_steps"], pct_start=p["phase_pct"],
            div=p["divide_factor"], end=p["end_learning_rate"] / rate,
            anneal=p["anneal_strategy"], three_phase=p["three_phase"], cycle_momentum=False,
            inclusive=True, after="extrapolate"), rate
    if name == "CyclicLR":
        rate = p["max_learning_rate"]
        return spec(
            "cyclic", base=p["base_learning_rate"] / rate, up=p["step_size_up"],
            down=p["step_size_down"], mode=p["mode"].replace("_", "-"), gamma=p["exp_gamma"]), rate
    if name == "ReduceOnPlateau":
        return plateau(p, rate, p["epsilon"], "ignore"), rate
    raise ValueError(name)


def translate(record):
    library, p = record["library"], record["params"]
    name = record["class"].rsplit(".", 1)[-1]
    rate = record.get("base_lr", p.get("initial_learning_rate", p.get("learning_rate")))
    if name in ("LambdaLR", "LambdaDecay"):
        return dict(closure=p["lr_lambda"], rate=rate)
    if name == "MultiplicativeDecay":
        return dict(closure="product of " + p["lr_lambda"], rate=rate)
    if library == "torch":
        schedule, rate = torch(name, p, rate)
    elif library == "optax":
        schedule, rate = optax(name, p, rate)
    elif library == "paddle":
        schedule, rate = paddle(name, p, rate)
    else:
        names = KERAS if library == "keras" else TF1
        schedule, rate = tensorflow(names[name], p, rate)
    return dict(schedule=schedule, rate=rate)
