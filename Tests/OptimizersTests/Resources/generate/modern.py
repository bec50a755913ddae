"""Learning-rate-free methods, wrappers and others of 2021 to 2025, of several libraries."""

from compact import keys


def adam(b, **more):
    return keys("adam", beta1=b["b1"], beta2=b["b2"], epsilon=b["eps"], **more)


def base(p):
    """An optax optimizer inside another."""
    b = p["base_params"]
    return {
        "optax.sgd": lambda: keys("sgd", momentum=b.get("momentum") or 0),
        "optax.adam": lambda: adam(b),
        "optax.lion": lambda: keys(
            "lion", beta1=b["b1"], beta2=b["b2"], weight_decay=b["weight_decay"]),
        "optax.rmsprop": lambda: keys(
            "rmsprop", alpha=b["decay"], epsilon=0, epsilon_root=b["eps"]),
    }[p["base"]]()


def rate(p):
    return p.get("lr", p.get("learning_rate", p.get("max_lr")))


def simple(name, translate):
    return lambda p: dict(optimizer=keys(name, **translate(p)), rate=rate(p))


def betas(p):
    return dict(zip(["beta1", "beta2", "beta3"], p["betas"]))


def growth(p):
    value = p.get("growth_rate", "inf")
    return None if value == "inf" else value


def l2(p):
    return dict(weight_decay=p.get("weight_decay") or 0, decay="l2")


def dog(p, name="dog"):
    if p["init_eta"] is not None:
        return "the authors' first length is not multiplied by lr"
    return dict(
        optimizer=keys(
            name, initial="heuristic", initial_value=p["reps_rel"], epsilon=p["eps"], **l2(p)),
        rate=p["lr"])


def optax_dog(p):
    tag, value = p["init_step"]
    return dict(
        optimizer=keys(
            "dog", initial="rate" if tag == "learning_rate" else tag, initial_value=value,
            epsilon=p["eps"], **l2(p)),
        rate=p["learning_rate"])


def optax_dowg(p):
    first = p["init_estim_sq_dist"]
    return dict(
        optimizer=keys(
            "dowg", initial_distance_squared=p["eps"] if first is None else first,
            epsilon=p["eps"], **l2(p)),
        rate=p["learning_rate"])


def momo(p):
    return dict(
        optimizer=keys(
            "momo", beta=p["beta"], bias_correction=p["bias_correction"], lower_bound=p["lb"],
            adapt_lower_bound=p["use_fstar"], weight_decay=p["weight_decay"], decay="proximal"),
        rate=p["lr"])


def momo_adam(p):
    return dict(
        optimizer=keys(
            "momo-adam", **betas(p), epsilon=p["eps"], lower_bound=p["lb"],
            adapt_lower_bound=p["use_fstar"], weight_decay=p["weight_decay"],
            decay="proximal" if p["divide"] else "decoupled"),
        rate=p["lr"])


def optax_momo(p):
    return dict(
        optimizer=keys(
            "momo", beta=p["beta"], lower_bound=p["lower_bound"],
            adapt_lower_bound=p["adapt_lower_bound"], weight_decay=p["weight_decay"],
            decay="update"),
        rate=p["learning_rate"])


def optax_momo_adam(p):
    return dict(
        optimizer=keys(
            "momo-adam", beta1=p["b1"], beta2=p["b2"], epsilon=p["eps"],
            lower_bound=p["lower_bound"], adapt_lower_bound=p["adapt_lower_bound"],
            weight_decay=p["weight_decay"], decay="update"),
        rate=p["learning_rate"])


def dadapt_adan(p):
    return dict(
        optimizer=keys(
            "dadapt-adan", **betas(p), epsilon=p["eps"], d0=p["d0"], growth=growth(p),
            weight_decay=p["weight_decay"],
            decay="decoupled" if p["no_prox"] else "proximal"),
        rate=p["lr"])


def alig(p):
    return dict(
        optimizer=keys(
            "ali-g", momentum=p["momentum"], adjusted=p["adjusted_momentum"], epsilon=1e-6),
        rate=p["max_lr"])


