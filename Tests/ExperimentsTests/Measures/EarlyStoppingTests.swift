import Experiments
import Landscapes
import Records
import Testing

/// Early stopping, alone and beside a plateau schedule.
struct EarlyStoppingTests {
  private func suite(
    _ landscape: String, _ schedule: String, patience: Int?, improvement: Double = 0,
    rates: [Double] = [0.001, 0.01, 0.1]
  ) -> BenchmarkSuite {
    BenchmarkSuite(
      name: "", summary: "", landscapes: [landscape], optimizers: ["sgd"], schedules: [schedule],
      rates: .list(rates), seeds: 3, steps: 400,
      earlyStopping: patience.map {
        EarlyStopping(patience: $0, minimumImprovement: improvement)
      }
    ).withoutDefaults()
  }

  /// The step at which the rule stops a run whose observed values are these.
  private func stop(_ observed: [Double], patience: Int, minimum: Double) -> Int? {
    var best = Double.infinity
    var bestStep = 0
    for (t, f) in observed.enumerated() {
      if f < best - minimum {
        (best, bestStep) = (f, t)
      } else if t - bestStep >= patience {
        return t
      }
    }
    return nil
  }

  @Test(arguments: ["constant", "plateau:patience=4", "cosine"])
  func stopsWhereTheRuleSays(schedule: String) throws {
    let landscape = "quadratic:dim=4,condition=10+additive:sigma=0.3"
    let whole = try #require(try Small.cells(suite(landscape, schedule, patience: nil)).first)
    let cell = try #require(try Small.cells(suite(landscape, schedule, patience: 20)).first)
    var stopped = 0
    for (run, free) in zip(cell.runs, whole.runs) {
      let points = try NaiveMeasures(
        Problem(landscape), "sgd", schedule, rate: run.rate, seed: run.seed, steps: 400
      ).points
      let expected = stop(points.dropLast().map(\.observed), patience: 20, minimum: 0)
      if let expected {
        stopped += 1
        #expect(run.outcome == .stopped && run.steps == expected)
        #expect(run.finalGap == points[expected].gap)
        #expect(run.hits.elementsEqual(free.hits.prefix { $0 <= expected }))
      } else {
        #expect(run == free)
      }
    }
    #expect(stopped >= 5)
  }

  @Test func improvementsBelowTheLeastDoNotCount() throws {
    // 0.001·λ = 0.001 a step: by far less than 5 % in three steps, so patience runs out at once.
    let landscape = "quadratic:eigenvalues=1:1"
    let cell = try #require(
      try Small.cells(suite(landscape, "constant", patience: 3, improvement: 0.05)).first)
    #expect(cell.runs.map(\.outcome)[0..<3].allSatisfy { $0 == .stopped })
    #expect(cell.runs[0].steps == 3)
    // At 0.1 the gap falls by 19 % of itself a step and stops counting when that is below 5 %.
    let points = try NaiveMeasures(
      Problem(landscape), "sgd", "constant", rate: 0.1, seed: 0, steps: 400
    ).points
    let expected = stop(points.map(\.observed), patience: 3, minimum: 0.05 * points[0].f)
    #expect(cell.runs[6].outcome == .stopped && cell.runs[6].steps == expected)
  }
}
