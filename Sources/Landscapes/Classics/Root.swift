import Lanes

extension ResidualKernel {
  /// Where as many residuals as there are unknowns vanish, by Newton's method.
  func root(from start: [Double]) -> [Double] {
    let n = dimension
    var x = start
    for _ in 0..<30 {
      var y = x.map { Slope<Double>($0, 0) }
      // The Jacobian with the residuals behind it, column by column.
      var rows = [[Double]](repeating: every(0, n + 1), count: n)
      for j in 0..<n {
        y[j].slope = 1
        y.withUnsafeBufferPointer { y in
          guard let y = y.baseAddress else { return }
          for i in 0..<n {
            let r = residual(i, y)
            rows[i][j] = r.slope
            rows[i][n] = r.value
          }
        }
        y[j].slope = 0
      }
      let step = eliminated(&rows)
      for i in 0..<n { x[i] -= step[i] }
    }
    return x
  }

  /// The solution of a linear system, the right side in the last column; pivots by rows.
  private func eliminated(_ rows: inout [[Double]]) -> [Double] {
    let n = rows.count
    for k in 0..<n {
      let pivot = (k..<n).max { abs(rows[$0][k]) < abs(rows[$1][k]) } ?? k
      rows.swapAt(k, pivot)
      for i in k + 1..<n where rows[i][k] != 0 {
        let factor = rows[i][k] / rows[k][k]
        for j in k...n { rows[i][j] -= factor * rows[k][j] }
      }
    }
    var x = every(0, n)
    for k in (0..<n).reversed() {
      let rest = (k + 1..<n).reduce(rows[k][n]) { $0 - rows[k][$1] * x[$1] }
      x[k] = rest / rows[k][k]
    }
    return x
  }
}
