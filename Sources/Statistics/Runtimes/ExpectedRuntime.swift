/// The expected runtime (ERT) of an optimizer that is restarted until it reaches the target.
///
/// `ERT = Σ spent / #successes = mean(hits) + (1 − p)/p · mean(budgets of misses)` (A. Auger and N.
/// Hansen, CEC 2005; COCO). +∞ without a success: then ``spent`` is a lower bound worth printing.
public struct ExpectedRuntime: Sendable, Equatable {
  /// The expected runtime; +∞ if no run reached the target.
  public var value: Double
  /// What all runs spent together.
  public var spent: Double
  /// The number of runs that reached the target.
  public var successes: Int
  /// The number of runs.
  public var runs: Int

  /// The expected runtime of `runs`.
  ///
  /// Throws for no runs and for costs that are not finite or negative.
  public init(_ runs: [Runtime]) throws {
    try Runtime.check(runs, "expected runtime")
    self.init(unchecked: runs)
  }

  init(unchecked runs: [Runtime]) {
    spent = Descriptive.sum(runs.map(\.spent).sorted())
    successes = runs.count { $0.isHit }
    self.runs = runs.count
    value = successes == 0 ? .infinity : spent / Double(successes)
  }

  /// A bootstrap interval of the expected runtime: runs are drawn with replacement.
  ///
  /// The upper end is +∞ where enough resamples hold no success. The lower end is then still
  /// finite, unless all runs missed: then it is ``spent``, the sum of all budgets. With few runs
  /// the true coverage is below the level, as for every bootstrap. The order of the runs does not
  /// matter.
  public static func interval(
    _ runs: [Runtime], level: Double = 0.95, resampling: Resampling
  ) throws -> Interval {
    let whole = try ExpectedRuntime(runs)
    try requireLevel(level)
    if whole.successes == 0 {
      return Interval(estimate: .infinity, lower: whole.spent, upper: .infinity, level: level)
    }
    let sorted = runs.sorted(by: Runtime.ordered)
    var interval = try Bootstrap.interval(
      count: sorted.count, level: level, method: .percentile, resampling: resampling
    ) { indices in
      var spent = 0.0
      var successes = 0
      for index in indices {
        spent += sorted[index].spent
        if sorted[index].isHit { successes += 1 }
      }
      return successes == 0 ? .infinity : spent / Double(successes)
    }
    interval.estimate = whole.value
    return interval
  }

  /// Runtimes of simulated restarts: misses add their budget until a hit is drawn.
  ///
  /// As in cocopp the first run of sample i is run `i mod n`, later ones are random, so that the
  /// samples hold every observed run equally often. `count` defaults to the smallest multiple of
  /// the number of runs that is at least 15. Empty if no run reached the target. Ascending.
  public static func simulatedRestarts(
    _ runs: [Runtime], count: Int? = nil, resampling: Resampling
  ) throws -> [Double] {
    try Runtime.check(runs, "simulated restarts")
    if !runs.contains(where: \.isHit) { return [] }
    let sorted = runs.sorted(by: Runtime.ordered)
    let n = sorted.count
    var random = resampling.random(0)
    let size = count ?? n * ((15 + n - 1) / n)
    try requireCount(size, atLeast: 1, "number of simulated restarts")
    return (0..<size).map { sample in
      var run = sorted[sample % n]
      var total = run.spent
      while !run.isHit {
        run = sorted[random.nextIndex(below: n)]
        total += run.spent
      }
      return total
    }.sorted()
  }

  /// The penalised average runtime PAR-k: a miss counts k times its budget.
  ///
  /// Commonly k = 10 or 2. Throws for no runs, invalid costs and k < 1.
  public static func penalizedAverage(_ runs: [Runtime], factor: Double) throws -> Double {
    try Runtime.check(runs, "penalised average runtime")
    try requireDomain(factor, 1...Double.greatestFiniteMagnitude, "penalty factor")
    let costs = runs.map { $0.isHit ? $0.spent : factor * $0.spent }
    return try Descriptive.mean(costs)
  }
}
