import Records
import Testing

@testable import Schedules

/// Hand-computed values at t = 0, at the ends of phases, at the last step and past the horizon.
@Suite("Values at the boundaries")
struct BoundaryTests {
  @Test(
    arguments: [
      ("warmup:steps=4", [0, 0.25, 0.5, 0.75, 1, 1]),
      ("warmup:steps=4,offset=1", [0.25, 0.5, 0.75, 1, 1, 1]),
      ("warmup:steps=4,start=0.2,end=0.6", [0.2, 0.3, 0.4, 0.5, 0.6]),
      ("warmup:steps=2,shape=cosine", [0, 0.5, 1, 1]),
      ("warmup:steps=2,shape=constant,start=0.3", [0.3, 0.3, 1, 1]),
      ("warmup:steps=5,shape=exponential", [0, 0.6321205588285577, 0.8646647167633873]),
      ("warmup:steps=0", [1, 1]),
      ("linear:steps=4,start=1,end=0.5", [1, 0.875, 0.75, 0.625, 0.5, 0.5]),
      ("polynomial:decay-steps=2,power=2", [1, 0.25, 0, 0]),
      ("polynomial:decay-steps=2,cycle=true", [1, 0.5, 0, 0.25, 0, 1.0 / 6]),
      ("piecewise:boundaries=2:3,values=1:0.5:2", [1, 1, 0.5, 2, 2]),
      ("piecewise:boundaries=2:3,values=1:0.5:2,change=after", [1, 1, 1, 0.5, 2]),
      ("step:size=2,gamma=0.5", [1, 1, 0.5, 0.5, 0.25]),
      ("multi-step:milestones=0:2:2,gamma=0.5", [0.5, 0.5, 0.125]),
      ("exponential:rate=0.25,decay-steps=2", [1, 0.5, 0.25, 0.125]),
      ("exponential:rate=0.25,decay-steps=2,staircase=true", [1, 1, 0.25, 0.25, 0.0625]),
      ("exponential:rate=0.25,decay-steps=2,end=0.2", [1, 0.5, 0.25, 0.2, 0.2]),
      ("exponential:gamma=2,end=3", [1, 2, 3, 3]),
      ("inverse-time:gamma=1,power=2,decay-steps=1", [1, 0.25, 1.0 / 9]),
      ("cosine:period=2", [1, 0.5, 0, 0, 0]),
      ("cosine:period=2,after=climb", [1, 0.5, 0, 0.5, 1, 0.5]),
      ("cosine:period=3,exponent=2", [1, 0.5625, 0.0625, 0]),
      ("cosine-restarts:period=2,decay=0.5", [1, 0.5, 0.5, 0.25, 0.25, 0.125]),
      ("cosine-restarts:period=1,multiplier=2", [1, 1, 0.5, 1, 0.8535533905932737, 0.5]),
      ("cosine-restarts:period=2,multiplier=1.5", [1, 0.5, 1, 0.75, 0.25, 1]),
      ("noam:warmup=4", [0, 0.25, 0.5, 0.75, 1, 0.8944271909999159]),
      ("noam:warmup=4,offset=1", [0.25, 0.5, 0.75, 1, 0.8944271909999159]),
      ("noam:warmup=4,d-model=4", [0, 0.0625, 0.125, 0.1875, 0.25]),
      (
        "one-cycle:steps=5,pct-start=0.6,anneal=linear,div=4,final-div=10",
        [0.25, 0.625, 1, 0.5125, 0.025, 0.025]
      ),
      (
        "one-cycle:steps=4,pct-start=0.5,anneal=linear,div=4,end=0,inclusive=false",
        [0.25, 0.625, 1, 0.5, 0, 0]
      ),
      (
        "one-cycle:steps=4,pct-start=0.5,anneal=linear,div=4,end=0,after=extrapolate",
        [0.25, 1, 0.5, 0, -0.5, 0]
      ),
      ("cyclic:base=0.5,up=2,down=1", [0.5, 0.75, 1, 0.5, 0.75]),
      ("cyclic:base=0,up=1,mode=triangular2", [0, 1, 0, 0.5, 0, 0.25]),
      ("cyclic:base=0,up=1,mode=exp-range,gamma=0.5", [0, 0.5, 0, 0.125]),
      ("wsd:steps=8,warmup=2,decay=4", [0, 0.5, 1, 1, 1, 0.75, 0.5, 0.25, 0, 0]),
      ("wsd:steps=8,warmup=2,decay=4,shape=sqrt,end=0.5", [0, 0.5, 1, 1, 1, 0.75]),
      ("wsd:steps=8,warmup=2,decay=4,shape=cosine", [0, 0.5, 1, 1, 1, 0.8535533905932737, 0.5]),
      ("wsd:steps=4,warmup=3,decay=2", [0, 1.0 / 3, 2.0 / 3, 1, 0.5, 0]),
      ("wsd:steps=2,warmup=0,decay=0", [1, 1, 0]),
      ("trapezoid:steps=10", [0, 0.5, 1, 1, 1, 1, 1, 1, 1, 0.5, 0]),
      ("interpolate:boundaries=2:4,values=1:0:0.5", [1, 0.5, 0, 0.25, 0.5, 0.5]),
      ("interpolate:boundaries=2:2,values=1:0:3", [1, 0.5, 3, 3]),
      ("interpolate:boundaries=3,values=1:0,shape=cosine", [1, 0.75, 0.25, 0, 0]),
      ("rsqrt:timescale=1", [1, 1, 0.7071067811865476, 0.5773502691896257, 0.5]),
      ("rsqrt:timescale=1,hold=false", [1, 0.7071067811865476, 0.5773502691896257, 0.5]),
      ("rex:steps=4", [1, 6.0 / 7, 2.0 / 3, 0.4, 0, 0]),
      ("rex:steps=4,beta=0,end=0.5", [1, 0.875, 0.75, 0.625, 0.5]),
      ("range-test:start=0.01,end=100,steps=5", [0.01, 0.1, 1, 10, 100, 100]),
      ("range-test:start=1,end=5,shape=linear,steps=5", [1, 2, 3, 4, 5, 5]),
      ("range-test:steps=1", [10, 10]),
      ("linear-cosine:decay-steps=2,alpha=0.1,beta=0.01", [1.11, 0.31, 0.01, 0.01]),
    ] as [(String, [Double])])
  func values(text: String, expected: [Double]) throws {
    let plan = try ConfiguredSchedule(text, budget: 10)
    for (t, value) in expected.enumerated() {
      let factor = plan.schedule.factor(at: t) { _ in 0 }
      #expect(abs(factor - value) <= 1e-15 * max(1, value), "t = \(t)")
    }
  }

