import Optimizers
import Specifications

/// A way to get a formula wrong, with what is said of it.
struct Fault: Sendable {
  /// The diagnosis, a sentence without its end.
  let words: String
  let plant: @Sendable (inout Formula) -> Void

  init(_ words: String, _ plant: @escaping @Sendable (inout Formula) -> Void) {
    self.words = words
    self.plant = plant
  }

  /// The faults that a formula can have.
  static func all(of formula: Formula) -> [Fault] {
    let own =
      switch formula.form {
      case .adaptive: adaptive(formula)
      case .momentum: momentum(formula)
      case .lion: lion
      }
    return own + shared + (formula.lambda == 0 ? [] : decay(formula))
  }

  private static let shared: [Fault] = [
    Fault("the update goes uphill: the sign of the step is flipped") { $0.sign = 1 },
    Fault("the gradient's sign is flipped") { $0.gradientSign = -1 },
  ]

  private static func decay(_ formula: Formula) -> [Fault] {
    let all: [(Formula.Decay, String)] = [
      (.none, "weight decay does nothing"),
      (.gradient, "weight decay is added to the gradient (decay=l2) instead"),
      (.decoupled, "weight decay is decoupled (decay=decoupled) instead"),
      (.after, "weight decay acts after the update (decay=after)"),
      (.update, "weight decay joins the update: −ηλx of the iterate before it (decay=update)"),
      (.withoutRate, "weight decay is λ without η: x ← x − λx"),
      (.baseRate, "weight decay goes by the base learning rate, not the schedule's"),
      (.rateSquared, "weight decay is multiplied by η twice"),
      (.wrongSign, "decoupled weight decay has the wrong sign: weights grow"),
      (.gradientWrongSign, "weight decay in the gradient has the wrong sign: g − λx"),
      (.gradientOfFirst, "weight decay enters the first moment and not the second"),
      (.gradientOfSecond, "weight decay enters the second moment and not the first"),
      (.both, "weight decay acts twice: in the gradient and decoupled"),
      (.twice, "weight decay in the gradient is doubled"),
    ]
    return all.filter { $0.0 != formula.decay }.map { kind, words in
      Fault(words) { $0.decay = kind }
    }
  }

  private static func adaptive(_ formula: Formula) -> [Fault] {
    var faults = [
      Fault("ε stands inside the root") { $0.epsilonPlace = .insideRoot },
      Fault("ε² stands inside the root") {
        $0.epsilonPlace = .insideRoot
        $0.epsilon *= $0.epsilon
      },
      Fault("ε is left out") { $0.epsilon = 0 },
      Fault("ε is squared") { $0.epsilon *= $0.epsilon },
      Fault("the second moment's root is left out") { $0.power = 1 },
      Fault("the second moment's cube root is taken") { $0.power = 1.0 / 3 },
      Fault("the second moment's fourth root is taken") { $0.power = 0.25 },
      Fault("the second moment averages |g| instead of g²") { $0.square = .absolute },
      Fault("the second moment averages g instead of g²") { $0.square = .plain },
      Fault("the second moment takes in all of g², not its share 1 − β₂") { $0.taking2 = .whole },
      Fault("the second moment is used before it is updated") { $0.usesOldSecond = true },
    ]
    if formula.beta1 > 0 {
      faults += [
        Fault("β₁ and β₂ are swapped") { swap(&$0.beta1, &$0.beta2) },
        Fault("the first moment takes in all of g, not its share 1 − β₁") { $0.taking1 = .whole },
        Fault("the first moment is used before it is updated") { $0.usesOldFirst = true },
        Fault("there is no first moment: the gradient itself is used") {
          $0.beta1 = 0
          $0.correction1 = nil
        },
        Fault("the learning rate is inside the first moment") { $0.isRateInFirst = true },
        Fault("the gradient is normalised before the first moment") { $0.isNormalizedFirst = true },
        Fault("the first moment is Nesterov's") { $0.isNesterov = true },
        Fault("Nesterov's first moment is corrected by the step's own 1 − β₁ᵏ") {
          $0.isNesterov = true
          $0.usesOldNesterov = true
        },
      ]
      if formula.isNesterov {
        faults.append(Fault("Nesterov's form is left out") { $0.isNesterov = false })
      }
    }
    if formula.correction1 != nil {
      faults += [
        Fault("the first moment's bias correction is left out") { $0.correction1 = nil },
        Fault("the second moment's bias correction is left out") { $0.correction2 = nil },
        Fault("both bias corrections are left out") {
          $0.correction1 = nil
          $0.correction2 = nil
        },
        Fault("the step counter of bias correction is one ahead") {
          $0.correction1 = 2
          $0.correction2 = 2
        },
        Fault("the step counter of bias correction is one behind") {
          $0.correction1 = 0
          $0.correction2 = 0
        },
        Fault("the step counter of bias correction stays at 1") { $0.isCounterStuck = true },
        Fault("the first moment is corrected by √(1 − β₁ᵏ)") { $0.isCorrectionRooted1 = true },
        Fault("ε acts before the second moment's correction (epsilon-mode=raw)") {
          $0.epsilonPlace = .beforeCorrection
        },
        Fault("ε stands inside the root, before the second moment's correction") {
          $0.epsilonPlace = .insideBeforeCorrection
        },
      ]
    } else {
      faults.append(
        Fault("a bias correction is added to the second moment") { $0.correction2 = 1 })
    }
    let maxima: [(Formula.Maximum, String)] = [
      (.none, "AMSGrad's maximum is left out"), (.raw, "AMSGrad's maximum is taken of v"),
      (.corrected, "AMSGrad's maximum is taken of the corrected v"),
      (.lastOnly, "AMSGrad's maximum is of the last two v, not of all"),
      (.minimum, "AMSGrad keeps the minimum"),
    ]
    for (kind, words) in maxima where kind != formula.maximum {
      faults.append(Fault(words) { $0.maximum = kind })
    }
    return faults
  }

