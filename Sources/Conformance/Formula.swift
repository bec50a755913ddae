import Lanes

/// An update formula with every place where implementations go wrong as a setting.
///
/// The catalogue's rules are written once and right; here each part is data, so that one may be wrong.
struct Formula: Sendable {
  /// How an average takes in the newest.
  enum Taking: Sendable {
    /// (1 − β) of it.
    case share
    /// All of it.
    case whole
  }

  /// What the second average is of.
  enum Square: Sendable {
    case square
    case absolute
    case plain
  }

  /// Where ε stands.
  enum EpsilonPlace: Sendable {
    case outside
    case insideRoot
    case beforeCorrection
    case insideBeforeCorrection
  }

  /// What AMSGrad keeps.
  enum Maximum: Sendable {
    case none
    case raw
    case corrected
    case root
    case lastOnly
    case minimum
  }

  /// Where λ acts.
  enum Decay: Sendable {
    case none
    case gradient
    case gradientOfFirst
    case gradientOfSecond
    case decoupled
    case withoutRate
    case baseRate
    case rateSquared
    case wrongSign
    case gradientWrongSign
    case after
    case both
    case twice
    case update
  }

  /// The form of the step.
  enum Form: Sendable {
    /// m̂/(v̂^p + ε).
    case adaptive
    /// b ← μb + g.
    case momentum
    /// The sign of an interpolation.
    case lion
  }

  var form = Form.adaptive
  var beta1 = 0.9
  var beta2 = 0.999
  var epsilon = 1e-8
  var epsilonPlace = EpsilonPlace.outside
  var power = 0.5
  var square = Square.square
  var taking1 = Taking.share
  var taking2 = Taking.share
  /// What k − 1 is added to in the bias corrections: 1, unless the counter is wrong; nil: there is none.
  var correction1: Double? = 1
  var correction2: Double? = 1
  /// Whether the counter of the corrections stays at the first step.
  var isCounterStuck = false
  /// Whether the correction divides by the root of 1 − βᵏ, or not.
  var isCorrectionRooted1 = false
  var usesOldFirst = false
  var usesOldSecond = false
  var isRateInFirst = false
  var isNormalizedFirst = false
  var isNesterov = false
  var usesOldNesterov = false
  var nesterovWithoutGradient = false
  var maximum = Maximum.none
  var momentum = 0.0
  var dampening = 0.0
  var isFirstDamped = false
  var lambda = 0.0
  var decay = Decay.none
  var sign = -1.0
  var gradientSign = 1.0
  var lionKeepsFirst = false
  var lionUsesNew = false
  var lionWithoutSign = false
  var lionUsesOldOnly = false
}

/// Steps a formula.
final class FormulaStepper: Stepper {
  private let formula: Formula
  private var m: [Double] = []
  private var v: [Double] = []
  private var most: [Double] = []
  private var before: [Double] = []

  init(_ formula: Formula) { self.formula = formula }

  var failure: String? { nil }
  // Each step is told where it starts.
  func move(to x: [Double]) {}

  func begin(at x: [Double], shape: [Int], rate: Double, steps: Int) {
    m = [Double](repeating: 0, count: x.count)
    v = m
    before = m
    most = [Double](repeating: formula.maximum == .minimum ? .infinity : 0, count: x.count)
  }

  func step(
    _ k: Int, x: [Double], f: Double, g: [Double], rate: Double, factor: Double,
    evaluate: (_ x: [Double], _ g: inout [Double]) -> Double
  ) -> [Double] {
    x.indices.map { i in one(k, i, x[i], g[i] * formula.gradientSign, rate * factor, rate) }
  }

  private func one(
    _ k: Int, _ i: Int, _ start: Double, _ raw: Double, _ rate: Double, _ baseRate: Double
  ) -> Double {
    let f = formula
    var x = start
    var g1 = raw
    var g2 = raw
    switch f.decay {
    case .gradient, .both:
      g1 += f.lambda * start
      g2 = g1
    case .twice:
      g1 += 2 * f.lambda * start
      g2 = g1
    case .gradientOfFirst: g1 += f.lambda * start
    case .gradientOfSecond: g2 += f.lambda * start
    case .gradientWrongSign:
      g1 -= f.lambda * start
      g2 = g1
    default: break
    }
    switch f.decay {
    case .decoupled, .both: x *= 1 - rate * f.lambda
    case .withoutRate: x *= 1 - f.lambda
    case .baseRate: x *= 1 - baseRate * f.lambda
    case .rateSquared: x *= 1 - rate * rate * f.lambda
    case .wrongSign: x *= 1 + rate * f.lambda
    default: break
    }
    switch f.form {
    case .adaptive: x = adaptive(k, i, x, g1, g2, rate)
    case .momentum: x = heavy(k, i, x, g1, rate)
    case .lion: x = lion(i, x, g1, rate)
    }
    switch f.decay {
    case .after: x *= 1 - rate * f.lambda
    case .update: x -= rate * f.lambda * start
    default: break
    }
    return x
  }

