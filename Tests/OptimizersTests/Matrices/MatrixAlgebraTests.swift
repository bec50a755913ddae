import Lanes
import Testing

@testable import Optimizers

/// The linear algebra behind the matrix optimizers: residuals and orthogonality to 10⁻¹⁴, the same bits in every
/// lane, alone and in company.
struct MatrixAlgebraTests {
  /// Matrices of several sizes: Gaussian, badly conditioned, of low rank, graded, and none at all.
  enum Kind: String, CaseIterable, Sendable { case normal, conditioned, deficient, graded, zero }

  static let sizes = [1, 2, 3, 5, 8, 12, 30]

  /// An r × c matrix of a kind.
  static func matrix(_ kind: Kind, _ r: Int, _ c: Int, seed: Int = 1) -> [Double] {
    var random = SequentialRandom(RandomStream(domain: "matrices", seed: UInt64(seed)))
    let values = (0..<r * c).map { _ in random.nextNormal() }
    switch kind {
    case .normal: return values
    case .zero: return values.map { _ in 0 }
    case .conditioned:
      return values.indices.map { values[$0] * Double.exp(-2 * Double($0 / c)) }
    case .deficient:
      // The sum of two products.
      return values.indices.map { at in
        values[at / c * c] * values[at % c] + values[at / c * c + c - 1]
          * values[at % c + (r - 1) * c]
      }
    case .graded: return values.indices.map { values[$0] * 1e-6 * Double($0 % c + 1) }
    }
  }

  /// GGᵀ.
  static func gram(_ g: [Double], _ r: Int, _ c: Int) -> [Double] {
    (0..<r * r).map { at in
      let (i, j) = (at / r * c, at % r * c)
      var sum = 0.0
      for k in 0..<c { sum += g[i + k] * g[j + k] }
      return sum
    }
  }

  /// ‖a − b‖/‖b‖ in Frobenius' norm; ‖a‖ where b is 0.
  static func distance(_ a: [Double], _ b: [Double]) -> Double {
    let size = Double.norm(b.count) { b[$0] }
    let off = Double.norm(a.count) { a[$0] - b[$0] }
    return size > 0 ? off / size : off
  }

  /// The largest entry of QᵀQ − 1 of n columns.
  static func departure(_ q: [Double], _ n: Int) -> Double {
    var worst = 0.0
    for i in 0..<n {
      for j in 0..<n {
        var product = 0.0
        for k in 0..<q.count / n { product += q[k * n + i] * q[k * n + j] }
        worst = max(worst, abs(product - (i == j ? 1 : 0)))
      }
    }
    return worst
  }

  static func product(_ a: [Double], _ b: [Double], _ r: Int, _ m: Int, _ c: Int) -> [Double] {
    (0..<r * c).map { at in
      let (i, j) = (at / c * m, at % c)
      var sum = 0.0
      for k in 0..<m { sum += a[i + k] * b[k * c + j] }
      return sum
    }
  }

  /// The transpose of an r × c matrix.
  static func transposed(_ a: [Double], _ r: Int, _ c: Int) -> [Double] {
    (0..<r * c).map { a[$0 % r * c + $0 / r] }
  }

  static func eigen<V: LaneVector>(_ a: [V], _ n: Int) -> (vectors: [V], values: [V]) {
    var (a, vectors, values) = (a, a, [V](repeating: 0.0, count: n))
    SymmetricEigen.decompose(&a, vectors: &vectors, values: &values, n)
    return (vectors, values)
  }

  @Test(arguments: sizes, Kind.allCases)
  func eigenvectors(_ n: Int, _ kind: Kind) {
    let a = Self.gram(Self.matrix(kind, n, n + 1), n, n + 1)
    let (q, values) = Self.eigen(a, n)
    let turned = (0..<n * n).map { q[$0] * values[$0 % n] }
    let back = Self.product(turned, Self.transposed(q, n, n), n, n, n)
    #expect(Self.distance(back, a) <= 1e-14)
    #expect(Self.departure(q, n) <= 1e-14)
  }

