import Lanes

/// Singular values and vectors by one-sided Jacobi rotations.
enum SingularValues {
  /// Turns the rows of a wide m × n matrix until they are orthogonal: X = JᵀY, Y in the place of X.
  ///
  /// The norms of Y's rows are the singular values, in no order; the rows of J the left singular vectors.
  @inline(never)
  static func decompose<V: LaneVector>(
    _ x: UnsafeMutablePointer<V>, _ m: Int, _ n: Int, turns j: UnsafeMutablePointer<V>
  ) {
    setIdentity(j, m)
    for _ in 0..<30 {
      var hasTurned = false
      for p in 0..<m {
        for q in 0..<p where rotate(x, j, p, q, m, n) { hasTurned = true }
      }
      if !hasTurned { break }
    }
  }

  @inline(__always)
  private static func rotate<V: LaneVector>(
    _ x: UnsafeMutablePointer<V>, _ j: UnsafeMutablePointer<V>, _ p: Int, _ q: Int, _ m: Int,
    _ n: Int
  ) -> Bool {
    let (a, b) = (x + p &* n, x + q &* n)
    var (alpha, beta, gamma): (V, V, V) = (0.0, 0.0, 0.0)
    for k in 0..<n {
      alpha += a[k] * a[k]
      beta += b[k] * b[k]
      gamma += a[k] * b[k]
    }
    let turns: V.Bits = V(1e-15) * V.sqrt(alpha * beta) .< V.abs(gamma)
    guard turns.any else { return false }
    let zeta: V = (beta - alpha) / (2.0 * gamma)
    let sign: V = V.select(zeta .< 0.0, -1.0, 1.0)
    let t: V = sign / (V.abs(zeta) + V.sqrt(zeta * zeta + 1.0))
    let c: V = 1.0 / V.sqrt(t * t + 1.0)
    let s = t * c
    @inline(__always)
    func turn(_ a: UnsafeMutablePointer<V>, _ b: UnsafeMutablePointer<V>, _ count: Int) {
      for k in 0..<count {
        let (u, w) = (a[k], b[k])
        a[k] = V.select(turns, c * u - s * w, u)
        b[k] = V.select(turns, s * u + c * w, w)
      }
    }
    turn(a, b, n)
    turn(j + p &* m, j + q &* m, m)
    return true
  }

  /// UVᵀ of X = UΣVᵀ, in the place of a wide m × n matrix; directions without a singular value stay 0.
  ///
  /// `work` has room for m² + mn.
  @inline(never)
  static func polar<V: LaneVector>(
    _ x: UnsafeMutablePointer<V>, _ m: Int, _ n: Int, work: UnsafeMutablePointer<V>
  ) {
    let turns = work
    let rows = work + m &* m
    rows.update(from: x, count: m &* n)
    decompose(rows, m, n, turns: turns)
    var most: V = 0.0
    for i in 0..<m { most = V.max(V.norm(rows + i &* n, n), most) }
    for i in 0..<m {
      let row = rows + i &* n
      let size = V.norm(row, n)
      let isSome: V.Bits = V(1e-13) * most .< size
      let inverse: V = 1.0 / V.select(isSome, size, 1.0)
      let factor: V = V.select(isSome, inverse, V.select(size .<= most, 0.0, size))
      for k in 0..<n { row[k] *= factor }
    }
    multiplyTransposed(turns, rows, into: x, m, m, n)
  }

  /// The largest singular value of a wide m × n matrix; `work` has room for m² + mn.
  @inline(__always)
  static func largest<V: LaneVector>(
    _ x: UnsafePointer<V>, _ m: Int, _ n: Int, work: UnsafeMutablePointer<V>
  ) -> V {
    let rows = work + m &* m
    rows.update(from: x, count: m &* n)
    decompose(rows, m, n, turns: work)
    var most: V = 0.0
    for i in 0..<m { most = V.max(V.norm(rows + i &* n, n), most) }
    return most
  }

  /// Brings the largest singular value to the front: rows of Y and of J change places, each lane by itself.
  ///
  /// `sizes` has room for m numbers: the singular values.
  @inline(never)
  static func sort<V: LaneVector>(
    _ y: UnsafeMutablePointer<V>, _ m: Int, _ n: Int, turns j: UnsafeMutablePointer<V>,
    sizes: UnsafeMutablePointer<V>
  ) {
    for i in 0..<m { sizes[i] = V.norm(y + i &* n, n) }
    for pass in 1..<Swift.max(m, 1) {
      for i in 0..<(m &- pass) {
        let swaps = sizes[i] .< sizes[i &+ 1]
        guard swaps.any else { continue }
        exchange(sizes + i, sizes + (i &+ 1), 1, swaps)
        exchange(y + i &* n, y + (i &+ 1) &* n, n, swaps)
        exchange(j + i &* m, j + (i &+ 1) &* m, m, swaps)
      }
    }
  }

  /// Changes places of neighbouring lines in some lanes.
  @inline(__always)
  static func exchange<V: LaneVector>(
    _ a: UnsafeMutablePointer<V>, _ b: UnsafeMutablePointer<V>, _ count: Int, _ swaps: V.Bits
  ) {
    for k in 0..<count {
      let (x, y) = (a[k], b[k])
      a[k] = V.select(swaps, y, x)
      b[k] = V.select(swaps, x, y)
    }
  }
}
