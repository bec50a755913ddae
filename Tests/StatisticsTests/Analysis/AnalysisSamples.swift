@testable import Experiments
@testable import Records
@testable import Statistics

/// Small suites run for real, and records made by hand.
enum AnalysisSamples {
  static func run(_ suite: BenchmarkSuite) throws -> Results {
    Runner(jobs: 1).results(of: try Experiment(suite), command: "test")
  }

  static let suite = BenchmarkSuite(
    name: "small", summary: "",
    landscapes: [
      "sphere", "quadratic:condition=10", "quadratic:condition=100", "beale", "saddle",
      "saddle-unbounded", "sphere+additive:sigma=0.1",
    ],
    optimizers: ["sgd", "sgdm", "adam"], schedules: ["constant", "cosine"],
    rates: .grid(count: 5), seeds: 3, steps: 200)

  static func small(adding optimizers: [String] = []) throws -> Results {
    var suite = suite
    suite.optimizers += optimizers
    return try run(suite)
  }

  /// A cell with one run per rate and seed that hits targets 0… at these steps.
  static func cell(
    _ index: Int, _ landscape: String, _ optimizer: String, schedule: String = "constant",
    rates: [Double] = [0.1], steps: Int = 100, hits: [[[Int32]]]
  ) -> CellRecord {
    let seeds = hits[0].count
    var runs: [RunRecord] = []
    for (r, row) in hits.enumerated() {
      for (s, steps) in row.enumerated() {
        var run = RunRecord()
        run.rate = rates[r]
        run.seed = UInt64(s)
        run.steps = 100
        run.gradientEvaluations = 100
        run.functionEvaluations = 100
        run.hits = steps
        run.outcome = steps.count > 24 ? .converged : .budgetSpent
        runs.append(run)
      }
    }
    return CellRecord(
      index: index, landscape: landscape, optimizer: optimizer, schedule: schedule, dimension: 2,
      steps: steps, rates: rates, seeds: (0..<seeds).map(UInt64.init), runs: runs)
  }
}
