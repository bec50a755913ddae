"""pytorch_optimizer (kozistr): classes and hyper-parameters as specifications."""

from compact import keys, number

# Added to v inside the root by every class that can keep its maximum.
INSIDE = 1e-15
# clip-norm=max_grad_norm,clip-epsilon=eps is the rule, but the recorded norm was rounded to single
# precision: the trajectories agree to 1e-7 only (and to 1e-12 with the same rounding).
SINGLE = "the library rounds the norm that it clips by to single precision"


def decay(p, coupled="l2", decoupled="decoupled"):
    return dict(
        weight_decay=p["weight_decay"],
        decay=decoupled if p.get("weight_decouple") else coupled)


def betas(p):
    return {f"beta{i + 1}": value for i, value in enumerate(p["betas"])}


def adaptive(p):
    return dict(betas(p), epsilon=p["eps"])


def adabelief(p):
    if p["ams_bound"]:
        return "adabelief keeps no maximum of its second moment"
    if p["rectify"] and (p["n_sma_threshold"] != 5 or not p["degenerated_to_sgd"]):
        return "rectify=true has the threshold 5 and momentum below it"
    return "adabelief", dict(
        adaptive(p), epsilon_root=p["eps"], rectify=p["rectify"], **decay(p))


def adabound(p):
    return "adabound", dict(
        adaptive(p), epsilon_root=INSIDE, final_lr=p["final_lr"], gamma=p["gamma"],
        amsgrad=p["ams_bound"], **decay(p))


def adamod(p):
    return "adamod", dict(adaptive(p), **decay(p))


def adan(p):
    if p["max_grad_norm"]:
        return SINGLE
    return "adan", dict(adaptive(p), **decay(p, coupled="proximal"))


def aggmo(p):
    return "aggmo", dict(betas=":".join(number(beta) for beta in p["betas"]), **decay(p))


def qhm(p):
    return "qhm", dict(momentum=p["momentum"], nu=p["nu"], **decay(p))


def qhadam(p):
    return "qhadam", dict(adaptive(p), nu1=p["nus"][0], nu2=p["nus"][1], **decay(p))


def lion(p):
    return "lion", dict(betas(p), **decay(p))


def lamb(p):
    if p["rectify"] or p["adam"]:
        return "lamb is neither rectified nor without its ratio of lengths"
    if p["pre_norm"] and p["max_grad_norm"]:
        return SINGLE
    return "lamb", dict(
        adaptive(p), correction="rate", averaging=p["grad_averaging"], clamp=10,
        ratio_epsilon=p["eps"], **decay(p, coupled="update"))


def lars(p):
    if p["dampening"]:
        return "lars has no dampening"
    return "lars", dict(
        momentum=p["momentum"], trust=p["trust_coefficient"], epsilon=0, nesterov=p["nesterov"],
        ratio="separate", rate="outside", weight_decay=p["weight_decay"], decay="update")


def yogi(p):
    return "yogi", dict(adaptive(p), initial_accumulator=p["initial_accumulator"], **decay(p))


def madgrad(p):
    if p["weight_decay"] and p["weight_decouple"]:
        return "madgrad's decoupled decay acts with the old point after the mean of both"
    return "madgrad", dict(
        momentum=p["momentum"], epsilon=p["eps"], weight_decay=p["weight_decay"], decay="l2")


def accsgd(p):
    return "accsgd", dict(
        kappa=p["kappa"], xi=p["xi"], constant=p["constant"], weight_decay=p["weight_decay"])


def diffgrad(p):
    if p["rectify"] or p["ams_bound"]:
        return "diffgrad is neither rectified nor with the maximum of v"
    return "diffgrad", dict(adaptive(p), epsilon_root=INSIDE, **decay(p))


def pid(p):
    return "pid", dict(
        momentum=p["momentum"], dampening=p["dampening"], derivative=p["derivative"],
        integral=p["integral"], **decay(p))


def swats(p):
    if p["ams_bound"]:
        return "swats keeps no maximum of its second moment"
    return "swats", dict(adaptive(p), epsilon_root=INSIDE, nesterov=p["nesterov"], **decay(p))


def novograd(p):
    return "novograd", dict(
        adaptive(p), averaging=p["grad_averaging"], **decay(p, coupled="update"))


def ademamix(p):
    return "ademamix", dict(
        adaptive(p), alpha=p["alpha"], warmup_steps=int(p["t_alpha_beta3"] or 0), **decay(p))


def adopt(p):
    return "adopt", dict(
        adaptive(p), clip=p["clip_lambda"] == "default", clip_shift=0, **decay(p))


def laprop(p):
    if p["ams_bound"]:
        return "laprop keeps no maximum of its second moment"
    # Its coupled decay is added to the gradient after the step: it has no effect.
    return "laprop", dict(
        adaptive(p), epsilon_root=INSIDE, centered=p["centered"],
        centered_after=p["steps_before_using_centered"],
        weight_decay=p["weight_decay"] if p["weight_decouple"] else 0, decay="after")


def sgdw(p):
    return "sgd", dict(
        momentum=p["momentum"], dampening=p["dampening"], nesterov=p["nesterov"], **decay(p))


def signsgd(p):
    return "sign-sgd", dict(momentum=p["momentum"], **decay(p))


def tiger(p):
    return "tiger", dict(beta=p["beta"], **decay(p))


