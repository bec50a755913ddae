import Lanes
import Records
import Testing

@testable import Statistics

@Suite struct TimeRatioTests {
  /// Pairs whose second member is noise around 100 and whose first is `factor` times noise of its own;
  /// every tenth process is twice as slow.
  private func pairs(_ factor: Double, seed: UInt64, count: Int = 40) -> ([Double], [Double]) {
    var random = SequentialRandom(RandomStream(domain: "test", instance: 7, seed: seed))
    func time(_ index: Int) -> Double {
      let spell = random.nextIndex(below: 10) == 0 ? 2.0 : 1
      return 100 * spell * Double.exp(0.02 * random.nextNormal())
    }
    return ((0..<count).map { factor * time($0) }, (0..<count).map { time($0) })
  }

  @Test func sameBuildIsNeverSlower() throws {
    for seed in 0..<200 as Range<UInt64> {
      let (a, b) = pairs(1, seed: seed)
      #expect(try TimeRatio(a, b, family: 36).verdict(threshold: 0.03) == .undecided)
    }
  }

  @Test func tenPercentAreSeen() throws {
    let seen = try (0..<200 as Range<UInt64>).count { seed in
      let (a, b) = pairs(1.1, seed: seed)
      return try TimeRatio(a, b, family: 36).verdict(threshold: 0.03) == .slower
    }
    #expect(seen >= 190)
  }

  @Test func oppositeDirectionIsFaster() throws {
    let (a, b) = pairs(1.5, seed: 3)
    let forth = try TimeRatio(a, b)
    let back = try TimeRatio(b, a)
    #expect(forth.verdict(threshold: 0.03) == .slower)
    #expect(back.verdict(threshold: 0.03) == .faster)
    #expect(abs(forth.ratio.estimate * back.ratio.estimate - 1) < 1e-12)
    #expect(forth.pValue == back.pValue && forth.pValue < 0.001)
    #expect(forth.first == back.second)
  }

  @Test func largerFamilyWidensTheInterval() throws {
    let (a, b) = pairs(1.1, seed: 1)
    let alone = try TimeRatio(a, b).ratio
    let many = try TimeRatio(a, b, family: 100).ratio
    #expect(many.lower < alone.lower && many.upper > alone.upper)
    #expect(many.estimate == alone.estimate)
  }

  @Test func intervalsAreThoseOfTheSignTest() throws {
    // P(X < 14) = 0.0192 and P(X < 15) = 0.0403 of 40 trials with ½.
    let b = [Double](repeating: 1, count: 40)
    let a = (1...40).map(Double.init)
    let one = try TimeRatio(a, b).ratio
    #expect(abs(one.lower - 14) < 1e-12 && abs(one.upper - 27) < 1e-12)
    #expect(abs(one.estimate * one.estimate - 20 * 21) < 1e-9)
    let few = try TimeRatio(Array(a.prefix(5)), Array(b.prefix(5))).ratio
    #expect(few.lower == 0 && few.upper == .infinity)
  }

  @Test func exactRatioWithoutNoise() throws {
    let b = (1...12).map(Double.init)
    let result = try TimeRatio(b.map { 1.25 * $0 }, b)
    #expect(abs(result.ratio.estimate - 1.25) < 1e-12)
    #expect(result.verdict(threshold: 0.2) == .slower)
    #expect(result.verdict(threshold: 0.3) == .undecided)
  }

  @Test(arguments: [([0.0], [1.0]), ([.nan], [1]), ([], []), ([1], [1, 2])])
  func whatIsNoTimeIsAnError(_ a: [Double], _ b: [Double]) {
    #expect(throws: StatisticsError.self) { try TimeRatio(a, b) }
  }
}
