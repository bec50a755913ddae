import Records
import Testing

@testable import Statistics

@Suite struct RuntimeTests {
  static let resampling = Resampling(identity: ["sphere", "adam", "1e-3"])

  static func runs(_ costs: Double..., misses: [Double] = []) -> [Runtime] {
    costs.map { .hit(cost: $0) } + misses.map { .censored(budget: $0) }
  }

  @Test func expectedRuntimeAgreesWithCocopp() throws {
    let cases = try Fixtures.runtimes().expectedRuntime
    #expect(cases.count == 5)
    for reference in cases {
      let expected = try ExpectedRuntime(reference.runs)
      #expect(isClose(expected.value, reference.ert, 1e-15))
      #expect(expected.runs == reference.hits.count)
      #expect(expected.successes == reference.hits.count { $0 >= 0 })
    }
  }

  @Test func noSuccessLeavesALowerBound() throws {
    let expected = try ExpectedRuntime(Self.runs(misses: [100, 50]))
    #expect(expected.value == .infinity && expected.spent == 150)
    let interval = try ExpectedRuntime.interval(
      Self.runs(misses: [100, 50]), resampling: Self.resampling)
    #expect(interval.lower == 150 && interval.upper == .infinity)
    let restarts = try ExpectedRuntime.simulatedRestarts(
      Self.runs(misses: [100]), resampling: Self.resampling)
    #expect(restarts.isEmpty)
  }

