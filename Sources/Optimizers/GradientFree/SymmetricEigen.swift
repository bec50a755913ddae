import Lanes

/// Eigenvectors and eigenvalues of a symmetric matrix, in place.
enum SymmetricEigen {
  /// Cyclic Jacobi rotations: `a` (overwritten) = B·diag(values)·Bᵀ, the columns of B the eigenvectors.
  static func decompose(
    _ a: UnsafeMutablePointer<Double>, vectors b: UnsafeMutablePointer<Double>,
    values: UnsafeMutablePointer<Double>, _ n: Int
  ) {
    for i in 0..<n * n { b[i] = 0 }
    for i in 0..<n { b[i * n + i] = 1 }
    for _ in 0..<30 {
      var (off, diagonal) = (0.0, 0.0)
      for i in 0..<n {
        diagonal += a[i * n + i] * a[i * n + i]
        for j in 0..<i { off += a[i * n + j] * a[i * n + j] }
      }
      if !(off > 1e-32 * diagonal) { break }
      for i in 0..<n {
        for j in 0..<i where a[i * n + j] != 0 { rotate(a, b, i, j, n) }
      }
    }
    for i in 0..<n { values[i] = a[i * n + i] }
  }

  private static func rotate(
    _ a: UnsafeMutablePointer<Double>, _ b: UnsafeMutablePointer<Double>, _ i: Int, _ j: Int,
    _ n: Int
  ) {
    let theta = (a[j * n + j] - a[i * n + i]) / (2 * a[i * n + j])
    let t = (theta < 0 ? -1 : 1) / (abs(theta) + Double.sqrt(theta * theta + 1))
    let c = 1 / Double.sqrt(t * t + 1)
    let s = t * c
    for k in 0..<n {
      let (x, y) = (a[k * n + i], a[k * n + j])
      a[k * n + i] = c * x - s * y
      a[k * n + j] = s * x + c * y
    }
    for k in 0..<n {
      let (x, y) = (a[i * n + k], a[j * n + k])
      a[i * n + k] = c * x - s * y
      a[j * n + k] = s * x + c * y
      let (u, v) = (b[k * n + i], b[k * n + j])
      b[k * n + i] = c * u - s * v
      b[k * n + j] = s * u + c * v
    }
  }
}
