import Experiments
import Foundation
import Landscapes
import Lanes
import Optimizers
import Schedules
import Specifications
import Testing

/// The complete optimizer that CONTRIBUTING shows is built and run.
struct ContributingTests {
  static let here = URL(filePath: #filePath).deletingLastPathComponent()

  static func catalogue() throws -> OptimizerCatalogue {
    var catalogue = OptimizerCatalogue.standard
    try catalogue.optimizers.add(.powerSign)
    return catalogue
  }

  /// The code block is the file beside this one; only there it stands outside of the room.
  @Test func theExampleIsTheCodeThatIsBuilt() throws {
    let page = try String(
      contentsOf: Self.here.appending(path: "../../../CONTRIBUTING.md").standardized,
      encoding: .utf8)
    let code = try String(contentsOf: Self.here.appending(path: "PowerSign.swift"), encoding: .utf8)
    let blocks = page.components(separatedBy: "```swift\n").dropFirst().map {
      $0.components(separatedBy: "```")[0]
    }
    #expect(blocks.contains(code.replacing("import Optimizers\n", with: "")))
  }

  @Test func itTakesSettingsAndSharedKeys() throws {
    let method = try ConfiguredOptimizer(
      "sam:rho=0.01+power-sign:exponent=0.75,weight-decay=0.1", catalogue: try Self.catalogue())
    #expect(method.specification == "sam:rho=0.01+power-sign:exponent=0.75,weight-decay=0.1")
    #expect(throws: SpecificationError.self) {
      try ConfiguredOptimizer("power-sign:exponent=2", catalogue: try Self.catalogue())
    }
    #expect(throws: SpecificationError.self) { try ConfiguredOptimizer("power-sign") }
  }

  /// |g|^½ is √|g|, and p = 1 is gradient descent.
  @Test func itRuns() throws {
    func end(_ specification: String) throws -> TracePoint {
      var last: TracePoint?
      try trace(
        problem: Problem("quadratic:eigenvalues=1:10"),
        method: ConfiguredOptimizer(specification, catalogue: try Self.catalogue()),
        plan: ConfiguredSchedule("constant", budget: 50), rate: 0.01, start: [1, -2]
      ) {
        last = $0
        return true
      }
      return try #require(last)
    }
    let halves = try end("power-sign")
    var x = [1.0, -2]
    for _ in 0..<50 {
      let g = [x[0], 10 * x[1]]
      for i in 0..<2 { x[i] -= 0.01 * (g[i] < 0 ? -1 : 1) * Double.sqrt(abs(g[i])) }
    }
    for i in 0..<2 { #expect(abs(halves.x[i] - x[i]) < 1e-12) }
    #expect(halves.gradientEvaluations == 50)
    let ones = try end("power-sign:exponent=1")
    let plain = try end("sgd")
    for i in 0..<2 { #expect(abs(ones.x[i] - plain.x[i]) < 1e-14) }
  }

  /// A run alone and among ten others, with the same bits.
  @Test func itHasTheSameBitsInEveryLane() throws {
    let optimizer = try ConfiguredOptimizer("power-sign", catalogue: try Self.catalogue()).optimizer
    let starts = CatalogueLaneTests.starts
    let together = LaneRunner(
      optimizer, .separable, starts: starts, rates: starts.map { _ in 0.05 })
    together.run(20)
    for (run, start) in starts.enumerated() {
      let alone = LaneRunner(optimizer, .separable, starts: [start], rates: [0.05])
      alone.run(20)
      #expect(bits(together.x(run)) == bits(alone.x(0)))
    }
  }
}
