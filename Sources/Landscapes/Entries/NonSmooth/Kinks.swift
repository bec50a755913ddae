import Lanes
import Specifications

/// f = Σ xᵢ² below zero, 2xᵢ above.
private struct KinkedParabola: DimensionKernel {
  static let dimensions = 1...10_000
  var dimension = 2

  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    var sum: V = 0.0
    for i in 0..<p.n {
      let x = p.x[i]
      let below = x .<= 0.0
      sum += V.select(below, x, 2.0) * x
      p.g[i] = V.select(below, x + x, 2.0 + 0.0 * x)
    }
    return sum
  }
}

/// f = Σ (xᵢ − 2)² + ρ max(0, xᵢ − 1).
private struct ExactPenalty: LandscapeKernel, Parameterized {
  var dimension = 2
  var weight = 10.0
  mutating func parameters(_ p: inout Parameters) {
    p.dimension(&dimension, from: 1)
    p.number("weight", &weight, in: 0...1e6, "ρ")
  }

  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    var sum: V = 0.0
    for i in 0..<p.n {
      let a: V = p.x[i] - 2.0
      let excess: V = p.x[i] - 1.0
      let pull = V.select(0.0 .< excess, V(weight), 0.0)
      sum += a * a + pull * excess
      p.g[i] = (a + a) + pull
    }
    return sum
  }
}

/// f = ¼(x₁ − 1)² + Σ |xᵢ₊₁ − 2xᵢ² + 1|.
private struct ChebyshevRosenbrock: DimensionKernel {
  var dimension = 2

  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let first: V = p.x[0] - 1.0
    var sum: V = 0.25 * (first * first)
    p.g[0] = 0.5 * first
    for i in 0..<(p.n &- 1) {
      let x = p.x[i]
      let residual: V = p.x[i &+ 1] - (x + x) * x + 1.0
      let s = V.sign(residual)
      sum += V.abs(residual)
      p.g[i] -= (4.0 * x) * s
      p.g[i &+ 1] = s
    }
    return sum
  }
}

/// Wolfe's convex function in two variables.
private struct Wolfe: LandscapeKernel {
  var dimension: Int { 2 }

  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let x = p.x[0]
    let y = p.x[1]
    let height = V.abs(y)
    let outer = height .<= x
    let length = euclideanLength(2) { V($0 == 0 ? 3 : 4) * p.x[$0] }
    let pull: V = 5.0 / V.max(length, 1e-300)
    let left = V.min(x, 0.0)
    let power = V.powi(left, 8)
    let inner: V = 9.0 * x + 16.0 * height - power * left
    p.g[0] = V.select(outer, (9.0 * x) * pull, 9.0 - 9.0 * power)
    p.g[1] = V.select(outer, (16.0 * y) * pull, 16.0 * V.sign(y))
    return V.select(outer, 5.0 * length, inner)
  }
}

/// f = 100√|y − 0.01x²| + 0.01|x + 10|.
private struct Bukin6: LandscapeKernel {
  var dimension: Int { 2 }

  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let x = p.x[0]
    let bend: V = 0.01 * x
    let residual = p.x[1] - bend * x
    let root = V.sqrt(V.abs(residual))
    let pull: V = (50.0 * V.sign(residual)) / V.max(root, 1e-150)
    let ahead: V = x + 10.0
    p.g[0] = 0.01 * V.sign(ahead) - (bend + bend) * pull
    p.g[1] = pull
    return 100.0 * root + 0.01 * V.abs(ahead)
  }
}

extension LandscapeEntry {
  static let kinkedParabola = LandscapeEntry(
    "kinked-parabola", KinkedParabola(),
    summary: "Curved on the left, straight on the right: the minimum is where the gradient jumps",
    details: """
      f(x) = Σ xᵢ² where xᵢ ≤ 0, 2xᵢ elsewhere. Minimum 0 at the origin; the gradient jumps there from 0 to
      2. Start: (−1, 1, −1, …).
      """,
    source: "LightBench discontinuous_gradient",
    tags: [.convex, .separable, .nonSmooth]
  ) { own in
    let n = own.dimension
    var knowledge = LandscapeKnowledge(
      start: (0..<n).map { $0 % 2 == 0 ? -1 : 1 }, minimum: 0, at: every(0, n), domain: -3...3)
    knowledge.isSmooth = false
    return Objective(own, knowledge)
  }

