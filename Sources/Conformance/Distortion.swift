/// A fault around a formula that works for any optimizer.
enum Distortion: String, CaseIterable, Sendable {
  case gradientFlipped = "the gradient's sign is flipped"
  case stepFlipped = "the update goes uphill: the sign of the step is flipped"
  case gradientLate = "the gradient of the step before is used"
  case rateLate = "the learning rate of the step before is used"
  case rateOfStart = "the schedule is ignored: the learning rate stays that of the first step"
  case rateSquared = "the learning rate is squared"
  case rateIgnored = "the learning rate is ignored: 1 instead"
  case counterAhead = "the step counter is one ahead"
  case counterStuck = "the step counter stays at 1"
  case memoryLost = "the memory is lost from step to step"
  case singlePrecision = "the iterate is kept in single precision"
  case gradientSingle = "the gradient is rounded to single precision"
  case stepSkipped = "the first step is skipped"
}

/// A stepper with a distortion around it.
final class DistortedStepper: Stepper {
  private let inner: any Stepper
  private let distortion: Distortion
  private var lastGradient: [Double] = []
  private var lastFactor = 1.0
  private var firstFactor = 1.0
  private var shape: [Int] = []

  init(_ inner: any Stepper, _ distortion: Distortion) {
    self.inner = inner
    self.distortion = distortion
  }

  var failure: String? { inner.failure }
  func move(to x: [Double]) { inner.move(to: x) }

  func begin(at x: [Double], shape: [Int], rate: Double, steps: Int) {
    lastGradient = [Double](repeating: 0, count: x.count)
    self.shape = shape
    inner.begin(at: x, shape: shape, rate: rate, steps: steps)
  }

  func step(
    _ k: Int, x: [Double], f: Double, g: [Double], rate: Double, factor: Double,
    evaluate: (_ x: [Double], _ g: inout [Double]) -> Double
  ) -> [Double] {
    var (used, k, rate, scaled) = (g, k, rate, factor)
    if k == 1 {
      firstFactor = factor
      lastFactor = factor
    }
    switch distortion {
    case .gradientFlipped: used = g.map { -$0 }
    case .gradientLate: used = lastGradient
    case .rateLate: scaled = lastFactor
    case .rateOfStart: scaled = firstFactor
    case .rateSquared: scaled = factor * rate * factor
    case .rateIgnored: rate = 1
    case .counterAhead: k += 1
    case .counterStuck: k = 1
    case .memoryLost: inner.begin(at: x, shape: shape, rate: rate, steps: 1)
    case .gradientSingle: used = g.map { Double(Float($0)) }
    case .stepSkipped where k == 1: return x
    case .stepFlipped, .singlePrecision, .stepSkipped: break
    }
    lastGradient = g
    lastFactor = factor
    let y = inner.step(
      k, x: x, f: f, g: used, rate: rate, factor: scaled, evaluate: evaluate)
    let moved: [Double]
    switch distortion {
    case .singlePrecision: moved = y.map { Double(Float($0)) }
    case .stepFlipped: moved = zip(x, y).map { 2 * $0 - $1 }
    default: return y
    }
    inner.move(to: moved)
    return moved
  }
}
