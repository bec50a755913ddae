import Lanes
import Specifications

/// A noise model with random draws.
protocol SaltedNoise: NoiseKernel {
  /// What makes the draws independent of those of the chain's other models.
  var salt: UInt64 { get set }
}

/// g += σξ, and f += σ⟨ξ, x⟩ so that f stays the integral of g.
struct AdditiveNoise: SaltedNoise, Parameterized {
  var sigma = 0.1
  var salt: UInt64 = 0
  mutating func parameters(_ p: inout Parameters) {
    p.number("sigma", &sigma, in: 0...1e300, "σ, the standard deviation per coordinate")
  }

  func disturb<V: LaneVector>(_ o: Observation<V>) {
    let keys = o.keys(salt)
    let sigma = V(self.sigma)
    var tilt: V = 0.0
    var i = 0
    while i < o.n {
      let (a, b): (V, V) = RandomStream.normals(keys: keys, step: o.step, pair: UInt64(i &>> 1))
      let first = sigma * a
      o.g[i] += first
      tilt += first * o.x[i]
      if i &+ 1 < o.n {
        let second = sigma * b
        o.g[i &+ 1] += second
        tilt += second * o.x[i &+ 1]
      }
      i &+= 2
    }
    o.f.pointee += tilt
  }
}

extension Observation {
  /// The runs' keys for one noise model of a chain: models with different salts are independent.
  @inline(__always)
  func keys(_ salt: UInt64) -> V.Bits {
    keys ^ V.Bits(salt &* 0x9e37_79b9_7f4a_7c15)
  }
}

extension ModifierEntry {
  static let additive = ModifierEntry(
    "additive", AdditiveNoise(),
    summary: "Gradient noise of constant size: a floor that only a decaying rate goes below",
    details: """
      Observed: g + σξ and f + σ⟨ξ, x⟩, ξ standard normal, one per step and coordinate: the gradient of
      the observed f is the observed g.
      """,
    source: "Schaul, Antonoglou, Silver 2014, arXiv:1312.6055"
  ) { own, model in model.adding(salted: own) }
}

extension Objective {
  /// The number that makes the next noise model's draws independent of the others'.
  var nextSalt: UInt64 { UInt64(noise.count) }

  /// The model seen through one more layer of noise.
  func adding(_ layer: any Noise) -> Objective {
    var model = self
    model.noise.append(layer)
    return model
  }

  /// The model seen through one more layer of noise, whose draws are its own.
  func adding(salted layer: some SaltedNoise) -> Objective {
    var layer = layer
    layer.salt = nextSalt
    return adding(layer as any Noise)
  }
}