  @Test("momentum runs the other way round")
  func momentum() throws {
    let two = try ConfiguredSchedule("one-cycle:pct-start=0.6,anneal=linear", budget: 5).schedule
    let momenta = (0..<5).map { two.momentum(at: $0) ?? .nan }
    for (momentum, expected) in zip(momenta, [0.95, 0.9, 0.85, 0.9, 0.95]) {
      #expect(abs(momentum - expected) < 1e-15)
    }
    let three = try ConfiguredSchedule("one-cycle:pct-start=0.4,three-phase=true", budget: 10)
      .schedule
    #expect(three.momentum(at: 3) == 0.85)
    #expect(three.momentum(at: 6) == 0.95)
    #expect(three.momentum(at: 8) == 0.95)
    let cyclic = try ConfiguredSchedule("cyclic:up=2,cycle-momentum=true", budget: 10).schedule
    for (t, expected) in [0.9, 0.85, 0.8, 0.85, 0.9].enumerated() {
      #expect(abs((cyclic.momentum(at: t) ?? .nan) - expected) < 1e-15)
    }
    #expect(try ConfiguredSchedule("cyclic", budget: 10).schedule.momentum(at: 0) == nil)
  }

  @Test("a fractional multiplier goes on past the span it was built for")
  func longRestarts() throws {
    let short = try ConfiguredSchedule("cosine-restarts:period=3,multiplier=1.7", budget: 5)
      .schedule
    let long = try ConfiguredSchedule("cosine-restarts:period=3,multiplier=1.7", budget: 5000)
      .schedule
    for t in 0..<5000 {
      #expect(abs(short.factor(at: t) { _ in 0 } - long.factor(at: t) { _ in 0 }) < 1e-12)
    }
  }
}
