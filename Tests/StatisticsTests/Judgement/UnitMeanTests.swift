import Lanes
import Testing

@testable import Statistics
@testable import coverage

@Suite("Estimate, interval and p-value over units")
struct UnitMeanTests {
  /// Student's t by SciPy 1.17: `t.sf`, `t.ppf`.
  @Test(
    "Student's quantiles",
    arguments: [
      (0.05, 2.0, 4.302652729749462), (0.05, 5.0, 2.570581835636314),
      (0.05, 23.0, 2.068657610419041), (0.005, 5.0, 4.773340604855546),
      (0.05 / 120, 5.0, 8.291261752971444),
    ])
  func quantiles(p: Double, degrees: Double, value: Double) {
    let found = StudentT.quantile(bothTails: p, degrees: degrees)
    #expect(isClose(found, value, 1e-11))
    #expect(isClose(StudentT.bothTails(found, degrees: degrees), p, 1e-12))
  }

  @Test("a symmetric sample: Student's own interval and p-value, 1.054 times as wide")
  func symmetric() throws {
    let mean = try UnitMean([0.1, 0.2, 0.3, 0.4, 0.5])
    #expect(isClose(mean.estimate, 0.3) && isClose(mean.deviation, 0.15811388300841897))
    let interval = mean.interval()
    // 0.3 ± (1 + 1.35/25)·2.7764451051977987·0.1581138830084190/√5.
    #expect(isClose(interval.lower, 0.09307417078026545, 1e-9))
    #expect(isClose(interval.upper, 0.5069258292197345, 1e-9))
    #expect(isClose(mean.pValue(), 0.015795223986735416, 1e-9))
  }

  @Test(
    "interval and p-value never contradict each other", arguments: CoverageStudy.Law.allCases)
  func duality(law: CoverageStudy.Law) throws {
    for seed in 0..<100 {
      var random = SequentialRandom(RandomStream(domain: "duality", seed: UInt64(seed)))
      let values = (0..<(2 + seed % 9)).map { _ in law.draw(&random) + 0.25 }
      let weights = values.map { _ in 0.2 + random.nextUniform() }
      let mean = try UnitMean(values, weights: seed % 2 == 0 ? nil : weights)
      for level in [0.8, 0.95, 0.99] {
        let interval = mean.interval(level: level)
        #expect(interval.lower < mean.estimate && mean.estimate < interval.upper)
        #expect(interval.contains(0) == (mean.pValue() > 1 - level))
        let inside = interval.lower + 1e-6
        let outside = interval.upper + 1e-6
        #expect(mean.pValue(of: inside) > 1 - level && mean.pValue(of: outside) < 1 - level)
      }
    }
  }

  @Test("one unit tells nothing of its spread; equal units are the same within a margin")
  func degenerate() throws {
    let one = try UnitMean([0.7])
    #expect(one.interval().lower == -.infinity && one.interval().upper == .infinity)
    #expect(one.pValue() == 1)
    let equal = try UnitMean([0, 0, 0, 0, 0, 0])
    #expect(equal.interval().lower < 0 && equal.interval().upper > 0 && equal.pValue() == 1)
    #expect(try UnitMean([0.3, 0.3, 0.3, 0.3, 0.3, 0.3]).pValue() < 1e-5)
    #expect(throws: StatisticsError.self) { try UnitMean([]) }
    #expect(throws: StatisticsError.self) { try UnitMean([.nan, 1]) }
    #expect(throws: StatisticsError.self) { try UnitMean([1, 2], weights: [1, 0]) }
  }

  @Test("neither order nor the scale of weights matters; two halves of a weight are not one unit")
  func weights() throws {
    let a = try UnitMean([0.1, 0.5, 0.9], weights: [1, 2, 3])
    #expect(try UnitMean([0.9, 0.1, 0.5], weights: [6, 2, 4]) == a)
    #expect(isClose(a.estimate, (0.1 + 1 + 2.7) / 6) && isClose(a.effectiveCount, 36.0 / 14))
  }

  @Test(
    "the interval holds the truth in 93 to 97 of 100 suites",
    arguments: CoverageStudy.Law.bounded, CoverageStudy.sizes)
  func coverage(law: CoverageStudy.Law, units: Int) throws {
    // Of 1,000 suites: two standard errors are 1.4 %; Benchmarks/coverage draws more.
    let share = try CoverageStudy(suites: 1000).coverage(law, units: units)
    #expect((0.915...0.985).contains(share))
  }

  @Test(
    "any false finding in at most 6 of 100 suites, near-copies or not",
    arguments: CoverageStudy.Law.bounded, [1, 4])
  func falseAlarms(law: CoverageStudy.Law, copies: Int) throws {
    for units in [6, 12] {
      #expect(
        try CoverageStudy(suites: 300).falseAlarms(law, units: units, copies: copies) <= 0.075)
    }
  }

  @Test("near-copies taken for observations would raise the alarm")
  func nearCopies() throws {
    let study = CoverageStudy(suites: 300)
    #expect(try study.falseAlarms(.normal, units: 6, copies: 4, areUnits: true) > 0.2)
  }
}
