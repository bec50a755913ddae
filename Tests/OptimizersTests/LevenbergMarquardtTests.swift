import Experiments
import Foundation
import Landscapes
import Specifications
import Testing

@testable import Optimizers

/// Paths of MINPACK's lmder.
private struct RecordedFits: Decodable {
  struct Path: Decodable, CustomTestStringConvertible {
    let problem: String
    let factor: Double
    /// The points that were taken, the start first.
    let x: [[Double]]
    /// How many points had been tried by then.
    let trials: [Int]
    var testDescription: String { "\(problem) from \(x[0]) with \(factor)" }
  }
  let paths: [Path]

  static func all() throws -> RecordedFits {
    let url = try #require(
      Bundle.module.url(
        forResource: "levenberg_marquardt", withExtension: "json", subdirectory: "Resources"))
    return try JSONDecoder().decode(RecordedFits.self, from: Data(contentsOf: url))
  }
}

@Suite struct LevenbergMarquardtTests {
  /// Landscapes of suite nist; two of Lanczos' have other data than NIST's and a minimum near 0.
  static let certified = [
    "misra-1a", "misra-1b", "misra-1c", "misra-1d", "daniel-wood", "rat-42", "rat-43", "chwirut-1",
    "chwirut-2", "box-bod", "roszman-1", "mgh-09", "mgh-10", "mgh-10-scaled", "mgh-17",
    "mgh-17-scaled", "kirby-2", "hahn-1", "nelson", "bennett-5", "gauss-1", "gauss-2", "gauss-3",
  ]

  @Test("Paths and trials are MINPACK's", arguments: try RecordedFits.all().paths)
  fileprivate func path(_ path: RecordedFits.Path) throws {
    let steps = try #require(path.trials.last)
    let points = try LineSearchTests.points(
      "levenberg-marquardt", path.problem, rate: path.factor, steps: steps, start: path.x[0])
    for (trials, x) in zip(path.trials, path.x) {
      let size = x.reduce(1e-300) { max($0, abs($1)) }
      for (a, b) in zip(points[trials].x, x) {
        #expect(
          abs(a - b) <= 1e-6 * abs(b) + 1e-9 * size, "\(trials): \(points[trials].x), not \(x)")
      }
    }
    // A value for each trial and a gradient for each point taken.
    #expect(points[steps].gradientEvaluations == path.x.count - 1)
    #expect(points[steps].functionEvaluations == steps)
  }

  @Test("NIST's problems are fitted to eleven digits", arguments: certified)
  func certifiedDigits(_ name: String) throws {
    let problem = try Problem(name)
    let minimum = try #require(problem.standard.minimum)
    let points = try LineSearchTests.points("levenberg-marquardt", name, rate: 100, steps: 2000)
    let last = try #require(points.last)
    #expect(abs(last.f - minimum) <= 1e-11 * minimum, "\(last.f), not \(minimum)")
  }

  @Test("Perturbations keep residuals, noise leaves them alone")
  func perturbations() throws {
    for modifiers in ["+rotate", "+scale:condition=100", "+shift", "+amplify:factor=9"] {
      let landscape = try Problem("misra-1a" + modifiers).model.landscape
      #expect(landscape.residualCount == 14)
      let x = try Problem("misra-1a" + modifiers).model.knowledge.start
      let (value, gradient) = landscape.evaluate(at: x)
      let rows = (0..<14).map { Self.residual($0, of: landscape, at: x) }
      let sum = rows.reduce(0) { $0 + $1.value * $1.value }
      #expect(abs(sum - value) <= 1e-12 * value, "\(modifiers): \(sum), not \(value)")
      for j in x.indices {
        let slope = rows.reduce(0) { $0 + 2 * $1.value * $1.gradient[j] }
        let size = rows.reduce(0) { $0 + abs(2 * $1.value * $1.gradient[j]) }
        #expect(
          abs(slope - gradient[j]) <= 1e-11 * size, "\(modifiers): \(slope), not \(gradient[j])")
      }
    }
    let noisy = try LineSearchTests.points(
      "levenberg-marquardt", "misra-1a+additive:sigma=1e-3", rate: 100, steps: 30)
    #expect((noisy.last?.gap ?? 1) < 1e-3)
  }

  static func residual(
    _ i: Int, of landscape: any Landscape, at x: [Double]
  ) -> (value: Double, gradient: [Double]) {
    var gradient = x
    var scratch = [Double](repeating: 0, count: landscape.scratchCount + 1)
    let value = landscape.residual(i, at: x, gradient: &gradient, scratch: &scratch)
    return (value, gradient)
  }

  /// √(λ/2)·x joins the residuals: the path is that of the penalised objective's own minimum.
  @Test func decayIsAFitToo() throws {
    let points = try LineSearchTests.points(
      "levenberg-marquardt:weight-decay=0.5", "bard", rate: 100, steps: 60)
    let last = try #require(points.last)
    let gradient = try Problem("bard").model.landscape.evaluate(at: last.x).gradient
    for (x, g) in zip(last.x, gradient) { #expect(abs(g + 0.5 * x) < 1e-7) }
  }

  @Test("What has no residuals is refused by name")
  func refusal() throws {
    for optimizer in ["levenberg-marquardt", "lookahead-wrapper+levenberg-marquardt"] {
      #expect {
        try LineSearchTests.points(optimizer, "saddle", rate: 1, steps: 1)
      } throws: { error in
        "\(error)".contains("needs the residuals of a sum of squares, and landscape 'saddle")
      }
    }
  }

  /// A step whose fall is less than `acceptance` of its promise is not taken.
  @Test func refusesWhatFallsTooLittle() throws {
    func refused(_ acceptance: Double) throws -> Int {
      let points = try LineSearchTests.points(
        "levenberg-marquardt:acceptance=\(acceptance)", "gulf", rate: 100, steps: 40)
      return zip(points, points.dropFirst()).count { $0.x == $1.x && $0.gap ?? 0 > 1e-9 }
    }
    #expect(try refused(0.25) == 9 && refused(0) == 4)
  }

  /// A step that is not taken costs its value, and neither value nor Jacobian at the old point again.
  @Test func paysOnce() throws {
    let points = try LineSearchTests.points(
      "levenberg-marquardt", "misra-1a", rate: 100, steps: 8, start: [500, 1e-4])
    var refused = 0
    for (before, after) in zip(points, points.dropFirst()) {
      #expect(after.functionEvaluations == before.functionEvaluations + 1)
      let isNew = before.step == 0 || before.x != points[before.step - 1].x
      #expect(after.gradientEvaluations == before.gradientEvaluations + (isNew ? 1 : 0))
      refused += before.x == after.x ? 1 : 0
    }
    #expect(refused == 3)
  }
}
