import Experiments
import Landscapes
import Lanes
import Testing

@testable import Optimizers

/// Schedule-free, Polyak's and curvature-based steps where no library recorded them.
struct EstimateFormulaTests {
  /// The warm-up: step k uses (k − 1)/w of the rate, its weight k/w; x is the weighted mean of the z.
  @Test(arguments: [0.0, 1, 2])
  func scheduleFreeWarmsUp(_ power: Double) throws {
    let text = "schedule-free-sgd:warmup-steps=5,lr-power=\(power),beta1=0.8,weight-decay=0.1"
    let points = try path(text, on: "quadratic:eigenvalues=1:10", rate: 0.05, steps: 40)
    var x = points[0]
    var y = x
    var z = x
    var expected = [x]
    var sum = 0.0
    for k in 1...40 {
      let rate = 0.05 * min(Double(k - 1) / 5, 1)
      let size = 0.05 * min(Double(k) / 5, 1)
      let weight = power == 0 ? 1 : power == 1 ? size : size * size
      sum += weight
      for i in 0..<2 {
        z[i] -= rate * ([1.0, 10][i] * y[i] + 0.1 * y[i])
        x[i] += weight / sum * (z[i] - x[i])
        y[i] = 0.8 * x[i] + 0.2 * z[i]
      }
      expected.append(x)
    }
    #expect(deviation(points, expected) <= 1e-12)
  }

  @Test func polyakReachesTheMinimumOfALine() throws {
    // f − f* = ½λx², ‖g‖² = λ²x²: half the way each step.
    let points = try path(
      "polyak-sgd:max-learning-rate=1e9", on: "quadratic:eigenvalues=4:4", rate: 1, steps: 10)
    for (t, point) in points.enumerated() {
      let share = Double.exp(-Double(t) * Double.log(2))
      #expect(abs(point[0] - share * points[0][0]) < 1e-12)
    }
  }

  /// Towards f* = −2 the bound decides far away, the gap near by.
  @Test func polyakTowardsAGivenValue() throws {
    let points = try path(
      "polyak-sgd:f-min=-2,max-learning-rate=0.6,scaling=0.5,epsilon=0.1",
      on: "quadratic:eigenvalues=1:10", rate: 0.2, steps: 30)
    var x = points[0]
    var expected = [x]
    var bounded = 0
    for _ in 1...30 {
      let g = [x[0], 10 * x[1]]
      let square = g[0] * g[0] + g[1] * g[1]
      let length = (0.5 * (x[0] * x[0] + 10 * x[1] * x[1]) + 2) / (0.01 * square + 0.1)
      if length > 0.6 { bounded += 1 }
      for i in 0..<2 { x[i] -= 0.1 * min(length, 0.6) * g[i] }
      expected.append(x)
    }
    #expect(deviation(points, expected) <= 1e-12)
    #expect(bounded > 0)
  }

  /// Without a lower bound the length is σ·max-learning-rate.
  @Test func polyakWithoutABound() throws {
    let bounded = try path(
      "polyak-sgd:max-learning-rate=0.5", on: "saddle-unbounded", rate: 0.1, steps: 20)
    let plain = try path("sgd", on: "saddle-unbounded", rate: 0.05, steps: 20)
    #expect(deviation(bounded, plain) < 1e-12)
  }

  /// The diagonal is that of the Hessian where the step began, and costs n gradients each time.
  @Test func sophiaTakesTheDiagonal() throws {
    let points = try LineSearchTests.points(
      "sophia:interval=4,gamma=1,beta2=0,clip=0.5,beta1=0", "rosenbrock:dim=2", rate: 0.01,
      steps: 20)
    for point in points {
      let looks = (point.step + 3) / 4
      #expect(point.gradientEvaluations == point.step + 2 * looks)
      #expect(point.functionEvaluations == point.gradientEvaluations)
    }
    // The first step goes by h = 0, the next by the diagonal at the start: 1200x² − 400y + 2, 200.
    let (x, y) = (points[1].x[0], points[1].x[1])
    let start = points[0].x
    let gradient = [-400 * x * (y - x * x) - 2 * (1 - x), 200 * (y - x * x)]
    let diagonal = [1200 * start[0] * start[0] - 400 * start[1] + 2, 200]
    for i in 0..<2 {
      let expected = points[1].x[i] - 0.01 * gradient[i] / diagonal[i]
      #expect(abs(gradient[i] / diagonal[i]) < 0.5)
      #expect(abs(points[2].x[i] - expected) <= 1e-12)
    }
  }

  /// Decoupled decay goes by the estimated rate: nearly nothing while d is small.
  @Test(arguments: ["prodigy", "dadapt-adam"])
  func decayGoesByTheEstimate(_ name: String) throws {
    let points = try path(
      "\(name):d0=1e-6,weight-decay=0.5", on: "quadratic:eigenvalues=1:10", rate: 1, steps: 1)
    let plain = try path("\(name):d0=1e-6", on: "quadratic:eigenvalues=1:10", rate: 1, steps: 1)
    for i in 0..<2 {
      let shrunk = 0.5e-6 * Double.sqrt(1 - 0.999) / (1 - 0.9) * points[0][i]
      #expect(abs(plain[1][i] - points[1][i] - shrunk) < 1e-15)
    }
  }

  /// d grows to the order of the distance to the solution.
  @Test(arguments: ["prodigy", "dadapt-adam"])
  func estimatesTheDistance(_ name: String) throws {
    let method = try ConfiguredOptimizer(name)
    let runner = LaneRunner(
      method.optimizer, CountedObjective(form: .diagonal([1, 1])), starts: [[3, -4]], rates: [1])
    runner.run(300)
    let estimate = runner.batch.state[name == "prodigy" ? 8 : 6][0]
    #expect(estimate > 0.1 && estimate < 10)
  }
}
