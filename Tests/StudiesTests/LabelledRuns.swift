import Experiments
import Landscapes
import Lanes
import Optimizers
import Schedules

@testable import Statistics
@testable import Studies

/// Runs whose fate is known from how they were made.
///
/// Rates are shares of the stability threshold 2/λ; there are noise floors, starts on saddles and at goals, and
/// schedules that do one thing wrong. Nothing of a run's curve is looked at when it is labelled.
struct LabelledRuns {
  struct Run {
    /// What was done to it.
    var cause: String
    var label: Verdict.Kind
    var landscape: String
    var optimizer: String
    var schedule = "constant"
    var rate: Double
    var seed: UInt64 = 0
    var start: [Double]?
    var steps = 1000

    /// The verdict, with what other rates would have brought.
    func verdict() throws -> Verdict {
      let problem = try Problem(landscape)
      let method = try ConfiguredOptimizer(optimizer)
      let plan = try ConfiguredSchedule(schedule, budget: steps)
      let curve = try LearningCurve(
        problem: problem, method: method, plan: plan, rate: rate, seed: seed, start: start)
      return Verdict(
        curve,
        among: try trials(
          problem: problem, method: method, plan: plan, rates: Verdict.trialRates(around: rate),
          seed: seed, start: start))
    }
  }

  private(set) var runs: [Run] = []
  private var random: SequentialRandom

  /// `count` runs of each cause.
  init(seed: UInt64, count: Int) {
    random = SequentialRandom(RandomStream(domain: "labelled runs", seed: seed))
    for place in 0..<count {
      healthy(place)
      arrived(place)
      risesFirst(place)
      bouncing(place)
      ringing(place)
      unstable(place)
      slow(place)
      crawling(place)
      frozen(place)
      stuck(place)
      diverged(place)
    }
  }

  private mutating func add(
    _ cause: String, _ label: Verdict.Kind, _ landscape: String, _ optimizer: String,
    _ rate: Double, schedule: String = "constant", start: [Double]? = nil, steps: Int = 1000
  ) {
    runs.append(
      Run(
        cause: cause, label: label, landscape: landscape, optimizer: optimizer,
        schedule: schedule, rate: rate, seed: UInt64(runs.count), start: start, steps: steps))
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
    // quadratic has curvatures 1…condition.
    return "quadratic:dim=\(dimension),condition=\(condition)"
      + (pick([true, false]) ? ",rotate=\(seed)" : "") + "+amplify:factor=\(1 / Double(condition))"
  }

  /// Rates of which no other costs half as much: gradient descent from 0.55 of the threshold on, heavy ball where
  /// all modes shrink by √β.
  private mutating func healthy(_ place: Int) {
    add(
      "rate near its best", .healthy, bowl([10, 30, 100]), "sgd", 2 * uniform(0.55, 0.9))
    add(
      "momentum and rate near their best", .healthy, bowl([30, 100]), "sgdm",
      3.8 * uniform(0.3, 0.8))
    add(
      "noise below the target", .healthy,
      bowl([10, 30, 100]) + "+additive:sigma=\(logarithmic(1e-6, 1e-4))", "sgd",
      2 * uniform(0.55, 0.9), schedule: pick(["constant", "wsd"]))
  }

  /// Starts at the optimum, or within its rounding.
  private mutating func arrived(_ place: Int) {
    add(
      "start at the goal", .arrived,
      pick(["rosenbrock", "beale", "sphere", "booth", "himmelblau"]),
      pick(["sgd", "sgdm"]), logarithmic(1e-4, 1e-3))
    let last = runs.count - 1
    runs[last].start = (try? Problem(runs[last].landscape))?.model.knowledge.minimizers.first
    add(
      "one step to the goal", .arrived, "sphere:dim=\(pick([2, 5, 10]))", "newton", 1)
  }

  /// A rate above the threshold that decays below it, late enough for the fastest mode to grow fourfold, its share
  /// of the gap by more than ten; an adaptive method whose first steps are several times the distance to
  /// the minimum, with decay.
  private mutating func risesFirst(_ place: Int) {
    add(
      "initial rate above the threshold", .risesFirst, bowl([1, 3, 10]), "sgd",
      2 * uniform(1.04, 1.1), schedule: pick(["cosine", "linear", "exponential:gamma=0.999"]))
    add(
      "first steps beyond the goal", .risesFirst, bowl([1, 3, 10]),
      pick(["adam", "rmsprop", "lion"]), uniform(5, 20), schedule: pick(["cosine", "linear"]))
  }

  /// Constant rates under noise and of sign methods, and the threshold itself.
  private mutating func bouncing(_ place: Int) {
    add(
      "constant rate under noise", .bouncing,
      "sphere:dim=\(pick([2, 5, 10]))+additive:sigma=\(logarithmic(0.05, 1))",
      pick(["sgd", "sgdm", "adam"]), logarithmic(0.05, 0.3))
    // A step of η leaves a gap of λη²/8 or so per coordinate: above ten times the target from 0.03 on.
    add(
      "steps that do not shrink", .bouncing, bowl([1, 3, 10]), pick(["sign-sgd", "lion"]),
      logarithmic(0.03, 0.1))
    add(
      "noise floor above the start", .bouncing,
      "sphere:dim=\(pick([2, 5]))+additive:sigma=\(logarithmic(3, 20))", "sgd",
      uniform(0.3, 0.8))
    add("rate at the threshold", .bouncing, bowl([1, 3, 10]), "sgd", 2)
  }