def mechanize(p):
    return dict(
        optimizer=keys(
            "mechanic", s_init=p["s_init"], betas=p["num_betas"], weight_decay=p["weight_decay"],
            epsilon=p["eps"]) + "+" + base(p),
        rate=p["learning_rate"])


def wrapped(wrapper):
    return lambda p: dict(optimizer=wrapper(p) + "+" + base(p), rate=p["learning_rate"])


def schedule_free(p):
    def text(average):
        return keys(
            "schedule-free", beta1=p["b1"], lr_power=p["weight_lr_power"], average=average
        ) + "+" + base(p)
    return dict(optimizer=text(False), average=text(True), rate=p["learning_rate"])


def authors_schedule_free(name, translate):
    def spec(p):
        if p["r"]:
            return "weights that grow with the step (r) are not made"
        if p["warmup_steps"]:
            return "the authors' warm-up uses step k with k/w, ours (optax') with (k - 1)/w"
        def text(average):
            return keys(
                name, lr_power=p["weight_lr_power"], average=average, weight_decay=p["weight_decay"],
                decay="update", **translate(p))
        return dict(optimizer=text(False), average=text(True), rate=p["lr"])
    return spec


def prodigy(p):
    if growth(p) is not None:
        return "prodigy has no bound on the growth of d"
    if not p["decouple"]:
        return "the authors' L2 decay comes after the estimate has seen the gradient"
    return dict(
        optimizer=keys(
            "prodigy", **betas(p), beta3=p["beta3"], epsilon=p["eps"], d0=p["d0"],
            coefficient=p["d_coef"], bias_correction=p["use_bias_correction"],
            safeguard_warmup=p["safeguard_warmup"], weight_decay=p["weight_decay"],
            decay="decoupled"),
        rate=p["lr"])


def grokfast_adamw(p):
    if p["weight_decay"] and not p["weight_decouple"]:
        return "L2 decay comes before the filter in the library, behind it here"
    own = keys(
        "grokfast", alpha=p["grokfast_alpha"], after=p["grokfast_after_step"],
        **{"lambda": p["grokfast_lamb"]})
    # The library's denominator is max(root, eps), so eps never acts here.
    inner = keys(
        "adam", **betas(p), epsilon=1e-30, weight_decay=p["weight_decay"], decay="decoupled")
    return dict(optimizer=own + "+" + inner, rate=p["lr"] / (1 + p["grokfast_lamb"]))


def grad_filter(p):
    f, b = p["filter"], p["base_params"]
    if "alpha" in f:
        own = keys("grokfast", alpha=f["alpha"], **{"lambda": f["lamb"]})
    else:
        own = keys(
            "grokfast", filter="average" if f["filter_type"] == "mean" else "sum",
            window=f["window_size"], warmup=f["warmup"], **{"lambda": f["lamb"]})
    if "SGD" in p["base"]:
        inner = keys("sgd", momentum=b["momentum"])
    else:
        inner = keys(
            "adam", beta1=b["betas"][0], beta2=b["betas"][1], epsilon=b["eps"],
            weight_decay=b["weight_decay"], decay="decoupled")
    return dict(optimizer=own + "+" + inner, rate=p["lr"])


def cautious(scale, name, translate):
    def spec(p):
        if p.get("weight_decouple", True) is False and p["weight_decay"]:
            decay = "l2"
        else:
            decay = "decoupled"
        return dict(
            optimizer=keys("cautious", scale=scale) + "+" + keys(
                name, weight_decay=p["weight_decay"], decay=decay, **translate(p)),
            rate=p["lr"])
    return spec


