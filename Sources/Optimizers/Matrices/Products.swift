import Lanes

// Matrices over lanes: eight runs' matrices at once, or one run's. Element (i, j) of an r × c matrix lies
// at i·c + j. Every sum is in order, so a run's bits depend on its own numbers alone.

/// Σₖ a[i, k]·b[k, j] for all i and j, with the strides given; two rows by two columns at a time.
///
/// With `lower` only j ≤ i + 1 are visited: of a symmetric product, all that is needed.
@inline(__always)
func multiply<V: LaneVector>(
  _ a: UnsafePointer<V>, row ar: Int, inner ak: Int,
  _ b: UnsafePointer<V>, inner bk: Int, column bc: Int,
  rows: Int, inner: Int, columns: Int, lower: Bool = false,
  _ store: (_ i: Int, _ j: Int, _ sum: V) -> Void
) {
  var i = 0
  while i &+ 1 < rows {
    let (a0, a1) = (a + i &* ar, a + (i &+ 1) &* ar)
    let end = lower ? i &+ 2 : columns
    var j = 0
    while j &+ 1 < end {
      let (b0, b1) = (b + j &* bc, b + (j &+ 1) &* bc)
      var (s00, s01, s10, s11): (V, V, V, V) = (0.0, 0.0, 0.0, 0.0)
      var (at, bt) = (0, 0)
      for _ in 0..<inner {
        let (x0, x1, y0, y1) = (a0[at], a1[at], b0[bt], b1[bt])
        s00 += x0 * y0
        s01 += x0 * y1
        s10 += x1 * y0
        s11 += x1 * y1
        at &+= ak
        bt &+= bk
      }
      store(i, j, s00)
      store(i, j &+ 1, s01)
      store(i &+ 1, j, s10)
      store(i &+ 1, j &+ 1, s11)
      j &+= 2
    }
    if j < end {
      let b0 = b + j &* bc
      var (s0, s1): (V, V) = (0.0, 0.0)
      for k in 0..<inner {
        let y = b0[k &* bk]
        s0 += a0[k &* ak] * y
        s1 += a1[k &* ak] * y
      }
      store(i, j, s0)
      store(i &+ 1, j, s1)
    }
    i &+= 2
  }
  if i < rows {
    let a0 = a + i &* ar
    for j in 0..<(lower ? i &+ 1 : columns) {
      let b0 = b + j &* bc
      var s: V = 0.0
      for k in 0..<inner { s += a0[k &* ak] * b0[k &* bk] }
      store(i, j, s)
    }
  }
}

/// C = AB, of an r × m and an m × c matrix.
@inline(never)
func multiply<V: LaneVector>(
  _ a: UnsafePointer<V>, _ b: UnsafePointer<V>, into c: UnsafeMutablePointer<V>,
  _ rows: Int, _ inner: Int, _ columns: Int
) {
  multiply(
    a, row: inner, inner: 1, b, inner: columns, column: 1, rows: rows, inner: inner,
    columns: columns
  ) { c[$0 &* columns &+ $1] = $2 }
}

/// C = AᵀB, of an m × r and an m × c matrix.
@inline(never)
func multiplyTransposed<V: LaneVector>(
  _ a: UnsafePointer<V>, _ b: UnsafePointer<V>, into c: UnsafeMutablePointer<V>,
  _ rows: Int, _ inner: Int, _ columns: Int
) {
  multiply(
    a, row: 1, inner: rows, b, inner: columns, column: 1, rows: rows, inner: inner,
    columns: columns
  ) { c[$0 &* columns &+ $1] = $2 }
}

/// C = AAᵀ, of an r × m matrix.
@inline(__always)
func multiplySymmetric<V: LaneVector>(
  _ a: UnsafePointer<V>, into c: UnsafeMutablePointer<V>, _ rows: Int, _ inner: Int
) {
  multiply(
    a, row: inner, inner: 1, a, inner: 1, column: inner, rows: rows, inner: inner, columns: rows,
    lower: true
  ) { i, j, sum in
    c[i &* rows &+ j] = sum
    c[j &* rows &+ i] = sum
  }
}

/// C = ABᵀ, of an r × m and a c × m matrix.
@inline(never)
func multiplyByTransposed<V: LaneVector>(
  _ a: UnsafePointer<V>, _ b: UnsafePointer<V>, into c: UnsafeMutablePointer<V>,
  _ rows: Int, _ inner: Int, _ columns: Int
) {
  multiply(
    a, row: inner, inner: 1, b, inner: 1, column: inner, rows: rows, inner: inner,
    columns: columns
  ) { c[$0 &* columns &+ $1] = $2 }
}

/// L ← keep·L + own·GGᵀ and R ← keep·R + own·GᵀG, of an r × c matrix G; nil leaves one out.
@inline(never)
func accumulate<V: LaneVector>(
  _ g: UnsafePointer<V>, _ rows: Int, _ columns: Int, keep: V, own: V,
  left: UnsafeMutablePointer<V>?, right: UnsafeMutablePointer<V>?
) {
  if let left {
    multiply(
      g, row: columns, inner: 1, g, inner: 1, column: columns, rows: rows, inner: columns,
      columns: rows, lower: true
    ) { i, j, sum in
      guard j <= i else { return }
      let value: V = keep * left[i &* rows &+ j] + own * sum
      left[i &* rows &+ j] = value
      left[j &* rows &+ i] = value
    }
  }
  if let right {
    multiply(
      g, row: 1, inner: columns, g, inner: columns, column: 1, rows: columns, inner: rows,
      columns: columns, lower: true
    ) { i, j, sum in
      guard j <= i else { return }
      let value: V = keep * right[i &* columns &+ j] + own * sum
      right[i &* columns &+ j] = value
      right[j &* columns &+ i] = value
    }
  }
}

/// B = Aᵀ, of an r × c matrix A.
@inline(__always)
func transpose<V: LaneVector>(
  _ a: UnsafePointer<V>, _ rows: Int, _ columns: Int, into b: UnsafeMutablePointer<V>
) {
  for i in 0..<rows {
    for j in 0..<columns { b[j &* rows &+ i] = a[i &* columns &+ j] }
  }
}

/// The n × n unit matrix times a number.
@inline(__always)
func setIdentity<V: LaneVector>(_ a: UnsafeMutablePointer<V>, _ n: Int, times factor: V = 1.0) {
  for i in 0..<n &* n { a[i] = 0.0 }
  for i in 0..<n { a[i &* n &+ i] = factor }
}
