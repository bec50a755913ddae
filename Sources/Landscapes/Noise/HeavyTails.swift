import Lanes
import Specifications

/// g += σξ and f += σ⟨ξ, x⟩ with ξ of heavy tails.
private struct HeavyTailedNoise: SaltedNoise, Parameterized {
  /// ν of Student's t; nil for Cauchy, which is ν = 1.
  var freedom: Double?
  var sigma = 0.1
  var salt: UInt64 = 0
  mutating func parameters(_ p: inout Parameters) {
    if freedom != nil { p.number("nu", &freedom, in: 0.1...1e6, "ν, degrees of freedom") }
    let meaning = freedom == nil ? "σ, half the distance of the quartiles" : "σ, the scale"
    p.number("sigma", &sigma, in: 0...1e300, meaning)
  }

  func disturb<V: LaneVector>(_ o: Observation<V>) {
    let keys = o.keys(salt)
    let sigma = V(self.sigma)
    var tilt: V = 0.0
    for i in 0..<o.n {
      let draw: V
      let (a, b): (V, V) = RandomStream.uniforms(keys: keys, step: o.step, pair: UInt64(i))
      if let freedom {
        // Bailey 1994: √(ν(a^(−2/ν) − 1))·cos 2πb.
        let growth = V.expm1(V.log(a) * V(-2 / freedom))
        draw = V.sqrt(V(freedom) * growth) * V.sincos2pi(b).cos
      } else {
        let (sin, cos) = V.sincos2pi(0.5 * a)
        draw = -(cos / sin)  // tan π(a − ½)
      }
      let change = sigma * draw
      o.g[i] += change
      tilt += change * o.x[i]
    }
    o.f.pointee += tilt
  }
}

extension ModifierEntry {
  static let cauchy = ModifierEntry(
    "cauchy", HeavyTailedNoise(),
    summary: "Gradient noise without a mean: single steps of any size",
    details: """
      Observed: g + σξ and f + σ⟨ξ, x⟩, ξ = tan π(u − ½), one per step and coordinate; half of all draws
      lie within ±σ.
      """,
    source: "Schaul, Antonoglou, Silver 2014, arXiv:1312.6055"
  ) { own, model in model.adding(salted: own) }

  static let studentT = ModifierEntry(
    "student-t", HeavyTailedNoise(freedom: 1.5),
    summary: "Gradient noise with a power-law tail: finite mean above ν = 1, variance above ν = 2",
    details: """
      Observed: g + σξ and f + σ⟨ξ, x⟩, ξ of Student's t with ν degrees of freedom, one per step and
      coordinate; for ν > 2 its variance is ν/(ν − 2), not one.
      """,
    source: "Zhang et al. 2020, arXiv:1912.03194; Bailey 1994, doi:10.2307/2153537"
  ) { own, model in model.adding(salted: own) }
}