def kozistr_mars(p):
    raw = dict(epsilon=p["eps"], epsilon_root=1e-15, epsilon_mode="raw")
    caution = "cautious:scale=count+" if p["cautious"] else ""
    if not p["optimize_1d"]:
        b1, b2 = p["betas_1d"]
        return dict(
            optimizer=caution + keys(
                "adam", beta1=b1, beta2=b2, weight_decay=p["weight_decay_1d"], decay="decoupled",
                **raw),
            rate=p["lr_1d"])
    own = keys("mars", gamma=p["gamma"], beta1=p["betas"][0], first="corrected")
    b1, b2 = p["betas"]
    decay = dict(weight_decay=p["weight_decay"], decay="decoupled")
    inner = (
        keys("tiger", beta=b1, **decay) if p["mars_type"] == "lion"
        else keys("adam", beta1=b1, beta2=b2, **raw, **decay))
    return dict(optimizer=caution + own + "+" + inner, rate=p["lr"])


def timm_mars(p):
    caution = "cautious:scale=mean+" if p["caution"] else ""
    decay = dict(weight_decay=p["weight_decay"], decay="decoupled")
    if not p["optimize_1d"]:
        b1, b2 = p["betas_1d"] or p["betas"]
        return dict(
            optimizer=caution + keys("adam", beta1=b1, beta2=b2, epsilon=p["eps"], **decay),
            rate=p["lr"] * p["lr_1d_factor"])
    b1, b2 = p["betas"]
    own = keys("mars", gamma=p["gamma"], beta1=b1, first="gradient")
    inner = (
        keys("tiger", beta=b1, **decay) if p["mars_type"] == "lion"
        else keys("adam", beta1=b1, beta2=b2, epsilon=p["eps"], **decay))
    return dict(optimizer=caution + own + "+" + inner, rate=p["lr"])


