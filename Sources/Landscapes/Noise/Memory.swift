import Lanes
import Specifications

/// g += σe and f += σ⟨e, x⟩ with e ← ρe + √(1 − ρ²)ξ once per step.
private struct AutocorrelatedNoise: SaltedNoise, Parameterized {
  var sigma = 0.1
  var rho = 0.9
  var salt: UInt64 = 0
  mutating func parameters(_ p: inout Parameters) {
    p.number("sigma", &sigma, in: 0...1e300, "σ, the standard deviation per coordinate")
    p.number("rho", &rho, in: 0...0.999999, "ρ, the correlation of neighbouring steps")
  }

  /// e, and one more than the step that it belongs to.
  func stateCount(_ n: Int) -> Int { n + 1 }

  func disturb<V: LaneVector>(_ o: Observation<V>) {
    let now = Double(o.step) + 1
    let last = o.state[o.n][0]
    if last != now {
      let keys = o.keys(salt)
      // The first draw has the stationary distribution.
      let kept = V(last == 0 ? 0 : rho)
      let fresh = V(last == 0 ? 1 : Double.sqrt(1 - rho * rho))
      for i in 0..<o.n {
        let xi: V = RandomStream.normal(keys: keys, step: o.step, coordinate: UInt64(i))
        o.state[i] = kept * o.state[i] + fresh * xi
      }
      o.state[o.n] = V(now)
    }
    let sigma = V(self.sigma)
    var tilt: V = 0.0
    for i in 0..<o.n {
      let change = sigma * o.state[i]
      o.g[i] += change
      tilt += change * o.x[i]
    }
    o.f.pointee += tilt
  }
}

/// g ← the gradient observed k steps ago.
private struct DelayedGradient: NoiseKernel, Parameterized {
  var steps = 1
  mutating func parameters(_ p: inout Parameters) { p.count("steps", &steps, in: 1...1000, "k") }

  /// A ring of the last k + 1 gradients, and one more than the last step.
  func stateCount(_ n: Int) -> Int { (steps + 1) * n + 1 }

  func disturb<V: LaneVector>(_ o: Observation<V>) {
    let slots = steps &+ 1
    let now = Double(o.step) + 1
    if o.state[slots &* o.n][0] != now {
      let slot = o.state + (Int(o.step) % slots) &* o.n
      for i in 0..<o.n { slot[i] = o.g[i] }
      o.state[slots &* o.n] = V(now)
    }
    let from = Swift.max(0, Int(o.step) &- steps)
    let slot = o.state + (from % slots) &* o.n
    for i in 0..<o.n { o.g[i] = slot[i] }
  }
}

extension ModifierEntry {
  static let autocorrelated = ModifierEntry(
    "autocorrelated", AutocorrelatedNoise(),
    summary: "Gradient noise that persists for a while: averaging over steps helps less",
    details: """
      Observed: g + σe and f + σ⟨e, x⟩, e ← ρe + √(1 − ρ²)ξ once per step, of variance one from the start.
      The correlation time is 1/(1 − ρ) steps.
      """,
    source: "AR(1); LightBench autoregressive noise"
  ) { own, model in model.adding(salted: own) }

  static let delay = ModifierEntry(
    "delay", DelayedGradient(),
    summary:
      "Stale gradients, as from asynchronous workers: momentum and large rates turn unstable",
    details: """
      Observed: the gradient of k steps ago, of the first step while there is none that old; f is of now.
      Further evaluations within a step see the same gradient.
      """,
    source: "Hogwild and its kin: Niu et al. 2011, arXiv:1106.5730; LightBench gradient_delay"
  ) { own, model in model.adding(own as any Noise) }
}
