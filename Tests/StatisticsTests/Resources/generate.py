"""Records what independent implementations say, for the tests of the room Statistics.

    pip install scipy==1.17.1 mpmath==1.3.0 statsmodels==0.15.0 cocopp==2.9.1 six
    python3 generate.py

writes distributions.json, samples.json, tests.json and runtimes.json next to itself. The data are drawn
from NumPy's PCG64 with a fixed seed and recorded with the answers; +-inf is written as "inf", "-inf".
"""
import itertools
import json
import os
import warnings

import numpy as np

warnings.filterwarnings("ignore")
import cocopp
import mpmath
import scipy
import scipy.stats as st
import statsmodels
from cocopp.pproc import DataSet
from mpmath import mp, mpf
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint

mp.dps = 50
rng = np.random.default_rng(20240501)
versions = {
    "generator": "generate.py", "numpy": np.__version__, "scipy": scipy.__version__,
    "mpmath": mpmath.__version__, "statsmodels": statsmodels.__version__,
    "cocopp": cocopp.__version__,
}


def clean(value):
    if isinstance(value, dict):
        return {k: clean(v) for k, v in value.items()}
    if isinstance(value, (list, tuple, np.ndarray)):
        return [clean(v) for v in value]
    if isinstance(value, (bool, str)) or value is None:
        return value
    if isinstance(value, (int, np.integer)):
        return int(value)
    value = float(value)
    assert value == value, "NaN in a fixture"
    return "inf" if value == float("inf") else "-inf" if value == -float("inf") else value


def write(name, content):
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), name)
    with open(path, "w") as file:
        lines = []
        for key, rows in {"versions": versions, **content}.items():
            if isinstance(rows, list):
                body = ",\n".join(json.dumps(clean(r), separators=(",", ":")) for r in rows)
                lines.append(f"{json.dumps(key)}:[\n{body}\n]")
            else:
                lines.append(f"{json.dumps(key)}:{json.dumps(clean(rows))}")
        file.write("{\n" + ",\n".join(lines) + "\n}\n")


def agree(exact, other, tolerance=1e-9):
    exact = float(exact)
    assert abs(exact - other) <= tolerance * max(abs(exact), 1e-300), (exact, other)
    return exact


# Distributions: mpmath with 50 digits, SciPy must agree.
def row(args, value):
    return {"x": args, "value": value}


normal = [row([x], agree(mpmath.ncdf(mpf(x)), st.norm.cdf(x), 1e-11))
          for x in [-37.0, -20.5, -9.3, -5.7, -5.6, -3.2, -1.0, -0.6, -0.01, 0, 0.3, 0.7, 1.96, 4.4, 8]]
quantile = [row([p], agree(mpmath.findroot(lambda z: mpmath.ncdf(z) - mpf(p), st.norm.ppf(p)),
                           st.norm.ppf(p), 1e-11))
            for p in [1e-12, 1e-6, 0.001, 0.025, 0.07, 0.3, 0.5001, 0.8, 0.93, 0.975, 0.9995]]
quantile += [row([1e-200], st.norm.ppf(1e-200))]
log_gamma = [row([x], agree(mpmath.loggamma(mpf(x)), scipy.special.gammaln(x), 1e-11))
             for x in [1e-8, 0.1, 0.49, 0.5, 0.99, 1.001, 1.3, 1.4616, 1.6, 1.9999, 2.0001, 2.6, 3.7,
                       7.5, 9.99, 10, 25.5, 171.3, 1e4, 1e9]]
gamma = [row([a, x], agree(mpmath.gammainc(mpf(a), mpf(x), mp.inf, regularized=True),
                           scipy.special.gammaincc(a, x), 1e-10))
         for a, x in [(0.5, 0.01), (0.5, 3), (0.5, 40), (1, 1), (1.5, 2.4), (2, 0.1), (4.5, 3),
                      (4.5, 30), (10, 25), (24.5, 20), (24.5, 70), (100, 130), (500, 480)]]
gamma_lower = [row([a, x], agree(mpmath.gammainc(mpf(a), 0, mpf(x), regularized=True),
                                 scipy.special.gammainc(a, x), 1e-10))
               for a, x in [(0.5, 1e-6), (2, 0.01), (10, 2), (100, 60)]]
