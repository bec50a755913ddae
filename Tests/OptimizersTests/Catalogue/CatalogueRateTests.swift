import Lanes
import Optimizers
import Testing

/// What a rate may do, whatever the optimizer: nothing at 0, nothing worse than nothing near it.
struct CatalogueRateTests {
  /// Methods that say in their details that they move on at rate 0, after steps at another.
  static let movers: Set = [
    "sgd:momentum=0.9,rate=inside", "lars",
    "lars:nesterov=true,ratio=separate,weight-decay=0.1,trust=0.1",
    "rmsprop:rate=inside,momentum=0.5", "madgrad", "asgd", "asgd:average=true,t0=5", "rprop",
    "dadapt-adam", "dadapt-adam:bias-correction=false,weight-decay=0.1",
    "dadapt-adan", "dadapt-adan:decay=decoupled,weight-decay=0.1", "dadapt-adagrad",
    "dadapt-sgd:momentum=0.5,growth=1.5", "ali-g:momentum=0.9",
    "schedule-free-sgd", "schedule-free-sgd:average=false,warmup-steps=10", "schedule-free-adamw",
    "schedule-free-adamw:weight-decay=0.1,warmup-steps=10,lr-power=1", "schedule-free-radam",
    "accsgd", "a2grad", "a2grad:variant=inc", "a2grad:variant=exp",
  ]

  /// Wrappers that say the same.
  static let wrappers = [
    "lookahead-wrapper", "apply-every", "mechanic", "schedule-free",
  ]

  static func runner(_ method: ConfiguredOptimizer, rate: Double) -> LaneRunner {
    LaneRunner(
      method.optimizer, .separable, starts: [[1, -2, 0.5], [0.7, 0, -0.02]], rates: [rate, rate])
  }

  static func mayMove(_ specification: String) -> Bool {
    if wrappers.contains(where: { specification.hasPrefix($0 + "+") }) { return true }
    let inner = specification.split(separator: "+").last.map(String.init) ?? specification
    return movers.contains(specification) || movers.contains(inner)
  }

  @Test(arguments: CatalogueMethods.all)
  func nothingMovesAtRateZero(_ specification: String) throws {
    let method = try ConfiguredOptimizer(specification)
    let runner = Self.runner(method, rate: 0)
    runner.run(12)
    if method.entry.name != "rprop" {
      #expect(runner.x(0) == [1, -2, 0.5], "from the start")
    }
    runner.begin(starts: [[1, -2, 0.5], [0.7, 0, -0.02]], rates: [0.01, 0.01])
    runner.run(13)
    runner.setRates([0, 0], factor: 0)
    let before = runner.x(0)
    runner.run(3)
    let moved = runner.x(0) != before
    #expect(moved == Self.mayMove(specification), "moves: \(moved)")
  }

  @Test func whoMovesSaysSo() throws {
    for specification in Self.movers {
      let details = try ConfiguredOptimizer(specification).entry.details
      #expect(details.contains("η = 0"), "\(specification)")
    }
    for wrapper in Self.wrappers {
      let entry = try OptimizerCatalogue.standard.wrappers.entry(named: wrapper).entry
      #expect(entry.details.contains("η = 0"), "\(wrapper)")
    }
  }

  /// Rates that a decaying schedule ends with: below the least normal number, the least number, none.
  @Test(arguments: CatalogueMethods.all)
  func vanishingRatesDoNoHarm(_ specification: String) throws {
    let method = try ConfiguredOptimizer(specification)
    let rate = method.entry.defaultRate
    let runner = Self.runner(method, rate: rate)
    runner.run(12)
    for factor in [1e-150, 1e-300, 1e-308, 1e-310, 1e-320, 4.9e-324, 0] {
      runner.setRates([rate * factor, rate * factor], factor: factor)
      runner.run(2)
      for run in 0..<2 {
        let isFinite = runner.x(run).allSatisfy(\.isFinite)
        #expect(isFinite, "factor \(factor), run \(run): \(runner.x(run))")
      }
    }
  }
}
