import Experiments
import Foundation
import Testing

@testable import Optimizers

/// Paths of SciPy 1.17's trust-ncg.
private struct RecordedPaths: Decodable {
  struct Path: Decodable, CustomTestStringConvertible {
    let problem: String
    let radius: Double
    let x: [[Double]]
    var testDescription: String { "\(problem) from \(x[0]) with \(radius)" }
  }
  let paths: [Path]

  static func all() throws -> RecordedPaths {
    let url = try #require(
      Bundle.module.url(
        forResource: "trust_ncg", withExtension: "json", subdirectory: "Resources"))
    return try JSONDecoder().decode(RecordedPaths.self, from: Data(contentsOf: url))
  }
}

@Suite struct TrustRegionTests {
  @Test("Paths are SciPy's", arguments: try RecordedPaths.all().paths)
  fileprivate func path(_ path: RecordedPaths.Path) throws {
    let points = try LineSearchTests.points(
      "trust-ncg", path.problem, rate: path.radius, steps: path.x.count - 1, start: path.x[0])
    // Rounding grows along the way; the last step rests on a gradient that is nearly zero.
    for (step, (point, x)) in zip(points, path.x).enumerated() {
      let size = x.reduce(1) { max($0, abs($1)) }
      for (a, b) in zip(point.x, x) {
        #expect(abs(a - b) <= 1e-8 * size, "step \(step): \(point.x), not \(x)")
      }
    }
  }

  /// Of a step that is refused neither value nor gradient is paid for again.
  @Test func paysOnce() throws {
    // The first radius is far too large: refused, quartered, refused, …
    let points = try LineSearchTests.points(
      "trust-ncg", "rosenbrock:dim=2", rate: 1e6, steps: 3, start: [-1.2, 1])
    var products = 0
    for step in 1...3 where points[step].x == points[step - 1].x {
      products += 1
      let values = points[step].functionEvaluations - points[step - 1].functionEvaluations
      let gradients = points[step].gradientEvaluations - points[step - 1].gradientEvaluations
      #expect(values == gradients + 1)
    }
    #expect(products > 0)
  }

  /// The radius does not grow beyond its bound.
  @Test func staysWithinTheLargestRadius() throws {
    for (largest, steps) in [(0.5, 20), (2.0, 20)] {
      let points = try LineSearchTests.points(
        "trust-ncg:max-radius=\(largest)", "quadratic:dim=2,condition=3", rate: 0.25, steps: steps,
        start: [30, 40])
      let lengths = zip(points, points.dropFirst()).map { a, b in
        ((a.x[0] - b.x[0]) * (a.x[0] - b.x[0]) + (a.x[1] - b.x[1]) * (a.x[1] - b.x[1]))
          .squareRoot()
      }
      let longest = lengths.max() ?? 0
      #expect(abs(longest - largest) < 1e-12)
    }
  }

  /// A step whose ratio is under `acceptance` is not taken.
  @Test func refusesWhatFallsTooLittle() throws {
    let easy = try LineSearchTests.points("trust-ncg:acceptance=0", "rosenbrock:dim=5", steps: 40)
    let strict = try LineSearchTests.points(
      "trust-ncg:acceptance=0.2", "rosenbrock:dim=5", steps: 40)
    func refused(_ points: [TracePoint]) -> Int {
      zip(points, points.dropFirst()).count { $0.x == $1.x && $0.gap ?? 0 > 1e-6 }
    }
    #expect(refused(strict) > refused(easy))
  }

  /// Negative curvature is followed: saddles are left at once.
  @Test func leavesSaddles() throws {
    let points = try LineSearchTests.points(
      "trust-ncg", "saddle-unbounded", steps: 10, start: [1, 1e-3])
    #expect(points[10].f < -100)
  }
}
