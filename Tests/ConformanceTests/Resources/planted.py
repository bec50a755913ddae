"""Formulas written a second time, each with one fault that its key `fault` names."""

import math
import os
import struct
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "..", "Clients", "python"))
import descent_client as descent

nan = math.nan


def root(value, power=0.5):
    if math.isnan(value) or value < 0:
        return nan
    return math.sqrt(value) if power == 0.5 else value if power == 1 else value**power


def divided(a, b):
    if b != 0:
        return a / b
    return nan if a == 0 or math.isnan(a) else math.copysign(math.inf, a)


def single(value):
    return struct.unpack("f", struct.pack("f", value))[0]


class Run:
    def __init__(self, x, rate, keys):
        self.x, self.base, self.keys = x, rate, keys
        n = len(x)
        self.m, self.v, self.most = [0.0] * n, [0.0] * n, [0.0] * n
        self.late, self.last_rate, self.first_rate = [0.0] * n, None, None

    def step(self, k, g, rate):
        fault, wd = self.keys["fault"], self.keys["weight-decay"]
        if self.first_rate is None:
            self.first_rate = self.last_rate = rate
        now, asked = rate, g
        if fault == "rate-late":
            rate = self.last_rate
        if fault == "rate-of-start":
            rate = self.first_rate
        if fault == "rate-squared":
            rate = rate * rate
        if fault == "gradient-late":
            g = self.late
        if fault == "gradient-flipped":
            g = [-value for value in g]
        if fault == "gradient-single":
            g = [single(value) for value in g]
        self.last_rate, self.late = now, asked
        if fault == "memory-lost":
            self.m, self.v = [0.0] * len(g), [0.0] * len(g)
        if fault == "skips-first" and k == 1:
            return self.x
        x = [self.one(k, i, gi, rate, wd, fault) for i, gi in enumerate(g)]
        if fault == "single":
            x = [single(value) for value in x]
        self.x = x
        return x

    def one(self, k, i, g, rate, wd, fault):
        x, start, first, second = self.x[i], self.x[i], g, g
        place = fault[6:] if fault.startswith("decay-") else self.keys["decay"]
        if wd and place in ("l2", "both"):
            first = second = g + wd * x
        elif wd and place == "doubled":
            first = second = g + 2 * wd * x
        elif wd and place == "l2-flipped":
            first = second = g - wd * x
        elif wd and place == "first-only":
            first = g + wd * x
        if wd and place in ("decoupled", "both"):
            x *= 1 - rate * wd
        elif wd and place == "without-rate":
            x *= 1 - wd
        elif wd and place == "base-rate":
            x *= 1 - self.base * wd
        elif wd and place == "flipped":
            x *= 1 + rate * wd
        x = getattr(self, self.keys["form"])(k, i, x, first, second, rate, fault)
        if wd and place == "after":
            x *= 1 - rate * wd
        elif wd and place == "update":
            x -= rate * wd * start
        return x

    def adaptive(self, k, i, x, first, second, rate, fault):
        b1, b2, e = self.keys["beta1"], self.keys["beta2"], self.keys["epsilon"]
        if fault == "swapped":
            b1, b2 = b2, b1
        sums = self.keys["sum"]
        old_m, old_v = self.m[i], self.v[i]
        square = abs(second) if fault == "absolute" else second * second
        self.v[i] = old_v + square if sums else b2 * old_v + (square if fault == "whole-2" else (1 - b2) * square)
        taken = rate * first if fault == "rate-inside" else first
        self.m[i] = b1 * old_m + (taken if fault == "whole-1" else (1 - b1) * taken)
        counter = k + {"counter-ahead": 1, "counter-behind": -1}.get(fault, 0)
        if fault == "counter-stuck":
            counter = 1
        corrects = self.keys["corrects"]
        left1 = 1 - b1**counter if corrects and fault not in ("no-correction", "no-correction-1") else 1.0
        left2 = 1 - b2**counter if corrects and fault not in ("no-correction", "no-correction-2") else 1.0
        v = old_v if fault == "old-second" else self.v[i]
        if self.keys["amsgrad"] and fault != "no-maximum":
            self.most[i] = v if math.isnan(v) else max(self.most[i], v)
            v = self.most[i]
        power = {"no-root": 1, "cube-root": 1 / 3, "fourth-root": 0.25}.get(fault, 0.5)
        hat = divided(v, left2)
        if fault == "no-epsilon":
            below = root(hat, power)
        elif fault == "epsilon-inside":
            below = root(hat + e, power)
        elif fault == "epsilon-raw":
            below = divided(root(v) + e, root(left2))
        elif fault == "epsilon-squared":
            below = root(hat) + e * e
        else:
            below = root(hat, power) + e
        m = old_m if fault == "old-first" else first if fault == "no-first" else self.m[i]
        if self.keys["nesterov"] and fault != "no-nesterov":
            ahead = 1 - b1 ** (counter + 1) if left1 != 1 or b1 == 0 else 1.0
            hat1 = b1 * m / (left1 if fault == "nesterov-own" else ahead) + (1 - b1) * divided(taken, left1)
        else:
            hat1 = divided(m, math.sqrt(left1) if fault == "rooted-correction" else 1.0 if fault == "no-first" else left1)
        step = (1 if fault == "rate-inside" else rate) * divided(hat1, below)
        return x + step if fault == "uphill" else x - step

    def heavy(self, k, i, x, g, _, rate, fault):
        mu, tau, nesterov = self.keys["momentum"], self.keys["dampening"], self.keys["nesterov"]
        if fault == "momentum-flipped":
            mu = -mu
        if fault == "no-momentum":
            mu = 0.0
        if fault == "no-dampening":
            tau = 0.0
        taken = rate * g if fault == "rate-inside" else g
        old = self.m[i]
        share = 1 - mu if fault == "average" else 1.0 if k == 1 and fault != "damps-first" else 1 - tau
        self.m[i] = mu * old + share * taken
        if fault in ("nesterov", "no-nesterov"):
            nesterov = fault == "nesterov"
        if fault in ("nesterov-old", "nesterov-without-gradient"):
            nesterov = True
        if nesterov:
            buffer = old if fault == "nesterov-old" else self.m[i]
            move = (0.0 if fault == "nesterov-without-gradient" else taken) + mu * buffer
        else:
            move = old if fault == "old-momentum" else self.m[i]
        move *= 1 if fault == "rate-inside" else rate
        return x + move if fault == "uphill" else x - move

    def lion(self, k, i, x, g, _, rate, fault):
        b1, b2 = self.keys["beta1"], self.keys["beta2"]
        if fault == "swapped":
            b1, b2 = b2, b1
        old = self.m[i]
        mixed = b1 * old + (1 - b1) * g
        self.m[i] = mixed if fault == "keeps-mixed" else b2 * old + (1 - b2) * g
        used = self.m[i] if fault == "uses-new" else old if fault == "uses-old" else mixed
        move = used if fault == "no-sign" or math.isnan(used) else float((used > 0) - (used < 0))
        return x + rate * move if fault == "uphill" else x - rate * move


class Stepper:
    def __init__(self, batch):
        self.runs = [Run(batch.row(run), batch.rates[run], batch.keys) for run in range(batch.runs)]

    def step(self, s):
        flat = []
        for run, one in enumerate(self.runs):
            try:
                flat += one.step(s.step, s.gradient(run), s.rate(run))
            except (ArithmeticError, ValueError):
                one.x = [nan] * s.batch.dim
                flat += one.x
        return flat


descent.serve(Stepper, name="planted", keys={
    "form": "adaptive", "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8, "corrects": True, "sum": False,
    "amsgrad": False, "nesterov": False, "momentum": 0.9, "dampening": 0.0, "weight-decay": 0.0,
    "decay": "l2", "fault": "none"})
