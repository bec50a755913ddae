import Lanes
import Specifications

/// Takes the radial part out of a step that hardly changes the norm of scale-invariant weights.
struct RadialProjection: Parameterized {
  var isOn = true
  /// δ.
  var delta = 0.1
  /// Factor on weight decay where the step is projected.
  var decayRatio = 0.1
  /// Added to norms.
  var epsilon = 1e-8

  mutating func parameters(_ p: inout Parameters) {
    p.flag("projection", &isOn, "project; false: as libraries treat one-dimensional tensors")
    p.number("delta", &delta, "δ, bound on the cosine between x and g, times √n")
    p.number("decay-ratio", &decayRatio, in: 0...1, "factor on λ where the step is projected")
  }

  /// What decides on the projection, taken while the direction is written.
  struct Sums {
    /// ‖x‖ + ε and ‖g‖ + ε.
    let length: F64x8
    let size: F64x8
    var xg: F64x8 = 0.0
    var xd: F64x8 = 0.0

    /// The sums of a step.
    @inline(__always)
    init(_ s: Step, epsilon: Double) {
      length = s.norm + F64x8(epsilon)
      size = s.norm(s.g) + F64x8(epsilon)
    }

    @inline(__always)
    mutating func add(x: F64x8, g: F64x8, d: F64x8) {
      let unit = x / length
      xg += unit * (g / size)
      xd += unit * d
    }
  }

  /// x ← x(1 − rate·λ·decay) − (d − radial·x): the factors.
  @inline(__always)
  func factors(_ sums: Sums, _ n: Int) -> (radial: F64x8, decay: F64x8) {
    let cosine = F64x8.abs(sums.xg)
    let isRadial = cosine .< (F64x8(delta) / F64x8.sqrt(F64x8(Double(n))))
    let radial = sums.xd / sums.length
    return (F64x8.select(isRadial, radial, 0.0), F64x8.select(isRadial, F64x8(decayRatio), 1.0))
  }
}

/// Adam, or SGD with momentum, with the step's radial part projected out.
struct AdamP: RateCorrected {
  var beta1 = 0.9
  var beta2 = 0.999
  var epsilon = 1e-8
  var isNesterov = false
  var radial = RadialProjection()
  var shared = GradientPolicy(decay: .decoupled, joining: .decoupled)

  mutating func parameters(_ p: inout Parameters) {
    p.beta1(&beta1)
    p.beta2(&beta2)
    p.epsilon(&epsilon)
    p.flag("nesterov", &isNesterov, "Nesterov's form")
    radial.parameters(&p)
    radial.epsilon = epsilon
  }

  private var projection: RadialProjection? { radial.isOn ? radial : nil }

  var vectors: Int { 2 }

  func update(_ s: Step) {
    let c = coefficients(of: s)
    let m = Average(s.vector(0), c.beta1)
    let v = Average(s.vector(1), beta2)
    let b1 = F64x8(c.beta1)
    let own1: F64x8 = 1.0 - b1
    let kept: F64x8 = isNesterov ? b1 : 1.0
    let own: F64x8 = isNesterov ? own1 : 0.0
    let e = F64x8(epsilon)
    let rate = s.rate * F64x8(c.correction)
    guard let projection else {
      let shrink: F64x8 = 1.0 - s.rate * s.decay
      for i in 0..<s.n {
        let g = s.g[i]
        let mi = m.take(g, i)
        let vi = v.takeSquare(g, i)
        s.x[i] = shrink * s.x[i] - rate * ((kept * mi + own * g) / (F64x8.sqrt(vi) + e))
      }
      return
    }
    let direction = s.direction
    var sums = RadialProjection.Sums(s, epsilon: projection.epsilon)
    for i in 0..<s.n {
      let g = s.g[i]
      let mi = m.take(g, i)
      let vi = v.takeSquare(g, i)
      let d = (kept * mi + own * g) / (F64x8.sqrt(vi) + e)
      direction[i] = d
      sums.add(x: s.x[i], g: g, d: d)
    }
    let (radial, ratio) = projection.factors(sums, s.n)
    let shrink: F64x8 = 1.0 - s.rate * s.decay * ratio
    for i in 0..<s.n {
      let x = s.x[i]
      s.x[i] = shrink * x - rate * (direction[i] - radial * x)
    }
  }
}

/// SGD with momentum, with the step's radial part projected out.
struct SGDP: UpdateRule {
  var momentum = 0.9
  var dampening = 0.0
  var isNesterov = false
  var radial = RadialProjection()
  var shared = GradientPolicy(decay: .decoupled, joining: .decoupled)

  mutating func parameters(_ p: inout Parameters) {
    p.momentum(&momentum)
    p.number("dampening", &dampening, in: 0...1, "τ")
    p.epsilon(&radial.epsilon, "ε, added to norms")
    p.flag("nesterov", &isNesterov, "Nesterov's form")
    radial.parameters(&p)
  }

  private var projection: RadialProjection? { radial.isOn ? radial : nil }

  var vectors: Int { 1 }

  func coefficients(step k: Int, momentum cycled: Double?) -> Double { cycled ?? momentum }

  func update(_ s: Step) {
    let velocity = s.vector(0)
    let mu = F64x8(coefficients(of: s))
    let share = F64x8(1 - dampening)
    let kept: F64x8 = isNesterov ? mu : 1.0
    let own: F64x8 = isNesterov ? 1.0 : 0.0
    guard let projection else {
      let shrink: F64x8 = 1.0 - s.rate * s.decay
      for i in 0..<s.n {
        let b = mu * velocity[i] + share * s.g[i]
        velocity[i] = b
        s.x[i] = shrink * s.x[i] - s.rate * (kept * b + own * s.g[i])
      }
      return
    }
    let direction = s.direction
    var sums = RadialProjection.Sums(s, epsilon: projection.epsilon)
    for i in 0..<s.n {
      let g = s.g[i]
      let b = mu * velocity[i] + share * g
      velocity[i] = b
      let d = kept * b + own * g
      direction[i] = d
      sums.add(x: s.x[i], g: g, d: d)
    }
    let (radial, ratio) = projection.factors(sums, s.n)
    let shrink: F64x8 = 1.0 - s.rate * s.decay * ratio
    for i in 0..<s.n {
      let x = s.x[i]
      s.x[i] = shrink * x - s.rate * (direction[i] - radial * x)
    }
  }
}
