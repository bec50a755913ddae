import Lanes
import Testing

@testable import Landscapes

/// Where runs start, and what keys their random numbers.
struct StartTests {
  @Test("perturbations and noise change no random number of a landscape, its keys do")
  func instances() throws {
    let plain = try Problem("rosenbrock:dim=4")
    for text in ["rosenbrock:dim=4+additive:sigma=3", "rosenbrock:dim=4+amplify:factor=2"] {
      #expect(try Problem(text).instance == plain.instance)
      let noisy = try Problem(text).instance(seed: 7)
      #expect(noisy.start == (try plain.instance(seed: 7)).start)
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
