import Lanes
import Specifications

/// gᵢ ← gᵢ·e^(σξᵢ − σ²/2), f likewise with a draw of its own.
private struct MultiplicativeNoise: NoiseKernel {
  let sigma: Double
  let isCorrected: Bool
  let salt: UInt64

  func disturb<V: Lane>(_ o: Observation<V>) {
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
private struct RelativeNoise: NoiseKernel {
  let sigma: Double
  let salt: UInt64

  func disturb<V: Lane>(_ o: Observation<V>) {
    let keys = o.keys(salt)
    let sigma = V(self.sigma)
    for i in 0..<o.n {
      let xi: V = RandomStream.normal(keys: keys, step: o.step, coordinate: UInt64(i))
      o.g[i] *= 1.0 + sigma * xi
    }
  }
}

/// gᵢ ← −gᵢ with probability q.
private struct SignFlipNoise: NoiseKernel {
  let q: Double
  let salt: UInt64

  func disturb<V: Lane>(_ o: Observation<V>) {
    let keys = o.keys(salt)
    let q = V(self.q)
    for i in 0..<o.n {
      let u: V = RandomStream.uniform(keys: keys, step: o.step, coordinate: UInt64(i))
      o.g[i] = V.select(u .< q, -o.g[i], o.g[i])
    }
  }
}

/// gᵢ ← δ⌊gᵢ/δ + uᵢ⌋.
private struct QuantizedGradient: NoiseKernel {
  let unit: Double
  let isUnbiased: Bool
  let salt: UInt64

  func disturb<V: Lane>(_ o: Observation<V>) {
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
private struct NaNInjection: NoiseKernel {
  let p: Double
  let salt: UInt64

  func disturb<V: Lane>(_ o: Observation<V>) {
    let u: V = RandomStream.uniform(keys: o.keys(salt), step: o.step, coordinate: 0)
    let broken = u .< V(p)
    let nan = V(Double.nan)
    for i in 0..<o.n { o.g[i] = V.select(broken, nan, o.g[i]) }
    o.f.pointee = V.select(broken, nan, o.f.pointee)
  }
}

extension ModifierEntry {
  static let multiplicative = ModifierEntry(
    "multiplicative",
    summary: "Log-normal noise: wrong in size, right in sign",
    details: """
      Observed: gᵢe^(σξᵢ − σ²/2) and f·e^(σξ − σ²/2), ξ standard normal, one per step and coordinate and one
      for f. The correction −σ²/2 makes the mean that of the truth; mean-corrected=false leaves it out.
      """,
    source: "Schaul, Antonoglou, Silver 2014, arXiv:1312.6055, with the mean corrected",
    keys: [
      .number("sigma", 0.5, in: 0...10, "σ, standard deviation of the logarithm"),
      .flag("mean-corrected", true, "divide by the mean e^(σ²/2)"),
    ]
  ) { settings, model in
    model.adding(
      MultiplicativeNoise(
        sigma: settings.number("sigma"), isCorrected: settings.flag("mean-corrected"),
        salt: model.nextSalt))
  }

  static let relative = ModifierEntry(
    "relative",
    summary:
      "Noise in proportion to the gradient: it vanishes at the optimum, as under interpolation",
    details:
      "Observed: gᵢ(1 + σξᵢ), ξ standard normal, one per step and coordinate; f is untouched.",
    source: "strong growth condition: Vaswani, Bach, Schmidt 2019, arXiv:1810.07288",
    keys: [.number("sigma", 0.5, in: 0...1e6, "σ")]
  ) { settings, model in
    model.adding(RelativeNoise(sigma: settings.number("sigma"), salt: model.nextSalt))
  }

  static let signFlip = ModifierEntry(
    "sign-flip",
    summary: "Coordinates that lie: each sign is wrong with probability q",
    details:
      "Observed: −gᵢ with probability q, drawn per step and coordinate, else gᵢ; the mean is (1 − 2q)g.",
    source: "Byzantine and label noise models; Bernstein et al. 2018, arXiv:1802.04434",
    keys: [.number("q", 0.1, in: 0...1, "probability of a flip")]
  ) { settings, model in
    model.adding(SignFlipNoise(q: settings.number("q"), salt: model.nextSalt))
  }

  static let quantize = ModifierEntry(
    "quantize",
    summary: "Gradients in whole units: small ones read zero, or are rounded at random",
    details: """
      Observed: δ⌊gᵢ/δ + ½⌋; with unbiased=true δ⌊gᵢ/δ + uᵢ⌋ with u uniform per step and coordinate, whose
      mean is gᵢ.
      """,
    source: "Alistarh et al. 2017, arXiv:1610.02132",
    keys: [
      .number("unit", 0.01, in: 1e-150...1e150, "δ"),
      .flag("unbiased", false, "round up or down at random"),
    ]
  ) { settings, model in
    model.adding(
      QuantizedGradient(
        unit: settings.number("unit"), isUnbiased: settings.flag("unbiased"), salt: model.nextSalt))
  }

  static let nanInjection = ModifierEntry(
    "nan-injection",
    summary: "A broken step now and then: value and gradient read NaN",
    details: "Observed: NaN in f and all of g with probability p, drawn per step.",
    source: "OptiProfiler random_nan",
    keys: [.number("p", 0.01, in: 0...1, "probability per step")]
  ) { settings, model in
    model.adding(NaNInjection(p: settings.number("p"), salt: model.nextSalt))
  }
}
