import Lanes
import Specifications
import Testing

@testable import Schedules

/// What must hold for every schedule whatever its keys, over seeded random ones.
@Suite("Properties over random keys")
struct PropertyTests {
  static let names = standardSchedules.entries.map(\.name).filter { $0 != "table" }
  static let budget = 400
  static let draws = 40

  /// Plans with random keys; combinations that an entry refuses are left out, but are the fewer part.
  private func plans(
    _ name: String, usesShares: Bool, fixed: [String: String] = [:], omitting: Set<String> = []
  ) throws -> [Plan] {
    let entry = try standardSchedules.entry(named: name).entry
    var keys = RandomKeys(name, seed: 1, usesShares: usesShares)
    let plans = (0..<Self.draws).compactMap { _ in
      try? Plan(
        "\(keys.specification(of: entry, fixed: fixed, omitting: omitting))", budget: Self.budget)
    }
    #expect(plans.count * 3 >= Self.draws, "\(name): most random keys are refused")
    return plans
  }

  /// A normal number for each step, the same for each call.
  private func noise(_ t: Int) -> Double {
    var random = SequentialRandom(RandomStream(domain: "noise", seed: UInt64(t)))
    return random.nextNormal()
  }

  @Test("the catalogue has all schedules")
  func names() {
    #expect(Self.names.count >= 23)
    #expect(standardSchedules.contains("trapezoid"))
  }

  /// Schedules whose formula may be negative.
  static let maybeNegative: Set = ["noisy-linear-cosine"]

  @Test("finite, and not negative unless the formula says so", arguments: names)
  func finite(name: String) throws {
    for usesShares in [false, true] {
      for plan in try plans(name, usesShares: usesShares) {
        for t in 0..<(2 * plan.budget) {
          let factor = plan.schedule.factor(at: t, draw: noise)
          guard factor.isFinite, factor >= 0 || Self.maybeNegative.contains(name) else {
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

  @Test("pure: the same twice, backwards, and from the canonical specification", arguments: names)
  func pure(name: String) throws {
    for plan in try plans(name, usesShares: false) {
      let forth = plan.factors(draw: noise)
      let back = (0..<plan.budget).reversed().map { plan.schedule.factor(at: $0, draw: noise) }
      #expect(forth == back.reversed(), "\(plan.specification)")
      let again = try Plan(plan.specification, budget: plan.budget)
      #expect(again.specification == plan.specification)
      #expect(forth == again.factors(draw: noise), "\(plan.specification)")
    }
  }

  /// Continuous formulas, with the keys for which they are.
  static let continuous: [(name: String, fixed: [String: String])] = [
    ("exponential", ["staircase": "false", "end": "0"]),
    ("natural-exponential", ["staircase": "false"]), ("inverse-time", ["staircase": "false"]),
    ("polynomial", ["cycle": "false"]), ("linear", [:]), ("cosine", [:]), ("linear-cosine", [:]),
    ("noam", [:]), ("one-cycle", [:]), ("cyclic", [:]), ("warmup", ["shape": "linear"]),
    ("warmup", ["shape": "cosine"]), ("wsd", [:]), ("interpolate", [:]), ("rsqrt", [:]),
    ("rex", [:]), ("range-test", [:]),
  ]

  /// In a run of 64 times as many steps the largest change from step to step is a fraction; a jump
  /// would stay.
  @Test("continuous where the formula is", arguments: continuous)
  func continuity(name: String, fixed: [String: String]) throws {
    // gamma is a factor of each step, whatever the budget.
    for plan in try plans(name, usesShares: true, fixed: fixed, omitting: ["gamma", "offset"]) {
      let fine = try Plan(plan.specification, budget: 64 * plan.budget)
      let jump = Self.largestChange(plan.factors())
      let fineJump = Self.largestChange(fine.factors())
      #expect(fineJump <= 0.75 * jump + 1e-12, "\(plan.specification)")
    }
  }

  /// The measure above does see the jumps of schedules that have them.
  @Test(
    "jumps are seen",
    arguments: [
      "step", "multi-step", "cosine-restarts", "piecewise", "warmup:shape=constant,start=0.5",
    ])
  func jumps(text: String) throws {
    let coarse = Self.largestChange(try Plan(text, budget: Self.budget).factors())
    let fine = Self.largestChange(try Plan(text, budget: 64 * Self.budget).factors())
    #expect(fine > 0.75 * coarse)
  }

  private static func largestChange(_ factors: [Double]) -> Double {
    zip(factors, factors.dropFirst()).map { abs($0 - $1) }.max() ?? 0
  }

  /// Keys that count single steps and so differ between budgets: held at the form without.
  static let steady = ["offset": "0", "change": "at"]

  @Test("equal at equal shares of two budgets", arguments: names)
  func shares(name: String) throws {
    guard name != "noisy-linear-cosine" else { return }  // its noise is per step
    // Phases that end a step before the horizon agree to one step.
    let isInclusive = ["one-cycle", "range-test"].contains(name)
    for plan in try plans(name, usesShares: true, fixed: Self.steady, omitting: ["gamma"]) {
      let long = try Plan(plan.specification, budget: 10 * plan.budget)
      let coarse = plan.factors()
      let fine = long.factors()
      for t in 1..<(plan.budget - 1) {
        let around = isInclusive ? coarse[(t - 1)...(t + 1)] : coarse[t...t]
        let low = (around.min() ?? 0) - 1e-9
        let high = (around.max() ?? 0) + 1e-9
        guard (low...high).contains(fine[10 * t]) else {
          Issue.record("\(plan.specification): \(coarse[t]) and \(fine[10 * t]) at \(t)")
          break
        }
      }
    }
  }

  /// Schedules that begin at the full rate, so that a warm-up can lead up to them.
  static let followers = [
    "constant", "piecewise", "step", "multi-step", "exponential", "natural-exponential",
    "inverse-time", "polynomial", "linear", "cosine", "cosine-restarts", "plateau", "rsqrt", "rex",
    "interpolate",
  ]

  @Test("the warm-up's end meets the decay's start", arguments: followers)
  func meeting(name: String) throws {
    for shape in ["linear", "cosine"] {
      for offset in [0, 1] {
        let plan = try Plan(
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
