import Experiments
import Landscapes
import Optimizers
import Schedules
import Testing

@testable import Theory

/// Where runs diverge and how they leave saddles is where theory says.
struct BoundaryTests {
  private func end(_ optimizer: String, rate: Double, steps: Int) throws -> Double {
    var last = 1.0
    try trace(
      problem: Problem("quadratic:dim=1"), method: ConfiguredOptimizer(optimizer),
      plan: ConfiguredSchedule("constant", budget: steps), rate: rate, start: [1]
    ) { point in
      last = point.f
      return last < 1e6 && last > 1e-12
    }
    return last
  }

  @Test(
    "divergence begins at the stability limit",
    arguments: [
      "sgd", "sgdm", "nag", "qhm", "aggmo", "lookahead-wrapper+sgd", "sgd:momentum=0.5", "qhm:nu=1",
    ])
  func boundary(optimizer: String) throws {
    try divergesAt(LinearMethod(optimizer).stabilityLimit, optimizer)
  }

  /// Holds the rate at which divergence begins, over `unit`, against a limit, by bisection.
  private func divergesAt(_ limit: Double, _ optimizer: String, unit: Double = 1) throws {
    var (low, high) = (0.5 * limit, 1.5 * limit)
    while high - low > 2e-4 * limit {
      let middle = 0.5 * (low + high)
      let last = try end(optimizer, rate: unit * middle, steps: 60_000)
      if last < 1 { low = middle } else { high = middle }
    }
    #expect(near(0.5 * (low + high), limit, 1e-3), "\(low) to \(high), theory \(limit)")
  }

  /// With ε far above √v the denominator is ε, and stays; the corrected bias would enlarge the first steps.
  @Test(
    "adaptive methods diverge at the limit of preconditioned sharpness",
    arguments: ["adam:bias-correction=false", "adam:beta1=0.5,bias-correction=false", "rmsprop"])
  func preconditioned(optimizer: String) throws {
    let limit = try need(LinearMethod(preconditioned: optimizer)).stabilityLimit
    let frozen = optimizer + (optimizer.contains(":") ? "," : ":") + "epsilon=1e9"
    try divergesAt(limit, frozen, unit: 1e9)
    #expect(try near(need(LinearMethod(preconditioned: "adam")).stabilityLimit, 38, 1e-12))
    for other in ["adam:groups=0:0.1", "adam:clip-norm=1", "adamw", "sgdm", "ema+adam"] {
      #expect(LinearMethod(preconditioned: other) == nil, "\(other)")
    }
  }

  @Test("growth at a saddle, and the step of escape", arguments: ["sgd", "sgdm", "nag", "qhm"])
  func saddle(optimizer: String) throws {
    let method = try LinearMethod(optimizer)
    let rate = 0.02
    // f = x² − y²: curvature −2 along y.
    let steps = 3000
    let theory = Moments(method, curvature: -2, rates: Array(repeating: rate, count: steps))
    for decade in 1...9 {
      let distance = (0..<decade).reduce(1.0) { value, _ in value / 10 }
      var left: Int?
      try trace(
        problem: Problem("saddle-unbounded"), method: ConfiguredOptimizer(optimizer),
        plan: ConfiguredSchedule("constant", budget: steps), rate: rate, start: [0, distance]
      ) { point in
        let expected = distance * theory.mean[point.step]
        #expect(near(point.x[1], expected, 1e-12 * Double(point.step + 1)))
        if left == nil, point.x[1] > 1 { left = point.step }
        return left == nil
      }
      let expected = try need(theory.mean.firstIndex { $0 * distance > 1 })
      #expect(abs(try need(left) - expected) <= 1, "distance \(distance)")
    }
  }
}
