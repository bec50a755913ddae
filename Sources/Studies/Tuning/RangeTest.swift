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
    public var method: ConfiguredOptimizer
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
      problem: Problem, method: ConfiguredOptimizer, rates: ClosedRange<Double> = 1e-6...10,
      steps: Int = 200,
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

  /// What the sweep below the point of divergence looks like.
  public enum Shape: String, Sendable, CaseIterable {
    /// Falls and rises again.
    case turns
    /// Still falls at its last rate.
    case falls
    /// Still falls at the last rate below the point of divergence.
    case cut
    /// Never changes by more than rounding.
    case flat
    /// Never falls below its start.
    case rises
    /// The first rate diverges already.
    case diverges
    /// No loss is finite.
    case broken
  }

  /// The sweep, up to the first loss that is not finite.
  public var points: [Point]
  /// What it looks like.
  public var shape: Shape
  /// The rate at which the smoothed loss falls fastest per decade before its least value; nil where nothing
  /// falls.
  public var steepest: Double?
  /// The rate of the least smoothed loss; nil where nothing falls.
  public var minimum: Double?
  /// A tenth of ``minimum``; nil where nothing falls, where the loss still falls at the last rate, and where it
  /// lies outside the sweep.
  public var tenth: Double?
  /// The smallest rate whose run ends above its start or leaves the numbers, to 1 %; nil: none in range.
  public var divergence: Double?

  /// What a finished sweep suggests: only rates of the sweep, only below the point of divergence, and nothing
  /// where nothing falls.
  ///
  /// Losses that are not finite end the sweep. The slope is the central difference in the logarithm
  /// of the rate.
  ///
  /// - Parameters:
  ///   - rates: rising.
  ///   - losses: what was seen before the step with each rate.
  ///   - truths: the same free of noise, which decide whether anything falls; nil: the losses.
  ///   - smoothing: the weight of the past in the smoothed loss.
  ///   - divergence: the smallest rate that diverges.
  /// - Throws: ``StatisticsError`` for lists of unequal length, fewer than three rates, rates that do
  ///   not rise or are not positive, smoothing outside [0, 1).
  public init(
    rates: [Double], losses: [Double], truths: [Double]? = nil, smoothing: Double = 0,
    divergence: Double? = nil
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
    self.divergence = divergence
    let limit = divergence ?? .infinity
    let usable = points.prefix { $0.rate < limit }
    let least = usable.indices.min { usable[$0].smoothed < usable[$1].smoothed }
    shape = Self.shape(points, usable.count, least, truths ?? losses, divergence)
    guard let least, [.turns, .falls, .cut].contains(shape) else { return }
    minimum = usable[least].rate
    if shape != .falls, usable[least].rate / 10 >= points[0].rate {
      tenth = usable[least].rate / 10
    }
    var fall = 0.0
    for i in 0..<least {
      let (a, b) = (points[max(i - 1, 0)], points[i + 1])
      let slope = (b.smoothed - a.smoothed) / Double.log(b.rate / a.rate)
      if slope < fall {
        fall = slope
        steepest = points[i].rate
      }
    }
  }

  private static func shape(
    _ points: [Point], _ usable: Int, _ least: Int?, _ truths: [Double], _ divergence: Double?
  ) -> Shape {
    guard let first = points.first else { return .broken }
    guard let least, usable > 0 else { return .diverges }
    // Neither rounding nor noise is a fall: the loss itself must fall, by a millionth of how far it could.
    let seen = truths.prefix(usable)
    let size = seen.reduce(0) { max($0, abs($1)) }
    let fall = truths[0] - (seen.min() ?? truths[0])
    let rise = (seen.max() ?? truths[0]) - truths[0]
    let rounding = 64 * Double.ulpOfOne * size
    if fall <= rounding { return rise <= rounding ? .flat : .rises }
    if least == 0 || points[least].smoothed >= first.smoothed { return .rises }
    if least < usable - 1 { return .turns }
    return usable < points.count || divergence != nil ? .cut : .falls
  }

  /// Sweeps the rates of a question and looks for the point of divergence.
  ///
  /// - Throws: `SpecificationError` where landscape and optimizer do not fit, ``StatisticsError`` for
  ///   fewer than three steps.
  public init(_ question: Question) throws {
    try requireCount(question.steps, atLeast: 3, "number of rates of a range test")
    let (low, high) = (question.rates.lowerBound, question.rates.upperBound)
    let sweep = try ConfiguredSchedule(
      "range-test:start=\(Number.text(low / high)),end=1,steps=\(question.steps)",
      budget: question.steps)
    var rates: [Double] = []
    var losses: [Double] = []
    var truths: [Double] = []
    try trace(
      problem: question.problem, method: question.method, plan: sweep, rate: high,
      seed: question.seed
    ) { point in
      if point.step < question.steps {
        rates.append(point.rate)
        losses.append(point.observed)
        truths.append(point.f)
      }
      return point.step < question.steps - 1
    }
    try self.init(
      rates: rates, losses: losses, truths: truths, smoothing: question.smoothing,
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
      plan: ConfiguredSchedule("constant", budget: question.steps), rate: rate, seed: question.seed
    ) { point in
      if point.step == 0 { first = point.f }
      last = point.f
      return point.f.isFinite
    }
    return !(last <= first)
  }
}
