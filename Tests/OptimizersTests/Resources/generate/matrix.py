"""Optimizers on matrices: Muon and its kin, Shampoo, SOAP, and the modern ones on two factors."""

import importlib.util
import os

from compact import keys

HERE = os.path.dirname(os.path.abspath(__file__))
_description = importlib.util.spec_from_file_location("modern", os.path.join(HERE, "modern.py"))
modern = importlib.util.module_from_spec(_description)
_description.loader.exec_module(modern)


def polynomial(value):
    """The keys of Newton-Schulz coefficients."""
    if isinstance(value, str):
        return dict(coefficients=value.replace("_", "-"))
    if value == [3.4445, -4.7750, 2.0315]:
        return {}
    return dict(polynomial=":".join(repr(v) for v in value))


def decay(p, kind="decoupled"):
    return dict(weight_decay=p.get("weight_decay") or 0, decay=kind)


def torch_muon(p):
    return dict(
        optimizer=keys(
            "muon", momentum=p["momentum"], nesterov=p["nesterov"], steps=p["ns_steps"],
            **polynomial(p["ns_coefficients"]), epsilon=p["eps"],
            scale="match-rms" if p["adjust_lr_fn"] == "match_rms_adamw" else "original", **decay(p)),
        rate=p["lr"])


def jordan_muon(p):
    return dict(
        optimizer=keys("muon", momentum=p["momentum"], norm="add", epsilon=1e-7, **decay(p)),
        rate=p["lr"])


SCALES = {
    "original": "original", "match_rms_adamw": "match-rms", "rms_to_rms": "rms-to-rms",
    "rsqrt_in": "rsqrt-in", None: "none"}


def timm_muon(p):
    if p["scale_eps"]:
        return "an epsilon that grows with the shape is not made"
    common = dict(
        nesterov=p["nesterov"], steps=p["ns_steps"], **polynomial(p["ns_coefficients"]),
        epsilon=p["eps"], safety=p["safety_factor"], scale=SCALES[p["adjust_lr_fn"]], **decay(p))
    if p["algo"] == "muon":
        return dict(optimizer=keys("muon", momentum=p["momentum"], **common), rate=p["lr"])
    matches = p["adjust_lr_fn"] == "match_rms_adamw"
    return dict(
        optimizer=keys(
            "adamuon", beta1=p["momentum"], beta2=p["betas"][1], epsilon2=p["eps"],
            bias_correction=not matches, normalise=matches, **common),
        rate=p["lr"])


def optax_muon(p):
    rms = p["consistent_rms"]
    norm = {"frobenius": "add"}.get(p["preconditioning"], p["preconditioning"])
    return dict(
        optimizer=keys(
            "muon", momentum=p["beta"], nesterov=p["nesterov"], steps=p["ns_steps"],
            **polynomial(p["ns_coeffs"]), epsilon=p["eps"], norm=norm, adaptive=p["adaptive"],
            bias_correction=True, scale="transposed" if rms is None else "match-rms",
            rms=rms, **decay(p)),
        rate=p["learning_rate"])


def kozistr_common(p):
    return dict(
        steps=p["ns_steps"], **polynomial(p["ns_coeffs"]), epsilon=1e-7,
        scale="match-rms" if p["use_adjusted_lr"] else "original",
        **decay(p, "decoupled" if p["weight_decouple"] else "l2"))


def kozistr_muon(p):
    return dict(
        optimizer=keys(
            "muon", momentum=p["momentum"], nesterov=p["nesterov"],
            cautious=p.get("cautious", False), **kozistr_common(p)),
        rate=p["lr"])


def kozistr_adamuon(p):
    b1, b2 = p["betas"]
    return dict(
        optimizer=keys("adamuon", beta1=b1, beta2=b2, epsilon2=p["eps"], **kozistr_common(p)),
        rate=p["lr"])


def kozistr_adago(p):
    return dict(
        optimizer=keys(
            "adago", momentum=p["momentum"], nesterov=p["nesterov"], gamma=p["gamma"],
            initial_accumulator=p["v"], step_floor=p["eps"], **kozistr_common(p)),
        rate=p["lr"])


def kozistr_normuon(p):
    return dict(
        optimizer=keys(
            "normuon", momentum=p["momentum"], nesterov=p["nesterov"], beta2=p["beta2"],
            epsilon2=p["eps"], **kozistr_common(p)),
        rate=p["lr"])


def kozistr_scion(p):
    kwargs = p["norm_kwargs"]
    kwargs = kwargs if isinstance(kwargs, dict) else eval(kwargs) if kwargs else {}
    if kwargs.get("max_scale"):
        return "a scale of at least 1 is not made"
    ball = {"auto": "spectral", "col": "column"}.get(p["norm_type"], p["norm_type"])
    kind = "decoupled" if p["weight_decouple"] else "l2"
    return dict(
        optimizer=keys(
            "scion", momentum=p["momentum"], ball=ball, normalise=kwargs.get("normalize", True),
            length=p["scale"], constraint=p["constraint"], steps=kwargs.get("num_steps", 5),
            **(decay(p, kind) if not p["constraint"] else {})),
        rate=p["lr"])


def numpy_shampoo(p):
    return dict(
        optimizer=keys(
            "shampoo", epsilon=p["epsilon"], momentum=p["momentum"], beta2=p["beta2"],
            exponent=p["exponent"], interval=p["interval"], **decay(p, "l2")),
        rate=p["lr"])


