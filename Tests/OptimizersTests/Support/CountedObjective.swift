import Lanes
import Optimizers

/// ½xᵀAx + ¼qΣxᵢ⁴ with A either diagonal (each coordinate on its own) or full.
struct CountedObjective: Sendable {
  enum Form: Sendable {
    case diagonal([Double])
    case full([[Double]])
  }

  var form: Form
  var quartic = 0.0
  /// In which coordinates and units it is seen; nil: its own.
  var frame: Frame?

  var dimension: Int {
    switch form {
    case .diagonal(let eigenvalues): eigenvalues.count
    case .full(let rows): rows.count
    }
  }

  /// A mild bowl whose coordinates do not interact.
  static let separable = CountedObjective(form: .diagonal([1, 2.5, 0.6]), quartic: 0.1)

  /// A mild bowl in the plane.
  static let plane = CountedObjective(form: .diagonal([1, 2.5]), quartic: 0.1)

  /// A bowl of three coordinates that all interact.
  static let coupled = CountedObjective(
    form: .full([[1.5, 0.4, -0.3], [0.4, 2.5, 0.2], [-0.3, 0.2, 0.8]]), quartic: 0.1)

  /// ½ over the plane with eigenvalues 1 and 3, turned by an angle with this cosine and sine.
  static func turned(_ cosine: Double, _ sine: Double) -> CountedObjective {
    let a = cosine * cosine + 3 * sine * sine
    let b = (1 - 3) * cosine * sine
    let d = sine * sine + 3 * cosine * cosine
    return CountedObjective(form: .full([[a, b], [b, d]]))
  }

  func evaluate<V: LaneVector>(_ x: UnsafePointer<V>, _ g: UnsafeMutablePointer<V>) -> V {
    guard let frame else { return evaluateOwn(x, g) }
    let y = frame.inward(x)
    var gradient = y
    let f = evaluateOwn(y, &gradient)
    frame.outward(gradient: gradient, into: g)
    return f * V(frame.value)
  }

  /// The Hessian at x times v.
  func product(_ x: UnsafePointer<Double>, _ v: UnsafePointer<Double>) -> [Double] {
    let y = frame?.inward(x) ?? Array(UnsafeBufferPointer(start: x, count: dimension))
    let w =
      frame?.inward(v, isDirection: true) ?? Array(UnsafeBufferPointer(start: v, count: dimension))
    var own = w
    _ = evaluateOwn(w, &own)
    for i in 0..<dimension {
      own[i] += 3 * quartic * y[i] * y[i] * w[i] - quartic * w[i] * w[i] * w[i]
    }
    guard let frame else { return own }
    var product = own
    frame.outward(gradient: own, into: &product)
    return product
  }

  /// f = Σ rᵢ²: √½·Lᵀy with A = LLᵀ, then ½√q·yⱼ².
  var residualCount: Int { 2 * dimension }

  /// Writes ∇rᵢ and returns rᵢ; takes no memory where there is no frame.
  func residual(
    _ i: Int, _ x: UnsafePointer<Double>, _ gradient: UnsafeMutablePointer<Double>
  ) -> Double {
    guard let frame else { return residualOwn(i, x, gradient) }
    let y = frame.inward(x)
    var own = y
    let root = Double.sqrt(frame.value)
    let value = residualOwn(i, y, &own)
    frame.outward(gradient: own.map { $0 / root }, into: gradient)
    return root * value
  }

  private func residualOwn(
    _ i: Int, _ y: UnsafePointer<Double>, _ gradient: UnsafeMutablePointer<Double>
  ) -> Double {
    let n = dimension
    for j in 0..<n { gradient[j] = 0 }
    guard i < n else {
      gradient[i - n] = Double.sqrt(quartic) * y[i - n]
      return 0.5 * Double.sqrt(quartic) * y[i - n] * y[i - n]
    }
    switch form {
    case .diagonal(let eigenvalues): gradient[i] = Double.sqrt(0.5 * eigenvalues[i])
    case .full: for j in i..<n { gradient[j] = Double.sqrt(0.5) * factor(j, i) }
    }
    var value = 0.0
    for j in 0..<n { value += gradient[j] * y[j] }
    return value
  }

  /// L's entry of A = LLᵀ, by Cholesky; j ≥ i.
  private func factor(_ j: Int, _ i: Int) -> Double {
    guard case .full(let rows) = form else { return 0 }
    var rest = rows[j][i]
    for k in 0..<i { rest -= factor(j, k) * factor(i, k) }
    return i == j ? Double.sqrt(rest) : rest / factor(i, i)
  }

  private func evaluateOwn<V: LaneVector>(_ x: UnsafePointer<V>, _ g: UnsafeMutablePointer<V>) -> V
  {
    var f: V = 0.0
    for i in 0..<dimension {
      var slope: V
      switch form {
      case .diagonal(let eigenvalues): slope = V(eigenvalues[i]) * x[i]
      case .full(let rows):
        slope = 0.0
        for j in 0..<dimension { slope += V(rows[i][j]) * x[j] }
      }
      let cube = V(quartic) * x[i] * x[i] * x[i]
      f += 0.5 * slope * x[i] + 0.25 * cube * x[i]
      g[i] = slope + cube
    }
    return f
  }
}

/// Answers what optimizers ask beyond each step's gradient.
final class ObjectiveOracle: Oracle {
  let objective: CountedObjective
  let groups: Int
  func minimum(run: Int) -> Double? { 0 }
  /// Gradients and Hessian products asked for, of all runs; values alone.
  private(set) var gradients = 0
  private(set) var values = 0

  init(_ objective: CountedObjective, groups: Int) {
    self.objective = objective
    self.groups = groups
  }

  func evaluate(
    x: UnsafePointer<F64x8>, gradient: UnsafeMutablePointer<F64x8>,
    value: UnsafeMutablePointer<F64x8>
  ) {
    let n = objective.dimension
    gradients += groups * F64x8.count
    for b in 0..<groups { value[b] = objective.evaluate(x + b * n, gradient + b * n) }
  }

  func evaluate(
    run: Int, x: UnsafePointer<Double>, gradient: UnsafeMutablePointer<Double>
  ) -> Double {
    gradients += 1
    return objective.evaluate(x, gradient)
  }

  func value(run: Int, x: UnsafePointer<Double>) -> Double {
    values += 1
    return withoutCount(x)
  }

  private func withoutCount(_ x: UnsafePointer<Double>) -> Double {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: objective.dimension) { gradient in
      guard let gradient = gradient.baseAddress else { return .nan }
      return objective.evaluate(x, gradient)
    }
  }

  var residualCount: Int { objective.residualCount }

  func residual(
    _ i: Int, run: Int, x: UnsafePointer<Double>, gradient: UnsafeMutablePointer<Double>
  ) -> Double { objective.residual(i, x, gradient) }

  func countJacobian(run: Int) { gradients += 1 }

  func hessianProduct(
    run: Int, x: UnsafePointer<Double>, times v: UnsafePointer<Double>,
    into product: UnsafeMutablePointer<Double>
  ) {
    gradients += 1
    for (i, value) in objective.product(x, v).enumerated() { product[i] = value }
  }
}
