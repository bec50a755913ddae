import Lanes
import Records
import Testing

@testable import Statistics

@Suite struct ProfileTests {
  static let resampling = Resampling(identity: ["profiles"])

  @Test func stepsAndMisses() throws {
    let profile = try StepProfile([2, 1, .infinity, 2])
    #expect(profile.positions == [1, 2])
    #expect(profile.shares == [0.25, 0.75])
    #expect(profile.share(at: 0.99) == 0 && profile.share(at: 1) == 0.25)
    #expect(profile.share(at: 1e9) == 0.75 && profile.reached == 0.75)
    #expect(try StepProfile([.infinity]).reached == 0)
    #expect(throws: StatisticsError.empty(what: "profile")) { try StepProfile([]) }
    #expect(throws: StatisticsError.self) { try StepProfile([.nan]) }
  }

  @Test func areasAreExact() throws {
    let profile = try StepProfile([10, 100, .infinity, 1])
    // Heights 1/4 on [1, 10), 1/2 on [10, 100), 3/4 on [100, 1000].
    #expect(isClose(try profile.area(from: 1, to: 1000, scale: .logarithmic), 0.5, 1e-15))
    #expect(
      isClose(try profile.area(from: 0, to: 200, scale: .linear), (2.25 + 45 + 75) / 200, 1e-15))
    #expect(isClose(try profile.area(from: 10, to: 100, scale: .linear), 0.5, 1e-15))
    #expect(throws: StatisticsError.self) {
      try profile.area(from: 0, to: 10, scale: .logarithmic)
    }
    #expect(throws: StatisticsError.self) { try profile.area(from: 5, to: 5, scale: .linear) }
  }

  @Test func runtimeProfilePerDimension() throws {
    let runs: [Runtime] = [.hit(cost: 20), .hit(cost: 50), .censored(budget: 100)]
    let plain = try RuntimeProfile(runs)
    #expect(plain.profile.positions == [20, 50] && plain.medianBudget == 100)
    let scaled = try RuntimeProfile(runs, dimensions: [2, 10, 5])
    #expect(scaled.profile.positions == [5, 10] && scaled.medianBudget == 20)
    #expect(try RuntimeProfile([.hit(cost: 1)]).medianBudget == nil)
    #expect(throws: StatisticsError.self) { try RuntimeProfile(runs, dimensions: [2]) }
    #expect(throws: StatisticsError.self) { try RuntimeProfile(runs, dimensions: [2, 0, 1]) }
    let data = try RuntimeProfile.dataProfile(runs, dimensions: [1, 9, 4])
    #expect(data.positions == [5, 10] && data.reached == 2.0 / 3)
  }

  @Test func truncatedProfilesAgreeBelowTheBudget() throws {
    let runs: [Runtime] = [.hit(cost: 20), .hit(cost: 500), .censored(budget: 100)]
    let all = try RuntimeProfile(runs).profile
    let cut = try RuntimeProfile(runs.map { $0.truncated(at: 100) }).profile
    for cost in [1.0, 20, 99, 100] { #expect(all.share(at: cost) == cut.share(at: cost)) }
    #expect(cut.reached == 1.0 / 3)
  }

  @Test func convergenceTestOfMoreAndWild() {
    #expect(RuntimeProfile.converged(value: 1.1, start: 2, best: 1, tolerance: 0.1))
    #expect(!RuntimeProfile.converged(value: 1.11, start: 2, best: 1, tolerance: 0.1))
  }

  @Test func performanceRatios() throws {
    let costs = [[10, 30, .infinity, .infinity], [20, 15, 7, .infinity]]
    let best = try PerformanceProfile.best(of: costs)
    #expect(best == [10, 15, 7, .infinity])
    #expect(
      try PerformanceProfile.ratios(of: costs[0], reference: best) == [1, 2, .infinity, .infinity])
    #expect(
      try PerformanceProfile.ratios(of: costs[0], reference: costs[1])
        == [0.5, 2, .infinity, .infinity])
    #expect(
      try PerformanceProfile.ratios(of: costs[1], reference: costs[0]) == [2, 0.5, 0, .infinity])
    #expect(
      try PerformanceProfile.ratios(
        of: [105, 95, 106], reference: [100, 100, 100], drawTolerance: 0.055)
        == [1, 1, 1.06])
    #expect(throws: StatisticsError.self) {
      try PerformanceProfile.ratios(of: [0], reference: [1])
    }
  }

  @Test func addingASolverChangesNoFixedReference() throws {
    let reference = [10.0, 20, 30]
    let mine = [12.0, 18, .infinity]
    let before = try PerformanceProfile.ratios(of: mine, reference: reference)
    let newcomer = [1.0, 1, 1]
    #expect(try PerformanceProfile.ratios(of: mine, reference: reference) == before)
    #expect(
      try PerformanceProfile.ratios(
        of: mine, reference: PerformanceProfile.best(of: [mine, reference, newcomer])) != before)
  }

  @Test func algoPerfScoreIsTheIntegralOfTheProfile() throws {
    let ratios = [1, 1.5, 2.5, 4, 9, .infinity]
    let score = try PerformanceProfile.algoPerfScore(ratios)
    let expected: Double = (3 + 2.5 + 1.5) / 18
    #expect(isClose(score, expected, 1e-15))
    let profile = try StepProfile(ratios)
    #expect(isClose(score, try profile.area(from: 1, to: 4, scale: .linear), 1e-15))
    #expect(try PerformanceProfile.algoPerfScore([0, 0.5]) == 1)
    #expect(try PerformanceProfile.algoPerfScore([.infinity]) == 0)
    #expect(throws: StatisticsError.self) {
      try PerformanceProfile.algoPerfScore([1], maximum: 1)
    }
    #expect(
      try PerformanceProfile.workloadCost(studies: [[5, 3], [.infinity, 9], [4, 8]]) == 4)
  }

  @Test func speedUpChargesMisses() throws {
    let baseline: [Runtime] = [.hit(cost: 80), .censored(budget: 99)]
    let candidate: [Runtime] = [.hit(cost: 20), .hit(cost: 25)]
    #expect(
      isClose(try PerformanceProfile.speedUp(of: candidate, over: baseline), 4, 1e-14))
    #expect(
      isClose(try PerformanceProfile.speedUp(of: baseline, over: candidate), 0.25, 1e-14))
  }

  @Test func logRatiosOfPairs() throws {
    let profile = try LogRatioProfile(
      [10, 40, .infinity, 5, .infinity, 8], [20, 10, 3, .infinity, .infinity, 8])
    #expect(profile.ratios == [-.infinity, -1, 0, 2, .infinity])
    #expect(profile.unsolved == 1)
    #expect(profile.wins() == 2 && profile.losses() == 2)
    #expect(profile.wins(drawTolerance: 1.1) == 1)
  }

  @Test func pairedRatioCountsMisses() throws {
    let a: [Double] = [10, 20, 30, .infinity, 5, .infinity]
    let b: [Double] = [20, 40, 60, 7, .infinity, .infinity]
    let mean = try PairedRatio(a, b, resampling: Self.resampling)
    let interval = try #require(mean.ratio)
    #expect(isClose(interval.estimate, 0.5, 1e-14))
    #expect(isClose(interval.lower, 0.5, 1e-14) && isClose(interval.upper, 0.5, 1e-14))
    #expect([mean.both, mean.onlyA, mean.onlyB, mean.neither] == [3, 1, 1, 1])
    let median = try #require(
      try PairedRatio(a, b, center: .median, resampling: Self.resampling).ratio)
    #expect(isClose(median.estimate, 0.5, 1e-14))
    #expect(median.upper == .infinity || median.upper <= 1)
    #expect(try PairedRatio([.infinity], [1], resampling: Self.resampling).ratio == nil)
  }

  @Test func pairedRatioIgnoresTheOrderOfProblems() throws {
    let a: [Double] = [12, 33, 8, 90, 41, 17]
    let b: [Double] = [15, 30, 16, 95, 44, 29]
    let order = [3, 0, 5, 1, 4, 2]
    let one = try PairedRatio(a, b, resampling: Self.resampling)
    let two = try PairedRatio(order.map { a[$0] }, order.map { b[$0] }, resampling: Self.resampling)
    #expect(one == two)
    let swapped = try #require(
      try PairedRatio(b, a, method: .percentile, resampling: Self.resampling).ratio)
    #expect(isClose(swapped.estimate * (try #require(one.ratio)).estimate, 1, 1e-13))
  }

  /// A paired comparison sees what an unpaired one drowns in the differences between problems.
  @Test func pairingRemovesTheDifficultyOfTheProblems() throws {
    let b: [Double] = (0..<12).map { Double.exp(Double($0)) }
    let a = b.map { $0 * 0.8 }
    let ratio = try #require(try PairedRatio(a, b, resampling: Self.resampling).ratio)
    #expect(isClose(ratio.estimate, 0.8, 1e-12) && ratio.upper < 0.81)
    #expect(try HypothesisTest.signedRank(a, b).pValue < 0.001)
    #expect(try HypothesisTest.mannWhitney(a, b).pValue > 0.5)
  }

  @Test func intervalOfTheRatioCovers() throws {
    // Log-normal ratios around 0.7: 300 BCa intervals from 20 problems at 90 % cover about 88 %;
    // outside 235…295 is a false alarm for one seed in about 10⁵.
    var random = Resampling(identity: ["ratio coverage"]).random(0)
    var covered = 0
    for trial in 0..<300 {
      let b: [Double] = (0..<20).map { _ in Double.exp(3 * random.nextNormal()) }
      let a = b.map { $0 * 0.7 * Double.exp(0.5 * random.nextNormal()) }
      let ratio = try PairedRatio(
        a, b, level: 0.9, resampling: Resampling(identity: ["\(trial)"], count: 200)
      ).ratio
      covered += try #require(ratio).contains(0.7) ? 1 : 0
    }
    #expect(covered >= 235 && covered <= 295)
  }
}
