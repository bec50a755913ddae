import Lanes
import Specifications

/// What brings a matrix U near its polar factor: an odd polynomial iterated, or singular values.
struct Orthogonalizer: Parameterized {
  /// The numbers that the iteration is done in.
  enum Arithmetic: String, CaseIterable, Sendable {
    /// Double precision throughout.
    case double
    /// Each result of a step rounded to bfloat16, as the libraries do it; sums are exact.
    case bfloat16
    /// UVᵀ by singular values, no iteration.
    case exact
  }

  /// What U is divided by first.
  enum Scaling: String, CaseIterable, Sendable {
    /// max(‖U‖, ε).
    case clamp
    /// ‖U‖ + ε.
    case add
    /// The largest singular value, + ε.
    case spectral
    /// Each row of the shorter side by the root of its sum of |UUᵀ|, within the first step.
    case aol
    /// √‖UUᵀ‖, within the first step.
    case schatten
  }

  /// a, b, c of the iteration.
  enum Family: String, CaseIterable, Sendable {
    /// The same at every step.
    case original
    /// Five steps of their own.
    case quintic
    /// Eight steps of their own; the last goes on.
    case polarExpress = "polar-express"
  }

  var steps = 5
  var family = Family.original
  /// a:b:c of every step, in place of the family's.
  var polynomial: [Double]?
  var arithmetic = Arithmetic.double
  var scaling = Scaling.clamp
  var epsilon = 1e-7
  /// What the norm is multiplied by.
  var safety = 1.0
  /// a, b, c of each step.
  private(set) var coefficients: [(a: Double, b: Double, c: Double)] = []
  private var specification = ""

  mutating func parameters(_ p: inout Parameters) {
    p.count("steps", &steps, in: 0...100, "steps of the iteration")
    p.choice("coefficients", &family, "a, b, c of its steps")
    p.numbers(
      "polynomial", &polynomial, in: -1e3...1e3, "a:b:c of every step, in place of those")
    p.choice(
      "arithmetic", &arithmetic, "numbers of the iteration; exact: singular values instead of it")
    p.choice("norm", &scaling, "what the matrix is divided by before it")
    p.epsilon(&epsilon, "ε, beside that norm")
    p.number("safety", &safety, in: 1...1e3, "what the norm is multiplied by")
    specification = "\(p.specification)"
    let triples = self.triples
    coefficients = (0..<steps).map { triples[min($0, triples.count - 1)] }
  }

  /// Throws where the polynomial is none.
  func check() throws {
    guard let polynomial, polynomial.count != 3 else { return }
    throw SpecificationError(
      "'\(specification)': polynomial needs three numbers, such as polynomial=2:-1.5:0.5")
  }

  /// How many vectors of work it takes.
  func workCount(_ rows: Int, _ columns: Int) -> Int {
    let m = min(rows, columns)
    return 2 * rows * columns + 2 * m * m
  }

  /// Replaces U by what is near UVᵀ of U = UΣF64x8ᵀ.
  @inline(never)
  func apply(
    _ u: UnsafeMutablePointer<F64x8>, _ rows: Int, _ columns: Int, work: UnsafeMutablePointer<F64x8>
  ) {
    let isTall = rows > columns
    let (m, n) = isTall ? (columns, rows) : (rows, columns)
    let count = m &* n
    // The wide form and its successor take turns.
    var (x, next) = (work, work + count)
    let squares = work + 2 &* count
    if isTall { transpose(u, rows, columns, into: x) } else { x.update(from: u, count: count) }
    if arithmetic == .bfloat16 { round(x, count) }
    divide(x, m, n, work: next)
    if arithmetic == .exact {
      SingularValues.polar(x, m, n, work: next)
    } else {
      for step in coefficients.indices {
        iterate(x, into: next, m, n, squares: squares, step)
        swap(&x, &next)
      }
    }
    if isTall { transpose(x, m, n, into: u) } else { u.update(from: x, count: count) }
  }

  @inline(__always)
  private func divide(
    _ x: UnsafeMutablePointer<F64x8>, _ m: Int, _ n: Int, work: UnsafeMutablePointer<F64x8>
  ) {
    let e = F64x8(epsilon)
    let size: F64x8
    switch scaling {
    case .clamp: size = F64x8.atLeast(e, F64x8.norm(x, m &* n) * F64x8(safety))
    case .add: size = F64x8.norm(x, m &* n) * F64x8(safety) + e
    case .spectral: size = SingularValues.largest(x, m, n, work: work) + e
    case .aol, .schatten: return
    }
    let inverse: F64x8 = 1.0 / size
    for i in 0..<m &* n { x[i] *= inverse }
    if arithmetic == .bfloat16 { round(x, m &* n) }
  }

