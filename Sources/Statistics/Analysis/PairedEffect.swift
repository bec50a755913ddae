import Lanes

/// How many times the cost of one the other has, from runs paired by landscape and seed.
public struct PairedEffect: Sendable, Equatable {
  /// The ratio of costs, a geometric mean over landscapes, with its interval; below 1: cheaper.
  public var ratio: Interval
  /// The signed-rank test over the pairs.
  public var test: TestResult
  /// Its p-value, corrected for how many comparisons are made.
  public var adjusted: Double
  /// How many landscapes (or other groups) entered.
  public var groups: Int
  /// Whether the interval and the test are about landscapes like these; else about these alone.
  public var isAcrossGroups: Bool

  /// Whether the data tell the two apart at the 5 % level.
  public var isDifferent: Bool { adjusted < 0.05 }

  /// The least number of groups whose signs can reach the 5 % level of a two-sided test.
  static let leastGroups = 6

  /// The effect of differences of log₁₀ cost, `groups[landscape][seed]`.
  ///
  /// With at least six groups their means are the observations: seeds of one landscape are no independent
  /// evidence about landscapes. With fewer the seeds are, and the answer is about these landscapes: a
  /// resample draws seeds within each. `identity` names the stream of random numbers. Neither the order of
  /// the groups nor that of the seeds matters. Throws for no groups or an empty one, and for NaN.
  public init(
    _ groups: [[Double]], identity: [String], resamples: Int = 1000, level: Double = 0.95
  ) throws {
    let means = try groups.map { try Descriptive.mean($0) }.sorted()
    guard !means.isEmpty else { throw StatisticsError.empty(what: "paired differences") }
    let resampling = Resampling(identity: ["paired effect"] + identity, count: resamples)
    self.groups = groups.count
    isAcrossGroups = groups.count >= Self.leastGroups
    let interval: Interval
    if isAcrossGroups {
      interval = try Bootstrap.interval(count: means.count, level: level, resampling: resampling) {
        indices in Self.mean(indices.map { means[$0] })
      }
    } else {
      let sorted = groups.map { $0.sorted() }.sorted { $0.lexicographicallyPrecedes($1) }
      let values = (0..<resamples).map { resample in
        var random = resampling.indices(resample)
        return Self.mean(
          sorted.map { group in
            Self.mean(group.map { _ in group[random.next(below: group.count)] })
          })
      }
      interval = try Bootstrap.interval(
        estimate: Self.mean(means), resampled: values, jackknife: [], level: level)
    }
    ratio = interval.mapped(Double.exp10)
    let observations = isAcrossGroups ? means : groups.flatMap { $0 }
    test = try HypothesisTest.signedRank(
      observations, [Double](repeating: 0, count: observations.count))
    adjusted = test.pValue
  }

  private static func mean(_ values: [Double]) -> Double {
    Descriptive.sum(values) / Double(values.count)
  }
}
