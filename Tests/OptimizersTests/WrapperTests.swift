import Lanes
import Specifications
import Testing

@testable import Optimizers

/// What wrappers do beyond the inclusions.
struct WrapperTests {
  @Test func samCountsTwoGradientsAStep() throws {
    for point in try LineSearchTests.points("sam+sgdm", "rosenbrock:dim=2", rate: 1e-3, steps: 20) {
      #expect(point.gradientEvaluations == 2 * point.step)
      #expect(point.functionEvaluations == 2 * point.step)
    }
    for point in try LineSearchTests.points(
      "lookahead-wrapper+sgdm", "rosenbrock:dim=2", rate: 1e-3, steps: 20)
    {
      #expect(point.gradientEvaluations == point.step)
    }
  }

  /// One step from (3, 4) on ½‖x‖²: the gradient at x + ρx/‖x‖.
  @Test func samStepsByTheGradientNearby() throws {
    let points = try LineSearchTests.points(
      "sam:rho=0.5+sgd", "quadratic:eigenvalues=1:1", rate: 0.1, steps: 1, start: [3, 4])
    #expect(abs(points[1].x[0] - (3 - 0.1 * 3 * 1.1)) < 1e-12)
    #expect(abs(points[1].x[1] - (4 - 0.1 * 4 * 1.1)) < 1e-12)
  }

  /// Steps 1 to k are the optimizer's own; after step k the iterate is (1 − α)x₀ + αx.
  @Test func lookaheadDrawsBackEveryKSteps() throws {
    let plain = try LineSearchTests.points("sgdm", "beale", rate: 1e-3, steps: 7)
    let drawn = try LineSearchTests.points(
      "lookahead-wrapper:k=7,alpha=0.25+sgdm", "beale", rate: 1e-3, steps: 7)
    for t in 0..<7 { #expect(plain[t].x == drawn[t].x) }
    for i in 0..<2 {
      let expected = 0.75 * plain[0].x[i] + 0.25 * plain[7].x[i]
      #expect(abs(drawn[7].x[i] - expected) < 1e-15)
    }
  }

  @Test func samRefusesWhatAsksForMore() throws {
    #expect(throws: SpecificationError.self) { try ConfiguredOptimizer("sam+lbfgs") }
    #expect(throws: SpecificationError.self) { try ConfiguredOptimizer("sam+sam+sgd") }
    #expect(throws: SpecificationError.self) { try ConfiguredOptimizer("lbfgs:groups=0:1/1:0.5") }
    _ = try ConfiguredOptimizer("lookahead-wrapper+sam+sgd")
  }
}
