import Experiments
import Foundation
import Testing

@testable import Optimizers

/// Searches of SciPy's dcsrch and paths of the methods that use it.
private struct RecordedQuasiNewton: Decodable {
  struct Search: Decodable, CustomTestStringConvertible {
    let function: String
    let first, decrease, curvature, tolerance, found: Double
    let trials: [Double]
    var testDescription: String { "\(function) from \(first), \(decrease), \(curvature)" }
  }
  struct Path: Decodable, CustomTestStringConvertible {
    let problem, optimizer: String
    let x: [[Double]]
    let evaluations: [Int]
    var testDescription: String { "\(optimizer) on \(problem) from \(x[0])" }
  }
  let searches: [Search]
  let paths: [Path]

  static func all() throws -> RecordedQuasiNewton {
    let url = try #require(
      Bundle.module.url(
        forResource: "more_thuente", withExtension: "json", subdirectory: "Resources"))
    return try JSONDecoder().decode(RecordedQuasiNewton.self, from: Data(contentsOf: url))
  }
}

struct MoreThuenteTests {
  /// Value and slope of Moré and Thuente's functions.
  static func value(_ name: String, _ a: Double) -> WolfeSearch.Point {
    func root(_ first: Double, _ second: Double) -> WolfeSearch.Point {
      let (u, v) = ((1 - a) * (1 - a) + second * second, a * a + first * first)
      let (p, q) = (
        (1 + first * first).squareRoot() - first, (1 + second * second).squareRoot() - second
      )
      return .init(
        t: a, value: p * u.squareRoot() + q * v.squareRoot(),
        slope: p * (a - 1) / u.squareRoot() + q * a / v.squareRoot())
    }
    switch name {
    case "quotient":
      return .init(
        t: a, value: -a / (a * a + 2), slope: (a * a - 2) / ((a * a + 2) * (a * a + 2)))
    case "power":
      let b = a + 0.004
      let cube = b * b * b
      return .init(t: a, value: cube * b * (b - 2), slope: cube * (5 * b - 8))
    case "root-1": return root(1e-3, 1e-3)
    case "root-2": return root(1e-2, 1e-3)
    default: return root(1e-3, 1e-2)
    }
  }

  @Test("Trials are dcsrch's", arguments: try RecordedQuasiNewton.all().searches)
  fileprivate func trials(_ record: RecordedQuasiNewton.Search) throws {
    let conditions = MoreThuente(
      decrease: record.decrease, curvature: record.curvature, tolerance: record.tolerance,
      trials: 100)
    var search = conditions.begin(Self.value(record.function, 0), reach: 0)
    var trials: [Double] = []
    var next: Double? = record.first
    while let t = next {
      trials.append(t)
      next = search.observe(Self.value(record.function, t), isStart: false)
    }
    var expected = record.trials
    // dcsrch ends with a second look at the low end.
    if let last = expected.last, expected.dropLast().contains(last) { expected.removeLast() }
    #expect(trials.count == expected.count, "\(trials), not \(expected)")
    for (t, right) in zip(trials, expected) { #expect(abs(t - right) <= 1e-7 * right) }
    #expect(abs(search.best.t - record.found) <= 1e-7 * record.found)
  }

  @Test(
    "Paths are SciPy's, evaluation for evaluation", arguments: try RecordedQuasiNewton.all().paths)
  fileprivate func path(_ path: RecordedQuasiNewton.Path) throws {
    let points = try LineSearchTests.points(
      path.optimizer, path.problem, steps: path.x.count - 1, start: path.x[0])
    for (step, (point, x)) in zip(points, path.x).enumerated() {
      for (a, b) in zip(point.x, x) {
        #expect(abs(a - b) <= 1e-6 * max(1, abs(b)), "step \(step): \(point.x), not \(x)")
      }
      // The look at the point that the step ended with is the next step's.
      #expect(point.functionEvaluations + 1 == path.evaluations[step], "step \(step)")
    }
  }

  /// A value that is no number is backed away from, half-way each time.
  @Test func backsAwayFromNoNumber() {
    var search = MoreThuente().begin(.init(t: 0, value: 1, slope: -1), reach: 0)
    #expect(search.observe(.init(t: 8, value: .infinity, slope: .nan), isStart: false) == 4)
    #expect(search.observe(.init(t: 4, value: .infinity, slope: .nan), isStart: false) == 2)
    #expect(search.observe(.init(t: 2, value: 0.2, slope: -0.1), isStart: false) == nil)
    #expect(search.best.t == 2 && search.isLastBest)
  }
}
