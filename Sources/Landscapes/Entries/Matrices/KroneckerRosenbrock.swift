import Lanes
import Specifications

/// Rosenbrock's chain along the entries of Y = UᵀWV.
private struct KroneckerRosenbrock: LandscapeKernel {
  let rows: Int
  let columns: Int
  let axes: KroneckerMap
  var dimension: Int { rows &* columns }
  var blocks: [ParameterBlock] { [.matrix(rows, columns)] }
  var scratchCount: Int { 3 &* dimension }

  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let y = p.scratch
    let slope = y + p.n
    axes.apply(p.x.base, into: y, scratch: slope)
    var sum: V = 0.0
    for i in 0..<p.n { slope[i] = 0.0 }
    for i in 0..<(p.n &- 1) {
      let left: V = 1.0 - y[i]
      let bend: V = y[i &+ 1] - y[i] * y[i]
      sum += 100.0 * (bend * bend) + left * left
      slope[i] -= 400.0 * (bend * y[i]) + 2.0 * left
      slope[i &+ 1] += 200.0 * bend
    }
    axes.pullBack(slope, into: p.g.base, scratch: y + 2 &* p.n)
    return sum
  }
}

private struct KroneckerKeys: Parameterized {
  var rows = 3
  var columns = 2
  var seed: UInt64 = 1
  mutating func parameters(_ p: inout Parameters) {
    p.count("rows", &rows, in: 1...30, "rows of W")
    p.count("columns", &columns, in: 2...30, "columns of W")
    p.seed("seed", &seed, "seed of the axes")
  }
}

extension LandscapeEntry {
  static let kroneckerRosenbrock = LandscapeEntry(
    "kronecker-rosenbrock", KroneckerKeys(),
    summary: "Rosenbrock's valley along the entries of a matrix, in turned row and column axes",
    details: """
      f(W) = Σ 100(yₖ₊₁ − yₖ²)² + (1 − yₖ)² over the entries of Y = UᵀWV row by row, U and V random orthogonal. \
      Minimum 0 at Y = 1; from four entries on there is a local minimum near y = (−1, 1, …, 1).
      Start: y₁ = −1.2, then 1 and −1.2 in turns.
      """,
    source: "Rosenbrock 1960, doi:10.1093/comjnl/3.3.175; axes: this project",
    tags: [.valley, .illConditioned]
  ) { own in
    let (r, c) = (own.rows, own.columns)
    let axes = try KroneckerMap(r, c, seed: own.seed)
    return Objective(
      KroneckerRosenbrock(rows: r, columns: c, axes: axes),
      LandscapeKnowledge(
        start: axes.pullBack((0..<r * c).map { $0.isMultiple(of: 2) ? -1.2 : 1 }), minimum: 0,
        at: axes.pullBack(every(1, r * c)), domain: -2...2))
  }
}
