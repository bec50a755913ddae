import Lanes
import Testing

@testable import Landscapes

/// Every entry at its default keys, and variants that reach other code.
let catalogueSpecifications: [String] =
  allLandscapes.map(\.name) + [
    "quadratic:dim=5,rotate=3", "quadratic:eigenvalues=1:10:100", "quadratic:eigenvalues=2:-1:3",
    "monkey-saddle:bounded=false", "rosenbrock:dim=5", "dixon-price:dim=4", "power-law:dim=10",
    "deep-spectrum:dim=12", "deep-linear:layers=2", "deep-linear:layers=8", "cubic-saddle:p=3",
    "exact-penalty:weight=1", "chained-cb3-2", "chained-crescent-2", "rnn-cliff:length=5",
    "reddi-kale-kumar:random=true", "zakharov:dim=5", "log-sum-exp:dim=5,width=0.3",
    "rosenbrock:dim=4+shift", "rosenbrock:dim=4+rotate:seed=2",
    "rosenbrock:dim=4+scale:condition=9", "rosenbrock+amplify:factor=7",
    "ackley:dim=7", "griewank:dim=6", "levy:dim=5", "levy:dim=1", "schwefel:dim=4",
    "styblinski-tang:dim=3", "michalewicz:dim=10", "michalewicz:dim=3,steepness=1",
    "bohachevsky:variant=2", "bohachevsky:variant=3", "gallagher:dim=5,seed=4", "perm-0:dim=4",
    "logistic-regression:dim=30,rows=15", "noisy-least-squares",
    "sparse-least-squares:label-noise=1",
    "least-squares:dim=20,rows=8", "matrix-completion:size=5,rank=1",
    "deep-linear-network:hidden=4",
    "watson:dim=9", "watson:dim=12", "penalty-1:dim=10", "penalty-2:dim=10",
    "brown-almost-linear:dim=5", "broyden-tridiagonal:dim=3",
    "saddle+shift:by=1:-2+rotate+scale:by=3+amplify:factor=0.5",
    "octopus:dim=1", "octopus:dim=3,steepness=2,fall=0.5", "shape-chain:chain=ridge",
    "shape-chain:chain=bend,slope=10", "shape-chain:chain=relu", "shape-chain:chain=exp,dim=3",
    "shape-chain:chain=abs,dim=10", "matrix-completion:rank=3", "matrix-factorization:rank=3",
    "symmetric-factorization:rank=3", "deep-linear-network:inputs=5,outputs=1,rows=33",
    "matrix-quadratic:left=1:3:10:30,right=1:4:16,rotate=2", "matrix-quadratic:left=2,right=1:5",
    "matrix-quadratic:left=1:1.5,right=1:2+rotate:seed=3",
    "matrix-factorization:target=2:1:0.3,rank=2", "matrix-factorization:target=0.3:2:1,rank=1",
    "kronecker-rosenbrock:rows=1,columns=4", "kronecker-rosenbrock:rows=4,columns=3",
    "deep-linear:layers=2,size=2", "deep-linear:layers=4,size=3", "associative-memory:items=2",
    "associative-memory:items=6,l2=0.01", "matrix-regression:inputs=1,outputs=4",
    "matrix-regression:inputs=3,samples=3,condition=10", "linear-attention:inputs=2,context=3",
  ]

