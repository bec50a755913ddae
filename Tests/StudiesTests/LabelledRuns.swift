import Landscapes
import Lanes
import Optimizers
import Schedules

@testable import Statistics
@testable import Studies

/// Runs whose fate is known from how they were made.
///
/// Rates are shares of the stability threshold 2/λ; there are noise floors and starts on saddles. Nothing of a run's curve is looked at when it is labelled.
struct LabelledRuns {
  struct Run {
    var label: Verdict.Kind
    var landscape: String
    var optimizer: String
    var schedule = "constant"
    var rate: Double
    var seed: UInt64
    var start: [Double]?

    func curve(steps: Int) throws -> LearningCurve {
      try LearningCurve(
        problem: Problem(landscape), method: Method(optimizer),
        plan: Plan(schedule, budget: steps), rate: rate, seed: seed, start: start)
    }
  }

  private(set) var runs: [Run] = []
  private var random: SequentialRandom

  /// `count` runs of each cause.
  init(seed: UInt64, count: Int) {
    random = SequentialRandom(RandomStream(domain: "labelled runs", seed: seed))
    for place in 0..<count {
      runs.append(healthy(place))
      runs.append(risesFirst(place))
      runs.append(bouncing(place))
      runs.append(slow(place))
      runs.append(stuck(place))
      runs.append(diverged(place))
    }
  }

  private mutating func uniform(_ low: Double, _ high: Double) -> Double {
    low + (high - low) * random.nextUniform()
  }

  private mutating func logarithmic(_ low: Double, _ high: Double) -> Double {
    low * Double.exp(Double.log(high / low) * random.nextUniform())
  }

  private mutating func pick<T>(_ values: [T]) -> T {
    values[random.nextIndex(below: values.count)]
  }

  /// A bowl with curvatures from 1/condition to 1.
  private mutating func bowl(_ conditions: [Int]) -> String {
    let condition = pick(conditions)
    let dimension = pick([2, 5, 10])
    let seed = pick([1, 2, 3])
    let scale = Double(condition)
    // quadratic has curvatures 1…condition.
    return "quadratic:dim=\(dimension),condition=\(condition)"
      + (pick([true, false]) ? ",rotate=\(seed)" : "") + "+amplify:factor=\(1 / scale)"
  }

  private func seed(_ place: Int) -> UInt64 { UInt64(place) }

  /// Rates between a tenth and nine tenths of the threshold on bowls that such rates can descend in time;
  /// with momentum, with decay, with noise that decays away; an adaptive method with decay.
  private mutating func healthy(_ place: Int) -> Run {
    let share = uniform(0.1, 0.9)
    switch place % 5 {
    case 0:
      return Run(
        label: .healthy, landscape: bowl([1, 3, 10, 30]), optimizer: "sgd", rate: 2 * share,
        seed: seed(place))
    case 1:
      return Run(
        label: .healthy, landscape: bowl([3, 10, 100]), optimizer: "sgdm", rate: 1.9 * share,
        seed: seed(place))
    case 2:
      return Run(
        label: .healthy, landscape: bowl([1, 3, 10]), optimizer: "sgd",
        schedule: pick(["cosine", "linear"]), rate: 2 * share, seed: seed(place))
    case 3:
      let sigma = logarithmic(0.001, 0.03)
      return Run(
        label: .healthy, landscape: "sphere:dim=5+additive:sigma=\(sigma)", optimizer: "sgd",
        schedule: "cosine", rate: logarithmic(0.05, 0.3), seed: seed(place))
    default:
      return Run(
        label: .healthy, landscape: bowl([1, 3, 10]), optimizer: pick(["adam", "rmsprop"]),
        schedule: pick(["cosine", "linear"]), rate: logarithmic(0.01, 0.1), seed: seed(place))
    }
  }

