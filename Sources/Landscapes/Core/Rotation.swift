import Lanes
import Specifications

/// A random orthogonal matrix, uniform over all of them (Haar): it depends on size and seed alone.
struct Rotation: Sendable {
  /// The number of rows.
  let n: Int
  /// The entries, row by row.
  let rows: Coefficients

  /// The largest matrix that is built: n² numbers, 2n³ multiplications.
  static let largest = 1000

  /// Gaussian rows, made orthonormal one after another by Gram and Schmidt, twice each.
  ///
  /// The factor that this removes has a positive diagonal, which makes the result Haar (Mezzadri 2007,
  /// arXiv:math-ph/0609050).
  init(_ n: Int, seed: UInt64) throws {
    guard n <= Self.largest else {
      throw SpecificationError("a rotation in \(n) dimensions: the most is \(Self.largest)")
    }
    self.n = n
    var random = SequentialRandom(
      RandomStream(domain: "rotation", instance: UInt64(n), seed: seed))
    var q = (0..<n * n).map { _ in random.nextNormal() }
    q.withUnsafeMutableBufferPointer { q in
      for i in 0..<n {
        for _ in 0..<2 {
          for k in 0..<i {
            var projection = 0.0
            for j in 0..<n { projection += q[k * n + j] * q[i * n + j] }
            for j in 0..<n { q[i * n + j] -= projection * q[k * n + j] }
          }
        }
        var square = 0.0
        for j in 0..<n { square += q[i * n + j] * q[i * n + j] }
        let length = Double.sqrt(square)
        for j in 0..<n { q[i * n + j] /= length }
      }
    }
    rows = Coefficients(q)
  }

  /// R·x.
  func times(_ x: [Double]) -> [Double] {
    (0..<n).map { i in (0..<n).reduce(0.0) { $0 + rows[i * n + $1] * x[$1] } }
  }

  /// Rᵀ·y, which undoes R.
  func transposeTimes(_ y: [Double]) -> [Double] {
    (0..<n).map { j in (0..<n).reduce(0.0) { $0 + rows[$1 * n + j] * y[$1] } }
  }

  /// R·x over lanes.
  @inline(__always)
  func times<V: LaneVector>(_ x: UnsafePointer<V>, into y: UnsafeMutablePointer<V>) {
    SharedRows<V>(rows.base, width: n, count: n).multiply(
      MemoryView(x, count: n), n, to: y)
  }

  /// Rᵀ·y over lanes.
  @inline(__always)
  func transposeTimes<V: LaneVector>(_ y: UnsafePointer<V>, into x: UnsafeMutablePointer<V>) {
    for j in 0..<n { x[j] = 0.0 }
    SharedRows<V>(rows.base, width: n, count: n).multiplyTransposed(
      y, n, addingTo: MutableMemoryView(x, count: n))
  }
}