beta = [row([a, b, x], agree(mpmath.betainc(mpf(a), mpf(b), 0, mpf(x), regularized=True),
                             scipy.special.betainc(a, b, x), 1e-10))
        for a, b, x in [(0.5, 0.5, 0.1), (0.5, 0.5, 0.9999), (1, 1, 0.3), (2, 3, 0.01), (5.5, 0.5, 0.8),
                        (10, 1, 0.75), (10.5, 0.5, 0.78), (30, 40, 0.5), (30, 40, 0.2), (3, 200, 0.002),
                        (200, 3, 0.99), (500, 700, 0.4), (1000, 1, 0.999)]]
beta_quantile = [row([p, a, b], st.beta.ppf(p, a, b))
                 for p, a, b in [(0.025, 0.5, 10.5), (0.975, 0.5, 10.5), (0.025, 10, 1), (0.5, 3, 4),
                                 (0.975, 10.5, 0.5), (0.005, 3.5, 97.5), (0.995, 11, 5)]]
chi_square = [row([x, k], agree(mpmath.gammainc(mpf(k) / 2, mpf(x) / 2, mp.inf, regularized=True),
                                st.chi2.sf(x, k), 1e-10))
              for x, k in [(0.5, 1), (3.84, 1), (9.2, 2), (30, 9), (120, 15)]]


def student_tail(t, n):
    return mpmath.betainc(mpf(n) / 2, mpf(1) / 2, 0, n / (n + mpf(t) ** 2), regularized=True) / 2


student = [row([t, n], agree(student_tail(t, n), st.t.sf(t, n), 1e-10))
           for t, n in [(0.1, 1), (2.1, 4), (6.3, 11), (12.7, 1), (40, 30)]]
fisher = [row([f, a, b], agree(mpmath.betainc(mpf(b) / 2, mpf(a) / 2, 0, b / (b + a * mpf(f)),
                                              regularized=True), st.f.sf(f, a, b), 1e-10))
          for f, a, b in [(0.3, 2, 7), (3.3, 4, 20), (15.2, 3, 33), (200, 2, 10)]]
binomial = [row([k, n, p], agree(mpmath.fsum(mpmath.binomial(n, i) * mpf(p) ** i * (1 - mpf(p)) ** (n - i)
                                             for i in range(k, n + 1)), st.binom.sf(k - 1, n, p), 1e-10))
            for k, n, p in [(1, 1, 0.5), (8, 10, 0.5), (10, 10, 0.5), (33, 60, 0.5), (0, 5, 0.5)]]


def normal_range(q, k):
    mp.dps = 25
    phi = lambda z: mpmath.npdf(z) * (mpmath.ncdf(z) - mpmath.ncdf(z - q)) ** (k - 1)
    value = k * mpmath.quad(phi, list(range(-12, 13)))
    mp.dps = 50
    return value


studentized = [{"x": [q, k], "value": agree(normal_range(mpf(q), k), st.studentized_range.cdf(q, k, np.inf), 1e-6)}
               for q, k in [(0.5, 2), (2.77, 2), (3.31, 3), (3.63, 4), (1.1, 6), (4.47, 10), (2.4, 10),
                            (5.01, 20), (5.65, 50), (7.0, 5)]]
studentized_finite = [row([q, k, v], st.studentized_range.cdf(q, k, v))
                      for q, k, v in [(3.0, 3, 5), (4.6, 4, 7), (2.0, 2, 1), (5.2, 8, 12), (3.9, 10, 60),
                                      (4.1, 5, 200), (20.0, 3, 2)]]
studentized_quantile = [row([1 - a, k], st.studentized_range.ppf(1 - a, k, np.inf))
                        for k in [2, 3, 5, 10, 16, 30, 50] for a in [0.05, 0.1]]
write("distributions.json", {
    "normalCDF": normal, "normalQuantile": quantile, "logGamma": log_gamma, "gammaUpper": gamma,
    "gammaLower": gamma_lower, "betaLower": beta, "betaQuantile": beta_quantile,
    "chiSquare": chi_square, "student": student, "fisher": fisher, "binomial": binomial,
    "studentizedRange": studentized, "studentizedRangeFinite": studentized_finite,
    "studentizedRangeQuantile": studentized_quantile,
})

