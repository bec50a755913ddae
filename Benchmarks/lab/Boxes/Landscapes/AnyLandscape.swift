// The protocols say what their requirements are.
// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation

import Lanes
import Specifications

/// `any Landscape` where the compiler has no existentials: a class in front of the landscape's own type.
public class AnyLandscape: Landscape, @unchecked Sendable {
  public var dimension: Int { fatalError() }
  public var blocks: [ParameterBlock] { fatalError() }
  public var scratchCount: Int { fatalError() }
  public func evaluate(_ points: Points<F64x8>) { fatalError() }
  public func evaluate(_ points: Points<Dual>) { fatalError() }
  public var residualCount: Int { 0 }
  public func residual(
    _ i: Int, at x: UnsafePointer<Double>, gradient: UnsafeMutablePointer<Double>,
    scratch: UnsafeMutablePointer<Double>
  ) -> Double { fatalError() }
}

final class LandscapeBox<L: Landscape>: AnyLandscape, @unchecked Sendable {
  let own: L
  init(_ own: L) { self.own = own }
  override var dimension: Int { own.dimension }
  override var blocks: [ParameterBlock] { own.blocks }
  override var scratchCount: Int { own.scratchCount }
  override func evaluate(_ points: Points<F64x8>) { own.evaluate(points) }
  override func evaluate(_ points: Points<Dual>) { own.evaluate(points) }
  override var residualCount: Int { own.residualCount }
  override func residual(
    _ i: Int, at x: UnsafePointer<Double>, gradient: UnsafeMutablePointer<Double>,
    scratch: UnsafeMutablePointer<Double>
  ) -> Double { own.residual(i, at: x, gradient: gradient, scratch: scratch) }
}

/// `any FiniteSum`.
public class AnyFiniteSum: AnyLandscape, FiniteSum, @unchecked Sendable {
  public var termCount: Int { fatalError() }
  public func evaluate(
    _ point: Point<F64x8>, terms: UnsafePointer<F64x8>, count: Int,
    value: UnsafeMutablePointer<F64x8>
  ) { fatalError() }
  public func heldOutLoss(at x: [Double]) -> Double { fatalError() }
}

final class FiniteSumBox<L: FiniteSum>: AnyFiniteSum, @unchecked Sendable {
  let own: L
  init(_ own: L) { self.own = own }
  override var dimension: Int { own.dimension }
  override var blocks: [ParameterBlock] { own.blocks }
  override var scratchCount: Int { own.scratchCount }
  override func evaluate(_ points: Points<F64x8>) { own.evaluate(points) }
  override func evaluate(_ points: Points<Dual>) { own.evaluate(points) }
  override var termCount: Int { own.termCount }
  override func evaluate(
    _ point: Point<F64x8>, terms: UnsafePointer<F64x8>, count: Int,
    value: UnsafeMutablePointer<F64x8>
  ) { own.evaluate(point, terms: terms, count: count, value: value) }
  override func heldOutLoss(at x: [Double]) -> Double { own.heldOutLoss(at: x) }
}

/// A kernel without the copy of the eight-wide form that is unrolled in two dimensions.
final class KernelBox<L: LandscapeKernel>: AnyLandscape, @unchecked Sendable {
  let own: L
  init(_ own: L) { self.own = own }
  override var dimension: Int { own.dimension }
  override var blocks: [ParameterBlock] { own.blocks }
  override var scratchCount: Int { own.scratchCount }
  override func evaluate(_ points: Points<F64x8>) { own.sweep(points, own.dimension) }
  override func evaluate(_ points: Points<Dual>) { own.sweep(points, own.dimension) }
  override var residualCount: Int { own.residualCount }
  override func residual(
    _ i: Int, at x: UnsafePointer<Double>, gradient: UnsafeMutablePointer<Double>,
    scratch: UnsafeMutablePointer<Double>
  ) -> Double { own.residual(i, at: x, gradient: gradient, scratch: scratch) }
}

/// A finite sum without the copy of the eight-wide form that is unrolled in two dimensions.
final class SumKernelBox<L: FiniteSumKernel>: AnyFiniteSum, @unchecked Sendable {
  let own: L
  init(_ own: L) { self.own = own }
  override var dimension: Int { own.dimension }
  override var blocks: [ParameterBlock] { own.blocks }
  override var scratchCount: Int { own.scratchCount }
  override func evaluate(_ points: Points<F64x8>) { own.sweep(points, own.dimension) }
  override func evaluate(_ points: Points<Dual>) { own.sweep(points, own.dimension) }
  override var termCount: Int { own.termCount }
  override func evaluate(
    _ point: Point<F64x8>, terms: UnsafePointer<F64x8>, count: Int,
    value: UnsafeMutablePointer<F64x8>
  ) { own.evaluate(point, terms: terms, count: count, value: value) }
  override func heldOutLoss(at x: [Double]) -> Double { .nan }
}

extension Landscape {
  /// The landscape as one of any type.
  var erased: AnyLandscape { LandscapeBox(self) }
}

extension LandscapeKernel {
  var erased: AnyLandscape { KernelBox(self) }
}

extension FiniteSum {
  var erased: AnyLandscape { FiniteSumBox(self) }
}

extension FiniteSumKernel {
  var erased: AnyLandscape { SumKernelBox(self) }
}

extension Objective {
  @_disfavoredOverload
  init<L: Landscape>(_ landscape: L, _ knowledge: LandscapeKnowledge, noise: [AnyNoise] = []) {
    self.init(landscape.erased, knowledge, noise: noise)
  }

  @_disfavoredOverload
  init<L: LandscapeKernel>(_ landscape: L, _ knowledge: LandscapeKnowledge, noise: [AnyNoise] = [])
  {
    self.init(landscape.erased, knowledge, noise: noise)
  }

  @_disfavoredOverload
  init<L: FiniteSum>(_ landscape: L, _ knowledge: LandscapeKnowledge, noise: [AnyNoise] = []) {
    self.init(landscape.erased, knowledge, noise: noise)
  }

  @_disfavoredOverload
  init<L: FiniteSumKernel>(_ landscape: L, _ knowledge: LandscapeKnowledge, noise: [AnyNoise] = [])
  {
    self.init(landscape.erased, knowledge, noise: noise)
  }
}

/// `any LandscapeKernel`, of which nothing is asked but what landscapes do.
typealias AnyLandscapeKernel = AnyLandscape

extension LandscapeEntry {
  @_disfavoredOverload
  static func classic<K: LandscapeKernel>(
    _ name: String, _ summary: String, _ details: String, source: String, tags: [LandscapeTag] = [],
    start: [Double], minimum: Double, at minimizer: [Double],
    domain: ClosedRange<Double> = 0.5...2, critical: [CriticalPoint] = [],
    kernel: @escaping @Sendable () -> K
  ) -> LandscapeEntry {
    classic(
      name, summary, details, source: source, tags: tags, start: start, minimum: minimum,
      at: minimizer, domain: domain, critical: critical
    ) { () -> AnyLandscape in KernelBox(kernel()) }
  }
}