  /// A rate above the threshold that decays below it; an adaptive method whose first steps are several
  /// times the distance to the minimum, with decay.
  private mutating func risesFirst(_ place: Int) -> Run {
    if place % 2 == 0 {
      return Run(
        label: .risesFirst, landscape: bowl([1, 3, 10]), optimizer: "sgd",
        schedule: pick(["cosine", "linear", "exponential:gamma=0.998"]),
        rate: 2 * uniform(1.02, 1.1), seed: seed(place))
    }
    return Run(
      label: .risesFirst, landscape: bowl([1, 3, 10]),
      optimizer: pick(["adam", "rmsprop", "lion"]),
      schedule: pick(["cosine", "linear"]), rate: uniform(3, 20), seed: seed(place))
  }

  /// A constant rate under noise; sign methods, whose steps do not shrink.
  private mutating func bouncing(_ place: Int) -> Run {
    if place % 2 == 0 {
      return Run(
        label: .bouncing,
        landscape: "sphere:dim=\(pick([2, 5, 10]))+additive:sigma=\(logarithmic(0.05, 1))",
        optimizer: pick(["sgd", "sgdm", "adam"]), rate: logarithmic(0.05, 0.3), seed: seed(place))
    }
    return Run(
      label: .bouncing, landscape: bowl([1, 3, 10]), optimizer: pick(["sign-sgd", "lion"]),
      rate: logarithmic(0.01, 0.1), seed: seed(place))
  }

  /// Rates that win at most six tenths of a decade in the budget: 2ηλ·steps·log₁₀e, and for an adaptive
  /// method steps·η below three tenths of each coordinate's way.
  private mutating func slow(_ place: Int) -> Run {
    if place % 2 == 0 {
      return Run(
        label: .slow, landscape: bowl([1, 3, 10]), optimizer: "sgd",
        schedule: pick(["constant", "cosine", "linear"]), rate: logarithmic(1e-5, 6e-4),
        seed: seed(place))
    }
    return Run(
      label: .slow, landscape: bowl([1, 3, 10]), optimizer: pick(["adam", "rmsprop"]),
      schedule: pick(["constant", "cosine"]), rate: logarithmic(1e-6, 2e-4), seed: seed(place))
  }

  /// Starts on saddles and within 1e-13 of them; plateaus; a minimum that is not the goal.
  private mutating func stuck(_ place: Int) -> Run {
    let optimizer = pick(["sgd", "sgdm"])
    switch place % 4 {
    case 0:
      return Run(
        label: .stuck, landscape: "saddle:distance=0", optimizer: optimizer,
        rate: logarithmic(0.003, 0.1), seed: 0)
    case 1:
      return Run(
        label: .stuck, landscape: "double-well:distance=0",
        optimizer: pick(["sgd", "sgdm", "adam"]),
        rate: logarithmic(0.003, 0.1), seed: 0)
    case 2:
      return Run(
        label: .stuck, landscape: "gaussian-well", optimizer: optimizer,
        rate: logarithmic(0.003, 0.1), seed: 0, start: [uniform(6, 8), uniform(6, 8)])
    default:
      return Run(
        label: .stuck, landscape: "rastrigin:dim=2", optimizer: optimizer,
        rate: logarithmic(1e-4, 1e-3), seed: 0, start: [uniform(1.8, 2.2), uniform(2.8, 3.2)])
    }
  }

  /// Rates beyond the threshold of the method: 2/λ, with heavy-ball momentum (2 + 2β)/λ.
  private mutating func diverged(_ place: Int) -> Run {
    if place % 2 == 0 {
      return Run(
        label: .diverged, landscape: bowl([1, 3, 10, 100]), optimizer: "sgd",
        rate: 2 * uniform(1.05, 3), seed: seed(place))
    }
    return Run(
      label: .diverged, landscape: bowl([1, 3, 10, 100]), optimizer: "sgdm",
      rate: 3.8 * uniform(1.05, 3), seed: seed(place))
  }
}
