import Lanes
import Records
import Testing

@testable import Statistics

/// Laws that hold for any data, on seeded random data.
@Suite struct PropertyTests {
  static let resampling = Resampling(identity: ["laws"], count: 300)

  static func random(_ name: String) -> SequentialRandom {
    Resampling(identity: ["properties", name]).random(0)
  }

  static func runs(_ random: inout SequentialRandom, _ count: Int) -> [Runtime] {
    (0..<count).map { _ in
      let cost = Double(1 + random.nextIndex(below: 50))
      return random.nextUniform() < 0.7 ? .hit(cost: cost) : .censored(budget: 60)
    } + [.hit(cost: 25)]
  }

  @Test(arguments: [1, 2, 3, 7, 1000, Int.max, 3 << 61])
  func indicesAreThoseOfTheSequence(bound: Int) {
    for step in 0..<4 {
      var sequence = Self.resampling.random(step)
      var indices = Self.resampling.indices(step)
      for _ in 0..<200 {
        #expect(indices.next(below: bound) == sequence.nextIndex(below: bound))
      }
    }
  }

  @Test(arguments: 0..<20) func expectedRuntimeIsMonotone(seed: Int) throws {
    var random = Self.random("monotone \(seed)")
    let runs = Self.runs(&random, 8)
    let before = try ExpectedRuntime(runs).value
    let index = random.nextIndex(below: runs.count)
    var better = runs
    better[index] = .hit(cost: runs[index].spent - 0.5)
    #expect(try ExpectedRuntime(better).value < before)
    var worse = runs
    worse[index] = .censored(budget: runs[index].spent + 1)
    #expect(try ExpectedRuntime(worse).value > before)
    // The profile of the better runs is nowhere below.
    let low = try RuntimeProfile(runs).profile
    let high = try RuntimeProfile(better).profile
    #expect(
      stride(from: 0.0, through: 61, by: 0.5).allSatisfy { high.share(at: $0) >= low.share(at: $0) }
    )
  }

  @Test(arguments: 0..<20) func testsDoNotSeeTheOrderOfPairs(seed: Int) throws {
    var random = Self.random("order \(seed)")
    let a = (0..<18).map { _ in Double(random.nextIndex(below: 9)) }
    let b = (0..<18).map { _ in Double(random.nextIndex(below: 9)) }
    var order = Array(a.indices)
    random.shuffle(&order)
    let (c, d) = (order.map { a[$0] }, order.map { b[$0] })
    #expect(try HypothesisTest.signedRank(a, b) == HypothesisTest.signedRank(c, d))
    #expect(try HypothesisTest.sign(a, b) == HypothesisTest.sign(c, d))
    #expect(try HypothesisTest.mannWhitney(a, b) == HypothesisTest.mannWhitney(c, d.reversed()))
    #expect(
      try HypothesisTest.pairedPermutation(a, b, resampling: Self.resampling)
        == HypothesisTest.pairedPermutation(c, d, resampling: Self.resampling))
    #expect(try HodgesLehmann.paired(a, b) == HodgesLehmann.paired(c, d))
  }

  @Test(arguments: 0..<20) func swappingTheSidesMirrorsTheTest(seed: Int) throws {
    var random = Self.random("mirror \(seed)")
    let a = (0..<11).map { _ in random.nextNormal() }
    let b = (0..<11).map { _ in random.nextNormal() }
    let signed = try HypothesisTest.signedRank(a, b, alternative: .less)
    let mirrored = try HypothesisTest.signedRank(b, a, alternative: .greater)
    #expect(signed.pValue == mirrored.pValue && signed.effect == -mirrored.effect)
    let rank = try HypothesisTest.mannWhitney(a, b, alternative: .less)
    let other = try HypothesisTest.mannWhitney(b, a, alternative: .greater)
    #expect(isClose(rank.pValue, other.pValue, 1e-14) && isClose(rank.effect, -other.effect, 1e-13))
    // Costs matter by their order alone: any increasing function leaves the rank test as it is.
    let stretched = try HypothesisTest.mannWhitney(
      a.map { Double.exp($0) }, b.map { Double.exp($0) }, alternative: .less)
    #expect(stretched == rank)
  }

  @Test func anUnrelatedOptimizerChangesNoPair() throws {
    var random = Self.random("unrelated")
    let costs = (0..<3).map { i in (0..<15).map { _ in Double.exp(random.nextNormal()) + Double(i) }
    }
    let alone = try PairwiseComparison.all([costs[0], costs[1]])
    let together = try PairwiseComparison.all(costs)
    #expect(alone.count == 1 && together.count == 3)
    #expect(together[0].test == alone[0].test)
    #expect(together[0].adjusted >= alone[0].adjusted)
    let scaled = try PairwiseComparison.all(
      costs.map { row in zip(row, 1...15).map { $0 * Double($1) } })
    #expect(scaled.map(\.first) == [0, 0, 1] && scaled.map(\.second) == [1, 2, 2])
    // Log ratios do not change with the problems' scales, so neither do the tests.
    #expect(isClose(scaled[1].test.pValue, together[1].test.pValue, 1e-12))
    #expect(throws: StatisticsError.self) { try PairwiseComparison.all([costs[0]]) }
  }

  @Test func falseAlarmsStayBelowTheLevel() throws {
    // 600 comparisons without a difference at 5 %: more than 55 rejections for one seed in 10⁵.
    var random = Self.random("null")
    var signed = 0
    var rank = 0
    var logRank = 0
    for _ in 0..<600 {
      let a = (0..<12).map { _ in random.nextNormal() }
      let b = (0..<12).map { _ in random.nextNormal() }
      signed += try HypothesisTest.signedRank(a, b).pValue <= 0.05 ? 1 : 0
      rank += try HypothesisTest.mannWhitney(a, b).pValue <= 0.05 ? 1 : 0
      let test = try HypothesisTest.logRank(Self.runs(&random, 30), Self.runs(&random, 30))
      logRank += test.pValue <= 0.05 ? 1 : 0
    }
    #expect(signed <= 55 && signed >= 10)
    #expect(rank <= 55 && rank >= 10)
    #expect(logRank <= 55 && logRank >= 10)
  }

  @Test func ratioOfExpectedRuntimes() throws {
    var random = Self.random("ratio")
    let b = (0..<6).map { _ in Self.runs(&random, 9) }
    let a = b.map { runs in
      runs.map { run -> Runtime in
        run.isHit ? .hit(cost: run.spent / 2) : .censored(budget: run.spent / 2)
      }
    }
    // Half of everything: the pairs share their noise, so the interval is a point.
    let exact = try ExpectedRuntimeRatio(a, b, resampling: Self.resampling)
    let ratio = try #require(exact.ratio)
    #expect(isClose([ratio.estimate, ratio.lower, ratio.upper], [0.5, 0.5, 0.5], 1e-13))
    #expect(exact.both == 6 && exact.onlyA + exact.onlyB + exact.neither == 0)
    let miss = Array(repeating: Runtime.censored(budget: 9), count: 10)
    let noisy = b.map { runs in Array(runs.dropFirst()) + runs.prefix(1) }
    let more = try ExpectedRuntimeRatio(
      a + [b[0], miss, miss], noisy + [miss, b[0], miss], resampled: .problemsAndRuns,
      resampling: Self.resampling)
    #expect([more.both, more.onlyA, more.onlyB, more.neither] == [6, 1, 1, 1])
    let wide = try #require(more.ratio)
    #expect(wide.lower < 0.45 && wide.upper > 0.55 && isClose(wide.estimate, 0.5, 1e-13))
    let shuffled = try ExpectedRuntimeRatio(
      [miss] + a.reversed() + [miss, b[0]], [miss] + noisy.reversed() + [b[0], miss],
      resampled: .problemsAndRuns, resampling: Self.resampling)
    #expect(shuffled == more)
    #expect(throws: StatisticsError.self) {
      try ExpectedRuntimeRatio([b[0]], [Array(b[0].dropLast())], resampling: Self.resampling)
    }
  }

  @Test func rateSensitivity() throws {
    #expect(try RateSensitivity.mean(finals: [1, 3, .infinity, 9], start: 5) == 2.5)
    #expect(try RateSensitivity.mean(finals: [2, 2], start: 5) == 0)
    #expect(throws: StatisticsError.self) { try RateSensitivity.mean(finals: [.nan], start: 5) }
  }

  /// Bits that every machine must reproduce; a change of the resampling must be noticed.
  ///
  /// Recorded from this code: they guard against change, the other tests against error.
  @Test func bitsStayTheSame() throws {
    let runs: [Runtime] = [
      .hit(cost: 31), .hit(cost: 12), .hit(cost: 55), .hit(cost: 18), .censored(budget: 90),
    ]
    let identity = Resampling(identity: ["sphere", "adam", "1e-3"])
    let interval = try ExpectedRuntime.interval(runs, resampling: identity)
    #expect(identity.key == 16_736_955_546_868_053_214)
    #expect(interval == Interval(estimate: 51.5, lower: 18.2, upper: 168.5, level: 0.95))
    let ratio = try PairedRatio([12, 33, 8, 90, 41], [15, 30, 16, 95, 44], resampling: identity)
    let mean = try #require(ratio.ratio)
    #expect(mean.lower.bitPattern == 4_603_589_505_416_256_888)
    #expect(mean.upper.bitPattern == 4_606_938_079_797_997_914)
  }
}
