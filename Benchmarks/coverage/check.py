"""The procedure of `UnitMean` and `Effect.family` written again with NumPy and SciPy: coverage, false alarms
and power of other random suites than `swift run coverage` draws. python3 Benchmarks/coverage/check.py"""
import numpy as np
from scipy import stats

SUITES, SIZES = 10_000, [3, 6, 8, 12, 24]
rng = np.random.default_rng(1)
LAWS = {
    "normal": lambda s: 0.3 * rng.normal(size=s),
    "skewed": lambda s: 0.2 * (rng.gamma(2, size=s) - 2),
    "tied": lambda s: 0.15 * np.round(2 * rng.normal(size=s)),
    "very skewed": lambda s: 0.3 * (rng.exponential(size=s) - 1),
    "half equal": lambda s: 0.3 * rng.normal(size=s) * (rng.random(s) < 0.5),
}


def p_values(x):
    """Of the mean being 0, for samples along the last axis."""
    n = x.shape[-1]
    m = x.mean(-1)
    square = np.maximum(x.var(-1), 1e-4 * (n - 1) / n)
    skewness = (1 - 27 / n**3) * ((x - m[..., None]) ** 3).mean(-1) / square**1.5
    t = m / np.sqrt(square / (n - 1)) / (1 + 1.35 / n**2)
    a = skewness / (3 * np.sqrt(n))
    reach = stats.t.ppf(0.975, n - 1)
    inner = np.clip(t, -reach, reach)
    g = inner + a * inner**2 + a**2 * inner**3 / 3 + a / 2 + (t - inner)
    return 2 * stats.t.sf(np.minimum(np.abs(t), np.abs(g)), n - 1)


def least_found(n, k):
    """The least difference of any two of k that is found, in standard deviations; above 3 nothing is tested."""
    return (1 + 1.35 / n**2) * stats.t.ppf(1 - 0.025 / (k * (k - 1) / 2), n - 1) / np.sqrt(n)


def alarms(costs):
    """Share of suites (suite, unit, optimizer) in which any pair is told apart: Holm's first step."""
    k = costs.shape[2]
    if least_found(costs.shape[1], k) > 3:
        return np.nan
    pairs = [(a, b) for a in range(k) for b in range(a)]
    least = np.min([p_values(costs[..., a] - costs[..., b]) for a, b in pairs], axis=0)
    return (least < 0.05 / len(pairs)).mean()


def row(name, values):
    cells = ["cannot tell" if np.isnan(v) else f"{100 * v:.1f} %" for v in values]
    print(f"| {name} | " + " | ".join(cells) + " |")


print("intervals")
for name, law in LAWS.items():
    row(name, [(p_values(law((SUITES, n))) >= 0.05).mean() for n in SIZES])
print("false alarms of equal optimizers")
for name, law in LAWS.items():
    for k in [2, 5]:
        row(f"{name}, {k}", [alarms(law((SUITES, n, k))) for n in SIZES])
print("with one to four near-copies of each landscape")
for name in ["normal", "skewed", "tied"]:
    found = {"a family": [], "a landscape (wrong)": []}
    for n in SIZES:
        common = LAWS[name]((2000, n, 5))
        copies = common[:, :, None, :] + 0.03 * rng.normal(size=(2000, n, 4, 5))
        count = rng.integers(1, 5, size=n)
        kept = np.arange(4)[None, :] < count[:, None]
        means = (copies * kept[None, :, :, None]).sum(2) / count[None, :, None]
        found["a family"].append(alarms(means))
        found["a landscape (wrong)"].append(alarms(copies[:, kept, :]))
    for unit, values in found.items():
        row(f"{name}, {unit}", values)
print("ratio found four times out of five at 0.3 decades")
for k in [2, 3, 5, 16]:
    cells = []
    for n in SIZES:
        t = least_found(n, k) * np.sqrt(n)
        errors = t * (1 - 0.25 / (n - 1)) + 0.8416 * np.sqrt(1 + t * t / (2 * (n - 1))) + 1.5 / n
        ratio = 10 ** (0.3 * errors / np.sqrt(n))
        cells.append("cannot tell" if t / np.sqrt(n) > 3 else f"{ratio:.2g}")
    print(f"| {k} | " + " | ".join(cells) + " |")
