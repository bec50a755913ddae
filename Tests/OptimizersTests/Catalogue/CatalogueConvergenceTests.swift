import Lanes
import Optimizers
import Testing

/// Every optimizer solves a mild bowl at its tuned rate.
struct CatalogueConvergenceTests {
  /// Steps that every optimizer has.
  static let budget = 1000
  /// The factor by which f must fall.
  static let target = 1e-3

  /// On a sphere around the minimum, and without the gradient's mean, it is out of reach.
  @Test(
    arguments: CatalogueMethods.all.filter {
      !$0.hasPrefix("hyperball") && !$0.hasPrefix("centralise")
    })
  func convergesAtItsTunedRate(_ specification: String) throws {
    let method = try ConfiguredOptimizer(specification)
    let rates = [-2.0, -1.5, -1, -0.5, 0, 0.5, 1, 2].map {
      method.entry.gridCenter * Double.exp($0 * Double.log(10))
    }
    let start = [1.0, -2, 0.5]
    let runner = LaneRunner(
      method.optimizer, .separable, starts: rates.map { _ in start }, rates: rates)
    let initial = runner.value(0)
    var least = [Double](repeating: .infinity, count: rates.count)
    for _ in 0..<Self.budget / 10 {
      runner.run(10)
      for run in rates.indices { least[run] = min(least[run], runner.value(run)) }
    }
    let best = least.reduce(.infinity, min)
    #expect(best <= Self.target * initial, "f fell to \(best / initial) of its start at best")
  }
}
