import Lanes
import Testing

@testable import Statistics

@Suite("Families of comparisons, units and power")
struct EffectTests {
  private func means(_ seed: UInt64, units: Int = 8) throws -> [UnitMean] {
    var random = SequentialRandom(RandomStream(domain: "families", seed: seed))
    return try (0..<6).map { place in
      try UnitMean((0..<units).map { _ in 0.2 * Double(place) + 0.3 * random.nextNormal() })
    }
  }

  @Test("Holm's correction is the textbook's; the interval holds 1 exactly where nothing is found")
  func holm() throws {
    for seed in 0..<200 {
      let effects = Effect.family(try means(UInt64(seed)))
      let adjusted = try Multiplicity.holm(effects.map(\.pValue))
      for (effect, p) in zip(effects, adjusted) {
        #expect(isClose(effect.adjusted, p))
        #expect(effect.ratio.contains(1) == !effect.isDifferent)
        #expect(effect.ratio.lower < effect.ratio.upper)
      }
    }
  }

  @Test("what is missing from a family never helps: untested pairs and planned ones count")
  func missing() throws {
    for seed in 0..<100 {
      let means = try means(UInt64(seed))
      let whole = Effect.family(means)
      let tested = means.indices.map { $0 != seed % 6 }
      let partial = Effect.family(means, isComplete: tested)
      let fewer = Effect.family(Array(means.dropLast()), planned: 6)
      for index in means.indices where tested[index] {
        #expect(partial[index].adjusted >= whole[index].adjusted)
      }
      for index in 0..<5 { #expect(!fewer[index].isDifferent || whole[index].isDifferent) }
      let skipped = partial[seed % 6]
      #expect(!skipped.isDifferent && skipped.ratio.lower == 0 && skipped.ratio.upper == .infinity)
      #expect(!skipped.isEquivalent && !skipped.isTested)
    }
  }

  @Test("the same runs are equivalent within a margin that narrows with the units")
  func equivalence() throws {
    let few = Effect.family([try UnitMean([0, 0, 0])])[0]
    let many = Effect.family([try UnitMean([Double](repeating: 0, count: 24))])[0]
    #expect(few.isEquivalent && many.isEquivalent && many.margin < few.margin && many.margin > 1)
    #expect(!Effect.family([try UnitMean([0.7])])[0].isEquivalent)
  }

  @Test("a family counts once, groups weigh the same")
  func units() throws {
    let plain = Units(["sphere", "rosenbrock", "rosenbrock:dim=4", "rosenbrock+rotate:seed=1"])
    #expect(plain.families == ["sphere", "rosenbrock"])
    #expect(isClose(plain.weights, [0.5, 1.0 / 6, 1.0 / 6, 1.0 / 6]))
    let mean = try plain.mean([1, 4, 5, 6])
    #expect(mean.count == 2 && isClose(mean.estimate, 3) && isClose(mean.effectiveCount, 2))
    let grouped = Units(["a", "b", "c", "a:x=1"], groups: [["a", "b", "c"], ["a:x=1"]])
    #expect(isClose(grouped.weights, [1.0 / 6, 1.0 / 6, 1.0 / 6, 0.5]))
    // A family in two groups is one unit with the weight of both.
    #expect(try grouped.mean([0, 0, 0, 3]).count == 3)
    #expect(try isClose(grouped.mean([0, 0, 0, 3]).estimate, 1.5))
    #expect(isClose(grouped.average([1, 1, nil, 1]), 1))
  }

  @Test("power: what is promised is found four times out of five")
  func power() throws {
    let power = Power(units: 12, comparisons: 3)
    #expect(power.canTell && !Power(units: 3, comparisons: 10).canTell)
    #expect(!Power(units: 1, comparisons: 1).canTell)
    #expect(
      Power(units: 1, comparisons: 10).leastUnits == Power(units: 3, comparisons: 10).leastUnits)
    let ratio = power.detectable(deviation: 0.3)
    var found = 0
    for suite in 0..<1000 {
      var random = SequentialRandom(RandomStream(domain: "promise", seed: UInt64(suite)))
      let values = (0..<12).map { _ in Double.log10(ratio) + 0.3 * random.nextNormal() }
      let effects = Effect.family([try UnitMean(values)], planned: 3)
      if effects[0].isDifferent { found += 1 }
    }
    #expect((740...860).contains(found))
    let needed = try #require(power.unitsNeeded(ratio: ratio, deviation: 0.3))
    #expect((11...13).contains(needed))
    #expect(power.unitsNeeded(ratio: 1, deviation: 0.3) == nil)
  }
}