  @Test(arguments: sizes, Kind.allCases)
  func orthogonalBases(_ n: Int, _ kind: Kind) {
    let a = Self.matrix(kind, n, n)
    var (copy, q) = (a, a)
    var work = [Double](repeating: 0, count: n * n + n)
    OrthogonalBasis.ofColumns(&copy, n, into: &q, work: &work)
    #expect(Self.departure(q, n) <= 1e-14)
    // R = QᵀA is upper triangular, and A = QR.
    let r = Self.product(Self.transposed(q, n, n), a, n, n, n)
    let size = Double.norm(a.count) { a[$0] }
    let below = (0..<n * n).filter { $0 % n < $0 / n }.map { abs(r[$0]) }.max() ?? 0
    #expect(below <= 1e-14 * size)
    #expect(Self.distance(Self.product(q, r, n, n, n), a) <= 1e-14)
  }

  @Test(arguments: sizes, Kind.allCases)
  func singularValues(_ m: Int, _ kind: Kind) {
    let n = m + 2
    let x = Self.matrix(kind, m, n)
    var (y, turns) = (x, [Double](repeating: 0, count: m * m))
    SingularValues.decompose(&y, m, n, turns: &turns)
    var sizes = [Double](repeating: 0, count: m)
    SingularValues.sort(&y, m, n, turns: &turns, sizes: &sizes)
    #expect(zip(sizes, sizes.dropFirst()).allSatisfy { $0 >= $1 })
    #expect(Self.departure(turns, m) <= 1e-14)
    let back = Self.product(Self.transposed(turns, m, m), y, m, m, n)
    #expect(Self.distance(back, x) <= 1e-14)
    // The rows of Y are orthogonal, relative to their sizes.
    for i in 0..<m {
      for j in 0..<i {
        var inner = 0.0
        for k in 0..<n { inner += y[i * n + k] * y[j * n + k] }
        #expect(abs(inner) <= 1e-14 * max(sizes[i] * sizes[j], 1e-14 * sizes[0] * sizes[0]))
      }
    }
    // The squares are the eigenvalues of XXᵀ.
    let values = Self.eigen(Self.gram(x, m, n), m).values.sorted(by: >)
    for (size, value) in zip(sizes, values) {
      #expect(abs(size * size - value) <= 1e-14 * sizes[0] * sizes[0])
    }
  }

  @Test(arguments: sizes)
  func polarFactors(_ m: Int) {
    for kind in [Kind.normal, .graded, .conditioned] where kind != .conditioned || m <= 8 {
      let n = m + 2
      let x = Self.matrix(kind, m, n)
      var o = x
      var work = [Double](repeating: 0, count: m * m + m * n)
      SingularValues.polar(&o, m, n, work: &work)
      let columns = Self.transposed(o, m, n)
      #expect(Self.departure(columns, m) <= 1e-14)
      // OᵀX is symmetric and has no negative eigenvalue: X = PO.
      let p = Self.product(x, Self.transposed(o, m, n), m, n, m)
      #expect(Self.distance(p, Self.transposed(p, m, m)) <= 1e-14)
      #expect(Self.distance(Self.product(p, o, m, m, n), x) <= 1e-14)
      #expect(Self.eigen(p, m).values.allSatisfy { $0 >= 0 })
    }
  }

