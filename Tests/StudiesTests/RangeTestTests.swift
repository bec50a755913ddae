import Experiments
import Landscapes
import Optimizers
import Records
import Testing

@testable import Statistics
@testable import Studies

@Testing.Suite("Learning-rate range test")
struct RangeTestTests {
  @Test("Gradient descent on a quadratic diverges at 2/λ_max", arguments: [1.0, 10, 100, 10_000])
  func threshold(condition: Double) throws {
    let problem = try Problem("quadratic:dim=2,condition=\(condition)")
    let test = try RangeTest(
      .init(problem: problem, method: Method("sgd"), steps: 400))
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
      .init(problem: Problem("sphere:dim=1"), method: Method("sgd"), steps: 701))
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
        problem: Problem("sphere"), method: Method("adam"), rates: 1e-6...1e-2, steps: 100))
    #expect(test.divergence == nil)
    #expect(test.minimum == test.points.last?.rate)
  }
}
