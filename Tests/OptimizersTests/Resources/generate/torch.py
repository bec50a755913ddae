"""torch.optim: classes and hyper-parameters as specifications."""

from compact import keys, number


def clip(record):
    given = record.get("clip")
    if not given:
        return {}
    if given["kind"] == "value":
        return {"clip_value": given["clip_value"]}
    kind = given["norm_type"]
    return {
        "clip_norm": given["max_norm"],
        "clip_epsilon": 1e-6,
        "clip_norm_type": kind if kind == "inf" else number(kind),
    }


def groups(record):
    """`groups`, and the keys that differ by group."""
    given = record.get("param_groups")
    if not given:
        return {}
    rate = record["params"]["lr"]
    ranges = []
    for group in given:
        first, last = group["indices"][0], group["indices"][-1]
        assert group["indices"] == list(range(first, last + 1))
        span = str(first) if first == last else f"{first}-{last}"
        ranges.append(f"{span}:{number(group['lr'] / rate)}")
    pairs = {"groups": "/".join(ranges)}
    for key in sorted({key for group in given for key in group} - {"indices", "lr"}):
        pairs[key] = "/".join(
            number(group.get(key, record["params"][key])) for group in given
        )
    return pairs


def schedule(record):
    s = record.get("scheduler")
    if not s:
        return None
    rate = record["params"]["lr"]
    if s["cls"] == "OneCycleLR":
        return keys(
            "one-cycle", steps=s["total_steps"], pct_start=s["pct_start"], div=s["div_factor"],
            final_div=s["final_div_factor"], anneal={"cos": "cos", "linear": "linear"}[
                s["anneal_strategy"]], three_phase=s["three_phase"],
            base_momentum=s["base_momentum"], max_momentum=s["max_momentum"])
    if s["cls"] == "CosineAnnealingWarmRestarts":
        return keys(
            "cosine-restarts", period=s["T_0"], multiplier=s["T_mult"], min=s["eta_min"] / rate)
    if s["cls"] == "SequentialLR":
        first, second = s["schedulers"]
        assert first["cls"] == "LinearLR" and s["milestones"] == [first["total_iters"]]
        assert first["end_factor"] == 1 and second["cls"] == "CosineAnnealingLR"
        return (
            keys("warmup", steps=first["total_iters"], shape="linear", start=first["start_factor"])
            + "+"
            + keys("cosine", period=second["T_max"], min=second["eta_min"] / rate, after="climb"))
    if s["cls"] == "ReduceLROnPlateau":
        return keys(
            "plateau", factor=s["factor"], patience=s["patience"], threshold=s["threshold"],
            mode={"rel": "relative", "abs": "absolute"}[s["threshold_mode"]],
            cooldown=s["cooldown"], cooldown_best="update", min=s["min_lr"] / rate,
            epsilon=s["eps"] / rate)
    raise ValueError(s["cls"])


def sgd(p):
    return "sgd", dict(
        momentum=p["momentum"], dampening=p["dampening"], nesterov=p["nesterov"])


def adam(p):
    return "adam", dict(
        beta1=p["betas"][0], beta2=p["betas"][1], epsilon=p["eps"], amsgrad=p["amsgrad"])


def adamw(p):
    return "adamw", adam(p)[1]


def adamax(p):
    return "adamax", dict(beta1=p["betas"][0], beta2=p["betas"][1], epsilon=p["eps"])


def nadam(p):
    return "nadam", dict(
        beta1=p["betas"][0], beta2=p["betas"][1], epsilon=p["eps"],
        momentum_decay=p["momentum_decay"])


def radam(p):
    return "radam", dict(beta1=p["betas"][0], beta2=p["betas"][1], epsilon=p["eps"])


def adagrad(p):
    return "adagrad", dict(
        epsilon=p["eps"], initial_accumulator=p["initial_accumulator_value"],
        lr_decay=p["lr_decay"])


def adadelta(p):
    return "adadelta", dict(rho=p["rho"], epsilon=p["eps"])


def rmsprop(p):
    return "rmsprop", dict(
        alpha=p["alpha"], epsilon=p["eps"], centered=p["centered"], momentum=p["momentum"])


def asgd(p):
    return "asgd", {"lambda": p["lambd"], "alpha": p["alpha"], "t0": p["t0"]}


def rprop(p):
    return "rprop", dict(
        eta_minus=p["etas"][0], eta_plus=p["etas"][1], min_step=p["step_sizes"][0],
        max_step=p["step_sizes"][1])


def adafactor(p):
    # eps[0] None is the dtype's machine epsilon.
    return "adafactor", dict(
        beta2_decay=p["beta2_decay"], epsilon1=2.220446049250313e-16, epsilon2=p["eps"][1],
        d=p["d"], decay="decoupled")


def lbfgs(p):
    return "lbfgs", dict(
        history=p["history_size"],
        line_search="none" if p["line_search_fn"] is None else p["line_search_fn"].replace(
            "_", "-"),
        iterations=p["max_iter"], max_evaluations=p["max_eval"],
        tolerance_gradient=p["tolerance_grad"], tolerance_change=p["tolerance_change"],
        pairs="absolute", first_norm="1")


CLASSES = {
    "SGD": sgd, "Adam": adam, "AdamW": adamw, "Adamax": adamax, "NAdam": nadam, "RAdam": radam,
    "Adagrad": adagrad, "Adadelta": adadelta, "RMSprop": rmsprop, "ASGD": asgd, "Rprop": rprop,
    "Adafactor": adafactor, "LBFGS": lbfgs,
}


def spec(record):
    p = record["params"]
    name, pairs = CLASSES[record["class"].rsplit(".", 1)[1]](p)
    if p.get("weight_decay") is not None:
        pairs["weight_decay"] = p["weight_decay"]
    if p.get("decoupled_weight_decay"):
        pairs["decay"] = "decoupled"
    if "param_shape" in record:
        pairs["shape"] = ":".join(str(size) for size in record["param_shape"])
    pairs.update(clip(record))
    pairs.update(groups(record))
    out = dict(optimizer=keys(name, **pairs), rate=p["lr"], schedule=schedule(record))
    if "ax" in record:
        out["average"] = keys(name, **pairs, average=True)
    return out
