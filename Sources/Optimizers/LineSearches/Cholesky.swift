import Lanes

/// Solves (A + τI)x = b with the smallest τ of 0, β, 2β, 4β, … that makes the matrix positive definite.
enum Cholesky {
  /// Writes the factor L of A + τI = LLᵀ for the first τ that has one; false where A is not finite.
  ///
  /// A is symmetric, row by row, and only its lower half is read. β = 10⁻³ ‖A‖ in the Frobenius norm.
  static func factor(
    _ a: UnsafePointer<Double>, into l: UnsafeMutablePointer<Double>, _ n: Int
  ) -> Bool {
    let norm = Double.norm(a, n * n)
    guard norm.isFinite && norm > 0 else { return false }
    var shift = 0.0
    while !factor(a, shift: shift, least: 1e-14 * norm, into: l, n) {
      shift = max(2 * shift, 1e-3 * norm)
    }
    return true
  }

  /// One attempt; false where a pivot is not above `least`.
  private static func factor(
    _ a: UnsafePointer<Double>, shift: Double, least: Double,
    into l: UnsafeMutablePointer<Double>, _ n: Int
  ) -> Bool {
    for i in 0..<n {
      for j in 0...i {
        let rest = a[i * n + j] - dot(l + i * n, l + j * n, j)
        if i == j {
          guard rest + shift > least else { return false }
          l[i * n + i] = Double.sqrt(rest + shift)
        } else {
          l[i * n + j] = rest / l[j * n + j]
        }
      }
    }
    return true
  }

  /// Replaces b by the solution of LLᵀx = b.
  static func solve(
    _ l: UnsafePointer<Double>, _ b: UnsafeMutablePointer<Double>, _ n: Int
  ) {
    for i in 0..<n { b[i] = (b[i] - dot(l + i * n, b, i)) / l[i * n + i] }
    for i in stride(from: n - 1, through: 0, by: -1) {
      var rest = b[i]
      for j in (i + 1)..<n { rest -= l[j * n + i] * b[j] }
      b[i] = rest / l[i * n + i]
    }
  }
}