# Summaries, intervals of a share, effect sizes.
summaries = []
for n in [1, 2, 5, 8, 31]:
    x = np.round(rng.lognormal(0, 2, n), 3)
    summaries.append({
        "values": x, "mean": np.mean(x), "median": np.median(x),
        "quantiles": np.quantile(x, [0, 0.1, 0.25, 1 / 3, 0.9, 1], method="linear"),
        "mad": st.median_abs_deviation(x), "geometricMean": st.gmean(x),
        "trimmed": st.trim_mean(x, 0.2),
        "deviation": np.std(x, ddof=1) if n > 1 else None})
shares = []
for s, n in [(0, 10), (10, 10), (1, 10), (3, 5), (5, 5), (0, 1), (37, 200), (199, 200)]:
    for level in [0.95, 0.8]:
        exact = st.binomtest(s, n).proportion_ci(level, "exact")
        wilson = st.binomtest(s, n).proportion_ci(level, "wilson")
        jeffreys = list(proportion_confint(s, n, 1 - level, "jeffreys"))
        if s == 0: jeffreys[0] = 0  # the convention of Brown, Cai and DasGupta
        if s == n: jeffreys[1] = 1
        shares.append({"successes": s, "trials": n, "level": level, "exact": list(exact),
                       "wilson": list(wilson), "jeffreys": jeffreys})
effects = []
for n, m in [(1, 1), (4, 6), (9, 5), (20, 20)]:
    a, b = rng.integers(0, 12, n).astype(float), rng.integers(2, 14, m).astype(float)
    delta = np.mean(np.sign(a[:, None] - b[None, :]))
    effects.append({"a": a, "b": b, "delta": delta, "a12": (delta + 1) / 2})
shifts = []
for n, m in [(6, 6), (9, 7), (12, 15)]:
    a, b = rng.normal(1, 1, n), rng.normal(0, 2, m)
    # Invert the exact tests: the interval holds the shifts that the test does not reject.
    diffs = np.sort((a[:, None] - b[None, :]).ravel())
    inside = [d for d in diffs if st.mannwhitneyu(a - d - 1e-9, b, method="exact").pvalue > 0.05
              or st.mannwhitneyu(a - d + 1e-9, b, method="exact").pvalue > 0.05]
    k = min(n, m)
    d = a[:k] - b[:k]
    walsh = np.sort([(d[i] + d[j]) / 2 for i in range(k) for j in range(i, k)])
    kept = [w for w in walsh if st.wilcoxon(d - w - 1e-9, method="exact").pvalue > 0.05
            or st.wilcoxon(d - w + 1e-9, method="exact").pvalue > 0.05]
    shifts.append({"a": a, "b": b, "shift": np.median(diffs), "shiftInterval": [min(inside), max(inside)],
                   "pseudomedian": np.median(walsh), "pairedInterval": [min(kept), max(kept)]})
bootstraps = []
for n in [8, 20]:
    x = np.round(64 * rng.lognormal(0, 1, n)) / 64  # sums are exact, so that ties with the estimate are ties
    for name in ["percentile", "BCa"]:
        for level in [0.9, 0.95]:
            r = st.bootstrap((x,), np.mean, n_resamples=400, confidence_level=level, method=name,
                             rng=np.random.default_rng(7))
            bootstraps.append({"values": x, "method": name, "level": level,
                               "distribution": r.bootstrap_distribution,
                               "interval": list(r.confidence_interval)})
write("samples.json", {"summaries": summaries, "shares": shares, "effects": effects, "shifts": shifts,
                       "bootstraps": bootstraps})

# Tests.
every = st.PermutationMethod(n_resamples=np.inf)
ways = {"twoSided": "two-sided", "less": "less", "greater": "greater"}
signed = []


def add_signed(a, b, zeros, null, method):
    for mine, theirs in ways.items():
        r = st.wilcoxon(a, b, zero_method=zeros, method=method, alternative=theirs,
                        correction=(null == "asymptotic"))
        plus = st.wilcoxon(a, b, zero_method=zeros, alternative="greater", method="asymptotic").statistic
        signed.append({"a": a, "b": b, "alternative": mine,
                       "zeros": "pratt" if zeros == "pratt" else "dropped", "null": null,
                       "statistic": plus, "pValue": r.pvalue})