@Suite struct CatalogueTests {
  @Test("There are at least a hundred landscapes")
  func count() { #expect(allLandscapes.count >= 100) }

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

  /// Where a coordinate is zero a case distinction may lose the derivative of what it leaves out.
  @Test(
    "The Hessian is symmetric at the start, and where a coordinate is zero",
    arguments: catalogueSpecifications)
  func symmetry(_ text: String) throws {
    let model = try Problem(text).model
    guard model.knowledge.isSmooth else { return }
    let n = model.landscape.dimension
    let places = 0..<min(n, 3)
    let zeros: [[Double]] = domainPoints(model, count: 3).flatMap { (x: [Double]) in
      places.map { (place: Int) -> [Double] in
        var moved = x
        moved[place] = 0
        return moved
      }
    }
    let v = directions(n, seed: 3)[0]
    for x in zeros + [model.knowledge.start] {
      let across = model.landscape.hessianProduct(at: x, times: v)
      for place in places {
        var unit = [Double](repeating: 0, count: n)
        unit[place] = 1
        let column = model.landscape.hessianProduct(at: x, times: unit)
        let other = zip(column, v).reduce(0.0) { $0 + $1.0 * $1.1 }
        // Powers of zero have no second derivative.
        guard other.isFinite, across[place].isFinite else { continue }
        let size = norm(column) + norm(across)
        guard size.isFinite else { continue }
        #expect(abs(across[place] - other) <= 1e-9 * size + 1e-300, "coordinate \(place) at \(x)")
      }
    }
  }

  @Test(
    "Optima and critical points are what they are said to be", arguments: catalogueSpecifications)
  func criticalPoints(_ text: String) throws {
    let model = try Problem(text).model
    if let minimum = model.knowledge.minimum {
      for x in model.knowledge.minimizers {
        let value = model.landscape.evaluate(at: x).value
        // Meyer's exponentials of 10⁴ cost a digit.
        let accuracy = ["meyer", "mgh-10"].contains(text) ? 1e-11 : 1e-12
        #expect(abs(value - minimum) <= accuracy * (1 + abs(minimum)), "f* at \(x)")
      }
      // The loss of separable data has an infimum only.
      let isAttained = !text.hasPrefix("separable-logistic-regression")
      #expect(model.knowledge.minimizers.isEmpty == !isAttained)
    }
    for point in model.knowledge.criticalPoints {
      let value = model.landscape.evaluate(at: point.x).value
      #expect(abs(value - point.value) <= 1e-12 * (1 + abs(point.value)), "value at \(point.x)")
    }
    guard model.knowledge.isSmooth else { return }
    withKnownIssue("the stated optimum has too few digits") {
      #expect(Deviation.ofStationarity(model) <= 1)
    } when: {
      text == "luksan-17"
    }
    #expect(Deviation.kindsThatDiffer(model) == 0)
  }

  @Test("No seeded point lies below f*", arguments: catalogueSpecifications)
  func lowerBound(_ text: String) throws {
    let model = try Problem(text).model
    guard let minimum = model.knowledge.minimum else { return }
    let lowest = lowestValue(model, groups: 1250)
    #expect(lowest >= minimum - 1e-12 * (1 + abs(minimum)))
    #expect(lowest < .infinity)
  }

  @Test("Curvatures keep within L and μ", arguments: catalogueSpecifications)
  func curvature(_ text: String) throws {
    let model = try Problem(text).model
    let knowledge = model.knowledge
    guard model.landscape.dimension <= 12, knowledge.isSmooth else { return }
    guard knowledge.lipschitz != nil || knowledge.strongConvexity != nil else { return }
    for x in domainPoints(model, count: 10) {
      let spectrum = eigenvalues(model.landscape.hessian(at: x))
      let least = try #require(spectrum.first)
      let most = try #require(spectrum.last)
      let largest = max(abs(least), abs(most))
      if let l = knowledge.lipschitz { #expect(largest <= l * (1 + 1e-9)) }
      if let mu = knowledge.strongConvexity { #expect(least >= mu - 1e-12 * largest - 1e-9 * mu) }
    }
  }

  @Test(
    "Gradients differ by no more than L, and no less than μ", arguments: catalogueSpecifications)
  func lipschitz(_ text: String) throws {
    let model = try Problem(text).model
    let knowledge = model.knowledge
    guard knowledge.lipschitz != nil || knowledge.strongConvexity != nil else { return }
    #expect(Deviation.ofGradientsFromCurvature(model, pairs: 20) <= 1)
  }

  @Test("Eight lanes are eight scalars to the bit", arguments: catalogueSpecifications)
  func lanes(_ text: String) throws {
    let model = try Problem(text).model
    #expect(Deviation.lanesThatDiffer(model.landscape, at: domainPoints(model, count: 16)) == 0)
  }

  @Test("NaN in any coordinate gives a NaN value", arguments: catalogueSpecifications)
  func notANumber(_ text: String) throws {
    let model = try Problem(text).model
    let x = model.knowledge.start
    for i in 0..<min(x.count, 10) {
      var broken = x
      broken[i] = .nan
      #expect(model.landscape.evaluate(at: broken).value.isNaN, "coordinate \(i)")
    }
  }

  @Test(
    "Starts have the landscape's dimension and a finite value", arguments: catalogueSpecifications)
  func start(_ text: String) throws {
    let model = try Problem(text).model
    #expect(model.knowledge.start.count == model.landscape.dimension)
    let value = model.landscape.evaluate(at: model.knowledge.start).value
    #expect(value.isFinite)
    if let minimum = model.knowledge.minimum { #expect(value > minimum) }
  }

  @Test(
    "f at the start is the literature's",
    arguments: [
      ("rosenbrock", 24.2, 1e-12), ("rosenbrock:dim=4", 532.4, 1e-12),
      ("rosenbrock:dim=10", 2057, 1e-12), ("rosenbrock:dim=30", 7139, 1e-12),
      ("booth", 2180, 1e-12), ("cube", 749.04, 1e-5), ("beale", 14.203125, 1e-12),
      ("product", 0.32, 1e-12), ("cliff", 4.85e8, 1e-3), ("himmelblau", 170, 1e-12),
      ("wood", 19192, 1e-12), ("powell-singular", 215, 1e-12),
      ("powell-badly-scaled", 1.13526171734838, 1e-12), ("freudenstein-roth", 400.5, 1e-12),
      ("brown-badly-scaled", 999_998_000_003, 1e-11), ("helical-valley", 2500, 1e-12),
      ("jennrich-sampson", 4171.30616196049, 1e-12), ("box-3d", 1031.153810609398, 1e-12),
      ("biggs-exp6", 0.77907007565597, 1e-12), ("watson", 30, 1e-12),
      ("brown-dennis", 7_926_693.336997432, 1e-12), ("penalty-2", 2.34000880116, 1e-6),
      ("penalty-1:dim=10", 148032.56535, 1e-9), ("variably-dimensioned", 2198550.963578, 1e-4),
      ("trigonometric", 0.0070757594662228, 1e-12), ("broyden-tridiagonal", 21, 1e-12),
      ("brown-almost-linear", 273.248, 1e-5),
    ])
  func valueAtStart(_ text: String, _ expected: Double, _ tolerance: Double) throws {
    let model = try Problem(text).model
    let value = model.landscape.evaluate(at: model.knowledge.start).value
    #expect(abs(value - expected) <= tolerance * expected)
  }
}