def padam(p):
    return "padam", dict(adaptive(p), partial=p["partial"], **decay(p))


def avagrad(p):
    return "avagrad", dict(adaptive(p), **decay(p))


def msvag(p):
    return "msvag", dict(beta=p["beta"])


def adasmooth(p):
    return "adasmooth", dict(adaptive(p), **decay(p))


def adashift(p):
    return "adashift", dict(
        adaptive(p), keep=p["keep_num"],
        reduce="max" if p["reduce_func"] == "default" else "none")


def ftrl(p):
    # Its λ₂ is added to the denominator once, not twice.
    return "ftrl", dict(
        lr_power=p["lr_power"], initial_accumulator=0, l1=p["lambda_1"], l2=p["lambda_2"] / 2,
        beta=p["beta"])


def sm3(p):
    return "sm3", dict(momentum=p["momentum"], beta=p["beta"], epsilon=p["eps"])


def estimated(p):
    if p["growth_rate"] != "inf":
        return None
    return dict(
        adaptive(p), d0=p["d0"], bias_correction=p["bias_correction"], **decay(p))


def prodigy(p):
    pairs = estimated(p)
    if pairs is None:
        return "the growth of d is not bounded"
    return "prodigy", dict(
        pairs, beta3=p["beta3"], coefficient=p["d_coef"], safeguard_warmup=p["safeguard_warmup"])


def dadapt(p):
    pairs = estimated(p)
    return "the growth of d is not bounded" if pairs is None else ("dadapt-adam", pairs)


def stable_adamw(p):
    return "stable-adamw", dict(adaptive(p), **decay(p))


def adanorm(p):
    if p["ams_bound"]:
        return "adanorm keeps no maximum of its second moment"
    return "adanorm", dict(adaptive(p), epsilon_root=INSIDE, r=p["r"], **decay(p))


def adapnm(p):
    return "adapnm", dict(adaptive(p), epsilon_root=INSIDE, amsgrad=p["ams_bound"], **decay(p))


def pnm(p):
    return "pnm", dict(betas(p), **decay(p))


def a2grad(p):
    return "a2grad", dict(variant=p["variant"], beta=p["beta"], lips=p["lips"], rho=p["rho"])


def adamp(p):
    # The start is one-dimensional: nothing is projected.
    return "adamp", dict(
        adaptive(p), nesterov=p["nesterov"], projection=False, delta=p["delta"],
        decay_ratio=p["wd_ratio"], **decay(p))


def sgdp(p):
    return "sgdp", dict(
        momentum=p["momentum"], dampening=p["dampening"], epsilon=p["eps"],
        nesterov=p["nesterov"], projection=False, delta=p["delta"], decay_ratio=p["wd_ratio"],
        **decay(p))


def kate(p):
    return "kate", dict(delta=p["delta"], epsilon=p["eps"], **decay(p))


def grams(p):
    return "grams", dict(adaptive(p), **decay(p))


def radam(p):
    if p["n_sma_threshold"] != 5:
        return "recorded with the threshold 5 only"
    return "radam", dict(
        adaptive(p), epsilon_mode="raw", threshold=5, strict=False,
        below="momentum" if p["degenerated_to_sgd"] else "wait", **decay(p))


CLASSES = {
    "AdaBelief": adabelief, "AdaBound": adabound, "AdaMod": adamod, "Adan": adan,
    "AggMo": aggmo, "QHM": qhm, "QHAdam": qhadam, "Lion": lion, "Lamb": lamb, "LARS": lars,
    "Yogi": yogi, "MADGRAD": madgrad, "AccSGD": accsgd, "DiffGrad": diffgrad, "PID": pid,
    "SWATS": swats, "NovoGrad": novograd, "AdEMAMix": ademamix, "ADOPT": adopt,
    "LaProp": laprop, "SGDW": sgdw, "SignSGD": signsgd, "Tiger": tiger, "PAdam": padam,
    "AvaGrad": avagrad, "MSVAG": msvag, "AdaSmooth": adasmooth, "AdaShift": adashift,
    "FTRL": ftrl, "SM3": sm3, "Prodigy": prodigy, "DAdaptAdam": dadapt,
    "StableAdamW": stable_adamw, "AdaNorm": adanorm, "AdaPNM": adapnm, "PNM": pnm,
    "A2Grad": a2grad, "AdamP": adamp, "SGDP": sgdp, "Kate": kate, "Grams": grams,
    "RAdam": radam,
}

BASES = {
    "torch.optim.SGD(momentum=0.9)": "sgd:momentum=0.9",
    "torch.optim.Adam": "adam:beta1=0.9,beta2=0.999,epsilon=1e-08",
}


def spec(record):
    p = record["params"]
    name = record["class"].split(".", 1)[1]
    if name.startswith("Lookahead"):
        wrapper = keys("lookahead-wrapper", k=p["k"], alpha=p["alpha"])
        return dict(optimizer=wrapper + "+" + BASES[p["base"]], rate=p["lr"])
    if p.get("fixed_decay") and p["weight_decay"]:
        return "decay that does not follow the learning rate is not offered"
    translated = CLASSES[name](p)
    if isinstance(translated, str):
        return translated
    entry, pairs = translated
    # A2Grad has no learning rate: its step is that of rate 1.
    return dict(optimizer=keys(entry, **pairs), rate=p.get("lr", 1))