  private func adaptive(
    _ k: Int, _ i: Int, _ x: Double, _ g1: Double, _ g2: Double, _ rate: Double
  ) -> Double {
    let f = formula
    let (oldM, oldV) = (m[i], v[i])
    let size =
      switch f.square {
      case .square: g2 * g2
      case .absolute: abs(g2)
      case .plain: g2
      }
    v[i] = f.beta2 * v[i] + (f.taking2 == .share ? 1 - f.beta2 : 1) * size
    let counter = f.isCounterStuck ? 0.0 : Double(k - 1)
    let left1 = f.correction1.map { 1 - Self.raised(f.beta1, counter + $0) } ?? 1
    let left2 = f.correction2.map { 1 - Self.raised(f.beta2, counter + $0) } ?? 1
    let used = f.usesOldSecond ? oldV : v[i]
    let root = denominator(used, left2, i)
    var taken = g1
    if f.isRateInFirst { taken *= rate }
    if f.isNormalizedFirst { taken /= root }
    m[i] = f.beta1 * m[i] + (f.taking1 == .share ? 1 - f.beta1 : 1) * taken
    var first = f.usesOldFirst ? oldM : m[i]
    let divisor1 = f.isCorrectionRooted1 ? Double.sqrt(left1) : left1
    if f.isNesterov {
      let ahead = f.correction1.map { 1 - Self.raised(f.beta1, counter + $0 + 1) } ?? 1
      first = f.beta1 * first / (f.usesOldNesterov ? left1 : ahead) + (1 - f.beta1) * taken / left1
    } else {
      first /= divisor1
    }
    let step = f.isNormalizedFirst ? first : first / root
    return x + f.sign * (f.isRateInFirst ? 1 : rate) * step
  }

  private func denominator(_ v: Double, _ left: Double, _ i: Int) -> Double {
    let f = formula
    var corrected = v / left
    switch f.maximum {
    case .none: break
    case .raw:
      most[i] = max(most[i], v)
      corrected = most[i] / left
    case .corrected:
      most[i] = max(most[i], corrected)
      corrected = most[i]
    case .root:
      most[i] = max(most[i], Double.sqrt(v))
      corrected = most[i] * most[i] / left
    case .lastOnly:
      let larger = max(before[i], v)
      before[i] = v
      corrected = larger / left
    case .minimum:
      most[i] = min(most[i], v)
      corrected = most[i] / left
    }
    switch f.epsilonPlace {
    case .outside: return Self.raised(corrected, f.power) + f.epsilon
    case .insideRoot: return Self.raised(corrected + f.epsilon, f.power)
    case .beforeCorrection:
      return (Self.raised(corrected * left, f.power) + f.epsilon) / Self.raised(left, f.power)
    case .insideBeforeCorrection:
      return Self.raised(corrected * left + f.epsilon, f.power) / Self.raised(left, f.power)
    }
  }

  private func heavy(_ k: Int, _ i: Int, _ x: Double, _ g: Double, _ rate: Double) -> Double {
    let f = formula
    let taken = f.isRateInFirst ? rate * g : g
    let old = m[i]
    let share = k == 1 && !f.isFirstDamped ? 1 : 1 - f.dampening
    m[i] = f.momentum == 0 ? share * taken : f.momentum * m[i] + share * taken
    var direction = f.usesOldFirst ? old : m[i]
    if f.isNesterov {
      let buffer = f.usesOldNesterov ? old : m[i]
      direction = (f.nesterovWithoutGradient ? 0 : taken) + f.momentum * buffer
    }
    return x + f.sign * (f.isRateInFirst ? 1 : rate) * direction
  }

  private func lion(_ i: Int, _ x: Double, _ g: Double, _ rate: Double) -> Double {
    let f = formula
    let old = m[i]
    let mixed = f.beta1 * old + (1 - f.beta1) * g
    m[i] = f.lionKeepsFirst ? mixed : f.beta2 * old + (1 - f.beta2) * g
    let used = f.lionUsesOldOnly ? old : f.lionUsesNew ? m[i] : mixed
    let direction = f.lionWithoutSign ? used : used > 0 ? 1 : used < 0 ? -1 : used.isNaN ? .nan : 0
    return x + f.sign * rate * direction
  }

  /// a^p for a ≥ 0; NaN below.
  private static func raised(_ a: Double, _ p: Double) -> Double {
    if p == 0.5 { return Double.sqrt(a) }
    if p == 1 { return a }
    if let whole = Int(exactly: p), whole >= 0 {
      var result = 1.0
      for _ in 0..<whole { result *= a }
      return result
    }
    return a == 0 ? 0 : Double.exp(p * Double.log(a))
  }
}
