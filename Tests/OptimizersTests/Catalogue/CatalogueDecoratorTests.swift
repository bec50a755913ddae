import Lanes
import Specifications
import Testing

@testable import Optimizers

/// A decorator that does nothing.
private struct Transparent: OptimizerDecorator {
  var inner: any Optimizer
}

/// A rule of which every member says something that is no default.
private struct Probe: UpdateRule {
  final class Session: OptimizerSession {
    var failure: String? { "none" }
    var waitedNanoseconds: Double { 7 }
  }

  var isShaped = false
  var isOpened = false
  var shared = GradientPolicy(weightDecay: 0)
  var vectors: Int { 1 }
  var traits: OptimizerTraits {
    [.ignoresGradient, .needsResiduals, .queriesElsewhere, .isJudgedElsewhere, .isExternal]
  }
  var stabilityLimit: Double? { 5 }
  var sessions: [any OptimizerSession] { isOpened ? [Session()] : [] }
  var coefficientCount: Int { 1 }

  func check(dimension n: Int) throws { throw SpecificationError("no \(n)") }
  func shaped(to blocks: [ParameterBlock]) -> any Optimizer { Probe(isShaped: true) }
  func opened(for runs: BatchRuns) -> any Optimizer { Probe(isShaped: isShaped, isOpened: true) }
  func tabulate(step k: Int, momentum: Double?, into c: UnsafeMutablePointer<Double>) {
    c[0] = momentum ?? Double(k)
  }
  func update(_ s: Step) {}
}

/// What is behind all decorators.
private func innermost(_ optimizer: any Optimizer) -> any Optimizer {
  (optimizer as? any OptimizerDecorator).map { innermost($0.inner) } ?? optimizer
}

struct CatalogueDecoratorTests {
  static let runs = BatchRuns(rates: [0.1], seeds: [1], dimension: 3, steps: 9)

  @Test(arguments: CatalogueMethods.all)
  func oneThatDoesNothingChangesNothing(_ specification: String) throws {
    let method = try ConfiguredOptimizer(specification)
    let (plain, decorated) = (method.optimizer, Transparent(inner: method.optimizer))
    #expect(decorated.traits == plain.traits)
    #expect(decorated.stabilityLimit == plain.stabilityLimit)
    #expect(decorated.stateBytesPerParameter == plain.stateBytesPerParameter)
    #expect(decorated.coefficientCount == plain.coefficientCount)
    for n in [1, 2, 3, 12] {
      #expect(decorated.stateCount(n) == plain.stateCount(n))
      #expect(decorated.workCount(n, groups: 2) == plain.workCount(n, groups: 2))
      let (fits, itFits) = (try? plain.check(dimension: n), try? decorated.check(dimension: n))
      #expect((fits == nil) == (itFits == nil))
    }
    let rates = CatalogueLaneTests.rates(method)
    let blocks = [ParameterBlock.vector(3)]
    let runners = [plain, decorated].map {
      LaneRunner(
        $0.shaped(to: blocks).opened(for: Self.runs), .separable,
        starts: CatalogueLaneTests.starts, rates: rates)
    }
    for runner in runners { runner.run(30) }
    for run in rates.indices {
      #expect(bits(runners[0].x(run)) == bits(runners[1].x(run)), "run \(run)")
    }
  }

  @Test(arguments: OptimizerCatalogue.standard.wrappers.names)
  func aWrapperForwardsWhatItMust(_ name: String) throws {
    let (entry, settings) = try OptimizerCatalogue.standard.wrappers.resolve(
      Specification(name: name, pairs: []))
    let wrapper = try entry.wrap(settings, Probe())
    let (own, probe) = (wrapper.traits, Probe().traits)
    // Where it is judged, and whether it asks, a wrapper may decide; it may always write gradients.
    let free: OptimizerTraits = [.isJudgedElsewhere, .asksForMore, .overwritesGradient]
    #expect(own.subtracting(free) == probe.subtracting(free))
    #expect(throws: SpecificationError.self) { try wrapper.check(dimension: 3) }
    // Steps that are changed have no limit that is known.
    #expect(wrapper.stabilityLimit == (["skip-non-finite", "ema"].contains(entry.name) ? 5 : nil))
    let opened = wrapper.shaped(to: [.vector(3)]).opened(for: Self.runs)
    let inner = try #require(innermost(opened) as? Probe)
    #expect(inner.isShaped && inner.isOpened)
    #expect(opened.sessions.count == 1)
    #expect(wrapper.stateCount(3) >= 3 && wrapper.coefficientCount >= 1)
  }
}
