import Lanes
import Specifications

/// f = ½xᵀHx, Hᵢⱼ = 1/(i + j − 1).
private struct Hilbert: LandscapeKernel {
  /// 1/1 … 1/(2n − 1).
  let reciprocals: Coefficients
  let dimension: Int

  init(_ n: Int) {
    dimension = n
    reciprocals = Coefficients((1..<2 * n).map { 1 / Double($0) })
  }

  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    var sum: V = 0.0
    for i in 0..<p.n {
      let row = reciprocals.base + i
      var g: V = 0.0
      for j in 0..<p.n { g += V(row[j]) * p.x[j] }
      p.g[i] = g
      sum += g * p.x[i]
    }
    return 0.5 * sum
  }
}

/// f = (L/8)(x₁² + Σ(xᵢ − xᵢ₊₁)² + xₙ²) − (L/4)x₁.
private struct NesterovWorst: LandscapeKernel, Parameterized {
  var dimension = 20
  var lipschitz = 1.0
  mutating func parameters(_ p: inout Parameters) {
    p.dimension(&dimension)
    p.number("lipschitz", &lipschitz, in: 1e-150...1e150, "L")
  }

  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let quarter = V(lipschitz / 4)
    let first = p.x[0]
    var before: V = first  // the step into coordinate i, from x₀ = 0
    var sum: V = first * first
    for i in 0..<p.n {
      let next: V = i &+ 1 < p.n ? p.x[i &+ 1] : 0.0
      let after = next - p.x[i]
      sum += after * after
      let pull: V = before - after
      p.g[i] = quarter * pull
      before = after
    }
    p.g[0] = p.g[0] - quarter
    let half: V = 0.5 * sum - first
    return quarter * half
  }
}

/// f = 0.26(x² + y²) − 0.48xy.
private struct Matyas: LandscapeKernel {
  var dimension: Int { 2 }

  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let x = p.x[0]
    let y = p.x[1]
    p.g[0] = 0.52 * x - 0.48 * y
    p.g[1] = 0.52 * y - 0.48 * x
    let squares: V = 0.26 * (x * x + y * y)
    return squares - (0.48 * x) * y
  }
}

/// f = (x + 2y − 7)² + (2x + y − 5)².
private struct Booth: LandscapeKernel {
  var dimension: Int { 2 }

  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let x = p.x[0]
    let y = p.x[1]
    let a: V = (x + (y + y)) - 7.0
    let b: V = ((x + x) + y) - 5.0
    p.g[0] = 2.0 * a + 4.0 * b
    p.g[1] = 4.0 * a + 2.0 * b
    return a * a + b * b
  }
}

extension LandscapeEntry {
  static let hilbert = LandscapeEntry(
    "hilbert", Dimension(n: 5, range: 1...1000),
    summary: "The Hilbert matrix: curvatures over more decades than doubles hold",
    details: """
      f(x) = ½xᵀHx, Hᵢⱼ = 1/(i + j − 1); condition 4.8e5 for n = 5, 1.6e13 for n = 10.
      Minimum 0 at the origin. Start: (1, …, 1).
      """,
    source: "CUTEst HILBERTA",
    tags: [.convex, .quadratic, .illConditioned]
  ) { own in
    let n = own.n
    return Objective(
      Hilbert(n),
      LandscapeKnowledge(start: every(1, n), minimum: 0, at: every(0, n), domain: -5...5))
  }

  static let nesterovWorst = LandscapeEntry(
    "nesterov-worst", NesterovWorst(),
    summary: "The convex function on which no first-order method beats 1/t²",
    details: """
      f(x) = (L/8)(x₁² + Σ_{i<n}(xᵢ − xᵢ₊₁)² + xₙ²) − (L/4)x₁. Minimum (L/8)(−1 + 1/(n+1)) at
      xᵢ = 1 − i/(n+1); eigenvalues (L/4)(2 − 2cos(kπ/(n+1))), below L. Start: the origin: each step of
      any method that adds gradients wakes one more coordinate.
      """,
    source: "Nesterov 2004, Introductory Lectures on Convex Optimization, §2.1.2",
    tags: [.convex, .stronglyConvex, .quadratic]
  ) { own in
    let n = own.dimension
    let l = own.lipschitz
    let minimizer = (1...n).map { 1 - Double($0) / Double(n + 1) }
    var knowledge = LandscapeKnowledge(
      start: every(0, n), minimum: l / 8 * (-1 + 1 / Double(n + 1)), at: minimizer, domain: -2...2)
    let swing = 2 * Double.sincos2pi(0.5 / Double(n + 1)).cos
    knowledge.lipschitz = l / 4 * (2 + swing)
    knowledge.strongConvexity = l / 4 * (2 - swing)
    return Objective(own, knowledge)
  }

  static let matyas = LandscapeEntry(
    "matyas",
    summary: "A mild oblique valley: 25 to 1, off the axes",
    details: """
      f(x, y) = 0.26(x² + y²) − 0.48xy. Minimum 0 at the origin, eigenvalues 0.04 and 1.
      Start: (−3, 3).
      """,
    source: "Jamil, Yang 2013, arXiv:1308.4008; start of ensmallen",
    tags: [.convex, .stronglyConvex, .quadratic]
  ) {
    var knowledge = LandscapeKnowledge(start: [-3, 3], minimum: 0, at: [0, 0], domain: -10...10)
    knowledge.lipschitz = 1
    knowledge.strongConvexity = 0.04
    return Objective(Matyas(), knowledge)
  }

  static let booth = LandscapeEntry(
    "booth",
    summary: "A mild oblique bowl away from the origin: 9 to 1",
    details: """
      f(x, y) = (x + 2y − 7)² + (2x + y − 5)². Minimum 0 at (1, 3), eigenvalues 2 and 18.
      Start: (−9, −9), f = 2180.
      """,
    source: "Jamil, Yang 2013, arXiv:1308.4008; start of ensmallen",
    tags: [.convex, .stronglyConvex, .quadratic]
  ) {
    var knowledge = LandscapeKnowledge(start: [-9, -9], minimum: 0, at: [1, 3], domain: -10...10)
    knowledge.lipschitz = 18
    knowledge.strongConvexity = 2
    return Objective(Booth(), knowledge)
  }
}
