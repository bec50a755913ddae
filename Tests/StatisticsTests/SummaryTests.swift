import Records
import Testing

@testable import Statistics

@Suite struct SummaryTests {
  @Test func fixturesAreThere() throws {
    let samples = try Fixtures.samples()
    #expect(samples.summaries.count == 5)
    #expect(samples.effects.count == 4)
    #expect(samples.shifts.count == 3)
  }

  @Test func descriptiveAgreesWithNumPyAndSciPy() throws {
    for sample in try Fixtures.samples().summaries {
      let x = sample.values
      #expect(isClose(try Descriptive.mean(x), sample.mean))
      #expect(isClose(try Descriptive.median(x), sample.median))
      #expect(
        isClose(
          try Descriptive.quantiles(x, [0, 0.1, 0.25, 1.0 / 3, 0.9, 1]), sample.quantiles))
      #expect(isClose(try Descriptive.medianAbsoluteDeviation(x), sample.mad))
      #expect(isClose(try Descriptive.geometricMean(x), sample.geometricMean))
      #expect(isClose(try Descriptive.trimmedMean(x, share: 0.2), sample.trimmed))
      if let deviation = sample.deviation {
        #expect(isClose(try Descriptive.standardDeviation(x), deviation))
      }
    }
  }

  @Test func nothingIsNotZero() {
    let empty = StatisticsError.empty(what: "quantile")
    #expect(throws: empty) { try Descriptive.median([]) }
    #expect(throws: StatisticsError.empty(what: "mean")) { try Descriptive.mean([]) }
    #expect(throws: StatisticsError.notANumber(what: "mean", index: 1)) {
      try Descriptive.mean([1, .nan])
    }
    #expect(throws: StatisticsError.self) { try Descriptive.standardDeviation([1]) }
    #expect(throws: StatisticsError.self) { try Descriptive.geometricMean([1, 0]) }
    #expect(throws: StatisticsError.self) { try Descriptive.trimmedMean([1], share: 0.5) }
    #expect(throws: StatisticsError.self) { try Descriptive.quantile([1], 1.1) }
  }

  @Test func infinitiesAreOrdered() throws {
    #expect(try Descriptive.median([1, 2, .infinity]) == 2)
    #expect(try Descriptive.median([1, 2, .infinity, .infinity]) == .infinity)
    #expect(try Descriptive.quantile([1, .infinity], 0) == 1)
    #expect(try Descriptive.geometricMean([1, .infinity]) == .infinity)
    #expect(try Descriptive.medianAbsoluteDeviation([1, 2, .infinity]) == 1)
  }

  @Test func sumsKeepSmallTerms() throws {
    #expect(try Descriptive.mean([1e16, 1, -1e16, 1]) == 0.5)
  }

  @Test func ranksShareTies() {
    let ranks = Ranks([3, 1, 3, 2, 3])
    #expect(ranks.ranks == [4, 1, 4, 2, 4])
    #expect(ranks.groups == [1, 1, 3])
    #expect(ranks.tieSum == 24)
    #expect(Ranks([.infinity, 1, .infinity]).ranks == [2.5, 1, 2.5])
  }

  @Test func effectSizesAgreeWithTheirDefinition() throws {
    for effect in try Fixtures.samples().effects {
      #expect(isClose(try EffectSize.cliffsDelta(effect.a, effect.b), effect.delta))
      #expect(isClose(try EffectSize.varghaDelaney(effect.a, effect.b), effect.a12))
    }
    #expect(try EffectSize.cliffsDelta([1, 2], [3, 4]) == -1)
    #expect(try EffectSize.cliffsDelta([.infinity], [.infinity]) == 0)
  }

  @Test func hodgesLehmannInvertsTheRankTests() throws {
    for shift in try Fixtures.samples().shifts {
      let independent = try HodgesLehmann.independent(shift.a, shift.b)
      #expect(isClose(independent.estimate, shift.shift))
      #expect(isClose([independent.lower, independent.upper], shift.shiftInterval))
      let count = min(shift.a.count, shift.b.count)
      let paired = try HodgesLehmann.paired(
        Array(shift.a.prefix(count)), Array(shift.b.prefix(count)))
      #expect(isClose(paired.estimate, shift.pseudomedian))
      #expect(isClose([paired.lower, paired.upper], shift.pairedInterval))
    }
  }

  /// Depression scale factors of Hollander and Wolfe (1973), 29f: 0.46, interval (0.01, 0.786).
  @Test func hodgesLehmannOfHollanderAndWolfe() throws {
    let before = [1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30]
    let after = [0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29]
    let shift = try HodgesLehmann.paired(before, after)
    #expect(isClose(shift.estimate, 0.46, 1e-9))
    #expect(isClose(shift.lower, 0.01, 1e-9))
    #expect(isClose(shift.upper, 0.786, 1e-9))
    let test = try HypothesisTest.signedRank(before, after, alternative: .greater)
    #expect(test.statistic == 40)
    #expect(test.pValue == 10.0 / 512)
  }

  @Test func tooFewPairsBoundNothing() throws {
    let shift = try HodgesLehmann.paired([1, 2, 3], [0, 0, 0])
    #expect(shift.lower == -.infinity && shift.upper == .infinity)
    #expect(shift.estimate == 2)
  }

  @Test func largeSamplesUseTheNormalApproximation() throws {
    let a = (0..<60).map { Double($0 * 37 % 61) }
    let b = (0..<60).map { Double($0 * 11 % 61) / 2 }
    let paired = try HodgesLehmann.paired(a, b)
    // The ends are the points where the test's p-value crosses 5 %.
    for (end, inward) in [(paired.lower, 1.0), (paired.upper, -1.0)] {
      func p(_ shift: Double) throws -> Double {
        try HypothesisTest.signedRank(a.map { $0 - shift }, b, null: .asymptotic).pValue
      }
      #expect(try p(end - inward * 0.6) < 0.05)
      #expect(try p(end + inward * 0.6) > 0.05)
    }
  }
}
