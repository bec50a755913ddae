import Records
import Specifications
import Testing

@testable import Schedules

@Suite("Errors and warnings")
struct MessageTests {
  @Test(
    "values that cannot mean anything say what would fit",
    arguments: [
      ("cosin", "did you mean 'cosine'"),
      ("cosine:perid=3", "did you mean 'period'"),
      ("cosine:period=0", "period=0 gives no steps; expected at least 1"),
      ("step:size=0", "expected at least 1"),
      ("multi-step:milestones=80:30", "milestones must rise, but 80 is before 30"),
      ("multi-step:milestones=50%:10", "steps 500 and 10 of 1000"),
      ("piecewise:boundaries=10:20,values=1:0.1", "expected 3 values"),
      ("interpolate:boundaries=10,values=1:0.1:2", "expected 2 values"),
      ("piecewise:values=1:0.1:-1:0", "not negative"),
      ("exponential:gamma=0.9,rate=0.5", "excludes 'rate'"),
      ("exponential:gamma=0.9,decay-steps=5", "excludes 'decay-steps'"),
      ("exponential:gamma=-1", "not negative"),
      ("one-cycle:pct-start=1.5", "from 0 to 1"),
      ("one-cycle:pct-start=0.7,three-phase=true", "expected at most 0.5"),
      ("one-cycle:pct-final=0.7", "needs three-phase=true"),
      ("one-cycle:three-phase=true,pct-final=0.1", "must not be below pct-start"),
      ("one-cycle:inclusive=false,after=extrapolate", "needs inclusive=true"),
      ("cyclic:up=0", "expected at least 1"),
      ("cyclic:mode=triangulr", "did you mean 'triangular'"),
      ("plateau:factor=1", "expected a number below 1"),
      ("plateau:patience=-1", "a whole number"),
      ("range-test:start=10,end=1", "expected a rising sweep"),
      ("noam:warmup=0", "expected at least 1"),
      ("warmup:steps=1e3", "a number of steps (100) or a share"),
      ("warmup:steps=99999999999999999999", "a number of steps (100) or a share"),
      ("warmup:steps=9000000000000000000", "a number of steps (100) or a share"),
      ("warmup:steps=1e30%", "a number of steps (100) or a share"),
      ("rex:beta=1", "from 0 to"),
      ("table", "expected table:file=PATH"),
      ("table:file=/no/such/file", "cannot read"),
      ("step+cosine", "'step' has no end, so nothing can follow it with '+'; give it one"),
      ("plateau+cosine", "has no end"),
      ("natural-exponential+cosine", "give it one, as in 'natural-exponential:steps=50%'"),
      ("one-cycle*cyclic:cycle-momentum=true", "two factors of one product cycle the momentum"),
      ("noisy-linear-cosine*noisy-linear-cosine", "would draw the same noise"),
    ])
  func errors(text: String, expected: String) throws {
    let error = try #require(throws: SpecificationError.self) {
      try ConfiguredSchedule(text, budget: 1000)
    }
    #expect("\(error)".contains(expected), "\(error)")
  }

  @Test(
    "phases beyond the run are allowed, with a warning",
    arguments: [
      ("warmup:steps=200+cosine", "'cosine' begins at step 200, beyond the run's 100 steps"),
      ("warmup:steps=200", "in 'warmup' the warm-up ends at step 200"),
      ("multi-step:milestones=50:100", "a milestone stands at step 100"),
      ("constant:steps=50+step:size=60", "the first decay comes at step 110"),
      ("cosine:period=101", "the cosine ends at step 101"),
      ("wsd:warmup=90,decay=20", "the decay ends at step 110"),
      ("noam:warmup=150", "the warm-up ends at step 150"),
    ])
  func warnings(text: String, expected: String) throws {
    let plan = try ConfiguredSchedule(text, budget: 100)
    #expect(plan.warnings.contains { $0.contains(expected) }, "\(plan.warnings)")
  }

  @Test(
    "no warning where all phases fit",
    arguments: ScheduleCatalogue.standard.names.filter { $0 != "table" } + [
      "warmup:steps=100", "step:size=99",
    ])
  func silence(text: String) throws {
    #expect(try ConfiguredSchedule(text, budget: 100).warnings == [])
  }

  @Test("every schedule can be built for a run of one step")
  func tiny() throws {
    for name in ScheduleCatalogue.standard.names where name != "table" {
      let plan = try ConfiguredSchedule(name, budget: 1)
      #expect(plan.factors().allSatisfy { $0.isFinite }, "\(name)")
    }
  }

  @Test("every schedule is documented")
  func documentation() {
    for entry in ScheduleCatalogue.standard.entries {
      #expect(entry.details.contains("s(") || ["table", "plateau"].contains(entry.name))
      #expect(entry.details.count > 100 && !entry.source.isEmpty && !entry.summary.hasSuffix("."))
      #expect(entry.keys.allSatisfy { !$0.summary.isEmpty }, "\(entry.name)")
    }
  }
}
