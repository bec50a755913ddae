import Lanes

/// f = Σ 100(xᵢ₊₁ − xᵢ²)² + (1 − xᵢ)².
struct Rosenbrock: SumOfSquares, DimensionKernel {
  var dimension = 2

  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    var sum: V = 0.0
    var carry: V = 0.0
    var a = p.x[0]
    for i in 0..<(p.n &- 1) {
      let b = p.x[i &+ 1]
      let residual = b - a * a
      let distance: V = 1.0 - a
      let h: V = 200.0 * residual
      let steep: V = 100.0 * (residual * residual)
      sum += steep + distance * distance
      p.g[i] = (carry - (h + h) * a) - (distance + distance)
      carry = h
      a = b
    }
    p.g[p.n &- 1] = carry
    return sum
  }

  var residuals: Int { 2 * (dimension - 1) }

  /// 10(xₖ₊₁ − xₖ²) and 1 − xₖ in turn.
  func residual<V: LaneVector>(_ i: Int, _ x: UnsafePointer<V>) -> V {
    let k = i / 2
    return i % 2 == 0 ? 10.0 * (x[k + 1] - x[k] * x[k]) : 1.0 - x[k]
  }
}

extension LandscapeEntry {
  static let rosenbrock = LandscapeEntry(
    "rosenbrock", Rosenbrock(),
    summary: "The curved narrow valley: falling in is easy, following it is not",
    details: """
      f(x) = Σ_{i<n} 100(xᵢ₊₁ − xᵢ²)² + (1 − xᵢ)².
      Minimum 0 at (1, …, 1); in two dimensions the Hessian's eigenvalues there are 0.3994 and 1001.6.
      For n ≥ 4 there is a second, local minimum near (−1, 1, …, 1).
      Start: (−1.2, 1, −1.2, 1, …), f = 24.2 for n = 2.
      """,
    source: "Rosenbrock 1960, doi:10.1093/comjnl/3.3.175; Moré–Garbow–Hillstrom 1981 no. 1",
    tags: [.valley, .illConditioned]
  ) { own in
    let n = own.dimension
    var knowledge = LandscapeKnowledge(
      start: (0..<n).map { $0 % 2 == 0 ? -1.2 : 1 }, minimum: 0)
    knowledge.minimizers = [[Double](repeating: 1, count: n)]
    return Objective(own, knowledge)
  }
}
