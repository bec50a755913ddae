import Experiments
import Landscapes
import Optimizers
import Records
import Schedules
import Testing

/// What a hit costs is what the run had asked for until then, whatever its steps ask for.
struct EvaluationCostTests {
  private static let methods =
    OptimizerCatalogue.standard.optimizers.names
    + [
      "lbfgs:iterations=20,max-evaluations=100", "lbfgs:line-search=armijo", "sam+sgd",
      "lookahead-wrapper+lbfgs", "bfgs:line-search=none",
    ]

  @Test(
    "every event has the evaluations that the trace counts",
    arguments: methods, ["rosenbrock", "saddle-unbounded"])
  func events(optimizer: String, landscape: String) throws {
    let (problem, method) = (try Problem(landscape), try ConfiguredOptimizer(optimizer))
    // Not every landscape has residuals.
    if method.optimizer.traits.contains(.needsResiduals), landscape != "rosenbrock" { return }
    let steps = 120
    let plan = try ConfiguredSchedule("constant", budget: steps)
    let rate = method.entry.defaultRate
    try method.check(on: problem)
    let run = try trials(problem: problem, method: method, plan: plan, rates: [rate])[0]
    var spent: [Int] = []
    try trace(problem: problem, method: method, plan: plan, rate: rate) { point in
      spent.append(point.functionEvaluations)
      return true
    }
    // A run that ended early made no more events.
    for (target, step) in run.hits.enumerated() {
      #expect(run.cost(target: target).map(Int.init) == spent[Int(step)], "target \(target)")
    }
    for (step, cost) in zip(run.settled, run.settledCosts) {
      guard let step else { continue }
      #expect(Int(cost ?? step) == spent[Int(step)])
    }
    if let escape = run.escape { #expect(Int(run.escapeCost ?? escape) == spent[Int(escape)]) }
    if !method.optimizer.traits.contains(.asksForMore) {
      #expect(run.hitCosts.isEmpty && run.escapeCost == nil)
      #expect(run.settledCosts.allSatisfy { $0 == nil })
      #expect(run.functionEvaluations == run.steps)
    }
    #expect(run.hitCosts == run.hitCosts.sorted())
    #expect(run.hitCosts.allSatisfy { $0 <= run.functionEvaluations })
  }

  @Test("a step of many iterations costs what it asked for, not the mean of all steps")
  func longSteps() throws {
    let problem = try Problem("rosenbrock")
    let plan = try ConfiguredSchedule("constant", budget: 300)
    func cost(_ optimizer: String) throws -> Double {
      let run = try trials(
        problem: problem, method: ConfiguredOptimizer(optimizer), plan: plan, rates: [1])[0]
      return try #require(RunCosts(budget: 300).judgedCost(run).map(Double.init))
    }
    let one = try cost("lbfgs")
    let twenty = try cost("lbfgs:iterations=20,max-evaluations=1000")
    #expect(twenty >= one && twenty <= one + 25, "\(one), \(twenty)")
    // A method of values alone pays for each of them.
    #expect(try cost("nelder-mead") > 2 * one)
  }
}