CLASSES = {
    "dog.DoG": dog, "dog.LDoG": lambda p: dog(p, "ldog"),
    "optax.contrib.dog": optax_dog, "optax.contrib.dowg": optax_dowg,
    "optax.contrib.cocob": simple(
        "cocob", lambda p: dict(alpha=p["alpha"], epsilon=p["eps"], **l2(p))),
    "momo.Momo": momo, "momo.MomoAdam": momo_adam,
    "optax.contrib.momo": optax_momo, "optax.contrib.momo_adam": optax_momo_adam,
    "dadaptation.DAdaptSGD": simple(
        "dadapt-sgd", lambda p: dict(momentum=p["momentum"], d0=p["d0"], growth=growth(p), **l2(p))),
    "dadaptation.DAdaptLion": simple(
        "dadapt-lion", lambda p: dict(betas(p), d0=p["d0"], weight_decay=p["weight_decay"])),
    "dadaptation.DAdaptAdan": dadapt_adan,
    "dadaptation.DAdaptAdaGrad": simple(
        "dadapt-adagrad", lambda p: dict(
            momentum=p["momentum"], epsilon=p["eps"], d0=p["d0"], growth=growth(p), **l2(p))),
    "pytorch_optimizer.DAdaptSGD": simple(
        "dadapt-sgd", lambda p: dict(momentum=p["momentum"], d0=p["d0"], growth=growth(p), **l2(p))),
    "pytorch_optimizer.DAdaptLion": simple(
        "dadapt-lion", lambda p: dict(betas(p), d0=p["d0"], weight_decay=p["weight_decay"])),
    "pytorch_optimizer.AliG": alig,
    "pytorch_optimizer.FOCUS": simple(
        "focus", lambda p: dict(
            betas(p), gamma=p["gamma"], weight_decay=p["weight_decay"], decay="update")),
    "pytorch_optimizer.SimplifiedAdEMAMix": simple(
        "simplified-ademamix", lambda p: dict(
            betas(p), alpha=p["alpha"], epsilon=p["eps"], beta1_warmup=p["beta1_warmup"] or 0,
            min_beta1=p["min_beta1"], averaging=True, weight_decay=p["weight_decay"],
            decay="decoupled")),
    "optax.contrib.simplified_ademamix": simple(
        "simplified-ademamix", lambda p: dict(
            beta1=p["b1"], beta2=p["b2"], alpha=p["alpha"], epsilon=p["eps"],
            weight_decay=p["weight_decay"], decay="decoupled")),
    "optax.contrib.acprop": simple(
        "acprop", lambda p: dict(
            beta1=p["b1"], beta2=p["b2"], epsilon=p["eps"], epsilon_root=p["eps_root"],
            weight_decay=p["weight_decay"], decay="decoupled")),
    "optax.signum": simple("sign-sgd", lambda p: dict(momentum=p["beta"])),
    "pytorch_optimizer.GrokFastAdamW": grokfast_adamw,
    "pytorch_optimizer.MARS": kozistr_mars, "timm.optim.mars.Mars": timm_mars,
    "optax.MultiSteps": wrapped(lambda p: keys(
        "accumulate", k=p["every_k_schedule"], reduce="mean" if p["use_grad_mean"] else "sum")),
    "optax.chain(ema": wrapped(lambda p: keys("gradient-average", **p["ema"])),
    "optax.chain(adaptive_grad_clip": wrapped(lambda p: keys(
        "agc", clipping=p["adaptive_grad_clip"]["clipping"],
        epsilon=p["adaptive_grad_clip"]["eps"])),
    "optax.chain(clip_by_block_rms": wrapped(
        lambda p: keys("clip-rms", **p["clip_by_block_rms"])),
    "optax.chain(normalize_by_update_norm": wrapped(lambda p: keys(
        "normalise", length=p["normalize_by_update_norm"]["scale_factor"],
        epsilon=p["normalize_by_update_norm"]["eps"])),
    "optax.chain(apply_every": wrapped(lambda p: keys("apply-every", k=p["apply_every"]["k"])),
    "optax.apply_if_finite": wrapped(lambda p: "skip-non-finite"),
    "optax.contrib.mechanize": mechanize,
    "optax.contrib.schedule_free": schedule_free,
    "schedulefree.SGDScheduleFree": authors_schedule_free(
        "schedule-free-sgd", lambda p: dict(beta1=p["momentum"])),
    "schedulefree.AdamWScheduleFree": authors_schedule_free(
        "schedule-free-adamw", lambda p: dict(betas(p), epsilon=p["eps"])),
    "prodigyopt.Prodigy": prodigy,
    "timm.optim.adamw.AdamWLegacy": cautious(
        "mean", "adam", lambda p: dict(betas(p), epsilon=p["eps"], amsgrad=p["amsgrad"])),
    "timm.optim.lion.Lion": cautious("mean", "lion", betas),
    "timm.optim.laprop.LaProp": cautious(
        "mean", "laprop", lambda p: dict(betas(p), epsilon=p["eps"])),
    "pytorch_optimizer.Lion": cautious("count", "lion", betas),
    "pytorch_optimizer.ADOPT": cautious(
        "count", "adopt", lambda p: dict(betas(p), epsilon=p["eps"], clip_shift=0)),
    "pytorch_optimizer.LaProp": cautious(
        "count", "laprop", lambda p: dict(betas(p), epsilon=p["eps"], epsilon_root=1e-15)),
}


def spec(record):
    p = record["params"]
    name = record["class"]
    if name.startswith("pytorch_optimizer.gradfilter"):
        return grad_filter(p)
    if name == "optax.contrib.sam(optax.sgd)" or name == "optax.contrib.sam(optax.adam)":
        return "every second recorded point is the climb's, not the method's"
    if name == "timm.optim.nadamw.NAdamW":
        return "the library's mask is over a momentum that is divided by 1 - beta1^k as a whole"
    if name == "timm.optim.adopt.Adopt":
        return "the library's clipping grows with the exponent 0.333, ours with 1/4"
    if name == "pytorch_optimizer.AdEMAMix":
        return "the library masks the fast average alone, not the step"
    if name == "pytorch_optimizer.AdamP":
        return "the library masks the direction before its radial part is taken out"
    if record["id"] == "pytorch_optimizer.MARS.04.quad10":
        return "steps below the last digit of x have no sign that the mask could be taken from"
    translate = CLASSES.get(name) or CLASSES.get(name.split("(optax")[0]) or CLASSES.get(
        name.split(",")[0])
    if translate is None:
        return dict(optimizer=name.rsplit(".", 1)[1].lower() + "-unknown", rate=rate(p) or 1)
    return translate(p)