for n in [3, 5, 12, 25]:
    a, b = rng.normal(0.6, 1, n), rng.normal(0, 1, n)
    add_signed(a, b, "wilcox", "automatic", "exact")
    add_signed(a, b, "wilcox", "asymptotic", "asymptotic")
for n in [60, 90]:
    add_signed(rng.normal(0.2, 1, n), rng.normal(0, 1, n), "wilcox", "automatic", "asymptotic")
for n in [12, 40]:  # ties and zeros
    a, b = rng.integers(0, 9, n).astype(float), rng.integers(0, 7, n).astype(float)
    add_signed(a, b, "wilcox", "asymptotic", "asymptotic")
    add_signed(a, b, "pratt", "asymptotic", "asymptotic")
a, b = np.array([3, 5, 9, 2, 8, 7, 4, 6, 1.0]), np.array([1, 4, 7, 3, 4, 6, 2, 6, 1.0])
add_signed(a, b, "wilcox", "automatic", every)
add_signed(a, b, "pratt", "automatic", every)
for case in signed:  # the fallback for samples that are too large must be what it says
    if case["null"] == "automatic" and len(case["a"]) > 50:
        r = st.wilcoxon(case["a"], case["b"], method="asymptotic", correction=True,
                        alternative=ways[case["alternative"]])
        case["pValue"] = r.pvalue

ranksum = []


def add_ranksum(a, b, null, method):
    for mine, theirs in ways.items():
        r = st.mannwhitneyu(a, b, method=method, alternative=theirs, use_continuity=True)
        ranksum.append({"a": a, "b": b, "alternative": mine, "null": null, "statistic": r.statistic,
                        "pValue": r.pvalue})


for n, m in [(2, 3), (5, 5), (12, 9), (20, 25)]:
    a, b = rng.normal(0.5, 1, n), rng.normal(0, 1, m)
    add_ranksum(a, b, "automatic", "exact")
    add_ranksum(a, b, "asymptotic", "asymptotic")
for n, m in [(7, 9), (40, 30)]:
    a, b = rng.integers(0, 8, n).astype(float), rng.integers(1, 9, m).astype(float)
    add_ranksum(a, b, "asymptotic", "asymptotic")
add_ranksum(rng.normal(0.3, 1, 40), rng.normal(0, 1, 45), "automatic", "asymptotic")
add_ranksum(np.array([1, 2, 2, 3, 5.0]), np.array([2, 3, 3, 4, 6, 6.0]), "automatic", every)

signs, permutations = [], []
for n in [4, 9, 14]:
    a, b = np.round(rng.normal(0.7, 1, n), 1), np.round(rng.normal(0, 1, n), 1)
    b[0] = a[0]
    above, below = int(np.sum(a > b)), int(np.sum(a < b))
    for mine, theirs in ways.items():
        signs.append({"a": a, "b": b, "alternative": mine, "statistic": above,
                      "pValue": st.binomtest(above, above + below, 0.5, alternative=theirs).pvalue})
        r = st.permutation_test((a, b), lambda x, y, axis=-1: np.mean(x - y, axis=axis), vectorized=True,
                                permutation_type="samples", n_resamples=np.inf, alternative=theirs)
        permutations.append({"a": a, "b": b, "alternative": mine, "statistic": r.statistic,
                             "pValue": r.pvalue})

families = []
for p in [[0.01, 0.04, 0.03, 0.005], [0.9, 0.2, 0.2, 1.0, 0.0], list(rng.uniform(0, 0.3, 20)), [0.03]]:
    families.append({"p": p, "holm": multipletests(p, method="holm")[1],
                     "bh": multipletests(p, method="fdr_bh")[1]})

