import Lanes

/// A small dense square matrix of doubles.
struct SquareMatrix {
  let n: Int
  /// Row by row.
  var elements: [Double]

  /// Zeros.
  init(zeros n: Int) {
    self.n = n
    elements = Array(repeating: 0, count: n * n)
  }

  /// Of rows.
  init(_ rows: [[Double]]) {
    n = rows.count
    elements = rows.flatMap { $0 }
  }

  subscript(row: Int, column: Int) -> Double {
    get { elements[row * n + column] }
    set { elements[row * n + column] = newValue }
  }

  static func * (a: SquareMatrix, b: SquareMatrix) -> SquareMatrix {
    var product = SquareMatrix(zeros: a.n)
    for i in 0..<a.n {
      for j in 0..<a.n {
        for k in 0..<a.n { product[i, j] += a[i, k] * b[k, j] }
      }
    }
    return product
  }

  static func * (a: SquareMatrix, x: [Double]) -> [Double] {
    (0..<a.n).map { i in (0..<a.n).reduce(0) { $0 + a[i, $1] * x[$1] } }
  }

  static func + (a: SquareMatrix, b: SquareMatrix) -> SquareMatrix {
    var sum = a
    for i in sum.elements.indices { sum.elements[i] += b.elements[i] }
    return sum
  }

  var transposed: SquareMatrix {
    var turned = SquareMatrix(zeros: n)
    for i in 0..<n { for j in 0..<n { turned[j, i] = self[i, j] } }
    return turned
  }

  /// vvᵀ.
  static func outer(_ v: [Double]) -> SquareMatrix {
    var product = SquareMatrix(zeros: v.count)
    for i in v.indices { for j in v.indices { product[i, j] = v[i] * v[j] } }
    return product
  }

  /// The largest modulus of its eigenvalues: of two by their formula, of more by Gelfand's, ‖Aᵏ‖^(1/k) with
  /// k = 2⁵⁰, reached by squaring.
  var spectralRadius: Double {
    if n == 1 { return elements[0].magnitude }
    if n == 2 {
      // The half difference of the eigenvalues, squared, without cancellation of the trace.
      let half = 0.5 * (self[0, 0] - self[1, 1])
      let square = half * half + self[0, 1] * self[1, 0]
      let middle = 0.5 * (self[0, 0] + self[1, 1])
      return square >= 0
        ? middle.magnitude + square.squareRoot()
        : (middle * middle - square).squareRoot()
    }
    var power = self
    var logarithm = 0.0
    var weight = 1.0
    for _ in 0..<50 {
      let size = power.elements.reduce(0) { Swift.max($0, $1.magnitude) }
      guard size > 0 else { return 0 }
      guard size.isFinite else { return .infinity }
      for i in power.elements.indices { power.elements[i] /= size }
      logarithm += weight * Double.log(size)
      power = power * power
      weight /= 2
    }
    return Double.exp(logarithm)
  }
}
