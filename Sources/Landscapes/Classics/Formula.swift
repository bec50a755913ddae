import Lanes

/// A landscape that is written as its value alone; the gradient is by forward differentiation, exact, at the
/// cost of one evaluation per coordinate.
protocol FormulaKernel: LandscapeKernel {
  /// f(x).
  func formula<V: LaneVector>(_ x: UnsafePointer<V>) -> V
}

/// A landscape f = Σ rᵢ², without a factor ½, that offers its residuals.
protocol SumOfSquares: LandscapeKernel {
  /// How many residuals.
  var residuals: Int { get }
  /// One of the residuals, from 0.
  func residual<V: LaneVector>(_ i: Int, _ x: UnsafePointer<V>) -> V
}

/// A sum of squares that is written as its residuals alone.
protocol ResidualKernel: SumOfSquares, FormulaKernel {}

extension SumOfSquares {
  /// Room for a point with derivatives.
  var scratchCount: Int { 2 * dimension }
  var residualCount: Int { residuals }

  func residual(
    _ i: Int, at x: UnsafePointer<Double>, gradient: UnsafeMutablePointer<Double>,
    scratch: UnsafeMutablePointer<Double>
  ) -> Double {
    differentiated(Point(x: x, g: gradient, n: dimension, scratch: scratch)) { residual(i, $0) }
  }
}

extension ResidualKernel {
  var scratchCount: Int { 2 * dimension }

  func formula<V: LaneVector>(_ x: UnsafePointer<V>) -> V {
    var sum: V = 0.0
    for i in 0..<residuals {
      let r = residual(i, x)
      sum += r * r
    }
    return sum
  }
}

extension FormulaKernel {
  var scratchCount: Int { 2 * dimension }

  func f<V: LaneVector>(_ p: Point<V>) -> V {
    differentiated(Point(x: p.x.base, g: p.g.base, n: dimension, scratch: p.scratch)) {
      formula($0)
    }
  }
}

/// The value of a formula at a point; its slopes along the coordinates, one evaluation each, go to `p.g`.
///
/// The scratch has room for 2n vectors.
@inline(__always)
private func differentiated<V: LaneVector>(
  _ p: Point<V>, _ formula: (UnsafePointer<Slope<V>>) -> Slope<V>
) -> V {
  p.scratch.withMemoryRebound(to: Slope<V>.self, capacity: p.n) { y in
    for j in 0..<p.n { y[j] = Slope(p.x[j], 0.0) }
    var value: V = 0.0
    for j in 0..<p.n {
      y[j].slope = 1.0
      let result = formula(UnsafePointer(y))
      p.g[j] = result.slope
      value = result.value
      y[j].slope = 0.0
    }
    return value
  }
}

extension LaneVector {
  /// x².
  @inline(__always)
  static func square(_ x: Self) -> Self { x * x }
}

extension LandscapeEntry {
  /// A problem of the literature without keys.
  static func classic(
    _ name: String, _ summary: String, _ details: String, source: String, tags: [LandscapeTag] = [],
    start: [Double], minimum: Double, at minimizer: [Double],
    domain: ClosedRange<Double> = 0.5...2, critical: [CriticalPoint] = [],
    kernel: @escaping @Sendable () -> any LandscapeKernel
  ) -> LandscapeEntry {
    LandscapeEntry(name, summary: summary, details: details, source: source, tags: tags) {
      Objective(
        kernel(),
        LandscapeKnowledge(
          start: start, minimum: minimum, at: minimizer, domain: domain, critical: critical))
    }
  }
}
