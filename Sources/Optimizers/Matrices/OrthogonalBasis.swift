import Lanes

/// Householder's QR.
enum OrthogonalBasis {
  /// Q of A = QR for an n × n matrix, which is overwritten; `work` has room for n² + n.
  ///
  /// Orthogonal whatever the rank; where A has full rank, the only Q up to the signs of its columns.
  @inline(never)
  static func ofColumns<V: LaneVector>(
    _ a: UnsafeMutablePointer<V>, _ n: Int, into q: UnsafeMutablePointer<V>,
    work: UnsafeMutablePointer<V>
  ) {
    // Reflections I − vvᵀ, each with ‖v‖² = 2 or v = 0, kept column by column.
    let reflections = work
    for j in 0..<n {
      let v = reflections + j &* n
      let length = V.norm(n &- j) { a[($0 &+ j) &* n &+ j] }
      let isSome = 0.0 .< length
      let scale = V.scale(length)
      let inverse: V = scale / V.select(isSome, length * scale, 1.0)
      for i in j..<n { v[i] = a[i &* n &+ j] * inverse }
      let first = v[j]
      let head: V = 1.0 + V.abs(first)
      v[j] = V.copySign(head, first)
      // ‖v‖² = 2(1 + |first|).
      let factor: V = V.select(isSome, 1.0 / V.sqrt(head), V.select(length .== 0.0, 0.0, length))
      for i in j..<n { v[i] *= factor }
      for k in j..<n { reflect(a, n, column: k, v, from: j) }
    }
    setIdentity(q, n)
    var j = n
    while j > 0 {
      j &-= 1
      for k in j..<n { reflect(q, n, column: k, reflections + j &* n, from: j) }
    }
  }

  @inline(__always)
  private static func reflect<V: LaneVector>(
    _ a: UnsafeMutablePointer<V>, _ n: Int, column k: Int, _ v: UnsafePointer<V>, from j: Int
  ) {
    var product: V = 0.0
    for i in j..<n { product += v[i] * a[i &* n &+ k] }
    for i in j..<n { a[i &* n &+ k] -= product * v[i] }
  }
}