  /// X' = aX + (bA + cA²)X with A = XXᵀ.
  @inline(__always)
  private func iterate(
    _ x: UnsafeMutablePointer<F64x8>, into next: UnsafeMutablePointer<F64x8>, _ m: Int, _ n: Int,
    squares: UnsafeMutablePointer<F64x8>, _ step: Int
  ) {
    let (a, b, c) = (
      F64x8(coefficients[step].a), F64x8(coefficients[step].b), F64x8(coefficients[step].c)
    )
    let gram = squares
    let polynomial = squares + m &* m
    multiplySymmetric(x, into: gram, m, n)
    if step == 0 { rescale(x, gram, m, n) }
    if arithmetic == .bfloat16 { round(gram, m &* m) }
    multiply(
      gram, row: m, inner: 1, gram, inner: 1, column: m, rows: m, inner: m, columns: m, lower: true
    ) { i, j, sum in
      let value: F64x8 = b * gram[i &* m &+ j] + c * sum
      polynomial[i &* m &+ j] = value
      polynomial[j &* m &+ i] = value
    }
    if arithmetic == .bfloat16 { round(polynomial, m &* m) }
    multiply(
      polynomial, row: m, inner: 1, x, inner: n, column: 1, rows: m, inner: m, columns: n
    ) { i, j, sum in
      next[i &* n &+ j] = a * x[i &* n &+ j] + sum
    }
    if arithmetic == .bfloat16 { round(next, m &* n) }
  }

  /// The scalings that come from the first XXᵀ.
  @inline(__always)
  private func rescale(
    _ x: UnsafeMutablePointer<F64x8>, _ gram: UnsafeMutablePointer<F64x8>, _ m: Int, _ n: Int
  ) {
    switch scaling {
    case .clamp, .add, .spectral: return
    case .aol:
      for i in 0..<m {
        var total: F64x8 = 0.0
        for j in 0..<m { total += F64x8.abs(gram[i &* m &+ j]) }
        let factor: F64x8 = 1.0 / F64x8.sqrt(F64x8.atLeast(F64x8(1e-8), total))
        for k in 0..<n { x[i &* n &+ k] *= factor }
      }
      multiplySymmetric(x, into: gram, m, n)
    case .schatten:
      let square: F64x8 = 1.0 / F64x8.atLeast(F64x8(1e-8), F64x8.norm(gram, m &* m))
      let factor = F64x8.sqrt(square)
      for i in 0..<m &* n { x[i] *= factor }
      for i in 0..<m &* m { gram[i] *= square }
    }
  }

  /// To the nearest number of eight significant bits, ties to even.
  @inline(__always)
  private func round(_ x: UnsafeMutablePointer<F64x8>, _ count: Int) {
    for i in 0..<count {
      let bits = x[i].bits
      let odd = (bits &>> F64x8.Bits(45)) & F64x8.Bits(1)
      let rounded = (bits &+ F64x8.Bits(1 << 44 - 1) &+ odd) & F64x8.Bits(~(1 << 45 - 1))
      x[i] = F64x8.select(F64x8.isFinite(x[i]), F64x8(bits: rounded), x[i])
    }
  }
}

extension Orthogonalizer {
  private var triples: [(a: Double, b: Double, c: Double)] {
    if let own = polynomial, own.count == 3 { return [(own[0], own[1], own[2])] }
    return switch family {
    case .original: [Self.original]
    case .quintic: Self.quintic
    case .polarExpress: Self.polarExpress
    }
  }

  private static let original = (a: 3.4445, b: -4.7750, c: 2.0315)

  private static let quintic = [
    (a: 4.0848, b: -6.8946, c: 2.9270), (a: 3.9505, b: -6.3029, c: 2.6377),
    (a: 3.7418, b: -5.5913, c: 2.3037), (a: 2.8769, b: -3.1427, c: 1.2046),
    (a: 2.8366, b: -3.0525, c: 1.2012),
  ]

  private static let polarExpress = [
    (a: 8.237312490495555, b: -23.157747414558198, c: 16.680568411445915),
    (a: 4.082441999064835, b: -2.893047735332586, c: 0.5252849256975648),
    (a: 3.9263479922546582, b: -2.8547468034765298, c: 0.5318022422894988),
    (a: 3.2982187133085143, b: -2.424541981026706, c: 0.48632008358844075),
    (a: 2.2970369434552573, b: -1.63662558125903, c: 0.4002628455953627),
    (a: 1.8763805351440397, b: -1.2347896577722228, c: 0.35891887501668385),
    (a: 1.8564423485617974, b: -1.2132449880935525, c: 0.3568003487825883),
    (a: 1.8749994008682747, b: -1.2499988017229169, c: 0.3749994008546422),
  ]
}
