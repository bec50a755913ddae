import Lanes
import Specifications

/// f = (1/2N)Σ (uᵢᵀvⱼ − m)²; rows are (place of uᵢ, place of vⱼ, m), x = (U, V) row by row.
private struct MatrixCompletion: FiniteSumKernel {
  let dimension: Int
  var blocks: [ParameterBlock] {
    .init(repeating: .matrix(dimension / (2 * rank), rank), count: 2)
  }
  let rank: Int
  let data: DataSet
  let heldOut: DataSet

  @inline(__always)
  func add<R: Rows>(_ rows: R, _ p: Point<R.V>, to sum: inout R.V) {
    // The usual rank unrolls.
    if rank == 2 { add(rows, p, 2, to: &sum) } else { add(rows, p, rank, to: &sum) }
  }

  @inline(__always)
  private func add<R: Rows>(_ rows: R, _ p: Point<R.V>, _ rank: Int, to sum: inout R.V) {
    for i in 0..<rows.count {
      let (left, right) = (rows.place(i, 0), rows.place(i, 1))
      var residual = -rows[i, 2]
      for k in 0..<rank {
        residual += R.element(of: p.x + k, at: left) * R.element(of: p.x + k, at: right)
      }
      sum += 0.5 * (residual * residual)
      for k in 0..<rank {
        let (u, v) = (R.element(of: p.x + k, at: left), R.element(of: p.x + k, at: right))
        R.add(residual * v, to: p.g + k, at: left)
        R.add(residual * u, to: p.g + k, at: right)
      }
    }
  }
}

private struct CompletionKeys: Parameterized {
  var size = 8
  var rank = 2
  var seen = 0.7
  var scale = 0.1
  var seed: UInt64 = 1
  var specification = Specification(name: "")
  mutating func parameters(_ p: inout Parameters) {
    p.count("size", &size, in: 2...30, "rows of the matrix, and columns")
    p.count("rank", &rank, in: 1...30, "rank of the matrix and of the factors")
    p.number("seen", &seen, in: 0.05...0.95, "share of entries that are seen")
    p.number("scale", &scale, in: 0...10, "standard deviation of the start")
    p.dataSeed(&seed)
    specification = p.specification
  }
}

extension LandscapeEntry {
  static let matrixCompletion = LandscapeEntry(
    "matrix-completion", CompletionKeys(),
    summary: "A low-rank matrix of which some entries are seen: each step moves two short rows",
    details: """
      f(U, V) = (1/2N)Σ (uᵢᵀvⱼ − mᵢⱼ)² over the seen entries of a rows × columns matrix of the given rank; the
      others are held out. Minimum 0 at the factors it was made of, and wherever they agree with the seen
      entries; the origin is a saddle. Start: scale·N(0, 1).
      """,
    source: "Ge, Lee, Ma 2016, arXiv:1605.07272; this project's data",
    tags: [.saddle, .degenerate, .neural, .finiteSum]
  ) { own in
    var source = DataSource("matrix-completion", own.seed)
    let (size, rank) = (own.size, own.rank)
    guard rank <= size else {
      throw SpecificationError("'\(own.specification)': rank \(rank) of a \(size)×\(size) matrix")
    }
    let n = 2 * size * rank
    let factors = source.normals(n, scale: 1 / Double.sqrt(Double(rank)))
    var rows: [[Double]] = []
    for i in 0..<size {
      for j in 0..<size {
        let (u, v) = (i * rank, (size + j) * rank)
        let product = (0..<rank).reduce(0.0) { $0 + factors[u + $1] * factors[v + $1] }
        rows.append([Double(place: u), Double(place: v), product])
      }
    }
    for i in stride(from: rows.count - 1, to: 0, by: -1) {
      rows.swapAt(i, Int(source.uniform() * Double(i + 1)))
    }
    let count = Swift.min(rows.count - 1, Swift.max(1, Int(own.seen * Double(rows.count))))
    let sum = MatrixCompletion(
      dimension: n, rank: rank, data: DataSet(Array(rows[..<count])),
      heldOut: DataSet(Array(rows[count...])))
    let origin = sum.evaluate(at: every(0, n)).value
    var knowledge = LandscapeKnowledge(
      start: source.normals(n, scale: own.scale), minimum: 0, at: factors, domain: -2...2)
    knowledge.escapeBelow = 0.5 * origin
    return Objective(sum, knowledge)
  }
}
