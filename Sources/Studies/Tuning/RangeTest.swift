import Experiments
import Landscapes
import Lanes
import Optimizers
import Records
import Schedules
import Specifications
import Statistics

/// The learning-rate range test: the loss while the rate sweeps from tiny to huge, and what it suggests.
///
/// One run takes one step per rate, its rates equally spaced on the logarithmic scale (L. Smith,
/// arXiv:1506.01186). What it cannot see is when a rate is too large for a long run: a component that
/// smaller rates have shrunk to nothing needs many steps to grow back. The divergence point is
/// therefore found by runs of its own, each from the start with one rate throughout.
public struct RangeTest: Sendable, Equatable {
  /// A step of the sweep.
  public struct Point: Sendable, Equatable {
    /// The rate.
    public var rate: Double
    /// The observed loss before the step with this rate.
    public var loss: Double
    /// The loss smoothed over the steps so far.
    public var smoothed: Double
  }

  /// What is asked.
  public struct Question: Sendable {
    /// Where to descend.
    public var problem: Problem
    /// What descends.
    public var method: Method
    /// The first and the last rate.
    public var rates: ClosedRange<Double>
    /// The number of rates, and the steps of each run that looks for divergence.
    public var steps: Int
    /// The seed of noise and start.
    public var seed: UInt64
    /// The weight β of the past in the smoothed loss; 0 leaves the loss as it is.
    public var smoothing: Double

    /// A question with its usual settings.
    public init(
      problem: Problem, method: Method, rates: ClosedRange<Double> = 1e-6...10, steps: Int = 200,
      seed: UInt64 = 0, smoothing: Double = 0
    ) {
      self.problem = problem
      self.method = method
      self.rates = rates
      self.steps = steps
      self.seed = seed
      self.smoothing = smoothing
    }
  }

  /// The sweep, up to the first loss that is not finite.
  public var points: [Point]
  /// The rate at which the smoothed loss falls fastest per decade before its least value.
  public var steepest: Double?
  /// The rate of the least smoothed loss.
  public var minimum: Double?
  /// A tenth of ``minimum``.
  public var tenth: Double?
  /// The smallest rate whose run ends above its start or leaves the numbers, to 1 %; nil: none in range.
  public var divergence: Double?

  /// What a finished sweep suggests.
  ///
  /// Losses that are not finite end the sweep. The slope is the central difference in the logarithm
  /// of the rate.
  ///
  /// - Throws: ``StatisticsError`` for lists of unequal length, fewer than three rates, rates that do
  ///   not rise or are not positive, smoothing outside [0, 1).
  public init(
    rates: [Double], losses: [Double], smoothing: Double = 0, divergence: Double? = nil
  ) throws {
    try requirePairs(rates, losses.map { $0.isNaN ? .infinity : $0 }, "range test")
    try requireCount(rates.count, atLeast: 3, "number of rates of a range test")
    try requireDomain(smoothing, 0...0.999_999, "smoothing")
    for (index, rate) in rates.enumerated() where rate <= (index > 0 ? rates[index - 1] : 0) {
      throw StatisticsError.outOfDomain(
        what: "learning rate of a range test", value: rate, domain: "positive and rising")
    }
    var mean = 0.0
    var weight = 1.0
    points = []
    for (rate, loss) in zip(rates, losses) {
      guard loss.isFinite else { break }
      mean = smoothing * mean + (1 - smoothing) * loss
      weight *= smoothing
      points.append(Point(rate: rate, loss: loss, smoothed: mean / (1 - weight)))
    }
    let least = points.indices.min { points[$0].smoothed < points[$1].smoothed }
    minimum = least.map { points[$0].rate }
    tenth = minimum.map { $0 / 10 }
    self.divergence = divergence
    steepest = nil
    var fall = 0.0
    for i in 0..<(least ?? 0) {
      let (a, b) = (points[max(i - 1, 0)], points[i + 1])
      let slope = (b.smoothed - a.smoothed) / Double.log(b.rate / a.rate)
      if slope < fall {
        fall = slope
        steepest = points[i].rate
      }
    }
  }

  /// Sweeps the rates of a question and looks for the point of divergence.
  ///
  /// - Throws: `SpecificationError` where landscape and optimizer do not fit, ``StatisticsError`` for
  ///   fewer than three steps.
  public init(_ question: Question) throws {
    try requireCount(question.steps, atLeast: 3, "number of rates of a range test")
    let (low, high) = (question.rates.lowerBound, question.rates.upperBound)
    let sweep = try Plan(
      "range-test:start=\(Number.text(low / high)),end=1,steps=\(question.steps)",
      budget: question.steps)
    var rates: [Double] = []
    var losses: [Double] = []
    try trace(
      problem: question.problem, method: question.method, plan: sweep, rate: high,
      seed: question.seed
    ) { point in
      if point.step < question.steps {
        rates.append(point.rate)
        losses.append(point.observed)
      }
      return point.step < question.steps - 1
    }
    try self.init(
      rates: rates, losses: losses, smoothing: question.smoothing,
      divergence: Self.divergence(question))
  }

  /// Bisects for the smallest rate that diverges, on the logarithmic scale.
  ///
  /// The first of the rates, two per decade, that diverges brackets it from above.
  private static func divergence(_ question: Question) throws -> Double? {
    let (low, high) = (question.rates.lowerBound, question.rates.upperBound)
    let half = 3.1622776601683795
    var bracket: (Double, Double)?
    var safe = 0.0
    var rate = low
    while bracket == nil {
      let next = min(rate, high)
      if try diverges(question, rate: next) {
        bracket = (safe, next)
      } else if next >= high {
        return nil
      }
      safe = next
      rate *= half
    }
    guard var (a, b) = bracket, a > 0 else { return bracket?.1 }
    while b / a > 1.01 {
      let middle = Double.sqrt(a) * Double.sqrt(b)
      if try diverges(question, rate: middle) { b = middle } else { a = middle }
    }
    return b
  }

  private static func diverges(_ question: Question, rate: Double) throws -> Bool {
    var first = Double.nan
    var last = Double.nan
    try trace(
      problem: question.problem, method: question.method,
      plan: Plan("constant", budget: question.steps), rate: rate, seed: question.seed
    ) { point in
      if point.step == 0 { first = point.f }
      last = point.f
      return point.f.isFinite
    }
    return !(last <= first)
  }
}
