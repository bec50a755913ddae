import Landscapes
import Optimizers
import Schedules
import Testing

@testable import Experiments
@testable import Records

@Suite struct FiniteSumRecordTests {
  private func record(_ landscape: String, _ method: String, steps: Int, rate: Double) throws
    -> (RunRecord, [Double])
  {
    let problem = try Problem(landscape)
    let tables = try CellTables(
      method: ConfiguredOptimizer(method), plan: ConfiguredSchedule("constant", budget: steps))
    let instance = problem.standard
    let run = RunStart(rate: rate, seed: 0, instance: instance, x: instance.start)
    let engine = Engine(problem: problem, tables: tables, runs: [run])
    let meter = Meter(engine: engine, problem: problem, steps: steps)
    engine.run(meter)
    var last: [Double] = []
    try trace(
      problem: problem, method: ConfiguredOptimizer(method),
      plan: ConfiguredSchedule("constant", budget: steps), rate: rate
    ) { point in
      last = point.x
      return true
    }
    return (try #require(meter.runs[0].record), last)
  }

  @Test("Runs on finite sums record the held-out loss of where they end")
  func heldOut() throws {
    let (run, x) = try record(
      "least-squares:label-noise=0.5+minibatch:size=8", "sgd", steps: 500, rate: 0.05)
    let sum = try #require(
      try Problem("least-squares:label-noise=0.5").model.landscape as? any FiniteSum)
    #expect(run.heldOut == sum.heldOutLoss(at: x))
    #expect(try record("sphere", "sgd", steps: 5, rate: 0.1).0.heldOut == nil)
  }

  /// The stationary variance is averaged over 8 curvatures and a long path: 10 % is 5 standard errors.
  @Test("Noisy quadratic: gradient descent settles at ½·η·c/(2 − ηh) per coordinate")
  func steadyState() throws {
    let rate = 0.2
    var sum = 0.0
    var count = 0.0
    try trace(
      problem: Problem("noisy-quadratic:dim=8,rows=1000+minibatch:size=4"),
      method: ConfiguredOptimizer("sgd"),
      plan: ConfiguredSchedule("constant", budget: 60_000), rate: rate
    ) { point in
      if point.step > 1000 {
        sum += point.f
        count += 1
      }
      return true
    }
    let sumOfRows = try #require(
      try Problem("noisy-quadratic:dim=8,rows=1000").model.landscape as? any FiniteSum)
    #expect(sumOfRows.termCount == 1000)
    let expected = (1...8).reduce(0.0) { total, i in
      let h = 1 / Double(i)
      return total + 0.5 * rate * (h / 4) / (2 - rate * h)
    }
    #expect(abs(sum / count / expected - 1) < 0.1)
  }

  @Test("Interpolation lets mini-batches converge at a constant rate; label noise does not")
  func floor() throws {
    let exact = try record("least-squares+minibatch:size=8", "sgd", steps: 4000, rate: 0.1).0
    #expect(exact.finalGap < 1e-9)
    let noisy = try record(
      "least-squares:label-noise=0.5+minibatch:size=8", "sgd", steps: 4000, rate: 0.1
    ).0
    #expect(noisy.finalGap > 1e-4)
  }

  @Test("Separable data: the gap falls on while the norm grows")
  func separable() throws {
    let (early, x) = try record("separable-logistic-regression", "sgd", steps: 100, rate: 1)
    let (late, y) = try record("separable-logistic-regression", "sgd", steps: 10_000, rate: 1)
    #expect(late.finalGap < 0.1 * early.finalGap)
    func square(_ v: [Double]) -> Double { v.reduce(0) { $0 + $1 * $1 } }
    #expect(square(y) > 2 * square(x))
  }
}