def kozistr_shampoo(p):
    kind = "decoupled" if p["weight_decouple"] else "update"
    return dict(
        optimizer=keys(
            "shampoo", epsilon=p["matrix_eps"], momentum=p["momentum"], momentum_mode="mixed",
            first="zero", interval=p["preconditioning_compute_steps"], **decay(p, kind)),
        rate=p["lr"])


def scalable_shampoo(p):
    if p["moving_average_for_momentum"] or not p["decoupled_learning_rate"]:
        return "a momentum that is an average, or a rate inside it, is not made"
    b1, b2 = p["betas"]
    graft = {"sqrtn": "sign"}.get(p["graft_type"], p["graft_type"])
    return dict(
        optimizer=keys(
            "shampoo", epsilon=p["matrix_eps"], momentum=b1, beta2=b2,
            exponent=1 / (p["inverse_exponent_override"] or 4),
            interval=p["preconditioning_compute_steps"], first="identity", graft=graft,
            graft_epsilon=p["diagonal_eps"], start=p["start_preconditioning_step"],
            nesterov=p["nesterov"],
            **decay(p, "decoupled" if p["decoupled_weight_decay"] else "update")),
        rate=p["lr"])


def soap(p):
    b1, b2 = p["betas"]
    return dict(
        optimizer=keys(
            "soap", beta1=b1, beta2=b2, shampoo_beta=p["shampoo_beta"],
            interval=p["precondition_frequency"], epsilon=p["eps"],
            bias_correction=p["correct_bias"], normalise=p["normalize_gradient"],
            max_dimension=p["max_precondition_dim"], **decay(p, "update")),
        rate=p["lr"])


def splus(p):
    b1, b2 = p["betas"]
    return dict(
        optimizer=keys(
            "splus", beta1=b1, beta2=b2, interval=p["inverse_steps"], average=False,
            vector_scale=p["nonstandard_constant"], **decay(p, "update")),
        rate=p["lr"])


def racs(p):
    return dict(
        optimizer=keys(
            "racs", beta=p["beta"], alpha=p["alpha"], gamma=p["gamma"], epsilon=p["eps"], **decay(p)),
        rate=p["lr"])


def conda(p):
    b1, b2 = p["betas"]
    return dict(
        optimizer=keys(
            "conda", beta1=b1, beta2=b2, epsilon=p["eps"], interval=p["update_proj_gap"],
            projection_scale=p["scale"], **decay(p, "after")),
        rate=p["lr"])


def came(p):
    b1, b2, b3 = p["betas"]
    return dict(
        optimizer=keys(
            "came", beta1=b1, beta2=b2, beta3=b3, epsilon1=p["eps1"], epsilon2=p["eps2"],
            d=p["clip_threshold"], amsgrad=p["ams_bound"], **decay(p)),
        rate=p["lr"])


def galore(p):
    b1, b2 = p["betas"]
    # Every matrix of these records is tall.
    side = {"std": "shorter", "right": "shorter", "left": "longer", "full": "both"}
    return dict(
        optimizer=keys(
            "galore", beta1=b1, beta2=b2, epsilon=p["eps"], rank=p["rank"],
            interval=p["update_proj_gap"], side=side[p["projection_type"]],
            projection_scale=p["scale"], **decay(p, "after")),
        rate=p["lr"])


def adam_mini(p):
    b1, b2 = p["betas"]
    sharing = "row" if p["block"].startswith("rows") else p["block"]
    return dict(
        optimizer=keys(
            "adam-mini", beta1=b1, beta2=b2, epsilon=p["eps"], sharing=sharing, **decay(p)),
        rate=p["lr"])


def kozistr_mars(p):
    if p["mars_type"] != "shampoo":
        # Matrices are what the method is for, whatever becomes of vectors.
        return modern.kozistr_mars(dict(p, optimize_1d=True))
    b1 = p["betas"][0]
    return dict(
        optimizer=keys("mars", gamma=p["gamma"], beta1=b1, first="corrected") + "+" + keys(
            "muon", momentum=b1, nesterov=False, epsilon=p["eps"] * (1 - b1), **decay(p)),
        rate=p["lr"])


CLASSES = {
    "pytorch_optimizer.MARS": kozistr_mars,
    "timm.optim.mars.Mars": lambda p: modern.timm_mars(dict(p, optimize_1d=True)),
    "torch.Muon": torch_muon, "torch.optim.Muon": torch_muon,
    "muon.SingleDeviceMuon": jordan_muon, "timm.optim.muon.Muon": timm_muon,
    "optax.contrib.muon": optax_muon,
    "pytorch_optimizer.Muon": kozistr_muon, "pytorch_optimizer.AdaMuon": kozistr_adamuon,
    "pytorch_optimizer.AdaGO": kozistr_adago, "pytorch_optimizer.NorMuon": kozistr_normuon,
    "pytorch_optimizer.SCION": kozistr_scion,
    "numpy reference of arXiv:1802.09568": numpy_shampoo,
    "pytorch_optimizer.Shampoo": kozistr_shampoo,
    "pytorch_optimizer.ScalableShampoo": scalable_shampoo, "pytorch_optimizer.SOAP": soap,
    "pytorch_optimizer.SPlus": splus, "pytorch_optimizer.RACS": racs,
    "pytorch_optimizer.Conda": conda, "pytorch_optimizer.CAME": came,
    "pytorch_optimizer.GaLore": galore, "pytorch_optimizer.AdamMini": adam_mini,
}


def spec(record):
    translate = CLASSES.get(record["class"])
    if translate:
        return translate(record["params"])
    if record["class"].startswith("optax.chain(centralize"):
        return dict(
            optimizer="centralise+" + modern.base(record["params"]),
            rate=record["params"]["learning_rate"])
    return modern.spec(record)
