import Lanes

/// QR of the residuals' Jacobian, J·P = Q·R, and the first n of Qᵀr: in memory that a run owns.
///
/// The Jacobian is taken in row by row, so that the memory does not grow with the number of residuals.
struct Triangle {
  let n: Int
  /// R, row by row.
  let r: UnsafeMutablePointer<Double>
  /// The first n of Qᵀr.
  let z: UnsafeMutablePointer<Double>
  /// Which column of J each column of R is, as whole numbers.
  let order: UnsafeMutablePointer<Double>

  /// Numbers of memory.
  static func count(_ n: Int) -> Int { n * n + 2 * n }

  init(_ memory: UnsafeMutablePointer<Double>, _ n: Int) {
    self.n = n
    r = memory
    z = memory + n * n
    order = z + n
  }

  /// The column of J that a column of R is.
  @inline(__always)
  func column(_ j: Int) -> Int { Int(order[j]) }

  /// Begins anew, without rows.
  func clear() {
    r.update(repeating: 0, count: n * n)
    z.update(repeating: 0, count: n)
    for j in 0..<n { order[j] = Double(j) }
  }

  /// Takes in a residual and its gradient by Givens rotations; the gradient is used up.
  func add(_ residual: Double, _ row: UnsafeMutablePointer<Double>) {
    var rest = residual
    for j in 0..<n where row[j] != 0 {
      let own = r + j * n
      let (c, s) = rotation(own[j], row[j])
      for k in j..<n {
        let kept = c * own[k] + s * row[k]
        row[k] = c * row[k] - s * own[k]
        own[k] = kept
      }
      let kept = c * z[j] + s * rest
      rest = c * rest - s * z[j]
      z[j] = kept
    }
  }

  /// The norm of a column of J; before ``pivot(norms:others:)``.
  func norm(ofColumn j: Int) -> Double { Double.norm(j + 1) { r[$0 * n + j] } }

  /// Householder's reflections of R's columns, the longest first, so that |rⱼⱼ| fall (MINPACK's qrfac).
  ///
  /// `norms` and `others` are room for n numbers each.
  func pivot(norms: UnsafeMutablePointer<Double>, others: UnsafeMutablePointer<Double>) {
    for j in 0..<n {
      norms[j] = norm(ofColumn: j)
      others[j] = norms[j]
    }
    for j in 0..<n {
      var longest = j
      for k in j..<n where norms[k] > norms[longest] { longest = k }
      if longest != j {
        for i in 0..<n { swap(&r[i * n + j], &r[i * n + longest]) }
        norms[longest] = norms[j]
        others[longest] = others[j]
        swap(&order[j], &order[longest])
      }
      reflect(j, norms, others)
    }
  }

  private func reflect(
    _ j: Int, _ norms: UnsafeMutablePointer<Double>, _ others: UnsafeMutablePointer<Double>
  ) {
    func at(_ i: Int, _ k: Int) -> Int { i * n + k }
    var size = Double.norm(n - j) { r[at(j + $0, j)] }
    guard size != 0 else { return }
    if r[at(j, j)] < 0 { size = -size }
    for i in j..<n { r[at(i, j)] /= size }
    r[at(j, j)] += 1
    for k in (j + 1)..<max(n, j + 1) {
      var sum = 0.0
      for i in j..<n { sum += r[at(i, j)] * r[at(i, k)] }
      let share = sum / r[at(j, j)]
      for i in j..<n { r[at(i, k)] -= share * r[at(i, j)] }
      guard norms[k] != 0 else { continue }
      let gone = r[at(j, k)] / norms[k]
      norms[k] *= Double.sqrt(max(0, 1 - gone * gone))
      let left = norms[k] / others[k]
      if 0.05 * left * left <= Double.ulpOfOne {
        norms[k] = Double.norm(n - j - 1) { r[at(j + 1 + $0, k)] }
        others[k] = norms[k]
      }
    }
    var sum = 0.0
    for i in j..<n { sum += r[at(i, j)] * z[i] }
    let share = sum / r[at(j, j)]
    for i in j..<n { z[i] -= share * r[at(i, j)] }
    r[at(j, j)] = -size
    for i in (j + 1)..<max(n, j + 1) { r[at(i, j)] = 0 }
  }
}

/// The rotation that puts b into a: c·a + s·b is their hypotenuse, c·b − s·a is nothing.
func rotation(_ a: Double, _ b: Double) -> (c: Double, s: Double) {
  if abs(a) < abs(b) {
    let cotangent = a / b
    let s = 0.5 / Double.sqrt(0.25 + 0.25 * cotangent * cotangent)
    return (s * cotangent, s)
  }
  let tangent = b / a
  let c = 0.5 / Double.sqrt(0.25 + 0.25 * tangent * tangent)
  return (c, c * tangent)
}
