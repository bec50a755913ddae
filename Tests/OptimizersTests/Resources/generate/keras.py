"""keras.optimizers: classes and hyper-parameters as specifications."""

from compact import keys


def sgd(p):
    return "sgd", dict(momentum=p["momentum"], nesterov=p["nesterov"], rate="inside")


def moments(p):
    return dict(beta1=p["beta_1"], beta2=p["beta_2"])


def adam(p):
    return "adam", dict(
        moments(p), epsilon=p["epsilon"], epsilon_mode="raw", amsgrad=p["amsgrad"])


def adamax(p):
    return "adamax", dict(moments(p), epsilon=p["epsilon"], epsilon_mode="denominator")


def nadam(p):
    return "nadam", dict(moments(p), epsilon=p["epsilon"], momentum_decay=1)


def lion(p):
    return "lion", moments(p)


def lamb(p):
    return "lamb", dict(moments(p), epsilon=p["epsilon"])


def adafactor(p):
    return "adafactor", dict(
        beta2_decay=p["beta_2_decay"], epsilon1=p["epsilon_1"], epsilon1_mode="add",
        epsilon2=p["epsilon_2"], d=p["clip_threshold"])


def rmsprop(p):
    return "rmsprop", dict(
        alpha=p["rho"], epsilon=0, epsilon_root=p["epsilon"], centered=p["centered"],
        momentum=p["momentum"], rate="inside")


def adadelta(p):
    return "adadelta", dict(rho=p["rho"], epsilon=p["epsilon"])


def adagrad(p):
    return "adagrad", dict(
        epsilon=0, epsilon_root=p["epsilon"],
        initial_accumulator=p["initial_accumulator_value"])


def ftrl(p):
    return "ftrl", dict(
        lr_power=p["learning_rate_power"], initial_accumulator=p["initial_accumulator_value"],
        l1=p["l1_regularization_strength"], l2=p["l2_regularization_strength"],
        l2_shrinkage=p["l2_shrinkage_regularization_strength"], beta=p["beta"])


CLASSES = {
    "SGD": sgd, "Adam": adam, "AdamW": adam, "Adamax": adamax, "Nadam": nadam, "Lion": lion,
    "Lamb": lamb, "Adafactor": adafactor, "RMSprop": rmsprop, "Adadelta": adadelta,
    "Adagrad": adagrad, "Ftrl": ftrl,
}


def spec(record):
    p = record["params"]
    name, pairs = CLASSES[record["class"].rsplit(".", 1)[1]](p)
    # Every Keras optimizer decouples its decay: x −= x·wd·lr before the update.
    pairs["weight_decay"] = p.get("weight_decay") or 0
    pairs["decay"] = "decoupled"
    pairs["clip_norm"] = p.get("clipnorm") or p.get("global_clipnorm")
    pairs["clip_value"] = p.get("clipvalue")
    return dict(optimizer=keys(name, **pairs), rate=p["learning_rate"])
