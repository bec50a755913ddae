import Lanes
import Optimizers
import Specifications

/// What is stepped along a probe: an optimizer of the catalogue, a peer, or a formula with a fault.
protocol Stepper: AnyObject {
  /// Why it cannot go on; nil while it can.
  var failure: String? { get }
  /// Begins at a point.
  func begin(at x: [Double], shape: [Int], rate: Double, steps: Int)
  /// Goes on from another point than the last step led to.
  func move(to x: [Double])
  /// Makes step k from x, and returns where the next gradient is asked for.
  ///
  /// `evaluate` gives value and gradient at points of its own.
  func step(
    _ k: Int, x: [Double], f: Double, g: [Double], rate: Double, factor: Double,
    evaluate: (_ x: [Double], _ g: inout [Double]) -> Double
  ) -> [Double]
}

/// An optimizer as the engine steps it, one run in the first of eight lanes.
final class OptimizerStepper: Stepper {
  private let method: any Optimizer
  private var optimizer: any Optimizer
  private var n = 0
  private var memory: [UnsafeMutablePointer<F64x8>] = []
  private var coefficients: UnsafeMutablePointer<Double>?
  private let oracle = ProbeOracle()

  init(_ method: any Optimizer) {
    self.method = method
    optimizer = method
  }

  deinit { free() }

  private func free() {
    for base in memory { base.deallocate() }
    coefficients?.deallocate()
    memory = []
    coefficients = nil
  }

  var failure: String? { optimizer.sessions.lazy.compactMap(\.failure).first }

  func begin(at x: [Double], shape: [Int], rate: Double, steps: Int) {
    free()
    n = x.count
    let blocks = ParameterBlock(shape: shape).map { [$0] } ?? [.vector(n)]
    optimizer = method.shaped(to: blocks).opened(
      for: BatchRuns(rates: [rate], seeds: [0], dimension: n, steps: steps, blocks: blocks))
    let counts = [
      n, n, 1, 1, optimizer.stateCount(n), optimizer.workCount(n, groups: 1), n,
      1,
    ]
    memory = counts.map { count in
      let base = UnsafeMutablePointer<F64x8>.allocate(capacity: count + 1)
      base.initialize(repeating: 0.0, count: count + 1)
      return base
    }
    let c = UnsafeMutablePointer<Double>.allocate(capacity: optimizer.coefficientCount + 1)
    c.initialize(repeating: 0, count: optimizer.coefficientCount + 1)
    coefficients = c
    oracle.dimension = n
    for i in 0..<n { memory[0][i] = F64x8(x[i]) }
    memory[3][0] = F64x8(rate)
    optimizer.start(batch)
  }

  func move(to x: [Double]) {
    for i in 0..<n { memory[0][i] = F64x8(x[i]) }
  }

  private var batch: Batch {
    Batch(
      x: memory[0], g: memory[1], f: memory[2], rate: memory[3], factor: memory[7],
      state: memory[4], stateStride: optimizer.stateCount(n), work: memory[5], n: n, groups: 1,
      oracle: oracle)
  }

  func step(
    _ k: Int, x: [Double], f: Double, g: [Double], rate: Double, factor: Double,
    evaluate: (_ x: [Double], _ g: inout [Double]) -> Double
  ) -> [Double] {
    guard let c = coefficients else { return x }
    optimizer.tabulate(step: k, momentum: nil, into: c)
    let batch = batch
    for i in 0..<n { batch.g[i] = F64x8(g[i]) }
    batch.f[0] = F64x8(f)
    batch.rate[0] = F64x8(rate * factor)
    batch.factor[0] = F64x8(factor)
    oracle.factors = [factor]
    withoutActuallyEscaping(evaluate) { evaluate in
      oracle.source = evaluate
      optimizer.step(batch, k, c)
      oracle.source = nil
    }
    var place = batch.x
    if optimizer.traits.contains(.queriesElsewhere) {
      optimizer.tabulate(step: k + 1, momentum: nil, into: c)
      optimizer.query(batch, k + 1, c, into: memory[6])
      place = memory[6]
    }
    return (0..<n).map { place[$0][0] }
  }
}

/// The probe as an optimizer that asks for more sees it.
private final class ProbeOracle: Oracle {
  var dimension = 0
  var factors = [1.0]
  var source: ((_ x: [Double], _ g: inout [Double]) -> Double)?

  /// A probe's optimum is nobody's business.
  func minimum(run: Int) -> Double? { nil }

  func evaluate(
    x: UnsafePointer<F64x8>, gradient: UnsafeMutablePointer<F64x8>,
    value: UnsafeMutablePointer<F64x8>
  ) {
    var g = [Double](repeating: 0, count: dimension)
    let point = (0..<dimension).map { x[$0][0] }
    value[0] = F64x8(source?(point, &g) ?? .nan)
    for i in 0..<dimension { gradient[i] = F64x8(g[i]) }
  }

  func evaluate(
    run: Int, x: UnsafePointer<Double>, gradient: UnsafeMutablePointer<Double>
  ) -> Double {
    var g = [Double](repeating: 0, count: dimension)
    let value = source?((0..<dimension).map { x[$0] }, &g) ?? .nan
    for i in 0..<dimension { gradient[i] = g[i] }
    return value
  }

  func value(run: Int, x: UnsafePointer<Double>) -> Double {
    var g = [Double](repeating: 0, count: dimension)
    return source?((0..<dimension).map { x[$0] }, &g) ?? .nan
  }

  /// By differences of gradients: probes have no second derivatives.
  func hessianProduct(
    run: Int, x: UnsafePointer<Double>, times v: UnsafePointer<Double>,
    into product: UnsafeMutablePointer<Double>
  ) {
    let step = 1e-6
    var (ahead, behind) = (
      [Double](repeating: 0, count: dimension), [Double](repeating: 0, count: dimension)
    )
    _ = source?((0..<dimension).map { x[$0] + step * v[$0] }, &ahead)
    _ = source?((0..<dimension).map { x[$0] - step * v[$0] }, &behind)
    for i in 0..<dimension { product[i] = (ahead[i] - behind[i]) / (2 * step) }
  }
}
