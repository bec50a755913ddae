import Records
import Testing

@testable import Schedules

@Suite("Composition with + and *")
struct CompositionTests {
  @Test("each part has its own clock, and the join is the next one's step 0")
  func sequence() throws {
    let plan = try ConfiguredSchedule(
      "warmup:steps=4+linear:steps=2,end=0.5+cosine:period=2", budget: 10)
    #expect(plan.factors() == [0, 0.25, 0.5, 0.75, 1, 0.75, 1, 0.5, 0, 0])
    #expect(plan.warnings == [])
  }

  @Test("a horizon takes the steps that are left")
  func left() throws {
    let plan = try ConfiguredSchedule("constant:steps=60%+linear", budget: 10)
    #expect(plan.factors() == [1, 1, 1, 1, 1, 1, 1, 0.75, 0.5, 0.25])
    // A share is a share of the whole run.
    let halves = try ConfiguredSchedule("constant:steps=60%+linear:steps=20%", budget: 10)
    #expect(halves.factors()[6...] == [1, 0.5, 0, 0])
  }

  @Test("a product runs on one clock, binds tighter, and lasts as long as its longest factor")
  func product() throws {
    let plan = try ConfiguredSchedule(
      "step:size=2,gamma=0.5*linear:steps=4+constant:factor=3", budget: 6)
    #expect(plan.factors() == [1, 0.75, 0.25, 0.125, 3, 3])
    let longest = try ConfiguredSchedule("linear:steps=1,end=1*warmup:steps=2+constant", budget: 4)
    #expect(longest.factors() == [0, 0.5, 1, 1])
  }

  @Test(
    "every part but the last lasts its steps, period or decay-steps",
    arguments: [
      ("warmup:steps=3", 3), ("constant:steps=3", 3), ("linear:steps=3", 3),
      ("polynomial:decay-steps=3", 3), ("cosine:period=3", 3), ("cosine-restarts:period=3", 3),
      ("exponential:decay-steps=3", 3), ("exponential", 1),
      ("exponential:decay-steps=3,steps=4", 4),
      ("exponential:gamma=0.5,steps=3", 3), ("natural-exponential:decay-steps=3", 3),
      ("inverse-time:decay-steps=3", 3), ("linear-cosine:decay-steps=3", 3),
      ("noisy-linear-cosine:decay-steps=3", 3), ("one-cycle:steps=3", 3),
      ("cyclic:up=1,steps=3", 3), ("step:size=1,steps=3", 3), ("multi-step:steps=3", 3),
      ("piecewise:steps=3", 3), ("interpolate:boundaries=1:3", 3), ("wsd:steps=3", 3),
      ("rex:steps=3", 3), ("rsqrt:steps=3", 3), ("noam:steps=3", 3), ("range-test:steps=3", 3),
    ])
  func lengths(text: String, length: Int) throws {
    let plan = try ConfiguredSchedule(text + "+constant:factor=7", budget: 10)
    let factors = plan.factors()
    #expect(factors[length - 1] != 7)
    #expect(factors[length...].allSatisfy { $0 == 7 })
  }

  @Test("a part without steps is passed over")
  func empty() throws {
    #expect(
      try ConfiguredSchedule("warmup:steps=0+linear:steps=2", budget: 3).factors() == [1, 0.5, 0])
  }

  @Test("noise and momentum keep the run's step or the part's")
  func draws() throws {
    let plan = try ConfiguredSchedule(
      "constant:steps=2+noisy-linear-cosine:decay-steps=8,beta=0", budget: 10)
    var drawn: [Int] = []
    _ = plan.schedule.factor(at: 5) { step in
      drawn.append(step)
      return 0
    }
    #expect(drawn == [5])
    #expect(plan.schedule.isNoisy)
    let cyclic = try ConfiguredSchedule(
      "warmup:steps=2+cyclic:up=1,cycle-momentum=true", budget: 10
    ).schedule
    #expect((0...4).map { cyclic.momentum(at: $0) } == [nil, nil, 0.9, 0.8, 0.9])
    #expect(cyclic.cyclesMomentum)
  }

  @Test("a plateau observes from its part's beginning, and multiplies")
  func plateaus() throws {
    let plan = try ConfiguredSchedule("warmup:steps=3+plateau:patience=2*cosine", budget: 10)
    #expect(plan.schedule.plateaus.map(\.steps) == [3..<Int.max])
    #expect(plan.schedule.plateaus[0].rule.patience == 2)
    #expect(plan.factors()[3] == 1)
  }

  @Test("phases of the parts stand at the run's steps")
  func phases() throws {
    let plan = try ConfiguredSchedule("warmup:steps=3+step:size=2*linear:steps=4", budget: 10)
    #expect(plan.schedule.phases.map(\.step) == [3, 5, 7])
  }

  @Test("a closure is a schedule")
  func closure() {
    let harmonic = LambdaSchedule { (step: Int) -> Double in 1 / Double(1 + step) }
    let plan = ConfiguredSchedule(harmonic, named: "mine", budget: 3)
    #expect(plan.factors() == [1, 0.5, 1.0 / 3])
    #expect(plan.specification == "mine")
  }
}
