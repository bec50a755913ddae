import Lanes
import Testing

@testable import Landscapes

/// Every entry at its default keys, and variants that reach other code.
let catalogueSpecifications: [String] =
  allLandscapes.map(\.name) + [
    "quadratic:dim=5,rotate=3", "quadratic:eigenvalues=1:10:100", "monkey-saddle:bounded=false",
    "rosenbrock:dim=5", "rosenbrock:dim=4+shift", "rosenbrock:dim=4+rotate:seed=2",
    "rosenbrock:dim=4+scale:condition=9", "rosenbrock+amplify:factor=7",
    "saddle+shift:by=1:-2+rotate+scale:by=3+amplify:factor=0.5",
  ]

@Suite struct CatalogueTests {
  @Test("The gradient is the derivative of the value", arguments: catalogueSpecifications)
  func gradient(_ text: String) throws {
    let model = try Problem(text).model
    let points = domainPoints(model, count: 20)
    #expect(Deviation.ofGradientFromDuals(model.landscape, at: points) <= 1)
    #expect(Deviation.ofGradientFromDifferences(model.landscape, at: points) <= 1)
  }

  @Test("The Hessian product is the derivative of the gradient", arguments: catalogueSpecifications)
  func hessianProduct(_ text: String) throws {
    let model = try Problem(text).model
    let points = domainPoints(model, count: 20)
    #expect(Deviation.ofHessianProduct(model.landscape, at: points) <= 1)
  }
}
