import Experiments
import Landscapes
import Optimizers
import Records
import Testing

@testable import Statistics
@testable import Studies

@Suite("Learning-rate range test")
struct RangeTestTests {
  @Test("Gradient descent on a quadratic diverges at 2/λ_max", arguments: [1.0, 10, 100, 10_000])
  func threshold(condition: Double) throws {
    let problem = try Problem("quadratic:dim=2,condition=\(condition)")
    let test = try RangeTest(
      .init(problem: problem, method: ConfiguredOptimizer("sgd"), steps: 400))
    let hessian = problem.model.landscape.hessian(at: [0, 0])
    let largest = max(hessian[0][0], hessian[1][1])
    let found = try #require(test.divergence)
    // Bisected to 1 %; a run of 400 steps sees a growth of 1.01⁴⁰⁰ = 53.
    #expect(found >= 2 / largest * 0.9999)
    #expect(found <= 2 / largest * 1.03)
  }

  @Test("One coordinate: the loss of the sweep turns at 2/λ as well")
  func sweepTurns() throws {
    let test = try RangeTest(
      .init(problem: Problem("sphere:dim=1"), method: ConfiguredOptimizer("sgd"), steps: 701))
    // From 1e-6 to 10 in 700 steps, 100 per decade: neighbours differ by 2.3 %. While the rate
    // passes 1/λ the loss may vanish altogether; then there is nothing left to grow.
    let losses = test.points.map(\.loss)
    #expect(losses.count == 701)
    #expect(losses[0] > 0)
    let turn = test.points.indices.dropLast().first { losses[$0 + 1] > losses[$0] }
    if let turn { #expect(abs(test.points[turn].rate / 2 - 1) < 0.025) }
    #expect(try #require(test.tenth) * 10 == test.minimum)
  }

  @Test("Suggestions of a sweep made by hand")
  func suggestions() throws {
    let rates = [1e-4, 1e-3, 1e-2, 1e-1, 1, 10]
    let test = try RangeTest(rates: rates, losses: [10, 9, 4, 2, 3, .infinity])
    #expect(test.points.count == 5)
    #expect(test.minimum == 0.1)
    #expect(test.tenth == 0.01)
    // Central differences per decade: −1, −3, −3.5, …
    #expect(test.steepest == 1e-2)
    #expect(test.divergence == nil)
    #expect(test.points.map(\.smoothed) == test.points.map(\.loss))
  }

  @Test(
    "nothing is suggested where nothing falls, and nothing beyond the sweep or the divergence",
    arguments: [
      ("step-sphere", "sgd", 1e-6, 10, RangeTest.Shape.flat),
      ("step-sphere", "adam", 1e-6, 10, .flat),
      ("step-sphere+additive:sigma=1", "sgd", 1e-6, 1e-2, .flat),
      ("sphere", "sgd", 3, 10, .diverges), ("rosenbrock", "sgd", 1, 10, .diverges),
      ("quadratic:condition=1000000", "sgd", 1e-6, 10, .cut),
      ("quadratic:condition=100", "sgd", 1e-6, 10, .cut), ("sphere", "adam", 1e-9, 1e-5, .falls),
      ("rosenbrock", "sgdm", 1e-6, 10, .cut), ("cosh", "sgd", 1e-6, 1e3, .cut),
      ("absolute", "sgd", 1e-6, 10, .turns),
    ])
  func sound(
    landscape: String, optimizer: String, low: Double, high: Double, shape: RangeTest.Shape
  ) throws {
    let test = try RangeTest(
      .init(problem: Problem(landscape), method: ConfiguredOptimizer(optimizer), rates: low...high))
    #expect(test.shape == shape || (shape == .cut && test.shape == .turns), "\(test.shape)")
    let suggestions = [test.steepest, test.tenth, test.minimum].compactMap { $0 }
    for suggestion in suggestions {
      #expect(suggestion >= low * (1 - 1e-12) && suggestion <= high * (1 + 1e-12))
      if let divergence = test.divergence { #expect(suggestion < divergence) }
    }
    if [.flat, .rises, .diverges, .broken].contains(test.shape) { #expect(suggestions.isEmpty) }
    if test.shape == .falls { #expect(test.tenth == nil) }
  }

  @Test("the shapes of sweeps made by hand")
  func shapes() throws {
    func shape(_ losses: [Double], _ divergence: Double? = nil) throws -> RangeTest.Shape {
      try RangeTest(rates: [1, 2, 3, 4], losses: losses, divergence: divergence).shape
    }
    #expect(try shape([4, 3, 2, 3]) == .turns)
    #expect(try shape([4, 3, 2, 1]) == .falls)
    #expect(try shape([4, 3, 2, 3], 3) == .cut)
    #expect(try shape([4, 4, 4, 4]) == .flat)
    #expect(try shape([4, 5, 6, 7]) == .rises)
    #expect(try shape([4, 3, 2, 1], 1) == .diverges)
    #expect(try shape([.nan, 3, 2, 1]) == .broken)
  }

  @Test("Smoothing is the bias-corrected moving average")
  func smoothing() throws {
    let test = try RangeTest(rates: [1, 2, 3], losses: [4, 8, 2], smoothing: 0.5)
    // (0.5·4)/0.5, (0.25·4 + 0.5·8)/0.75, (0.125·4 + 0.25·8 + 0.5·2)/0.875
    let expected = [4, 5 / 0.75, 3.5 / 0.875]
    for (point, value) in zip(test.points, expected) {
      #expect(abs(point.smoothed - value) < 1e-14)
    }
  }

  @Test("What cannot be swept is refused")
  func refusals() throws {
    #expect(throws: StatisticsError.self) { try RangeTest(rates: [1, 2], losses: [1, 2]) }
    #expect(throws: StatisticsError.self) { try RangeTest(rates: [1, 3, 2], losses: [1, 2, 3]) }
    #expect(throws: StatisticsError.self) { try RangeTest(rates: [0, 1, 2], losses: [1, 2, 3]) }
    #expect(throws: StatisticsError.self) {
      try RangeTest(rates: [1, 2, 3], losses: [1, 2, 3], smoothing: 1)
    }
    let blown = try RangeTest(rates: [1, 2, 3], losses: [.nan, 1, 2])
    #expect(blown.points.isEmpty && blown.minimum == nil && blown.steepest == nil)
  }

  @Test("An optimizer with bounded steps on a bowl has no point of divergence below its distance")
  func signs() throws {
    let test = try RangeTest(
      .init(
        problem: Problem("sphere"), method: ConfiguredOptimizer("adam"), rates: 1e-6...1e-2,
        steps: 100))
    #expect(test.divergence == nil)
    #expect(test.minimum == test.points.last?.rate)
  }
}
