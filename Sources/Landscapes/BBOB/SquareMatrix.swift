import Lanes

/// A square matrix that kernels multiply by.
struct SquareMatrix: Sendable {
  /// The number of rows.
  let n: Int
  /// The entries, row by row.
  let rows: Coefficients

  /// Entries by row and column.
  init(_ n: Int, _ entry: (Int, Int) -> Double) {
    self.n = n
    rows = Coefficients((0..<n * n).map { entry($0 / n, $0 % n) })
  }

  /// One of the entries.
  subscript(row: Int, column: Int) -> Double { rows[row * n + column] }

  /// R·diag(d)·Q.
  static func product(
    _ r: SquareMatrix, _ d: [Double], _ q: SquareMatrix
  ) -> SquareMatrix {
    SquareMatrix(r.n) { i, j in
      var sum = 0.0
      for k in 0..<r.n { sum += r[i, k] * d[k] * q[k, j] }
      return sum
    }
  }

  /// M·x.
  @inline(__always)
  func times<V: LaneVector>(_ x: UnsafePointer<V>, into y: UnsafeMutablePointer<V>) {
    SharedRows<V>(rows.base, width: n, count: n).multiply(
      MemoryView(x, count: n), n, to: y)
  }

  /// Mᵀ·y.
  @inline(__always)
  func transposeTimes<V: LaneVector>(_ y: UnsafePointer<V>, into x: UnsafeMutablePointer<V>) {
    for j in 0..<n { x[j] = 0.0 }
    SharedRows<V>(rows.base, width: n, count: n).multiplyTransposed(
      y, n, addingTo: MutableMemoryView(x, count: n))
  }
}
