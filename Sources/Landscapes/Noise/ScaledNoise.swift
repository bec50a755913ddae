import Lanes
import Specifications

/// gᵢ ← gᵢ·e^(σξᵢ − σ²/2), f likewise with a draw of its own.
private struct MultiplicativeNoise: SaltedNoise, Parameterized {
  var sigma = 0.5
  var isCorrected = true
  var salt: UInt64 = 0
  mutating func parameters(_ p: inout Parameters) {
    p.number("sigma", &sigma, in: 0...10, "σ, standard deviation of the logarithm")
    p.flag("mean-corrected", &isCorrected, "divide by the mean e^(σ²/2)")
  }

  func disturb<V: LaneVector>(_ o: Observation<V>) {
    let keys = o.keys(salt)
    let sigma = V(self.sigma)
    let shift = V(isCorrected ? -0.5 * self.sigma * self.sigma : 0)
    for i in 0..<o.n {
      let xi: V = RandomStream.normal(keys: keys, step: o.step, coordinate: UInt64(i))
      o.g[i] *= V.exp(sigma * xi + shift)
    }
    let xi: V = RandomStream.normal(keys: keys, step: o.step, coordinate: UInt64(o.n | 1) &+ 1)
    o.f.pointee *= V.exp(sigma * xi + shift)
  }
}

/// gᵢ ← gᵢ(1 + σξᵢ).
private struct RelativeNoise: SaltedNoise, Parameterized {
  var sigma = 0.5
  var salt: UInt64 = 0
  mutating func parameters(_ p: inout Parameters) { p.number("sigma", &sigma, in: 0...1e6, "σ") }

  func disturb<V: LaneVector>(_ o: Observation<V>) {
    let keys = o.keys(salt)
    let sigma = V(self.sigma)
    for i in 0..<o.n {
      let xi: V = RandomStream.normal(keys: keys, step: o.step, coordinate: UInt64(i))
      o.g[i] *= 1.0 + sigma * xi
    }
  }
}

/// gᵢ ← −gᵢ with probability q.
private struct SignFlipNoise: SaltedNoise, Parameterized {
  var q = 0.1
  var salt: UInt64 = 0
  mutating func parameters(_ p: inout Parameters) {
    p.number("q", &q, in: 0...1, "probability of a flip")
  }

  func disturb<V: LaneVector>(_ o: Observation<V>) {
    let keys = o.keys(salt)
    let q = V(self.q)
    for i in 0..<o.n {
      let u: V = RandomStream.uniform(keys: keys, step: o.step, coordinate: UInt64(i))
      o.g[i] = V.select(u .< q, -o.g[i], o.g[i])
    }
  }
}

/// gᵢ ← δ⌊gᵢ/δ + uᵢ⌋.
private struct QuantizedGradient: SaltedNoise, Parameterized {
  var unit = 0.01
  var isUnbiased = false
  var salt: UInt64 = 0
  mutating func parameters(_ p: inout Parameters) {
    p.number("unit", &unit, in: 1e-150...1e150, "δ")
    p.flag("unbiased", &isUnbiased, "round up or down at random")
  }

  func disturb<V: LaneVector>(_ o: Observation<V>) {
    let keys = o.keys(salt)
    let unit = V(self.unit)
    for i in 0..<o.n {
      var offset: V = 0.5
      if isUnbiased {
        offset = RandomStream.uniform(keys: keys, step: o.step, coordinate: UInt64(i))
      }
      o.g[i] = unit * V.floor(o.g[i] / unit + offset)
    }
  }
}

/// g ← NaN with probability p.
private struct NaNInjection: SaltedNoise, Parameterized {
  var p = 0.01
  var salt: UInt64 = 0
  mutating func parameters(_ p: inout Parameters) {
    p.number("p", &self.p, in: 0...1, "probability per step")
  }

  func disturb<V: LaneVector>(_ o: Observation<V>) {
    let u: V = RandomStream.uniform(keys: o.keys(salt), step: o.step, coordinate: 0)
    let broken = u .< V(p)
    let nan = V(Double.nan)
    for i in 0..<o.n { o.g[i] = V.select(broken, nan, o.g[i]) }
    o.f.pointee = V.select(broken, nan, o.f.pointee)
  }
}

extension ModifierEntry {
  static let multiplicative = ModifierEntry(
    "multiplicative", MultiplicativeNoise(),
    summary: "Log-normal noise: wrong in size, right in sign",
    details: """
      Observed: gᵢe^(σξᵢ − σ²/2) and f·e^(σξ − σ²/2), ξ standard normal, one per step and coordinate and one
      for f. The correction −σ²/2 makes the mean that of the truth; mean-corrected=false leaves it out.
      """,
    source: "Schaul, Antonoglou, Silver 2014, arXiv:1312.6055, with the mean corrected"
  ) { own, model in model.adding(salted: own) }

  static let relative = ModifierEntry(
    "relative", RelativeNoise(),
    summary:
      "Noise in proportion to the gradient: it vanishes at the optimum, as under interpolation",
    details:
      "Observed: gᵢ(1 + σξᵢ), ξ standard normal, one per step and coordinate; f is untouched.",
    source: "strong growth condition: Vaswani, Bach, Schmidt 2019, arXiv:1810.07288"
  ) { own, model in model.adding(salted: own) }

  static let signFlip = ModifierEntry(
    "sign-flip", SignFlipNoise(),
    summary: "Coordinates that lie: each sign is wrong with probability q",
    details:
      "Observed: −gᵢ with probability q, drawn per step and coordinate, else gᵢ; the mean is (1 − 2q)g.",
    source: "Byzantine and label noise models; Bernstein et al. 2018, arXiv:1802.04434"
  ) { own, model in model.adding(salted: own) }

  static let quantize = ModifierEntry(
    "quantize", QuantizedGradient(),
    summary: "Gradients in whole units: small ones read zero, or are rounded at random",
    details: """
      Observed: δ⌊gᵢ/δ + ½⌋; with unbiased=true δ⌊gᵢ/δ + uᵢ⌋ with u uniform per step and coordinate, whose
      mean is gᵢ.
      """,
    source: "Alistarh et al. 2017, arXiv:1610.02132"
  ) { own, model in model.adding(salted: own) }

  static let nanInjection = ModifierEntry(
    "nan-injection", NaNInjection(),
    summary: "A broken step now and then: value and gradient read NaN",
    details: "Observed: NaN in f and all of g with probability p, drawn per step.",
    source: "OptiProfiler random_nan"
  ) { own, model in model.adding(salted: own) }
}
