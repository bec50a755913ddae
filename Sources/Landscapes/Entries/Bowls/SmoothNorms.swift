import Lanes
import Specifications

/// f = ρ ln((1/2n) Σ e^(xᵢ/ρ) + e^(−xᵢ/ρ)).
private struct LogSumExp: LandscapeKernel, Parameterized {
  var dimension = 2
  var width = 1.0
  mutating func parameters(_ p: inout Parameters) {
    p.dimension(&dimension)
    p.number("width", &width, in: 1e-3...1e3, "ρ, the radius that is rounded off")
  }

  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let sharpness = V(1 / width)
    var most: V = 0.0
    for i in 0..<p.n { most = V.max(most, V.abs(p.x[i])) }
    most *= sharpness
    // Σ cosh tᵢ − 1 and sinh tᵢ, over e^most, from e^(−|t|) − 1, which keeps their digits near 0.
    var sum: V = 0.0
    for i in 0..<p.n {
      let t: V = sharpness * p.x[i]
      let size = V.abs(t)
      let fall = V.expm1(-size)
      let share = V.exp(size - most)
      sum += (share * fall) * fall
      p.g[i] = V.copySign(1.0, t) * (share * (-fall * (2.0 + fall)))
    }
    // The mean of cosh t is 1 + rest; both over e^most.
    let bottom = V.exp(-most)
    let mean: V = sum * V(0.5 / Double(p.n))
    let weight: V = V(0.5 / Double(p.n)) / (bottom + mean)
    for i in 0..<p.n { p.g[i] *= weight }
    let isNear = most .< 1.0
    let rest: V = V.log1p(V.select(isNear, mean / bottom, (bottom + mean) - 1.0))
    return V(width) * V.select(isNear, rest, most + rest)
  }
}

/// f = Σ ln cosh xᵢ.
private struct LogCosh: DimensionKernel {
  static let dimensions = 1...10_000
  var dimension = 2

  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    var sum: V = 0.0
    for i in 0..<p.n {
      let x = p.x[i]
      // cosh a − 1 = u²/2(1 + u) with u = e^(−a) − 1; from 20 on ln cosh grows as a.
      let size = V.abs(x)
      let near = V.min(20.0, size)
      let u = V.expm1(-near)
      let rest: V = (0.5 * u) * (u / (1.0 + u))
      sum += V.log1p(rest) + (size - near)
      p.g[i] = V.tanh(x)
    }
    return sum
  }
}

/// f = Σ ln(1 + e^xᵢ) − t·xᵢ.
private struct Softplus: LandscapeKernel, Parameterized {
  var dimension = 2
  var target = 0.9
  mutating func parameters(_ p: inout Parameters) {
    p.dimension(&dimension, from: 1)
    p.number("target", &target, in: 0.001...0.999, "t, the label")
  }

  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let target = V(self.target)
    var sum: V = 0.0
    for i in 0..<p.n {
      let x = p.x[i]
      sum += V.softplus(x) - target * x
      p.g[i] = V.logistic(x) - target
    }
    return sum
  }
}

/// f = Σ cosh(a·xᵢ).
private struct Cosh: LandscapeKernel, Parameterized {
  var dimension = 2
  var steepness = 1.0
  mutating func parameters(_ p: inout Parameters) {
    p.dimension(&dimension, from: 1)
    p.number("steepness", &steepness, in: 1e-3...100, "a")
  }

  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let a = V(steepness)
    let half = V(0.5 * steepness)
    var sum: V = 0.0
    for i in 0..<p.n {
      // cosh 2h = 1 + 2 sinh² h, sinh 2h = 2 sinh h cosh h.
      let h = half * p.x[i]
      let s = V.sinh(h)
      let twice: V = s + s
      sum += twice * s
      p.g[i] = (a * twice) * V.cosh(h)
    }
    return sum + V(Double(p.n))
  }
}

extension LandscapeEntry {
  static let logSumExp = LandscapeEntry(
    "log-sum-exp", LogSumExp(),
    summary: "The smooth maximum: only the largest coordinates pull",
    details: """
      f(x) = ρ ln((1/2n) Σ e^(xᵢ/ρ) + e^(−xᵢ/ρ)), within ρ ln 2n below max |xᵢ|. Minimum 0 at the origin,
      Hessian I/(ρn) there; L = 1/ρ. Start: (5, …, 5).
      """,
    source: "Boyd, Vandenberghe 2004, §3.1.5; made even",
    tags: [.convex]
  ) { own in
    let n = own.dimension
    var knowledge = LandscapeKnowledge(
      start: every(5, n), minimum: 0, at: every(0, n), domain: -8...8)
    knowledge.lipschitz = 1 / own.width
    return Objective(own, knowledge)
  }

  static let logCosh = LandscapeEntry(
    "log-cosh", LogCosh(),
    summary: "Quadratic inside, linear outside: gradients bounded by one",
    details: """
      f(x) = Σ ln cosh xᵢ, ∇f = tanh x. Minimum 0 at the origin, Hessian I there; L = 1.
      Start: (5, …, 5).
      """,
    source: "smooth ℓ₁ norm; compare Huber 1964, doi:10.1214/aoms/1177703732",
    tags: [.convex, .separable]
  ) { own in
    let n = own.dimension
    var knowledge = LandscapeKnowledge(
      start: every(5, n), minimum: 0, at: every(0, n), domain: -8...8)
    knowledge.lipschitz = 1
    return Objective(own, knowledge)
  }

  static let softplus = LandscapeEntry(
    "softplus", Softplus(),
    summary: "Cross-entropy of one logit per coordinate: steep on one side, flat on the other",
    details: """
      f(x) = Σ ln(1 + e^xᵢ) − t·xᵢ, ∇f = σ(x) − t. Minimum at xᵢ = ln(t/(1−t)), n times the entropy of
      t; L = ¼. Start: (−5, …, −5).
      """,
    source: "logistic loss with a soft label",
    tags: [.convex, .separable]
  ) { own in
    let n = own.dimension
    let t = own.target
    let entropy = -(t * Double.log(t) + (1 - t) * Double.log1p(-t))
    var knowledge = LandscapeKnowledge(
      start: every(-5, n), minimum: Double(n) * entropy,
      at: every(Double.log(t / (1 - t)), n), domain: -8...8)
    knowledge.lipschitz = 0.25
    return Objective(own, knowledge)
  }

  static let cosh = LandscapeEntry(
    "cosh", Cosh(),
    summary: "Curvature that grows with the gradient: no global rate, clipping helps",
    details: """
      f(x) = Σ cosh(a·xᵢ), ∇f = a sinh(a·x); (L₀, L₁)-smooth with L₀ = L₁² = a². Minimum n at the origin,
      Hessian a²I there. Start: (5, …, 5).
      """,
    source: "Zhang, He, Sra, Jadbabaie 2020, arXiv:1905.11881",
    tags: [.convex, .stronglyConvex, .separable]
  ) { own in
    let n = own.dimension
    let a = own.steepness
    var knowledge = LandscapeKnowledge(
      start: every(5, n), minimum: Double(n), at: every(0, n), domain: -5...5)
    knowledge.strongConvexity = a * a
    return Objective(own, knowledge)
  }
}
