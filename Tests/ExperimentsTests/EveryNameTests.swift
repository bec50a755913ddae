import Experiments
import Landscapes
import Optimizers
import Records
import Schedules
import Testing

/// Every name of the catalogues goes through a suite: memory is estimated for it, and it runs.
struct EveryNameTests {
  private func run(_ optimizer: String, _ schedule: String) throws {
    let suite = BenchmarkSuite(
      name: "", summary: "", landscapes: ["rosenbrock"], optimizers: [optimizer],
      schedules: [schedule], rates: .list([0.01]), seeds: 1, steps: 5)
    try Experiment(suite).checkMemory()
    let cells = try Small.cells(suite)
    #expect(cells.count == 1 && !cells[0].runs.isEmpty)
  }

  @Test(arguments: OptimizerCatalogue.standard.optimizers.names)
  func optimizers(_ name: String) throws { try run(name, "constant") }

  @Test(arguments: OptimizerCatalogue.standard.wrappers.names)
  func wrappers(_ name: String) throws { try run(name + "+adam", "constant") }

  @Test(arguments: ScheduleCatalogue.standard.names.filter { $0 != "table" })
  func schedules(_ name: String) throws {
    try run("sgdm", name)
  }

  /// A value that a line search has paid for is not paid for again by the next step; under noise it is.
  @Test(
    arguments: [
      "lbfgs", "bfgs", "nonlinear-cg", "newton:line-search=strong-wolfe",
      "lbfgs:line-search=armijo",
      "bfgs:line-search=armijo", "newton", "gradient-descent-armijo",
      "nonlinear-cg:line-search=armijo",
    ])
  func nothingIsPaidForTwice(_ optimizer: String) throws {
    func counts(_ landscape: String) throws -> (gradients: Int, functions: Int, steps: Int) {
      var last = (0, 0, 0)
      try trace(
        problem: Problem(landscape), method: ConfiguredOptimizer(optimizer),
        plan: ConfiguredSchedule("constant", budget: 8),
        rate: 1
      ) { point in
        last = (point.gradientEvaluations, point.functionEvaluations, point.step)
        return true
      }
      return last
    }
    let free = try counts("rosenbrock:dim=4")
    // Noise too small to change the path, but noise.
    let noisy = try counts("rosenbrock:dim=4+additive:sigma=1e-300")
    #expect(noisy.functions == free.functions + free.steps)
    let isSearchedByGradients = noisy.gradients != free.gradients
    #expect(!isSearchedByGradients || noisy.gradients == free.gradients + free.steps)
  }

  /// A landscape that is scaled down is descended all the same.
  @Test(arguments: ["lbfgs", "bfgs", "nonlinear-cg", "newton"], [1e-9, 1e-12, 1e9])
  func scaleDoesNotStall(_ optimizer: String, _ factor: Double) throws {
    var gaps: [Double] = []
    try trace(
      problem: Problem("rosenbrock+amplify:factor=\(factor)"),
      method: ConfiguredOptimizer(optimizer),
      plan: ConfiguredSchedule("constant", budget: 150), rate: 1
    ) { point in
      gaps.append(point.f)
      return true
    }
    #expect(gaps.reduce(.infinity, min) < 0.1 * gaps[0])
  }
}
