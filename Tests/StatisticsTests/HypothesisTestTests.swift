import Lanes
import Records
import Testing

@testable import Statistics

@Suite struct HypothesisTestTests {
  static let resampling = Resampling(identity: ["tests"], count: 2000)

  @Test func fixturesAreThere() throws {
    let tests = try Fixtures.tests()
    #expect(tests.signedRank.count == 48)
    #expect(tests.mannWhitney.count == 36)
    #expect(tests.sign.count == 9)
    #expect(tests.permutation.count == 9)
    #expect(tests.families.count == 4)
    #expect(tests.friedman.count == 4)
    #expect(tests.survival.count == 9)
  }

  @Test func signedRankAgreesWithSciPy() throws {
    for pair in try Fixtures.tests().signedRank {
      let result = try HypothesisTest.signedRank(
        pair.a, pair.b, alternative: pair.direction(),
        zeros: #require(pair.zeros.flatMap(ZeroDifferences.init)),
        null: #require(pair.null.flatMap(NullChoice.init)))
      #expect(result.statistic == pair.statistic)
      #expect(
        isClose(result.pValue, pair.pValue), "\(pair): \(result.pValue) for \(pair.pValue)")
    }
  }

  @Test func mannWhitneyAgreesWithSciPy() throws {
    for pair in try Fixtures.tests().mannWhitney {
      let result = try HypothesisTest.mannWhitney(
        pair.a, pair.b, alternative: pair.direction(),
        null: #require(pair.null.flatMap(NullChoice.init)))
      #expect(result.statistic == pair.statistic)
      #expect(
        isClose(result.pValue, pair.pValue), "\(pair): \(result.pValue) for \(pair.pValue)")
      #expect(isClose(result.effect, try EffectSize.cliffsDelta(pair.a, pair.b), 1e-13))
    }
  }

  @Test func signTestAgreesWithSciPy() throws {
    for pair in try Fixtures.tests().sign {
      let result = try HypothesisTest.sign(pair.a, pair.b, alternative: pair.direction())
      #expect(result.statistic == pair.statistic)
      #expect(isClose(result.pValue, pair.pValue), "\(pair): \(result.pValue)")
    }
  }

  @Test func permutationAgreesWithSciPy() throws {
    for pair in try Fixtures.tests().permutation {
      let result = try HypothesisTest.pairedPermutation(
        pair.a, pair.b, alternative: pair.direction(), resampling: Self.resampling)
      #expect(isClose(result.statistic, pair.statistic, 1e-12))
      #expect(isClose(result.pValue, pair.pValue), "\(pair): \(result.pValue)")
      #expect(result.distribution == .exact)
    }
  }

  @Test func randomSignsApproachTheExactPValue() throws {
    let pair = try #require(try Fixtures.tests().permutation.last)
    // Each pair split in halves of equal differences: more than 16 pairs, so random signs.
    let a = pair.a + [1, 2, 3]
    let b = pair.b + [1, 2, 3]
    let exact = try HypothesisTest.pairedPermutation(
      pair.a, pair.b, resampling: Self.resampling)
    let random = try HypothesisTest.pairedPermutation(a, b, resampling: Self.resampling)
    #expect(random.distribution == .resampled)
    // Six standard errors of 2000 draws at p = 1/2 at most: a false alarm in 5e8 seeds.
    let tolerance: Double = 6 * 0.5 / 44.7
    #expect(abs(random.pValue - exact.pValue) < tolerance)
    #expect(random.pValue > 0)
  }

  @Test func randomSignsNeverGiveZero() throws {
    // All of 40 pairs point one way: no random choice of signs is as extreme.
    let a = (1...40).map(Double.init)
    let result = try HypothesisTest.pairedPermutation(
      a, a.map { -$0 }, alternative: .greater,
      resampling: Resampling(identity: ["never zero"], count: 199))
    #expect(result.pValue == 1 / 200.0)
  }

  @Test func familiesAgreeWithStatsmodels() throws {
    for family in try Fixtures.tests().families {
      #expect(isClose(try Multiplicity.holm(family.p), family.holm))
      #expect(isClose(try Multiplicity.benjaminiHochberg(family.p), family.bh))
    }
    #expect(try Multiplicity.holm([]) == [])
    #expect(throws: StatisticsError.self) { try Multiplicity.holm([1.5]) }
    #expect(throws: StatisticsError.self) { try Multiplicity.benjaminiHochberg([.nan]) }
  }

