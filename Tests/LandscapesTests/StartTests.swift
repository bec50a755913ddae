import Lanes
import Testing

@testable import Landscapes

/// Where runs start, and what keys their random numbers.
struct StartTests {
  private func distance(_ text: String, seed: UInt64) throws -> Double {
    let problem = try Problem(text)
    let square = zip(problem.start(seed: seed), problem.model.knowledge.start).reduce(0.0) {
      $0 + ($1.0 - $1.1) * ($1.0 - $1.1)
    }
    return Double.sqrt(square)
  }

  @Test(
    "seeded starts lie on a sphere of a tenth of ‖start‖, or of the radius that is known",
    arguments: [
      ("rosenbrock", 0.1 * 1.562049935181331), ("reddi-kale-kumar", 0.1),
    ])
  func radius(text: String, expected: Double) throws {
    for seed in 1...5 as ClosedRange<UInt64> {
      #expect(abs(try distance(text, seed: seed) - expected) < 1e-12)
    }
    #expect(try distance(text, seed: 0) == 0)
  }

  @Test("perturbations and noise change no random number of a landscape, its keys do")
  func instances() throws {
    let plain = try Problem("rosenbrock:dim=4")
    for text in ["rosenbrock:dim=4+additive:sigma=3", "rosenbrock:dim=4+amplify:factor=2"] {
      #expect(try Problem(text).instance == plain.instance)
      #expect(try Problem(text).start(seed: 7) == plain.start(seed: 7))
    }
    #expect(try Problem("rosenbrock:dim=5").instance != plain.instance)
  }

  @Test("a known radius shrinks with the coordinates, and does not grow with the values")
  func stretchedRadius() throws {
    var model = try Problem("reddi-kale-kumar").model
    model.noise = []
    let scaled = try model.perturbed(
      "scale", AffineMap(n: 1, scale: Coefficients([4])), factor: 9, stretch: 4...4)
    #expect(scaled.knowledge.startRadius == 0.025)
  }

  @Test("convexity bounds under a stretch of different lengths are bounds still")
  func curvatureBounds() throws {
    let knowledge = try Problem("quadratic:eigenvalues=2:2+scale:by=3:5").model.knowledge
    #expect(knowledge.strongConvexity == 18 && knowledge.lipschitz == 50)
  }
}

/// A value that the gradient does not show: the pieces of the counter-example join.
@Test(
  "The pieces of lessard-recht-packard are integrals of its slope",
  arguments: [(-1, 12.5), (0.5, 3.125), (1, 12.5), (2, 38), (3, 76.5)])
func joinedPieces(x: Double, value: Double) throws {
  #expect(try Problem("lessard-recht-packard").model.landscape.evaluate(at: [x]).value == value)
}
