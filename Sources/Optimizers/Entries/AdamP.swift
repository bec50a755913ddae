import Lanes
import Specifications

/// Takes the radial part out of a step that hardly changes the norm of scale-invariant weights.
struct RadialProjection {
  /// δ.
  let delta: Double
  /// Factor on weight decay where the step is projected.
  let decayRatio: Double
  /// Added to norms.
  let epsilon: Double

  /// The factor on x in x ← factor·x − ηd that projects d, and that on weight decay.
  @inline(__always)
  func factors<V: Lane>(_ s: Step<V>, _ direction: UnsafePointer<V>) -> (radial: V, decay: V) {
    var product: V = 0.0
    var along: V = 0.0
    for i in 0..<s.n {
      product += s.x[i] * s.g[i]
      along += s.x[i] * direction[i]
    }
    let length = s.norm + V(epsilon)
    let size = s.norm(s.g) + V(epsilon)
    let cosine = V.abs(product) / (length * size)
    let isRadial = cosine .< (V(delta) / V.sqrt(V(Double(s.n))))
    return (
      V.select(isRadial, along / (length * length), 0.0), V.select(isRadial, V(decayRatio), 1.0)
    )
  }
}

/// Adam, or SGD with momentum, with the step's radial part projected out.
struct AdamP: UpdateRule {
  let beta1: Double
  let beta2: Double
  let epsilon: Double
  let isNesterov: Bool
  let projection: RadialProjection?
  let shared: SharedKeys

  /// m, v and, to be projected, the direction.
  var vectors: Int { projection == nil ? 2 : 3 }
  var coefficientCount: Int { 2 }

  /// c: β₁, √(1 − β₂ᵏ)/(1 − β₁ᵏ).
  func tabulate(step k: Int, momentum: Double?, into c: UnsafeMutablePointer<Double>) {
    let b1 = momentum ?? beta1
    c[0] = b1
    c[1] = Double.sqrt(1 - power(beta2, k)) / (1 - power(b1, k))
  }

  @inline(__always)
  func update<V: Lane>(_ s: Step<V>) {
    let m = s.vector(0)
    let v = s.vector(1)
    let b1 = s.coefficient(0)
    let own1: V = 1.0 - b1
    let b2 = V(beta2)
    let own2: V = 1.0 - b2
    let kept: V = isNesterov ? b1 : 1.0
    let own: V = isNesterov ? own1 : 0.0
    let e = V(epsilon)
    let rate = s.rate * s.coefficient(1)
    guard let projection else {
      let shrink: V = 1.0 - s.rate * s.decay
      for i in 0..<s.n {
        let g = s.g[i]
        let mi = b1 * m[i] + own1 * g
        let vi = b2 * v[i] + (own2 * g) * g
        m[i] = mi
        v[i] = vi
        s.x[i] = shrink * s.x[i] - rate * ((kept * mi + own * g) / (V.sqrt(vi) + e))
      }
      return
    }
    let direction = s.vector(2)
    for i in 0..<s.n {
      let g = s.g[i]
      let mi = b1 * m[i] + own1 * g
      let vi = b2 * v[i] + (own2 * g) * g
      m[i] = mi
      v[i] = vi
      direction[i] = (kept * mi + own * g) / (V.sqrt(vi) + e)
    }
    let (radial, ratio) = projection.factors(s, direction)
    let shrink: V = 1.0 - s.rate * s.decay * ratio
    for i in 0..<s.n {
      let x = s.x[i]
      s.x[i] = shrink * x - rate * (direction[i] - radial * x)
    }
  }
}

/// SGD with momentum, with the step's radial part projected out.
struct SGDP: UpdateRule {
  let momentum: Double
  let dampening: Double
  let isNesterov: Bool
  let projection: RadialProjection?
  let shared: SharedKeys

  /// The velocity and, to be projected, the direction.
  var vectors: Int { projection == nil ? 1 : 2 }
  var coefficientCount: Int { 1 }

  func tabulate(step k: Int, momentum cycled: Double?, into c: UnsafeMutablePointer<Double>) {
    c[0] = cycled ?? momentum
  }

  @inline(__always)
  func update<V: Lane>(_ s: Step<V>) {
    let velocity = s.vector(0)
    let mu = s.coefficient(0)
    let share = V(1 - dampening)
    let kept: V = isNesterov ? mu : 1.0
    let own: V = isNesterov ? 1.0 : 0.0
    guard let projection else {
      let shrink: V = 1.0 - s.rate * s.decay
      for i in 0..<s.n {
        let b = mu * velocity[i] + share * s.g[i]
        velocity[i] = b
        s.x[i] = shrink * s.x[i] - s.rate * (kept * b + own * s.g[i])
      }
      return
    }
    let direction = s.vector(1)
    for i in 0..<s.n {
      let b = mu * velocity[i] + share * s.g[i]
      velocity[i] = b
      direction[i] = kept * b + own * s.g[i]
    }
    let (radial, ratio) = projection.factors(s, direction)
    let shrink: V = 1.0 - s.rate * s.decay * ratio
    for i in 0..<s.n {
      let x = s.x[i]
      s.x[i] = shrink * x - s.rate * (direction[i] - radial * x)
    }
  }
}