  @Test func friedmanAgreesWithSciPy() throws {
    for reference in try Fixtures.tests().friedman {
      let test = try FriedmanTest(reference.table)
      #expect(isClose(test.averageRanks, reference.ranks))
      #expect(isClose(test.chiSquare.statistic, reference.chiSquare))
      #expect(isClose(test.chiSquare.pValue, reference.chiSquareP))
      #expect(isClose(test.imanDavenport.statistic, reference.f, 1e-11))
      #expect(isClose(test.imanDavenport.pValue, reference.fP, 1e-11))
    }
  }

  @Test func friedmanEdges() throws {
    let agreement = try FriedmanTest([[1, 2, 3], [4, 5, 6], [0, 1, 2]])
    #expect(agreement.chiSquare.effect == 1)
    #expect(agreement.imanDavenport.statistic == .infinity)
    #expect(agreement.imanDavenport.pValue == 0)
    let misses = try FriedmanTest([[.infinity, .infinity], [.infinity, .infinity]])
    #expect(misses.chiSquare.pValue == 1)
    #expect(misses.averageRanks == [1.5, 1.5])
    #expect(throws: StatisticsError.self) { try FriedmanTest([[1, 2], [1]]) }
    #expect(throws: StatisticsError.self) { try FriedmanTest([]) }
  }

  /// Table 5 of Demšar, JMLR 7 (2006): q_0.05/√2 and q_0.10/√2 for k = 2…10.
  @Test func criticalDifferencesOfDemsar() throws {
    let five = [1.960, 2.343, 2.569, 2.728, 2.850, 2.949, 3.031, 3.102, 3.164]
    let ten = [1.645, 2.052, 2.291, 2.459, 2.589, 2.693, 2.780, 2.855, 2.920]
    for (table, alpha) in [(five, 0.05), (ten, 0.10)] {
      for (index, q) in table.enumerated() {
        let k = Double(index + 2)
        let difference = try Nemenyi.criticalDifference(
          treatments: index + 2, blocks: 30, alpha: alpha)
        #expect(abs(difference / Double.sqrt(k * (k + 1) / 180) - q) < 1.1e-3)
      }
    }
    // His example: four classifiers on fourteen data sets differ from 1.12 on at 0.10.
    #expect(
      abs(try Nemenyi.criticalDifference(treatments: 4, blocks: 14, alpha: 0.10) - 1.12) < 5e-3)
  }

  @Test func nemenyiPValueAtTheCriticalDifference() throws {
    let difference = try Nemenyi.criticalDifference(treatments: 6, blocks: 20, alpha: 0.05)
    let p = try Nemenyi.pValue(difference: -difference, treatments: 6, blocks: 20)
    #expect(isClose(p, 0.05, 1e-9))
  }

  @Test func cliquesAreMaximal() throws {
    let ranks = [1.0, 3.0, 1.5, 4.0, 2.4]
    #expect(
      try Nemenyi.cliques(averageRanks: ranks, criticalDifference: 1.0)
        == [[0, 2], [2, 4], [4, 1], [1, 3]])
    #expect(
      try Nemenyi.cliques(averageRanks: ranks, criticalDifference: 1.6)
        == [[0, 2, 4], [2, 4, 1], [4, 1, 3]])
    #expect(try Nemenyi.cliques(averageRanks: ranks, criticalDifference: 9) == [[0, 2, 4, 1, 3]])
    #expect(try Nemenyi.cliques(averageRanks: ranks, criticalDifference: 0.1) == [])
  }

  @Test func missesTieAndNothingDiffers() throws {
    let misses: [Double] = [.infinity, .infinity, 3]
    let signed = try HypothesisTest.signedRank(misses, misses)
    #expect(signed.pValue == 1 && signed.count == 0 && signed.effect == 0)
    let sign = try HypothesisTest.sign([.infinity, 2], [.infinity, 5], alternative: .less)
    #expect(sign.count == 1 && sign.pValue == 0.5 && sign.effect == -1)
    let rank = try HypothesisTest.signedRank([1, 2, .infinity], [2, .infinity, .infinity])
    #expect(rank.count == 2 && rank.effect == -1 && rank.pValue == 0.5)
    #expect(try HypothesisTest.mannWhitney(misses, misses).pValue == 1)
  }

  @Test func brokenInputIsRefused() {
    #expect(throws: StatisticsError.unequalLengths(what: "signed-rank test", 2, 1)) {
      try HypothesisTest.signedRank([1, 2], [1])
    }
    #expect(throws: StatisticsError.self) { try HypothesisTest.sign([], []) }
    #expect(throws: StatisticsError.self) { try HypothesisTest.mannWhitney([.nan], [1]) }
    #expect(throws: StatisticsError.self) {
      try HypothesisTest.pairedPermutation([.infinity], [1], resampling: Self.resampling)
    }
  }
}
