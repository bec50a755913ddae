import Lanes
import Records
import Specifications
import Testing

@testable import Schedules

/// What must hold for every schedule whatever its keys, over seeded random ones.
@Suite("Properties over random keys")
struct PropertyTests {
  static let budget = 400
  static let draws = 24

  /// Plans with random keys; combinations that an entry refuses are left out, but are the fewer part.
  private func plans(
    _ name: String, usesShares: Bool, hasZeros: Bool = true, fixed: [String: String] = [:],
    omitting omitted: Set<String> = []
  ) throws -> [ConfiguredSchedule] {
    let entry = try ScheduleCatalogue.standard.entry(named: name).entry
    let alternatives = PropertyCases.alternatives[name] ?? [[]]
    var keys = RandomKeys(name, seed: 1, usesShares: usesShares, hasZeros: hasZeros)
    let plans = (0..<Self.draws).compactMap { draw in
      let omitted = omitted.union(alternatives[draw % alternatives.count])
      let text = "\(keys.specification(of: entry, fixed: fixed, omitting: omitted))"
      return try? ConfiguredSchedule(text, budget: Self.budget)
    }
    #expect(plans.count * 2 >= Self.draws, "\(name): most random keys are refused")
    return plans
  }

  /// A normal number for each step, the same for each call.
  private let noise: @Sendable (Int) -> Double = {
    var random = SequentialRandom(RandomStream(domain: "noise", seed: 1))
    let drawn = (0..<(2 * PropertyTests.budget)).map { _ in random.nextNormal() }
    return { drawn[$0] }
  }()

  @Test("the catalogue has all schedules")
  func names() {
    #expect(PropertyCases.names.count >= 23)
    #expect(ScheduleCatalogue.standard.contains("trapezoid"))
  }

  @Test("finite, and not negative unless the formula says so", arguments: PropertyCases.names)
  func finite(name: String) throws {
    for usesShares in [false, true] {
      for plan in try plans(name, usesShares: usesShares) {
        for t in 0..<(2 * plan.budget) {
          let factor = plan.schedule.factor(at: t, draw: noise)
          guard factor.isFinite, factor >= 0 || PropertyCases.maybeNegative.contains(name) else {
            Issue.record("\(plan.specification): \(factor) at \(t)")
            break
          }
          if let momentum = plan.schedule.momentum(at: t), !(0...1).contains(momentum) {
            Issue.record("\(plan.specification): momentum \(momentum) at \(t)")
            break
          }
        }
      }
    }
  }

  @Test(
    "pure: the same twice, backwards, and from the canonical specification",
    arguments: PropertyCases.names)
  func pure(name: String) throws {
    for plan in try plans(name, usesShares: false) {
      let forth = plan.factors(draw: noise)
      let back = (0..<plan.budget).reversed().map { plan.schedule.factor(at: $0, draw: noise) }
      #expect(forth == back.reversed(), "\(plan.specification)")
      let again = try ConfiguredSchedule(plan.specification, budget: plan.budget)
      #expect(again.specification == plan.specification)
      #expect(forth == again.factors(draw: noise), "\(plan.specification)")
    }
  }

  /// In a run of 16 times as many steps the largest change from step to step is a fraction; a jump
  /// would stay.
  @Test("continuous where the formula is", arguments: PropertyCases.continuous)
  func continuity(name: String, fixed: [String: String]) throws {
    // gamma is a factor of each step, whatever the budget; a power of zero is a jump.
    let plans = try plans(
      name, usesShares: true, hasZeros: false, fixed: fixed, omitting: ["gamma", "offset"])
    for plan in plans {
      let fine = try ConfiguredSchedule(plan.specification, budget: 16 * plan.budget)
      let jump = Self.largestChange(plan.factors())
      let fineJump = Self.largestChange(fine.factors())
      #expect(fineJump <= 0.85 * jump + 1e-12, "\(plan.specification)")
    }
  }

  /// The measure above does see the jumps of schedules that have them.
  @Test(
    "jumps are seen",
    arguments: [
      "step", "multi-step", "cosine-restarts", "piecewise", "warmup:shape=constant,start=0.5",
    ])
  func jumps(text: String) throws {
    let coarse = Self.largestChange(try ConfiguredSchedule(text, budget: Self.budget).factors())
    let fine = Self.largestChange(try ConfiguredSchedule(text, budget: 16 * Self.budget).factors())
    #expect(fine > 0.85 * coarse)
  }

  private static func largestChange(_ factors: [Double]) -> Double {
    var largest = 0.0
    for i in 1..<factors.count { largest = max(largest, abs(factors[i] - factors[i - 1])) }
    return largest
  }

  @Test("equal at equal shares of two budgets", arguments: PropertyCases.names)
  func shares(name: String) throws {
    // Noise is per step, and so is the shortest cycle.
    guard !["noisy-linear-cosine", "noise"].contains(name) else { return }
    var fixed = PropertyCases.steady
    if name == "cosine-restarts" { fixed["multiplier"] = "1.7" }
    // A sweep that ends a step before its horizon agrees to one step.
    let isInclusive = name == "range-test"
    for plan in try plans(
      name, usesShares: true, fixed: fixed, omitting: ["gamma", "d-model"])
    {
      let long = try ConfiguredSchedule(plan.specification, budget: 10 * plan.budget)
      let coarse = plan.factors()
      let fine = long.factors()
      for t in 1..<(plan.budget - 1) {
        let around = isInclusive ? coarse[(t - 1)...(t + 1)] : coarse[t...t]
        let rounding = 1e-9 * max(1, coarse[t])
        let low = (around.min() ?? 0) - rounding
        let high = (around.max() ?? 0) + rounding
        guard (low...high).contains(fine[10 * t]) else {
          Issue.record("\(plan.specification): \(coarse[t]) and \(fine[10 * t]) at \(t)")
          break
        }
      }
    }
  }

  @Test("the warm-up's end meets the decay's start", arguments: PropertyCases.followers)
  func meeting(name: String) throws {
    for shape in ["linear", "cosine"] {
      for offset in [0, 1] {
        let plan = try ConfiguredSchedule(
          "warmup:steps=100,shape=\(shape),offset=\(offset)+\(name)", budget: 1000)
        let factors = plan.factors()
        #expect(factors[100] == 1, "\(plan.specification)")
        #expect(abs(factors[99] - 1) < (shape == "linear" ? 0.011 : 3e-4))
        #expect((factors[99] == 1) == (offset == 1))
        #expect(zip(factors[..<100], factors[1...100]).allSatisfy { $0 <= $1 })
      }
    }
  }
}