  /// Momentum that keeps the swing alive; rates just below the threshold.
  private mutating func ringing(_ place: Int) {
    add(
      "momentum too high", .ringing, bowl([3, 10, 30]),
      "sgd:momentum=\(uniform(0.987, 0.997))", logarithmic(0.01, 0.1))
    add("rate just below the threshold", .ringing, bowl([1, 3]), "sgd", 2 * uniform(0.98, 0.997))
  }

  /// A rate that rises above the threshold late and comes back: the gap falls by nine decades and jumps up by
  /// five to eight.
  private mutating func unstable(_ place: Int) {
    let rate = uniform(0.013, 0.016)
    let growth = uniform(1.2, 1.6)
    let decades = uniform(5, 7.5)
    let length = Int(decades * 2.302585 / (2 * Double.log(growth))) + 1
    let begin = 650 + random.nextIndex(below: 100)
    add(
      "rate above the threshold late", .unstableLate,
      "sphere:dim=\(pick([2, 5]))",
      "sgd", rate,
      schedule: "piecewise:boundaries=\(begin):\(begin + length),values=1:\((1 + growth) / rate):1")
  }

  /// Rates that win at most a decade or two in the budget.
  private mutating func slow(_ place: Int) {
    add(
      "rate far too small", .slow, bowl([1, 3, 10, 100]), "sgd", logarithmic(1e-5, 1e-2),
      schedule: pick(["constant", "cosine", "linear"]))
    add(
      "adaptive rate far too small", .slow, bowl([1, 3, 10]), pick(["adam", "rmsprop", "adamax"]),
      logarithmic(1e-6, 1e-3), schedule: pick(["constant", "cosine"]))
    add(
      "a quarter of the best rate", .slow, bowl([10, 30]), "sgd", 2 * uniform(0.1, 0.25))
  }

  /// Rates near the threshold of badly conditioned bowls, whose slow modes hold more than the target.
  private mutating func crawling(_ place: Int) {
    add(
      "condition beyond the budget", .crawling, bowl([3000, 10_000]), "sgd",
      2 * uniform(0.6, 0.95))
    add(
      "condition beyond momentum", .crawling, bowl([3000, 10_000]), "sgdm",
      3.8 * uniform(0.48, 0.55), steps: 110 + random.nextIndex(below: 50))
  }

  /// Rates that decay before the way is made; steps below rounding.
  private mutating func frozen(_ place: Int) {
    add(
      "decayed too early", .frozen, bowl([30, 100, 300]), pick(["sgd", "sgdm"]),
      uniform(0.3, 1), schedule: "exponential:gamma=\(uniform(0.7, 0.95))")
    add(
      "steps below rounding", .frozen, bowl([1, 3, 10]), "sgd", logarithmic(1e-20, 1e-18))
  }

  /// Starts on saddles and within 1e-13 of them; plateaus; a minimum that is not the goal.
  private mutating func stuck(_ place: Int) {
    add(
      "start on a saddle", .stuck, pick(["saddle:distance=0", "double-well:distance=0"]),
      pick(["sgd", "sgdm"]), logarithmic(0.003, 0.1))
    add(
      "start on a plateau", .stuck, "gaussian-well", pick(["sgd", "sgdm"]), logarithmic(0.003, 0.1),
      start: [uniform(6, 8), uniform(6, 8)])
    add(
      "start in another minimum", .stuck, "rastrigin:dim=2", pick(["sgd", "sgdm"]),
      logarithmic(5e-4, 1e-3), start: [uniform(1.8, 2.2), uniform(2.8, 3.2)])
    add(
      "start in another minimum, non-smooth", .stuck, "ackley", "sgd", logarithmic(1e-3, 3e-3),
      start: [uniform(1.8, 2.2), uniform(2.8, 3.2)])
  }

  /// Rates beyond the threshold of the method: 2/λ, with heavy-ball momentum (2 + 2β)/λ.
  private mutating func diverged(_ place: Int) {
    add(
      "rate beyond the threshold", .diverged, bowl([1, 3, 10, 100]), "sgd", 2 * uniform(1.05, 3))
    add(
      "rate beyond momentum's threshold", .diverged, bowl([1, 3, 10, 100]), "sgdm",
      3.8 * uniform(1.05, 3))
    add(
      "rate barely beyond the threshold", .diverged, bowl([1, 3, 10]), "sgd",
      2 * uniform(1.005, 1.03), steps: 30 + random.nextIndex(below: 300))
    add(
      "steep valley", .diverged, pick(["rosenbrock", "beale"]), "sgd", logarithmic(0.3, 3))
  }
}
