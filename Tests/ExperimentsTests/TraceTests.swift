import Experiments
import Landscapes
import Optimizers
import Schedules
import Testing

/// torch 2.13.0 Adam(lr=0.02, betas=(0.9, 0.99)) by a numpy replay is in OptimizersTests; here the path.
@Test func traceShowsEveryStep() throws {
  var points: [TracePoint] = []
  try trace(
    problem: Problem("rosenbrock"), method: ConfiguredOptimizer("adam:beta2=0.99"),
    plan: ConfiguredSchedule("cosine", budget: 100), rate: 0.02, start: [-1.2, 1]
  ) {
    points.append($0)
    return true
  }
  #expect(points.map(\.step) == Array(0...100))
  #expect(abs(points[0].f - 24.2) < 1e-14 && points[0].x == [-1.2, 1])
  #expect(points[0].rate == 0.02 && abs(points[50].rate - 0.01) < 1e-17 && points[100].rate == 0)
  #expect(points[100].gradientEvaluations == 100)
  #expect(points[100].f < 5)
}

@Test func traceRefusesAWrongStart() throws {
  #expect(throws: (any Error).self) {
    try trace(
      problem: Problem("sphere:dim=3"), method: ConfiguredOptimizer("sgd"),
      plan: ConfiguredSchedule("constant", budget: 5),
      rate: 0.1, start: [1]
    ) { _ in true }
  }
}

/// Runs of several seeds side by side are each the trace of its seed to the bit: instances that share their landscape,
/// those with data of their own, noise, a noisy schedule, rules that step run by run, runs that blow up.
@Test(
  arguments: [
    ("rosenbrock", "adam", "cosine", 0.05),
    ("rastrigin+additive:sigma=0.1", "sgdm", "cosine", 0.01),
    ("logistic-regression", "sgd", "constant", 0.1), ("rosenbrock", "lbfgs", "constant", 1),
    ("rosenbrock", "sgd", "constant", 0.02), ("saddle-unbounded", "sgdm", "constant", 0.01),
  ])
func lossesSideBySideAreThoseOfTraces(
  landscape: String, optimizer: String, schedule: String, rate: Double
) throws {
  let problem = try Problem(landscape)
  let method = try ConfiguredOptimizer(optimizer)
  let plan = try ConfiguredSchedule(schedule, budget: 60)
  let steps = [0, 1, 7, 30, 60]
  let seeds: [UInt64] = [3, 4, 5, 9, 11]
  let runs = try seeds.map { (seed: $0, instance: try problem.instance(seed: $0)) }
  var first: [TracePoint] = []
  let losses = try sampledLosses(
    problem: problem, method: method, plan: plan, rate: rate, runs: runs, steps: steps
  ) { first.append($0) }
  #expect(losses.count == seeds.count)
  for (place, run) in runs.enumerated() {
    var points: [TracePoint] = []
    try trace(
      problem: problem, method: method, plan: plan, rate: rate, seed: run.seed,
      instance: run.instance
    ) { point in
      points.append(point)
      return (point.gap ?? point.f).isFinite
    }
    if place == 0 { #expect(first.map(\.x) == points.map(\.x) && first.count == points.count) }
    let kept = points.filter { steps.contains($0.step) }.map { $0.gap ?? $0.f }
    #expect(losses[place].map(\.bitPattern) == kept.map(\.bitPattern), "seed \(run.seed)")
  }
}
