import Specifications
import Testing

@testable import Schedules

@Suite("Parentheses, parts that end, and what stands after &")
struct GroupingTests {
  @Test("a sequence in parentheses is a factor on one clock")
  func grouped() throws {
    let plan = try ConfiguredSchedule(
      "(warmup:steps=2+linear:steps=4)*step:size=3,gamma=0.5", budget: 6)
    #expect(plan.factors() == [0, 0.5, 1, 0.375, 0.25, 0.125])
    #expect(plan.specification == "(warmup:steps=2+linear:steps=4)*step:size=3,gamma=0.5")
    let again = try ConfiguredSchedule(plan.specification, budget: 6)
    #expect(again.factors() == plan.factors() && again.specification == plan.specification)
  }

  @Test("a horizon inside parentheses takes what is left there")
  func horizon() throws {
    let plan = try ConfiguredSchedule(
      "constant:steps=2+(constant:steps=2+linear)*constant:factor=2", budget: 8)
    #expect(plan.factors() == [1, 1, 2, 2, 2, 1.5, 1, 0.5])
    let nested = try ConfiguredSchedule(
      "((constant:steps=1+linear:steps=2))+constant:factor=3", budget: 5)
    #expect(nested.factors() == [1, 1, 0.5, 3, 3])
  }

  @Test(
    "a parenthesis needs its partner and something in it",
    arguments: [
      "(cosine", "cosine)", "()", "(cosine)*", "(cosine+)", "((cosine)", "(cosine)x", "*(cosine)",
      "(plateau)+cosine", "cosine*(plateau+cosine)", "cosine&", "cosine&x", "cosine&beta2=",
      "cosine&min-rate=-1", "cosine&min-rate=x", "cosine&beta1=cosine&beta1=cosine",
      "cosine&beta1=plateau", "cosine&beta1=noise",
    ])
  func malformed(_ text: String) {
    #expect(throws: SpecificationError.self) { try ConfiguredSchedule(text, budget: 10) }
  }

  @Test("parentheses of a path are the path's")
  func paths() throws {
    let composition = try Composition(parsing: "table:file=a(1).csv+constant")
    #expect(composition.specifications.map(\.name) == ["table", "constant"])
    #expect(composition.specifications[0].pairs[0].value == "a(1).csv")
  }

  @Test("what is read is written so that it reads back the same")
  func roundTrip() throws {
    for text in [
      "a", "a+b", "a*b", "(a+b)*c", "a+(b+c)*d", "(a*b)*c", "(a+b)+c", "a*(b*(c+d))", "a:x=1e+5*b",
    ] {
      let once = try Composition(parsing: text)
      #expect(try Composition(parsing: "\(once)") == once, "\(text)")
    }
  }

  /// The rates of a plan fed with the same loss at every step.
  static func rates(_ text: String, steps: Int) throws -> [Double] {
    let plan = try ConfiguredSchedule(text, budget: steps)
    var states = plan.schedule.plateaus.map { ($0.steps, PlateauState<Double>($0.rule)) }
    return (0..<steps).map { t in
      var value = plan.schedule.factor(at: t) { _ in 0 }
      for (steps, state) in states where steps.contains(t) { value *= state.factor }
      for index in states.indices where states[index].0.contains(t) { states[index].1.observe(1) }
      return value
    }
  }

  @Test("what a plateau did ends with its part, wherever it stands")
  func plateausEnd() throws {
    func close(_ a: [Double], _ b: [Double]) -> Bool {
      a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) < 1e-15 }
    }
    let fall = [1, 1, 0.1, 0.01, 0.001]
    #expect(
      try close(
        Self.rates("constant:steps=5*plateau:patience=0+constant", steps: 12),
        fall + [Double](repeating: 1, count: 7)))
    #expect(
      try close(
        Self.rates("constant:steps=2+(constant:steps=5*plateau:patience=0+constant)", steps: 9),
        [1, 1] + fall + [1, 1]))
    #expect(
      try close(
        Self.rates("(constant:steps=2+constant:steps=3)*plateau:patience=0+constant", steps: 7),
        fall + [1, 1]))
    #expect(
      try close(
        Self.rates(
          "constant:steps=3*plateau:patience=0+constant:steps=3*plateau:patience=0", steps: 6),
        [1, 1, 0.1, 1, 1, 0.1]))
  }

  @Test("the power 0 of what is left is 1 to the end, with a cycle and without")
  func polynomialEnds() throws {
    for cycle in [true, false] {
      let flat = try ConfiguredSchedule(
        "polynomial:power=0,decay-steps=3,cycle=\(cycle)", budget: 7)
      #expect(flat.factors() == [Double](repeating: 1, count: 7))
      let line = try ConfiguredSchedule("polynomial:decay-steps=2,cycle=\(cycle)", budget: 3)
      #expect(line.factors() == [1, 0.5, 0])
    }
  }

  @Test("past its end one-cycle holds what its last step has")
  func oneCycleEnds() throws {
    for (text, last) in [
      ("one-cycle:pct-start=1,steps=4", 1), ("one-cycle:pct-start=0.5,steps=4,end=0.25", 0.25),
      ("one-cycle:steps=4,end=0.5,three-phase=true", 0.5),
      ("one-cycle:pct-start=1,steps=4,inclusive=false,end=0.5", 0.5),
    ] {
      let schedule = try ConfiguredSchedule(text, budget: 4).schedule
      #expect((4...9).allSatisfy { schedule.factor(at: $0) { _ in 0 } == last }, "\(text)")
      let momenta = (3...9).map { schedule.momentum(at: $0) }
      #expect(Set(momenta.dropFirst()).count == 1)
    }
  }

  @Test("nothing is said of a decay that there is not")
  func noDecayNoWarning() throws {
    #expect(try ConfiguredSchedule("wsd:decay=0", budget: 10).warnings == [])
    let flat = try ConfiguredSchedule("wsd:decay=0,warmup=0", budget: 10).factors()
    #expect(flat == [Double](repeating: 1, count: 10))
  }

  @Test("of equal boundaries the last value holds, at 0 too")
  func interpolationBoundaries() throws {
    #expect(
      try ConfiguredSchedule("interpolate:boundaries=0:4,values=1:0.5:0.1", budget: 4).factors()[0]
        == 0.5)
    #expect(
      try ConfiguredSchedule("interpolate:boundaries=2:2,values=1:0.5:0.25", budget: 3).factors()
        == [1, 0.75, 0.25])
  }

  @Test("restarts become more frequent, down to a cycle of one step")
  func shrinkingCycles() throws {
    let plan = try ConfiguredSchedule("cosine-restarts:period=4,multiplier=0.5", budget: 9)
    let factors = plan.factors()
    #expect(factors[0] == 1 && factors[4] == 1 && factors[6] == 1)
    #expect(abs(factors[5] - 0.5) < 1e-15 && abs(factors[2] - 0.5) < 1e-15)
    #expect(factors[7] == 0 && factors[8] == 0)
  }

  @Test("the canonical form has all tracks")
  func tracks() throws {
    let plan = try ConfiguredSchedule(
      "cosine&beta2=linear:start=0.9,end=0.99&min-rate=1e-5", budget: 10)
    #expect(plan.specification == "cosine&beta2=linear:start=0.9,end=0.99&min-rate=1e-05")
    #expect(plan.tracks.map(\.key) == ["beta2"] && plan.minimumRate == 1e-5)
  }
}
