import Lanes

/// Eigenvectors and eigenvalues of symmetric matrices, in place.
enum SymmetricEigen {
  /// Cyclic Jacobi rotations: `a` (overwritten) = B·diag(values)·Bᵀ, the columns of B the eigenvectors.
  ///
  /// Each lane is turned until its own off-diagonal part is gone, whatever its neighbours need.
  @inline(never)
  static func decompose<V: LaneVector>(
    _ a: UnsafeMutablePointer<V>, vectors b: UnsafeMutablePointer<V>,
    values: UnsafeMutablePointer<V>, _ n: Int
  ) {
    setIdentity(b, n)
    for _ in 0..<30 {
      var (off, diagonal): (V, V) = (0.0, 0.0)
      for i in 0..<n {
        diagonal += a[i &* n &+ i] * a[i &* n &+ i]
        for j in 0..<i { off += a[i &* n &+ j] * a[i &* n &+ j] }
      }
      let isActive = V(1e-32) * diagonal .< off
      if !isActive.any { break }
      for i in 0..<n {
        for j in 0..<i {
          let isZero = a[i &* n &+ j] .== 0.0
          let turns = isActive & ~isZero
          if turns.any { rotate(a, b, i, j, n, turns) }
        }
      }
    }
    for i in 0..<n { values[i] = a[i &* n &+ i] }
  }

  @inline(__always)
  private static func rotate<V: LaneVector>(
    _ a: UnsafeMutablePointer<V>, _ b: UnsafeMutablePointer<V>, _ i: Int, _ j: Int,
    _ n: Int, _ turns: V.Bits
  ) {
    let theta: V = (a[j &* n &+ j] - a[i &* n &+ i]) / (2.0 * a[i &* n &+ j])
    let sign: V = V.select(theta .< 0.0, -1.0, 1.0)
    let t: V = sign / (V.abs(theta) + V.sqrt(theta * theta + 1.0))
    let c: V = 1.0 / V.sqrt(t * t + 1.0)
    let s = t * c
    @inline(__always)
    func turn(_ p: UnsafeMutablePointer<V>, _ first: Int, _ second: Int) {
      let (x, y) = (p[first], p[second])
      p[first] = V.select(turns, c * x - s * y, x)
      p[second] = V.select(turns, s * x + c * y, y)
    }
    for k in 0..<n { turn(a, k &* n &+ i, k &* n &+ j) }
    for k in 0..<n {
      turn(a, i &* n &+ k, j &* n &+ k)
      turn(b, k &* n &+ i, k &* n &+ j)
    }
  }

  /// The eigenvectors of a symmetric matrix, which stays; `work` has room for n² + n.
  @inline(__always)
  static func vectors<V: LaneVector>(
    of m: UnsafePointer<V>, _ n: Int, into b: UnsafeMutablePointer<V>,
    work: UnsafeMutablePointer<V>
  ) {
    work.update(from: m, count: n &* n)
    decompose(work, vectors: b, values: work + n &* n, n)
  }

  /// M^(−p) for a positive semidefinite M, which stays: directions that it does not know stay at 0.
  ///
  /// `work` has room for 2n² + n.
  @inline(never)
  static func inversePower<V: LaneVector>(
    _ m: UnsafePointer<V>, _ n: Int, power p: Double, into root: UnsafeMutablePointer<V>,
    work: UnsafeMutablePointer<V>
  ) {
    let copy = work
    let vectors = work + n &* n
    let values = vectors + n &* n
    copy.update(from: m, count: n &* n)
    decompose(copy, vectors: vectors, values: values, n)
    for j in 0..<n {
      let isKnown: V.Bits = V(0x1p-960) .< values[j]
      let size: V = V.select(isKnown, values[j], 1.0)
      let power: V
      switch p {
      case 0.25: power = 1.0 / V.sqrt(V.sqrt(size))
      case 0.5: power = 1.0 / V.sqrt(size)
      case 1: power = 1.0 / size
      default: power = V.power(size, -p)
      }
      // What is no number stays none.
      values[j] = V.select(isKnown, power, V.select(values[j] .< 1.0, 0.0, values[j]))
      for i in 0..<n { copy[i &* n &+ j] = vectors[i &* n &+ j] * values[j] }
    }
    multiply(
      copy, row: n, inner: 1, vectors, inner: 1, column: n, rows: n, inner: n, columns: n,
      lower: true
    ) { i, j, sum in
      guard j <= i else { return }
      root[i &* n &+ j] = sum
      root[j &* n &+ i] = sum
    }
  }
}
