import Experiments
import Lanes
import Optimizers
import Records
import Schedules
import Specifications
import Theory

/// The expected loss of every step on a noisy quadratic, by theory and measured.
///
/// f(x) = ½hx², gradient hx + σξ. Theory is the recursion of mean and covariance; measured is the mean over runs
/// of the optimizer itself, each with noise of its own.
public struct NoiseStudy: Sendable {
  /// What is asked.
  public struct Question: Sendable {
    /// The optimizer, linear.
    public var optimizer: String
    /// The schedule.
    public var schedule: String
    /// The base learning rate.
    public var rate: Double
    /// h.
    public var curvature: Double
    /// σ.
    public var sigma: Double
    /// x₀.
    public var start: Double
    /// Steps of each run.
    public var steps: Int
    /// Runs.
    public var runs: Int

    /// A question.
    public init(
      optimizer: String, schedule: String = "constant", rate: Double, curvature: Double = 1,
      sigma: Double = 0.1, start: Double = 1, steps: Int = 1000, runs: Int = 1000
    ) {
      self.optimizer = optimizer
      self.schedule = schedule
      self.rate = rate
      self.curvature = curvature
      self.sigma = sigma
      self.start = start
      self.steps = steps
      self.runs = runs
    }
  }

  /// One step.
  public struct Point: Sendable, Equatable {
    /// Steps made.
    public let step: Int
    /// E f by theory.
    public let expected: Double
    /// The mean of f over the runs; nil where none was made.
    public let measured: Double?
    /// The standard error of that mean.
    public let error: Double?

    /// How many standard errors the mean is from theory; nil without runs or without noise.
    public var score: Double? {
      guard let measured, let error, error > 0 else { return nil }
      return (measured - expected) / error
    }
  }

  /// What was asked.
  public let question: Question
  /// The steps that are told: 0, 1, 2, 3, 5, 7, 10, … and the last.
  public let points: [Point]
  /// E f at all steps, by theory.
  public let expected: [Double]
  /// E f for t → ∞ at the base rate; nil where it does not settle.
  public let floor: Double?

  /// Computes and, unless `runs` is 0, measures.
  ///
  /// - Throws: `SpecificationError` where the optimizer is not linear, or names are wrong.
  public init(_ question: Question, catalogues: Catalogues = .standard, jobs: Int? = nil) throws {
    self.question = question
    let method = try LinearMethod(question.optimizer, catalogue: catalogues.optimizers)
    let plan = try catalogues.plan(question.schedule, budget: question.steps)
    guard plan.schedule.isOfStepAlone, !plan.schedule.cyclesMomentum, plan.tracks.isEmpty else {
      throw SpecificationError(
        "no theory of '\(question.schedule)': its rates are no function of the step alone")
    }
    let moments = Moments(
      method, curvature: question.curvature,
      rates: plan.curve(rate: question.rate).prefix(question.steps).map(\.rate))
    expected = (0...question.steps).map {
      moments.expectedLoss(step: $0, start: question.start, sigma: question.sigma)
    }
    floor = method.stationaryVariance(rate: question.rate, curvature: question.curvature).map {
      0.5 * question.curvature * question.sigma * question.sigma * $0
    }
    let told = Self.told(question.steps)
    let means = try Self.measure(question, plan, told, catalogues, jobs)
    points = told.enumerated().map { [expected] place, step in
      Point(
        step: step, expected: expected[step], measured: means?[place].mean,
        error: means?[place].error)
    }
  }

  private static func told(_ steps: Int) -> [Int] {
    var list = [0]
    var decade = 1
    while decade <= steps {
      list += [1, 2, 3, 5, 7].map { $0 * decade }.filter { $0 < steps }
      decade *= 10
    }
    return list + [steps]
  }

  private static func measure(
    _ question: Question, _ plan: ConfiguredSchedule, _ told: [Int], _ catalogues: Catalogues,
    _ jobs: Int?
  ) throws -> [(mean: Double, error: Double)]? {
    guard question.runs > 0 else { return nil }
    let problem = try catalogues.problem(
      "quadratic:dim=1+amplify:factor=\(Number.text(question.curvature))"
        + (question.sigma > 0 ? "+additive:sigma=\(Number.text(question.sigma))" : ""))
    let method = try catalogues.method(question.optimizer)
    let places = Set(told)
    let runs = try (0..<question.runs).concurrentMap(jobs: jobs) { seed in
      var values: [Double] = []
      try trace(
        problem: problem, method: method, plan: plan, rate: question.rate, seed: UInt64(seed),
        start: [question.start]
      ) { point in
        if places.contains(point.step) { values.append(point.f) }
        return true
      }
      return values
    }
    let count = Double(runs.count)
    return told.indices.map { place in
      let values = runs.map { $0.indices.contains(place) ? $0[place] : .infinity }
      let mean = values.reduce(0, +) / count
      let square = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      return (mean, count > 1 ? (square / (count - 1) / count).squareRoot() : .infinity)
    }
  }
}
