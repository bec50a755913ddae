import Landscapes
import Lanes
import Optimizers
import Records
import Schedules
import Specifications
import Testing

@testable import Experiments

/// Runs on instances: what must not matter does not, and lanes and single runs agree to the bit.
struct InstanceRunTests {
  private func path(
    _ problem: Problem, _ optimizer: String, _ instance: Instance?, start: [Double]? = nil,
    rate: Double = 0.001, steps: Int = 25
  ) throws -> [[Double]] {
    var points: [[Double]] = []
    try trace(
      problem: problem, method: ConfiguredOptimizer(optimizer),
      plan: ConfiguredSchedule("constant", budget: steps),
      rate: rate,
      seed: 3, instance: instance, start: start
    ) { point in
      points.append(point.x)
      return true
    }
    return points
  }

  @Test(
    "gradient descent and heavy ball make the same path in any place and unit",
    arguments: [
      "sphere", "rosenbrock", "rosenbrock:dim=10", "saddle", "beale", "monkey-saddle",
      "rosenbrock+additive:sigma=0.1", "quadratic:condition=100,rotate=1", "log-cosh",
      "logistic-regression+minibatch:size=8",
    ])
  func equivariance(text: String) throws {
    let problem = try Problem(text)
    for seed in 0..<3 as Range<UInt64> {
      let instance = try problem.instance(seed: seed)
      let own = Instance(standard: instance.model)
      for optimizer in ["sgd", "sgdm"] {
        let placed = try path(problem, optimizer, instance)
        let plain = try path(problem, optimizer, own, start: instance.own(instance.start))
        for (x, y) in zip(placed, plain) {
          for (a, b) in zip(instance.own(x), y) { #expect(abs(a - b) < 1e-9 * (1 + abs(b))) }
        }
      }
    }
  }

  @Test(
    "a run of a suite is the single run of its seed, to the bit",
    arguments: ["rosenbrock+additive:sigma=0.1", "quadratic:dim=3,rotate=1", "saddle", "lbfgs"])
  func singleRuns(text: String) throws {
    let landscape = text == "lbfgs" ? "rosenbrock" : text
    let optimizer = text == "lbfgs" ? "lbfgs" : "adam"
    let suite = BenchmarkSample.suite(landscape, optimizer)
    let results = Runner(jobs: 2).results(of: try Experiment(suite))
    let problem = try Problem(landscape)
    for cell in results.cells {
      for (place, run) in cell.runs.enumerated() where place % 3 == 0 {
        let instance = try problem.instance(seed: run.seed)
        var last = Double.nan
        try trace(
          problem: problem, method: ConfiguredOptimizer(optimizer),
          plan: ConfiguredSchedule("constant", budget: cell.steps),
          rate: run.rate, seed: run.seed, instance: instance
        ) { point in
          last = point.gap ?? point.f
          return point.step < run.steps
        }
        #expect(last.bitPattern == run.finalGap.bitPattern, "rate \(run.rate), seed \(run.seed)")
      }
    }
  }
}

private enum BenchmarkSample {
  static func suite(_ landscape: String, _ optimizer: String) -> Records.BenchmarkSuite {
    Records.BenchmarkSuite(
      name: "sample", summary: "", landscapes: [landscape], optimizers: [optimizer],
      rates: .grid(count: 3), seeds: 5, steps: 60)
  }
}