friedman = []
for n, k, ties in [(6, 3, False), (14, 4, False), (10, 5, True), (30, 8, True)]:
    table = rng.normal(0, 1, (n, k)) + 0.4 * np.arange(k)
    if ties: table = np.round(table)
    r = st.friedmanchisquare(*table.T)
    f = (n - 1) * r.statistic / (n * (k - 1) - r.statistic)
    friedman.append({"table": table, "ranks": np.mean(st.rankdata(table, axis=1), axis=0),
                     "chiSquare": r.statistic, "chiSquareP": r.pvalue, "f": f,
                     "fP": st.f.sf(f, k - 1, (k - 1) * (n - 1))})

survival = []
for n, m in [(5, 6), (12, 10), (30, 25)]:
    groups = []
    for size, scale in [(n, 20), (m, 45)]:
        t = np.ceil(rng.exponential(scale, size))
        limit = np.where(np.arange(size) % 3 == 0, 15, 60)
        groups.append((np.minimum(t, limit), t <= limit))
    data = [st.CensoredData.right_censored(t, ~hit) for t, hit in groups]
    sf = st.ecdf(data[0]).sf
    keep = np.isin(sf.quantiles, groups[0][0][groups[0][1]])
    for mine, theirs in ways.items():
        # SciPy's alternatives speak of the hazard, ours of costs: a smaller cost is a greater hazard.
        hazard = {"less": "greater", "greater": "less"}.get(theirs, theirs)
        r = st.logrank(data[0], data[1], alternative=hazard)
        survival.append({"a": groups[0][0], "aHit": groups[0][1].tolist(), "b": groups[1][0],
                         "bHit": groups[1][1].tolist(), "alternative": mine, "statistic": r.statistic,
                         "pValue": r.pvalue, "costs": sf.quantiles[keep],
                         "survival": sf.probabilities[keep]})
write("tests.json", {"signedRank": signed, "mannWhitney": ranksum, "sign": signs,
                     "permutation": permutations, "families": families, "friedman": friedman,
                     "survival": survival})

# Expected runtimes by cocopp, on data sets written by hand.
DataSet._need_balancing = False  # the data sets below are complete
cocopp.testbedsettings.load_current_testbed("bbob", cocopp.pproc.TargetValues)
runtimes = []
for evals, budgets in [([10, 40], [10, 40]), ([40, None], [40, 40]), ([7, 12, None, 30, None], [9, 15, 50, 30, 20]),
                       ([None, None], [100, 100]), ([1, 1, 1], [5, 5, 5])]:
    data = DataSet.__new__(DataSet)
    data._evals = np.array([[1e-3] + [np.nan if e is None else e for e in evals]])
    data._maxevals = np.array(budgets, float)
    data._target, data._ert = [], None
    DataSet.computeERTfromEvals(data)
    ert = DataSet.detERT(data, [1e-3])[0] if len(data._ert) else np.inf
    runtimes.append({"hits": [-1 if e is None else e for e in evals], "budgets": budgets, "ert": ert})

# Best of k by complete enumeration.
best = []
for losses in [[3.0, 1.0, 2.0], [1.0, 1.0, 2.0, 5.0], [0.5, float("inf"), 4.0, 0.25, 0.5]]:
    for k in range(1, len(losses) + 1):
        with_r = np.mean([min(c) for c in itertools.product(losses, repeat=k)])
        without = np.mean([min(c) for c in itertools.combinations(losses, k)])
        med = np.sort([min(c) for c in itertools.product(losses, repeat=k)])
        best.append({"losses": losses, "k": k, "withReplacement": with_r, "withoutReplacement": without,
                     "median": med[(len(med) + 1) // 2 - 1]})
winners = []
sets = [[1.0, 2.0, 3.0], [2.0, 2.0, 0.5, 7.0], [1.0, 3.0, float("inf")]]
for k in [1, 2, 3]:
    for draws, tool in [("withReplacement", lambda s: itertools.product(s, repeat=k)),
                        ("withoutReplacement", lambda s: itertools.combinations(s, k))]:
        wins, total = np.zeros(3), 0
        for outcome in itertools.product(*[[min(c) for c in tool(s)] for s in sets]):
            tied = [o == min(outcome) for o in outcome]
            wins += np.array(tied) / sum(tied)
            total += 1
        winners.append({"sets": sets, "k": k, "draws": draws, "shares": wins / total})
write("runtimes.json", {"expectedRuntime": runtimes, "bestOfK": best, "probabilityBest": winners})
