import Testing

@testable import Experiments
@testable import Records

/// What cells are expected to cost.
struct CostEstimateTests {
  private static func estimate(steps: Int, seeds: Int) throws -> [Double] {
    let suite = BenchmarkSuite(
      name: "costs", summary: "", landscapes: ["sphere", "quadratic:dim=20"],
      optimizers: ["sgd", "adam"], schedules: ["constant"], rates: .list([0.1]), seeds: seeds,
      steps: steps)
    let experiment = try Experiment(suite)
    let estimate = CostEstimate(experiment)
    return experiment.cells.map { estimate.nanoseconds(of: $0) }
  }

  @Test("a run of one step costs its record, far more than a thousandth of a thousand steps")
  func shortRuns() throws {
    let short = try Self.estimate(steps: 1, seeds: 5)
    let long = try Self.estimate(steps: 1000, seeds: 5)
    #expect(short.count == 4)
    for (short, long) in zip(short, long) {
      #expect(short > 0 && long < .infinity)
      // A few hundred times; five without what is besides the steps would be measured wrong.
      #expect(1000 * short > 5 * long)
    }
  }

  @Test("many runs a cell are not run to find out")
  func manySeeds() throws {
    let costs = try Self.estimate(steps: 2, seeds: 100_000)
    #expect(costs.allSatisfy { $0 > 0 && $0 < .infinity })
  }
}
