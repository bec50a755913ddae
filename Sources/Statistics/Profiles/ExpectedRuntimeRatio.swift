import Lanes

/// The geometric mean over problems of ERT_a/ERT_b, with the uncertainty that the seeds bring.
///
/// ``PairedRatio`` asks how sure the ratio would be on other problems like these; this one can also
/// ask how sure it is on exactly these problems, from the spread of the runs.
public struct ExpectedRuntimeRatio: Sendable, Equatable {
  /// What is drawn anew in a resample.
  public enum Resampled: String, Sendable, Equatable, CaseIterable {
    /// The runs of each problem: the answer is about these problems.
    case runs
    /// The problems and then their runs: the answer is about problems like these.
    case problemsAndRuns
  }

  /// The ratio with its interval; below 1 when `a` is faster.
  ///
  /// `nil` if no problem is solved by both.
  public var ratio: Interval?
  /// The number of problems with a success of both; the ratio is silent about the others.
  public var both: Int
  /// The number of problems with a success of `a` only.
  public var onlyA: Int
  /// The number of problems with a success of `b` only.
  public var onlyB: Int
  /// The number of problems without any success.
  public var neither: Int

  /// Compares `a[problem][run]` with `b[problem][run]`, run i of both made with seed i.
  ///
  /// Runs are drawn as pairs, so that noise which the seeds share cancels; problems with different
  /// numbers of runs are refused. A resample without a success is charged all it spent, as if the
  /// next instant brought the first one: `spent/max(1, successes)`. Percentile interval. Neither
  /// the order of the problems nor that of the pairs of runs matters. Throws for unequal lengths,
  /// no problems or runs, invalid costs, costs of 0.
  public init(
    _ a: [[Runtime]], _ b: [[Runtime]], resampled: Resampled = .runs, level: Double = 0.95,
    resampling: Resampling
  ) throws {
    let what = "ratio of expected runtimes"
    if a.count != b.count { throw StatisticsError.unequalLengths(what: what, a.count, b.count) }
    if a.isEmpty { throw StatisticsError.empty(what: what) }
    try requireLevel(level)
    (both, onlyA, onlyB, neither) = (0, 0, 0, 0)
    var pairs: [[(Runtime, Runtime)]] = []
    for (runsA, runsB) in zip(a, b) {
      if runsA.count != runsB.count {
        throw StatisticsError.unequalLengths(what: what, runsA.count, runsB.count)
      }
      let first = try ExpectedRuntime(runsA)
      let second = try ExpectedRuntime(runsB)
      try PerformanceProfile.requirePositive(runsA.map(\.spent) + runsB.map(\.spent))
      switch (first.successes > 0, second.successes > 0) {
      case (true, true):
        both += 1
        pairs.append(
          zip(runsA, runsB).sorted { Self.key($0).lexicographicallyPrecedes(Self.key($1)) })
      case (true, false): onlyA += 1
      case (false, true): onlyB += 1
      case (false, false): neither += 1
      }
    }
    ratio = nil
    if pairs.isEmpty { return }
    pairs.sort { $0.flatMap(Self.key).lexicographicallyPrecedes($1.flatMap(Self.key)) }
    let whole = pairs.indices.map { Self.logRatio(pairs[$0], Array(pairs[$0].indices)) }
    let estimate = Descriptive.sum(whole.sorted()) / Double(whole.count)
    let means = (0..<resampling.count).map { resample in
      var random = resampling.indices(resample)
      let logs = pairs.indices.map { problem in
        let drawn =
          resampled == .runs ? pairs[problem] : pairs[random.next(below: pairs.count)]
        return Self.logRatio(drawn, drawn.indices.map { _ in random.next(below: drawn.count) })
      }
      return Descriptive.sum(logs.sorted()) / Double(logs.count)
    }
    ratio = try Bootstrap.interval(
      estimate: estimate, resampled: means, jackknife: [], level: level
    ).mapped { Double.exp($0) }
  }

  /// What orders pairs and problems by their data alone, so that no order of the input matters.
  private static func key(_ pair: (Runtime, Runtime)) -> [Double] {
    [pair.0.spent, pair.0.isHit ? 0 : 1, pair.1.spent, pair.1.isHit ? 0 : 1]
  }

  private static func logRatio(_ pairs: [(Runtime, Runtime)], _ indices: [Int]) -> Double {
    let first = ExpectedRuntime(unchecked: indices.map { pairs[$0].0 })
    let second = ExpectedRuntime(unchecked: indices.map { pairs[$0].1 })
    let a = first.spent / Double(max(1, first.successes))
    let b = second.spent / Double(max(1, second.successes))
    return Double.log(a / b)
  }
}
