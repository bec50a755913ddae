import Experiments
import Landscapes
import Lanes
import Optimizers
import Schedules
import Specifications
import Testing

/// What decay outside the gradient is in proportion to.
struct DecayScaleTests {
  /// One step from (2, −4) without gradient but for the decay itself, at rate 0.1 and factor 0.5.
  static func step(_ specification: String, rate: Double = 0.1, factor: Double = 0.5) throws
    -> [Double]
  {
    let runner = LaneRunner(
      try ConfiguredOptimizer(specification).optimizer, CountedObjective(form: .diagonal([0, 0])),
      starts: [[2, -4]],
      rates: [rate])
    runner.setRates([rate], factor: factor)
    runner.run(1)
    return runner.x(0).map { $0 / 2 }
  }

  @Test(
    arguments: ["sgd", "adam", "lion", "adafactor", "qhm"],
    [
      ("rate", 1 - 0.1 * 0.2), ("schedule", 1 - 0.5 * 0.2), ("corrected", 1 - 0.05 * 0.2),
      ("none", 1 - 0.2),
    ])
  func decoupled(_ name: String, _ scale: (word: String, left: Double)) throws {
    let x = try Self.step(
      "\(name):decay=decoupled,weight-decay=0.2,decay-scale=\(scale.word)")
    #expect(abs(x[0] - scale.left) < 1e-15 && abs(x[1] + 2 * scale.left) < 1e-15)
  }

  @Test func afterAndProximal() throws {
    let after = try Self.step("sgd:decay=after,weight-decay=0.2,decay-scale=schedule")
    #expect(abs(after[0] - 0.9) < 1e-15)
    let proximal = try Self.step("sgd:decay=proximal,weight-decay=0.2,decay-scale=schedule")
    #expect(abs(proximal[0] - 1 / 1.1) < 1e-15)
  }

  /// The whole path of decay does not depend on the base rate, and ends with the schedule.
  @Test func independentOfTheRate() throws {
    func end(_ rate: Double) throws -> [Double] {
      var x: [Double] = []
      try trace(
        problem: Problem("quadratic:eigenvalues=0:0"),
        method: ConfiguredOptimizer("adam:decay=decoupled,weight-decay=0.1,decay-scale=schedule"),
        plan: ConfiguredSchedule("linear", budget: 10), rate: rate, start: [1, 1]
      ) { point in
        x = point.x
        return true
      }
      return x
    }
    var expected = 1.0
    for t in 0..<10 {
      let factor: Double = 1 - Double(t) / 10
      expected *= 1 - 0.1 * factor
    }
    for rate in [0, 1e-3, 1] {
      let x = try end(rate)
      #expect(abs(x[0] - expected) < 1e-14)
    }
  }

  @Test(arguments: ["sgd", "adam:decay=l2,weight-decay=0.1", "lamb:weight-decay=0.1"])
  func nothingToScaleIsAnError(_ name: String) {
    let separator = name.contains(":") ? "," : ":"
    #expect(throws: SpecificationError.self) {
      try ConfiguredOptimizer(name + separator + "decay-scale=none")
    }
  }

  /// AdamC: the decay is in proportion to η²/η₀.
  @Test func adamcIsAnAlias() throws {
    let x = try Self.step("adamc:weight-decay=0.2")
    #expect(abs(x[0] - (1 - 0.05 * 0.2)) < 1e-15)
  }

  /// The authors' AdaBound under a warm-up: its bounds follow the schedule's factor, nothing moves at 0.
  @Test func boundsFollowTheSchedule() throws {
    let right = [
      1, 1, 0.9968333333, 0.9866827083, 0.9661457121, 0.9324232525, 0.8932136906,
    ]
    var x: [Double] = []
    try trace(
      problem: Problem("sphere:dim=1"), method: ConfiguredOptimizer("adabound:gamma=1"),
      plan: ConfiguredSchedule("warmup:steps=4", budget: 6), rate: 0.001
    ) { point in
      x.append(point.x[0])
      return true
    }
    for (a, b) in zip(x, right) { #expect(abs(a - b) < 1e-9, "\(x)") }
  }
}