  @Test func penalizedAverage() throws {
    #expect(
      try ExpectedRuntime.penalizedAverage(Self.runs(10, 20, misses: [100]), factor: 10)
        == 1030.0 / 3)
    #expect(throws: StatisticsError.self) {
      try ExpectedRuntime.penalizedAverage(Self.runs(10), factor: 0.5)
    }
  }

  @Test func brokenRunsAreRefused() {
    #expect(throws: StatisticsError.empty(what: "expected runtime")) { try ExpectedRuntime([]) }
    #expect(throws: StatisticsError.notANumber(what: "expected runtime", index: 1)) {
      try ExpectedRuntime(Self.runs(1, .nan))
    }
    #expect(throws: StatisticsError.self) { try ExpectedRuntime(Self.runs(-1)) }
    #expect(throws: StatisticsError.self) { try ExpectedRuntime(Self.runs(.infinity)) }
  }

  @Test func truncationMakesLateHitsMisses() {
    #expect(Runtime.hit(cost: 50).truncated(at: 50) == .hit(cost: 50))
    #expect(Runtime.hit(cost: 51).truncated(at: 50) == .censored(budget: 50))
    #expect(Runtime.censored(budget: 99).truncated(at: 50) == .censored(budget: 50))
    #expect(Runtime.censored(budget: 9).truncated(at: 50) == .censored(budget: 9))
    #expect(Runtime.commonBudget(Self.runs(500, misses: [80, 60])) == 60)
    #expect(Runtime.commonBudget(Self.runs(500)) == nil)
  }

  @Test func simulatedRestartsHaveTheExpectedRuntimeAsMean() throws {
    let runs = Self.runs(10, 20, 40, misses: [60, 100])
    let expected = try ExpectedRuntime(runs).value
    let samples = try ExpectedRuntime.simulatedRestarts(
      runs, count: 20_000, resampling: Self.resampling)
    // Failures cost 80 on average and are geometric with p = 3/5: standard deviation below 100.
    // Five standard errors: a false alarm for one seed in two million.
    #expect(abs(try Descriptive.mean(samples) - expected) < 5 * 100 / 141.4)
    #expect(samples[0] == 10)
    let few = try ExpectedRuntime.simulatedRestarts(runs, resampling: Self.resampling)
    #expect(few.count == 15)
    #expect(
      try ExpectedRuntime.simulatedRestarts(
        Self.runs(1, 2, 3, 4, 5, 6, 7), resampling: Self.resampling
      ).count == 21)
    // Derandomised first draws: each hit appears three times among fifteen.
    #expect(few.count { $0 == 10 } >= 3)
  }

  @Test func sameDataSameBitsInAnyOrder() throws {
    let runs = Self.runs(31, 12, 55, 18, 40, misses: [90, 70])
    let interval = try ExpectedRuntime.interval(runs, resampling: Self.resampling)
    #expect(try ExpectedRuntime.interval(runs.reversed(), resampling: Self.resampling) == interval)
    #expect(
      try ExpectedRuntime.simulatedRestarts(runs.reversed(), resampling: Self.resampling)
        == ExpectedRuntime.simulatedRestarts(runs, resampling: Self.resampling))
    #expect(interval.estimate == 316.0 / 5)
    let other = Resampling(identity: ["sphere", "adam", "1e-4"])
    #expect(try ExpectedRuntime.interval(runs, resampling: other) != interval)
  }

  @Test func identitiesKeepTheirPartsApart() {
    let keys = [["ab", "c"], ["a", "bc"], ["abc"], ["abc", ""], ["c", "ab"]].map {
      Resampling(identity: $0).key
    }
    #expect(Set(keys).count == 5)
    #expect(Resampling(identity: ["a"], seed: 1) != Resampling(identity: ["a"], seed: 2))
  }

  @Test func expectedRuntimeIntervalCovers() throws {
    // Geometric successes: each run hits at 10 with probability 0.7, else stops at 30; the expected
    // runtime is 10 + (0.3/0.7)·30 = 160/7. Of 400 intervals from 30 runs at 90 % the percentile
    // bootstrap covers about 88 %; below 320 would be a false alarm for one seed in 10⁶.
    var random = Resampling(identity: ["coverage"]).random(0)
    var covered = 0
    for trial in 0..<400 {
      let runs: [Runtime] = (0..<30).map { _ in
        random.nextUniform() < 0.7 ? .hit(cost: 10) : .censored(budget: 30)
      }
      let interval = try ExpectedRuntime.interval(
        runs, level: 0.9, resampling: Resampling(identity: ["trial", "\(trial)"], count: 200))
      covered += interval.contains(160.0 / 7) ? 1 : 0
    }
    #expect(covered >= 320 && covered <= 390)
  }

  @Test func sharesAgreeWithStatsmodelsAndSciPy() throws {
    let shares = try Fixtures.samples().shares
    #expect(shares.count == 16)
    for share in shares {
      let (s, n, level) = (share.successes, share.trials, share.level)
      let exact = try SuccessProbability.clopperPearson(successes: s, trials: n, level: level)
      #expect(isClose([exact.lower, exact.upper], share.exact, 1e-10))
      let wilson = try SuccessProbability.wilson(successes: s, trials: n, level: level)
      #expect(isClose([wilson.lower, wilson.upper], share.wilson, 1e-12))
      let jeffreys = try SuccessProbability.jeffreys(successes: s, trials: n, level: level)
      #expect(isClose([jeffreys.lower, jeffreys.upper], share.jeffreys, 1e-10))
      #expect(exact.estimate == Double(s) / Double(n))
    }
  }

  @Test func tenOfTenDoNotShowMoreThanThreeQuarters() throws {
    let interval = try SuccessProbability.clopperPearson(successes: 10, trials: 10, level: 0.9)
    #expect(isClose(interval.lower, 0.7411344491069477, 1e-12))  // 0.05^(1/10)
    #expect(throws: StatisticsError.self) {
      try SuccessProbability.wilson(successes: 3, trials: 2)
    }
    #expect(throws: StatisticsError.self) {
      try SuccessProbability.jeffreys(successes: 0, trials: 0)
    }
  }

  @Test(arguments: [0.05, 0.3, 0.5, 0.9]) func clopperPearsonNeverCoversLess(p: Double) throws {
    // Exact coverage: the sum of the binomial probabilities of the outcomes whose interval holds p.
    let n = 12
    var coverage = 0.0
    for s in 0...n {
      let mass =
        Tail.binomial(s, trials: n, probability: p)
        - Tail.binomial(s + 1, trials: n, probability: p)
      if try SuccessProbability.clopperPearson(successes: s, trials: n).contains(p) {
        coverage += mass
      }
    }
    #expect(coverage >= 0.95)
  }

  @Test func bootstrapAgreesWithSciPyOnItsResamples() throws {
    let cases = try Fixtures.samples().bootstraps
    #expect(cases.count == 8)
    for reference in cases {
      let values = reference.values
      let leaveOneOut = try values.indices.map { left in
        try Descriptive.mean(values.indices.filter { $0 != left }.map { values[$0] })
      }
      let interval = try Bootstrap.interval(
        estimate: Descriptive.mean(values), resampled: reference.distribution,
        jackknife: reference.method == "BCa" ? leaveOneOut : [], level: reference.level)
      #expect(isClose([interval.lower, interval.upper], reference.interval, 1e-9))
    }
  }

  @Test func bootstrapOfAConstantIsAPoint() throws {
    let interval = try Bootstrap.interval(
      count: 5, method: .biasCorrected, resampling: Self.resampling
    ) { _ in 3 }
    #expect(interval == Interval(estimate: 3, lower: 3, upper: 3, level: 0.95))
    #expect(throws: StatisticsError.self) {
      try Bootstrap.interval(count: 0, resampling: Self.resampling) { _ in 3 }
    }
    #expect(throws: StatisticsError.self) {
      try Bootstrap.interval(count: 2, resampling: Self.resampling) { _ in .nan }
    }
  }

  @Test func survivalAgreesWithSciPy() throws {
    for reference in try Fixtures.tests().survival {
      func group(_ costs: [Double], _ hits: [Bool]) -> [Runtime] {
        zip(costs, hits).map { $1 ? .hit(cost: $0) : .censored(budget: $0) }
      }
      let a = group(reference.a, reference.aHit)
      let b = group(reference.b, reference.bHit)
      let curve = try KaplanMeier(a)
      #expect(curve.costs == reference.costs)
      #expect(isClose(curve.survival, reference.survival))
      let alternative = try #require(Alternative(rawValue: reference.alternative))
      let test = try HypothesisTest.logRank(a, b, alternative: alternative)
      #expect(isClose(abs(test.statistic), abs(reference.statistic)), "\(test)")
      #expect(isClose(test.pValue, reference.pValue, 1e-11), "\(test) for \(reference.pValue)")
      #expect((test.effect > 1) == (test.statistic > 0))
    }
  }

  /// Two hits, a miss, a hit: the worked table 3/4, 1/2, 1/2, 0 with Greenwood's errors.
  @Test func survivalByHand() throws {
    let curve = try KaplanMeier(Self.runs(1, 2, 4, misses: [3]))
    #expect(curve.costs == [1, 2, 4])
    #expect(curve.survival == [0.75, 0.5, 0])
    #expect(isClose(curve.standardErrors[0], 0.2165063509461097, 1e-14))
    #expect(isClose(curve.standardErrors[1], 0.25, 1e-14))
    #expect(curve.standardErrors[2] == 0)
    #expect(curve.medianCost == 2)
    #expect(curve.survival(at: 0.5) == 1 && curve.survival(at: 2) == 0.5)
    #expect(try KaplanMeier(Self.runs(misses: [3])).medianCost == .infinity)
    let nothing = try HypothesisTest.logRank(Self.runs(misses: [3]), Self.runs(misses: [4]))
    #expect(nothing.pValue == 1 && nothing.effect == 1)
  }
}
