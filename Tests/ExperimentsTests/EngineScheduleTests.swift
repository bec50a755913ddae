import Experiments
import Landscapes
import Optimizers
import Schedules
import Testing

/// Which step of a schedule acts on which step of the optimizer.
struct EngineScheduleTests {
  private func points(
    _ landscape: String, _ method: String, _ schedule: String, rate: Double, seed: UInt64 = 0,
    steps: Int
  ) throws -> [TracePoint] {
    var points: [TracePoint] = []
    try trace(
      problem: Problem(landscape), method: ConfiguredOptimizer(method),
      plan: ConfiguredSchedule(schedule, budget: steps),
      rate: rate, seed: seed
    ) {
      points.append($0)
      return true
    }
    return points
  }

  /// Nothing improves by 99 %, so the fourth observation after the first is one too many.
  @Test func plateauBeginsWithItsPart() throws {
    let rates = try points(
      "sphere", "sgd", "warmup:steps=10+plateau:patience=3,factor=0.5,threshold=0.99", rate: 1e-6,
      steps: 22
    ).map { $0.rate / 1e-6 }
    #expect(rates[10...14].allSatisfy { $0 == 1 })
    #expect(rates[15...18].allSatisfy { $0 == 0.5 })
    #expect(rates[19] == 0.25)
  }

  @Test func noiseOfARateIsTheRunsOwn() throws {
    let schedule = "noisy-linear-cosine"
    let curves = try (0..<3).map { seed in
      try points("sphere", "sgd", schedule, rate: 0.1, seed: UInt64(seed), steps: 30).map(\.rate)
    }
    #expect(Set(curves).count == 3)
    let again = try points("beale", "adam", schedule, rate: 0.1, seed: 1, steps: 30).map(\.rate)
    #expect(curves[1] == again)
  }

  /// v ← μ_t v + g, x ← x − η_t v with the rate and momentum that the trace shows before the step.
  @Test func momentumIsTheStepsOwn() throws {
    let points = try points("sphere", "sgdm", "one-cycle:steps=40", rate: 0.2, steps: 40)
    var x = points[0].x
    var v = [Double](repeating: 0, count: x.count)
    var momenta: Set<Double> = []
    for t in 0..<40 {
      let momentum = try #require(points[t].momentum)
      momenta.insert(momentum)
      for i in x.indices {
        v[i] = momentum * v[i] + x[i]
        x[i] -= points[t].rate * v[i]
        #expect(abs(x[i] - points[t + 1].x[i]) < 1e-13)
      }
    }
    #expect(momenta.count > 30)
  }
}