  @Test(arguments: sizes, [0.25, 0.5, 1, 0.3])
  func inverseRoots(_ n: Int, _ power: Double) {
    var a = Self.gram(Self.matrix(.normal, n, n + 3), n, n + 3)
    for i in 0..<n { a[i * n + i] += 1 }
    var root = a
    var work = [Double](repeating: 0, count: 2 * n * n + n)
    SymmetricEigen.inversePower(a, n, power: power, into: &root, work: &work)
    // The fourth power of a fourth root, and so on, times A is the unit matrix.
    let values = Self.eigen(a, n).values
    let condition = (values.max() ?? 1) / (values.min() ?? 1)
    if power == 0.3 {
      let (values, wanted) = (Self.eigen(root, n).values, Self.eigen(a, n).values)
      let right = wanted.map { Double.exp(-0.3 * Double.log($0)) }.sorted()
      // Of the root's eigenvalues the smallest are off by the rounding of the largest.
      for (value, right) in zip(values.sorted(), right) {
        #expect(abs(value / right - 1) <= 1e-14 + 1e-15 * Double.pow(condition, 0.3))
      }
      return
    }
    var whole = a
    for _ in 0..<Int(1 / power) { whole = Self.product(whole, root, n, n, n) }
    let unit = (0..<n * n).map { $0 / n == $0 % n ? 1.0 : 0 }
    // Rounding is that of A's condition.
    #expect(Self.distance(whole, unit) <= 1e-15 * condition)
  }

  /// Eight matrices at once are eight matrices alone, to the bit, whatever the company needs.
  @Test(arguments: [1, 2, 4, 7])
  func lanes(_ n: Int) {
    let matrices = (0..<8).map { Self.matrix(Kind.allCases[$0 % 5], n, n + 1, seed: $0) }
    let wide = (0..<n * (n + 1)).map { at in F64x8(lanes: { matrices[$0][at] }) }
    var (together, turns) = (wide, [F64x8](repeating: 0.0, count: n * n))
    SingularValues.decompose(&together, n, n + 1, turns: &turns)
    let grams = matrices.map { Self.gram($0, n, n + 1) }
    let gram = (0..<n * n).map { at in F64x8(lanes: { grams[$0][at] }) }
    let (q, values) = Self.eigen(gram, n)
    var (copy, basis) = (gram, gram)
    var work = [F64x8](repeating: 0.0, count: n * n + n)
    OrthogonalBasis.ofColumns(&copy, n, into: &basis, work: &work)
    for lane in 0..<8 {
      var (alone, ownTurns) = (matrices[lane], [Double](repeating: 0, count: n * n))
      SingularValues.decompose(&alone, n, n + 1, turns: &ownTurns)
      #expect(bits(alone) == bits(together.map { $0[lane] }))
      #expect(bits(ownTurns) == bits(turns.map { $0[lane] }))
      let own = Self.eigen(grams[lane], n)
      #expect(bits(own.vectors) == bits(q.map { $0[lane] }))
      #expect(bits(own.values) == bits(values.map { $0[lane] }))
      var (ownCopy, ownBasis) = (grams[lane], grams[lane])
      var ownWork = [Double](repeating: 0, count: n * n + n)
      OrthogonalBasis.ofColumns(&ownCopy, n, into: &ownBasis, work: &ownWork)
      #expect(bits(ownBasis) == bits(basis.map { $0[lane] }))
    }
  }

  /// Products by tiles are products by rows and columns, to the bit.
  @Test(arguments: [1, 2, 3, 5, 8], [1, 2, 3, 4])
  func products(_ r: Int, _ c: Int) {
    let (a, b) = (Self.matrix(.normal, r, 5), Self.matrix(.normal, 5, c, seed: 2))
    var out = [Double](repeating: 0, count: r * c)
    multiply(a, b, into: &out, r, 5, c)
    #expect(out == Self.product(a, b, r, 5, c))
    multiplyTransposed(Self.transposed(a, r, 5), b, into: &out, r, 5, c)
    #expect(out == Self.product(a, b, r, 5, c))
    multiplyByTransposed(a, Self.transposed(b, 5, c), into: &out, r, 5, c)
    #expect(out == Self.product(a, b, r, 5, c))
    let g = Self.matrix(.normal, r, c)
    var (left, right) = ([Double](repeating: 1, count: r * r), [Double](repeating: 1, count: c * c))
    accumulate(g, r, c, keep: 0.5, own: 2, left: &left, right: &right)
    #expect(left == Self.gram(g, r, c).map { 0.5 + 2 * $0 })
    let columns = Self.transposed(g, r, c)
    #expect(right == Self.gram(columns, c, r).map { 0.5 + 2 * $0 })
  }
}
