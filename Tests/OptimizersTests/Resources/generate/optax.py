"""optax: functions and hyper-parameters as specifications."""

from compact import keys


def moments(p):
    return dict(beta1=p["b1"], beta2=p["b2"])


def adaptive(p):
    return dict(moments(p), epsilon=p["eps"], epsilon_root=p.get("eps_root"))


def sgd(p):
    return "sgd", dict(momentum=p.get("momentum") or 0, nesterov=p.get("nesterov", False))


def adam(p):
    return "adam", dict(adaptive(p), nesterov=p.get("nesterov", False))


def adamw(p):
    return "adam", dict(adam(p)[1], weight_decay=p["weight_decay"], decay="decoupled")


def amsgrad(p):
    corrected = p["bias_correction_mu"], p["bias_correction_nu"]
    if corrected != (True, True):
        return "amsgrad corrects the bias of both moments or of none"
    return "adam", dict(adaptive(p), amsgrad=True, amsgrad_max="corrected")


def adamax(p):
    return "adamax", dict(moments(p), epsilon=p["eps"])


def rmsprop(p):
    inside = p["eps_in_sqrt"]
    return "rmsprop", dict(
        alpha=p["decay"], epsilon=0 if inside else p["eps"], epsilon_root=p["eps"] if inside else 0,
        initial_accumulator=p["initial_scale"], centered=p["centered"],
        momentum=p["momentum"] or 0, nesterov=p["nesterov"], rate="inside",
        bias_correction=p["bias_correction"])


def adagrad(p):
    return "adagrad", dict(
        epsilon=0, epsilon_root=p["eps"], initial_accumulator=p["initial_accumulator_value"])


def adadelta(p):
    return "adadelta", dict(rho=p["rho"], epsilon=p["eps"], weight_decay=p["weight_decay"])


def rprop(p):
    return "optax 0.2.8 applies each rprop update one step late (step 1 does not move): a fault"


def radam(p):
    return "radam", dict(
        adaptive(p), epsilon_mode="corrected", threshold=p["threshold"], strict=False,
        below="momentum", nesterov=p["nesterov"])


def lion(p):
    return "lion", dict(moments(p), weight_decay=p["weight_decay"], decay="decoupled")


def adabelief(p):
    return "adabelief", dict(adaptive(p), nesterov=p["nesterov"])


def yogi(p):
    return "yogi", dict(adaptive(p), initial_accumulator=1e-6)


def lamb(p):
    if p["eps_root"]:
        return "lamb has no epsilon inside the root"
    return "lamb", dict(
        moments(p), epsilon=p["eps"], weight_decay=p["weight_decay"], decay="update")


def lars(p):
    return "lars", dict(
        momentum=p["momentum"], trust=p["trust_coefficient"], epsilon=p["eps"],
        nesterov=p["nesterov"], ratio="joint", rate="inside", weight_decay=p["weight_decay"],
        decay="update")


def novograd(p):
    return "novograd", dict(
        adaptive(p), averaging=False, weight_decay=p["weight_decay"], decay="update")


def sm3(p):
    return "sm3", dict(momentum=p["momentum"], beta=0, epsilon=1e-8)


def fromage(p):
    return "fromage", dict(min_norm=p["min_norm"])


def optimistic(p):
    return "optimistic-gd", dict(alpha=p["alpha"], beta=p["beta"])


def madgrad(p):
    return "madgrad", dict(
        momentum=p["momentum"], epsilon=p["eps"], weight_decay=p["weight_decay"], decay="l2")


def ademamix(p):
    return "ademamix", dict(
        adaptive(p), beta3=p["b3"], alpha=p["alpha"], weight_decay=p["weight_decay"],
        decay="decoupled")


def adopt(p):
    return "adopt", dict(
        adaptive(p), nesterov=p["nesterov"], clip=p["use_clipping"], clip_shift=1)


def schedule_free_sgd(p):
    return "schedule-free-sgd", dict(
        beta1=p["b1"], warmup_steps=p["warmup_steps"] or 0, lr_power=p["weight_lr_power"],
        weight_decay=p["weight_decay"] or 0, decay="update")


def schedule_free_adamw(p):
    return "schedule-free-adamw", dict(
        schedule_free_sgd(p)[1], beta2=p["b2"], epsilon=p["eps"])


def sophia(p):
    return "sophia", dict(
        moments(p), gamma=p["gamma"], epsilon=p["eps"], clip=p["clip_threshold"],
        interval=p["update_interval"], weight_decay=p["weight_decay"], decay="decoupled")


def estimated(p):
    # Written down as text: "(0.9, 0.999)".
    beta1, beta2 = [float(text) for text in p["betas"].strip("()").split(",")]
    return dict(
        beta1=beta1, beta2=beta2, epsilon=p["eps"], d0=p["estim_lr0"],
        weight_decay=p["weight_decay"], decay="decoupled", bias_correction=True)


def prodigy(p):
    return "prodigy", dict(
        estimated(p), beta3=p["beta3"], coefficient=p["estim_lr_coef"],
        safeguard_warmup=p["safeguard_warmup"])


def dadapt(p):
    return "dadapt-adam", estimated(p)


def polyak(p):
    return "polyak-sgd", dict(
        scaling=1, max_learning_rate=p["max_learning_rate"], f_min=p["f_min"], epsilon=p["eps"],
        tolerance=2.0**-26)


CLASSES = {
    "sgd": sgd, "adam": adam, "adamw": adamw, "nadam": adam, "amsgrad": amsgrad,
    "adamax": adamax, "rmsprop": rmsprop, "adagrad": adagrad, "adadelta": adadelta,
    "rprop": rprop, "radam": radam, "lion": lion, "adabelief": adabelief, "yogi": yogi,
    "lamb": lamb, "lars": lars, "novograd": novograd, "sm3": sm3, "fromage": fromage,
    "optimistic_gradient_descent": optimistic, "madgrad": madgrad, "ademamix": ademamix,
    "adopt": adopt, "schedule_free_sgd": schedule_free_sgd,
    "schedule_free_adamw": schedule_free_adamw, "sophia": sophia, "prodigy": prodigy,
    "dadapt_adamw": dadapt, "polyak_sgd": polyak,
}


def clip(p):
    given = p.get("clip")
    if not given:
        return {}
    return {
        "clip_by_global_norm": lambda: {"clip_norm": given["max_norm"]},
        "clip": lambda: {"clip_value": given["max_delta"]},
    }[given["kind"]]()


def spec(record):
    p = record["params"]
    rate = p["learning_rate"]
    name = record["class"].removeprefix("optax.").removeprefix("contrib.")
    wrapper = ""
    if name.startswith("lookahead("):
        name = name[len("lookahead(optax.") : -1]
        wrapper = keys("lookahead-wrapper", k=p["sync_period"], alpha=p["slow_step_size"]) + "+"
    translated = CLASSES[name](p)
    if isinstance(translated, str):
        return translated
    entry, pairs = translated
    pairs.update(clip(p))
    if "x_eval" in record:
        # The parameters are the points where gradients are taken; the average is judged.
        return dict(
            optimizer=keys(entry, **pairs, average=False), rate=rate,
            average=keys(entry, **pairs, average=True))
    return dict(optimizer=wrapper + keys(entry, **pairs), rate=rate)
