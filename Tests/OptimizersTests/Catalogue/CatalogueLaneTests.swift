import Lanes
import Testing

@testable import Optimizers

/// What must hold in every lane, whatever the optimizer.
struct CatalogueLaneTests {
  static let starts: [[Double]] = (0..<11).map { run in
    let r = Double(run)
    return [1 + 0.1 * r, -2 + 0.3 * r, 0.5 - 0.2 * r]
  }

  static func rates(_ method: ConfiguredOptimizer) -> [Double] {
    (0..<11).map { (i: Int) -> Double in method.entry.gridCenter * (0.3 + 0.1 * Double(i)) }
  }

  @Test func listsAreComplete() {
    #expect(CatalogueMethods.entries.count >= 14)
    #expect(CatalogueMethods.all.count >= 40)
  }

  @Test(arguments: CatalogueMethods.all)
  func staysFiniteOnFiniteInput(_ specification: String) throws {
    let method = try ConfiguredOptimizer(specification)
    // The second start is the minimum: every gradient is zero.
    let runner = LaneRunner(
      method.optimizer, .separable, starts: [[1, -2, 0.5], [0, 0, 0], [0.01, 0, -0.02]],
      rates: [Double](repeating: method.entry.defaultRate, count: 3))
    runner.run(60)
    // AdaShift divides by gradients ten steps old: from 1e-8 it leaps away, ever farther.
    for run in 0..<3 where run < 2 || method.entry.name != "adashift" {
      let isFinite = runner.x(run).allSatisfy { $0.isFinite }
      #expect(isFinite, "run \(run)")
    }
    #expect(runner.x(0) != [1, -2, 0.5], "it does not move")
  }

  @Test(arguments: CatalogueMethods.all)
  func notANumberStaysInItsLane(_ specification: String) throws {
    let method = try ConfiguredOptimizer(specification)
    let rates = Self.rates(method)
    let clean = LaneRunner(method.optimizer, .separable, starts: Self.starts, rates: rates)
    let poisoned = LaneRunner(
      method.optimizer, .separable, starts: Self.starts, rates: rates)
    poisoned.poison = .init(step: 3, run: 5, coordinate: 1)
    clean.run(25)
    poisoned.run(25)
    let isFinite = poisoned.x(5).allSatisfy { $0.isFinite }
    // One wrapper is made to leave such steps out.
    #expect(isFinite == specification.hasPrefix("skip-non-finite"))
    for run in Self.starts.indices where run != 5 {
      #expect(bits(poisoned.x(run)) == bits(clean.x(run)), "run \(run)")
    }
  }

  @Test(arguments: CatalogueMethods.all)
  func placeAndCompanyDoNotMatter(_ specification: String) throws {
    let method = try ConfiguredOptimizer(specification)
    let rates = Self.rates(method)
    let together = LaneRunner(
      method.optimizer, .separable, starts: Self.starts, rates: rates)
    let reversed = LaneRunner(
      method.optimizer, .separable, starts: Self.starts.reversed(), rates: rates.reversed())
    together.run(30)
    reversed.run(30)
    for run in [0, 4, 7, 10] {
      let alone = LaneRunner(
        method.optimizer, .separable, starts: [Self.starts[run]], rates: [rates[run]])
      alone.run(30)
      #expect(bits(alone.x(0)) == bits(together.x(run)), "run \(run) alone")
      #expect(bits(reversed.x(10 - run)) == bits(together.x(run)), "run \(run) reversed")
    }
  }

  /// In two dimensions a rule is unrolled: the same bits as the form that serves all dimensions.
  @Test(arguments: CatalogueMethods.all)
  func unrolledGivesTheSameBits(_ specification: String) throws {
    let method = try ConfiguredOptimizer(specification)
    guard let rule = method.optimizer as? any UpdateRule else { return }
    let starts = Self.starts.map { Array($0.prefix(2)) }
    let rates = Self.rates(method)
    let unrolled = LaneRunner(rule, .plane, starts: starts, rates: rates)
    let swept = LaneRunner(Swept(rule), .plane, starts: starts, rates: rates)
    unrolled.run(30)
    swept.run(30)
    for run in starts.indices {
      #expect(bits(unrolled.x(run)) == bits(swept.x(run)), "run \(run)")
    }
  }

  @Test(arguments: CatalogueMethods.all)
  func zeroedMemoryIsFresh(_ specification: String) throws {
    let method = try ConfiguredOptimizer(specification)
    let rates = Self.rates(method)
    let runner = LaneRunner(method.optimizer, .separable, starts: Self.starts, rates: rates)
    runner.run(20)
    let first = Self.starts.indices.map { bits(runner.x($0)) }
    runner.begin(starts: Self.starts, rates: rates)
    runner.run(20)
    #expect(Self.starts.indices.map { bits(runner.x($0)) } == first)
  }
}

/// A rule stepped as in any dimension but two.
private struct Swept: OptimizerDecorator {
  var inner: any Optimizer
  let rule: any UpdateRule

  init(_ rule: any UpdateRule) { (inner, self.rule) = (rule, rule) }

  func step(_ batch: Batch, _ k: Int, _ c: UnsafePointer<Double>) {
    let shrinks = !rule.shared.isPlain && rule.shrinksItself && rule.shared.onlyShrinks
    rule.sweep(batch, k, c, shrinks: shrinks)
  }
}
