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

  /// What decides on the projection, taken while the direction is written over the gradient.
  struct Sums<V: Lane> {
    /// ‖x‖ + ε and ‖g‖ + ε.
    let length: V
    let size: V
    var xg: V = 0.0
    var xd: V = 0.0

    /// The sums of a step whose gradient is still in its place.
    @inline(__always)
    init(_ s: Step<V>, epsilon: Double) {
      length = s.norm + V(epsilon)
      size = s.norm(s.g) + V(epsilon)
    }

    @inline(__always)
    mutating func add(x: V, g: V, d: V) {
      let unit = x / length
      xg += unit * (g / size)
      xd += unit * d
    }
  }

  /// x ← x(1 − rate·λ·decay) − (d − radial·x): the factors.
  @inline(__always)
  func factors<V: Lane>(_ sums: Sums<V>, _ n: Int) -> (radial: V, decay: V) {
    let cosine = V.abs(sums.xg)
    let isRadial = cosine .< (V(delta) / V.sqrt(V(Double(n))))
    let radial = sums.xd / sums.length
    return (V.select(isRadial, radial, 0.0), V.select(isRadial, V(decayRatio), 1.0))
  }
}

/// Adam, or SGD with momentum, with the step's radial part projected out.
struct AdamP: RateCorrected {
  let beta1: Double
  let beta2: Double
  let epsilon: Double
  let isNesterov: Bool
  let projection: RadialProjection?
  let shared: SharedKeys

  var vectors: Int { 2 }
  /// The direction takes the gradient's place until it is projected.
  var overwritesGradient: Bool { projection != nil || !shared.isPlain }

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
    let direction = UnsafeMutablePointer(mutating: s.g)
    var sums = RadialProjection.Sums<V>(s, epsilon: projection.epsilon)
    for i in 0..<s.n {
      let g = s.g[i]
      let mi = b1 * m[i] + own1 * g
      let vi = b2 * v[i] + (own2 * g) * g
      m[i] = mi
      v[i] = vi
      let d = (kept * mi + own * g) / (V.sqrt(vi) + e)
      direction[i] = d
      sums.add(x: s.x[i], g: g, d: d)
    }
    let (radial, ratio) = projection.factors(sums, s.n)
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

  var vectors: Int { 1 }
  /// The direction takes the gradient's place until it is projected.
  var overwritesGradient: Bool { projection != nil || !shared.isPlain }
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
    let direction = UnsafeMutablePointer(mutating: s.g)
    var sums = RadialProjection.Sums<V>(s, epsilon: projection.epsilon)
    for i in 0..<s.n {
      let g = s.g[i]
      let b = mu * velocity[i] + share * g
      velocity[i] = b
      let d = kept * b + own * g
      direction[i] = d
      sums.add(x: s.x[i], g: g, d: d)
    }
    let (radial, ratio) = projection.factors(sums, s.n)
    let shrink: V = 1.0 - s.rate * s.decay * ratio
    for i in 0..<s.n {
      let x = s.x[i]
      s.x[i] = shrink * x - s.rate * (direction[i] - radial * x)
    }
  }
}