  static let exactPenalty = LandscapeEntry(
    "exact-penalty", ExactPenalty(),
    summary: "A constraint as a kink: the optimum sits in it",
    details: """
      f(x) = Σ (xᵢ − 2)² + ρ max(0, xᵢ − 1). For ρ ≥ 2 minimum n at (1, …, 1), in the kink; for smaller ρ
      n(ρ − ρ²/4) at xᵢ = 2 − ρ/2. Start: (3, …, 3).
      """,
    source: "Nocedal, Wright 2006, Numerical Optimization, §17.2",
    tags: [.convex, .stronglyConvex, .separable, .nonSmooth]
  ) { own in
    let n = own.dimension
    let weight = own.weight
    let isActive = weight >= 2
    let least = isActive ? 1 : weight - weight * weight / 4
    var knowledge = LandscapeKnowledge(
      start: every(3, n), minimum: Double(n) * least,
      at: every(isActive ? 1 : 2 - weight / 2, n), domain: -2...5)
    knowledge.strongConvexity = 2
    knowledge.isSmooth = false
    return Objective(own, knowledge)
  }

  static let chebyshevRosenbrock = LandscapeEntry(
    "chebyshev-rosenbrock", ChebyshevRosenbrock(),
    summary: "A valley that folds with each coordinate, with a kink for a floor",
    details: """
      f(x) = ¼(x₁ − 1)² + Σ |xᵢ₊₁ − 2xᵢ² + 1|. Minimum 0 at (1, …, 1); on the manifold of the kinks xᵢ₊₁ is
      the Chebyshev polynomial of degree 2 of xᵢ. Start: (−1, 1, …, 1).
      """,
    source: "Gürbüzbalaban, Overton 2012, doi:10.1016/j.na.2011.07.062",
    tags: [.valley, .nonSmooth]
  ) { own in
    let n = own.dimension
    var knowledge = LandscapeKnowledge(
      start: [-1] + every(1, n - 1), minimum: 0, at: every(1, n), domain: -2...2)
    knowledge.isSmooth = false
    return Objective(own, knowledge)
  }

  static let wolfe = LandscapeEntry(
    "wolfe",
    summary: "Convex, yet steepest descent with exact line search stops where nothing is optimal",
    details: """
      f(x, y) = 5√(9x² + 16y²) where x ≥ |y|; 9x + 16|y| where 0 < x < |y|; 9x + 16|y| − x⁹ where x ≤ 0.
      Minimum −8 at (−1, 0). Start: (5, 4).
      """,
    source: "Wolfe 1975, doi:10.1007/BFb0120703",
    tags: [.convex, .nonSmooth]
  ) {
    var knowledge = LandscapeKnowledge(start: [5, 4], minimum: -8, at: [-1, 0], domain: -1.5...5)
    knowledge.isSmooth = false
    return Objective(Wolfe(), knowledge)
  }

  static let bukin6 = LandscapeEntry(
    "bukin-6",
    summary:
      "A bent ridge with infinite slope at its foot: the gradient explodes as the goal nears",
    details: """
      f(x, y) = 100√|y − 0.01x²| + 0.01|x + 10|. Minimum 0 at (−10, 1). Start: (−12, 2).
      """,
    source: "Bukin 1997; Jamil, Yang 2013, arXiv:1308.4008",
    tags: [.valley, .cliff, .nonSmooth]
  ) {
    var knowledge = LandscapeKnowledge(start: [-12, 2], minimum: 0, at: [-10, 1], domain: -15...3)
    knowledge.isSmooth = false
    return Objective(Bukin6(), knowledge)
  }
}
