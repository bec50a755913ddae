import Records
import Testing

@testable import Statistics

@Suite struct TuningTests {
  @Test func bestOfKAgreesWithEnumeration() throws {
    let cases = try Fixtures.runtimes().bestOfK
    #expect(cases.count == 12)
    for reference in cases {
      let with = try BestOfK(losses: reference.losses)
      let without = try BestOfK(losses: reference.losses, draws: .withoutReplacement)
      #expect(isClose(try with.expected(reference.k), reference.withReplacement, 1e-14))
      #expect(isClose(try without.expected(reference.k), reference.withoutReplacement, 1e-14))
      #expect(try with.quantile(reference.k, 0.5) == reference.median)
    }
  }

  @Test func bestOfKIsMonotoneAndEndsAtTheBest() throws {
    let losses = (0..<40).map { Double($0 * 29 % 41) }
    for draws in BestOfK.Draws.allCases {
      let curve = try BestOfK(losses: losses, draws: draws).curve()
      #expect(curve.count == 40)
      #expect(zip(curve, curve.dropFirst()).allSatisfy { $0 >= $1 })
      #expect(isClose(curve[0], try Descriptive.mean(losses), 1e-13))
      #expect(try BestOfK(losses: losses.reversed(), draws: draws).curve() == curve)
    }
    let without = try BestOfK(losses: losses, draws: .withoutReplacement)
    #expect(try without.expected(40) == losses.min())
    #expect(throws: StatisticsError.self) { try without.expected(41) }
    #expect(throws: StatisticsError.self) { try without.expected(0) }
    #expect(throws: StatisticsError.self) { try BestOfK(losses: [.nan]) }
    #expect(throws: StatisticsError.self) { try BestOfK(losses: []) }
  }

  @Test func failuresMakeTheExpectationInfiniteButNotTheQuantile() throws {
    let best = try BestOfK(losses: [1, 2, .infinity])
    #expect(try best.expected(5) == .infinity)
    #expect(try best.quantile(1, 0.5) == 2)
    #expect(try best.quantile(1, 0.9) == .infinity)
    #expect(try best.quantile(3, 0.9) == 2)
    let without = try BestOfK(losses: [1, 2, .infinity], draws: .withoutReplacement)
    #expect(isClose(try without.expected(2), 4.0 / 3, 1e-15))
  }

  @Test func probabilityBestAgreesWithEnumeration() throws {
    let cases = try Fixtures.runtimes().probabilityBest
    #expect(cases.count == 6)
    for reference in cases {
      let draws = try #require(BestOfK.Draws(rawValue: reference.draws))
      let optimizers = try reference.sets.map { try BestOfK(losses: $0, draws: draws) }
      let shares = try BestOfK.probabilityBest(optimizers, k: reference.k)
      #expect(isClose(shares, reference.shares, 1e-13))
      #expect(isClose(shares.reduce(0, +), 1, 1e-14))
    }
  }

  @Test func probabilityBestAgreesWithReshuffling() throws {
    let sets: [[Double]] = (0..<3).map { i -> [Double] in
      (0..<12).map { j -> Double in
        let loss: Int = (j * 7 + i * 5) % 13 + i
        return Double(loss)
      }
    }
    let exact = try BestOfK.probabilityBest(
      sets.map { try BestOfK(losses: $0, draws: .withoutReplacement) }, k: 4)
    var random = Resampling(identity: ["reshuffle"]).random(0)
    var wins: [Double] = [0, 0, 0]
    for _ in 0..<4000 {
      let best: [Double] = sets.map { set in
        var shuffled = set
        random.shuffle(&shuffled)
        return shuffled.prefix(4).min() ?? .infinity
      }
      let winners = best.indices.filter { best[$0] == best.min() }
      for winner in winners { wins[winner] += 1 / Double(winners.count) }
    }
    // Five standard errors of a share: a false alarm for one seed in 10⁶.
    let tolerance: Double = 5 * 0.5 / 63.2
    for i in 0..<3 { #expect(abs(wins[i] / 4000 - exact[i]) < tolerance) }
  }

  @Test func allFailuresTie() throws {
    let fail = try BestOfK(losses: [.infinity])
    #expect(try BestOfK.probabilityBest([fail, fail], k: 1) == [0.5, 0.5])
  }

  @Test func tunabilityWeights() throws {
    let falling: [Double] = [0.5, 2.0 / 6, 1.0 / 6]
    #expect(TunabilityWeights.early.weights(count: 3) == falling)
    #expect(TunabilityWeights.late.weights(count: 3) == Array(falling.reversed()))
    #expect(TunabilityWeights.uniform.weights(count: 4) == [0.25, 0.25, 0.25, 0.25])
    let decay = TunabilityWeights.exponential(rate: 1).weights(count: 2)
    #expect(isClose(decay[0] / decay[1], 2.718281828459045, 1e-14))
    let best = try BestOfK(losses: [1, 2], draws: .withoutReplacement)
    #expect(isClose(try best.tunability(.uniform), 1.25, 1e-15))
    #expect(isClose(try best.tunability(.early), 1 + 1.0 / 3, 1e-15))
  }

  @Test func workingRatesAroundTheBest() throws {
    let rates = [1e-4, 1e-3, 1e-2, 1e-1, 1]
    let found = try #require(
      try WorkingRates.find(rates: rates, costs: [900, 190, 100, 200, .infinity]))
    #expect(found.best == 1e-2 && found.bestCost == 100)
    #expect(found.lower == 1e-3 && found.upper == 1e-1 && found.count == 3)
    #expect(isClose(found.decades, 2, 1e-14))
    #expect(!found.bestOnEdge && !found.reachesEdge && found.elsewhere == 0)
    let shuffled = try WorkingRates.find(
      rates: [1e-1, 1e-4, 1, 1e-2, 1e-3], costs: [200, 900, .infinity, 100, 190])
    #expect(shuffled == found)
  }

  @Test func workingRatesAtTheEdge() throws {
    let edge = try #require(
      try WorkingRates.find(rates: [0.01, 0.1, 1], costs: [150, 110, 100]))
    #expect(edge.bestOnEdge && edge.reachesEdge && edge.lower == 0.01)
    let island = try #require(
      try WorkingRates.find(rates: [0.01, 0.1, 1, 10], costs: [120, 500, 100, 500]))
    #expect(island.decades == 0 && island.elsewhere == 1 && !island.bestOnEdge)
    #expect(try WorkingRates.find(rates: [1], costs: [.infinity]) == nil)
    #expect(throws: StatisticsError.self) { try WorkingRates.find(rates: [1, 1], costs: [1, 2]) }
    #expect(throws: StatisticsError.self) { try WorkingRates.find(rates: [0], costs: [1]) }
  }
}