  private static func momentum(_ formula: Formula) -> [Fault] {
    guard formula.momentum > 0 else { return [] }
    return [
      Fault("the learning rate is inside the momentum (rate=inside)") { $0.isRateInFirst = true },
      Fault("the learning rate is inside the momentum, in Nesterov's form") {
        $0.isRateInFirst = true
        $0.isNesterov = true
      },
      Fault("momentum is left out") { $0.momentum = 0 },
      Fault("momentum is an average: the gradient enters with 1 − μ") {
        $0.dampening = $0.momentum
        $0.isFirstDamped = true
      },
      Fault("momentum is dampened by 1 − μ after the first step") { $0.dampening = $0.momentum },
      Fault("the first gradient is dampened too") { $0.isFirstDamped = true },
      Fault("dampening is left out") { $0.dampening = 0 },
      Fault("momentum is used before it is updated") { $0.usesOldFirst = true },
      Fault("momentum has the wrong sign") { $0.momentum = -$0.momentum },
      Fault("Nesterov's form is used") { $0.isNesterov = true },
      Fault("Nesterov's form is left out") { $0.isNesterov = false },
      Fault("Nesterov's form uses the momentum before its update") {
        $0.isNesterov = true
        $0.usesOldNesterov = true
      },
      Fault("Nesterov's form leaves the gradient out") {
        $0.isNesterov = true
        $0.nesterovWithoutGradient = true
      },
    ]
  }

  private static let lion: [Fault] = [
    Fault("β₁ and β₂ are swapped") { swap(&$0.beta1, &$0.beta2) },
    Fault("the sign is left out") { $0.lionWithoutSign = true },
    Fault("the update uses the new momentum, not the interpolation") { $0.lionUsesNew = true },
    Fault("the update uses the old momentum, not the interpolation") { $0.lionUsesOldOnly = true },
    Fault("the interpolation is kept as the momentum") { $0.lionKeepsFirst = true },
  ]
}

extension Formula {
  /// The formula of a catalogue's specification; nil where it is not one of these forms.
  init?(_ text: String) {
    guard let chain = try? Expression(parsing: text).chain(of: "optimizers"), chain.count == 1,
      let (entry, s) = try? OptimizerCatalogue.builtIn.optimizers.resolve(chain[0]),
      s.number("clip-norm") == nil, s.number("clip-value") == nil, s.word("groups") == nil
    else { return nil }
    self.init()
    lambda = s.number("weight-decay") ?? 0
    switch s.word("decay") {
    case _ where lambda == 0: decay = .none
    case "l2": decay = .gradient
    case "decoupled": decay = .decoupled
    case "after": decay = .after
    case "update": decay = entry.name == "sgd" ? .gradient : .decoupled
    default: return nil
    }
    switch entry.name {
    case "adam": readAdam(s)
    case "rmsprop":
      guard s.flag("centered") == false, s.number("momentum") == 0, s.number("epsilon-root") == 0
      else {
        return nil
      }
      readPlain(s, beta2: s.number("alpha") ?? 0, taking: .share)
    case "adagrad":
      guard s.number("lr-decay") == 0, s.number("initial-accumulator") == 0,
        s.number("epsilon-root") == 0
      else { return nil }
      readPlain(s, beta2: 1, taking: .whole)
    case "sgd":
      guard s.flag("lookahead") == false else { return nil }
      form = .momentum
      momentum = s.number("momentum") ?? 0
      dampening = s.number("dampening") ?? 0
      isNesterov = s.flag("nesterov") ?? false
      isRateInFirst = s.word("rate") == "inside"
    case "lion":
      form = .lion
      beta1 = s.number("beta1") ?? 0
      beta2 = s.number("beta2") ?? 0
    default: return nil
    }
  }

  private mutating func readPlain(_ s: Settings, beta2: Double, taking: Taking) {
    beta1 = 0
    self.beta2 = beta2
    taking2 = taking
    epsilon = s.number("epsilon") ?? 0
    correction1 = nil
    correction2 = nil
  }

  private mutating func readAdam(_ s: Settings) {
    beta1 = s.number("beta1") ?? 0
    beta2 = s.number("beta2") ?? 0
    epsilon = s.number("epsilon") ?? 0
    if let inside = s.number("epsilon-root"), inside > 0 {
      epsilonPlace = .insideRoot
      epsilon = inside
    }
    if s.word("epsilon-mode") == "raw" { epsilonPlace = .beforeCorrection }
    if s.flag("bias-correction") == false {
      correction1 = nil
      correction2 = nil
    }
    isNesterov = s.flag("nesterov") ?? false
    if s.flag("amsgrad") == true { maximum = s.word("amsgrad-max") == "raw" ? .raw : .corrected }
  }
}
