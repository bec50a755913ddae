import Lanes
import Specifications

/// g ← g·B or g·B/(1−p), B ∼ Bernoulli(1−p).
struct MaskNoise: SaltedNoise, Parameterized {
  var p = 0.5
  var unbiased = false
  var salt: UInt64 = 0
  mutating func parameters(_ p: inout Parameters) {
    p.number("p", &self.p, in: 0...0.999999, "probability that a coordinate is masked")
    p.flag("unbiased", &unbiased, "divide what is not masked by 1 − p")
  }

  func disturb<V: LaneVector>(_ o: Observation<V>) {
    let keys = o.keys(salt)
    let p = V(self.p)
    let kept = V(unbiased ? 1 / (1 - self.p) : 1)
    var i = 0
    while i < o.n {
      let (a, b): (V, V) = RandomStream.uniforms(keys: keys, step: o.step, pair: UInt64(i &>> 1))
      o.g[i] = V.select(a .< p, 0.0, o.g[i] * kept)
      if i &+ 1 < o.n { o.g[i &+ 1] = V.select(b .< p, 0.0, o.g[i &+ 1] * kept) }
      i &+= 2
    }
  }
}

extension ModifierEntry {
  static let mask = ModifierEntry(
    "mask", MaskNoise(),
    summary: "Sparse gradients: each coordinate reads zero with probability p",
    details: """
      Observed: gᵢBᵢ with Bᵢ one with probability 1 − p and zero otherwise, drawn per step and
      coordinate; with unbiased=true gᵢBᵢ/(1 − p), whose mean is gᵢ. f is untouched.
      """,
    source: "Schaul, Antonoglou, Silver 2014, arXiv:1312.6055"
  ) { own, model in model.adding(salted: own) }
}
