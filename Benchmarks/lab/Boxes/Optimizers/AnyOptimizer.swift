// The protocols say what their requirements are.
// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation

import Lanes
import Specifications

/// `any Optimizer` where the compiler has no existentials: a class in front of the optimizer's own type.
public class AnyOptimizer: Optimizer, @unchecked Sendable {
  public func check(dimension n: Int) throws(SpecificationError) { fatalError() }
  public func shaped(to blocks: [ParameterBlock]) -> AnyOptimizer { fatalError() }
  public func stateCount(_ n: Int) -> Int { fatalError() }
  public func workCount(_ n: Int, groups: Int) -> Int { fatalError() }
  public var stateBytesPerParameter: Double { fatalError() }
  public var coefficientCount: Int { fatalError() }
  public func tabulate(step k: Int, momentum: Double?, into c: UnsafeMutablePointer<Double>) {
    fatalError()
  }
  public func start(_ batch: Batch) { fatalError() }
  public func step(_ batch: Batch, _ k: Int, _ c: UnsafePointer<Double>) { fatalError() }
  public var traits: OptimizerTraits { fatalError() }
  public func query(
    _ batch: Batch, _ k: Int, _ c: UnsafePointer<Double>, into y: UnsafeMutablePointer<F64x8>
  ) { fatalError() }
  public var stabilityLimit: Double? { fatalError() }
  public func judge(_ batch: Batch, _ k: Int, into y: UnsafeMutablePointer<F64x8>) { fatalError() }
  public func opened(for runs: BatchRuns) -> AnyOptimizer { fatalError() }
  public var erased: AnyOptimizer { self }
}

final class OptimizerBox<O: Optimizer>: AnyOptimizer, @unchecked Sendable {
  let own: O
  init(_ own: O) { self.own = own }
  override func check(dimension n: Int) throws(SpecificationError) { try own.check(dimension: n) }
  override func shaped(to blocks: [ParameterBlock]) -> AnyOptimizer { own.shaped(to: blocks) }
  override func stateCount(_ n: Int) -> Int { own.stateCount(n) }
  override func workCount(_ n: Int, groups: Int) -> Int { own.workCount(n, groups: groups) }
  override var stateBytesPerParameter: Double { own.stateBytesPerParameter }
  override var coefficientCount: Int { own.coefficientCount }
  override func tabulate(step k: Int, momentum: Double?, into c: UnsafeMutablePointer<Double>) {
    own.tabulate(step: k, momentum: momentum, into: c)
  }
  override func start(_ batch: Batch) { own.start(batch) }
  override func step(_ batch: Batch, _ k: Int, _ c: UnsafePointer<Double>) { own.step(batch, k, c) }
  override var traits: OptimizerTraits { own.traits }
  override func query(
    _ batch: Batch, _ k: Int, _ c: UnsafePointer<Double>, into y: UnsafeMutablePointer<F64x8>
  ) { own.query(batch, k, c, into: y) }
  override var stabilityLimit: Double? { own.stabilityLimit }
  override func judge(_ batch: Batch, _ k: Int, into y: UnsafeMutablePointer<F64x8>) {
    own.judge(batch, k, into: y)
  }
  override func opened(for runs: BatchRuns) -> AnyOptimizer { own.opened(for: runs) }
}

/// `any UpdateRule`: an optimizer of which its vectors and keys are asked, too.
class AnyUpdateRule: AnyOptimizer, @unchecked Sendable {
  var vectors: Int { fatalError() }
  var shared: GradientPolicy { fatalError() }
}

final class UpdateRuleBox<O: UpdateRule>: AnyUpdateRule, @unchecked Sendable {
  let own: O
  init(_ own: O) { self.own = own }
  override func check(dimension n: Int) throws(SpecificationError) { try own.check(dimension: n) }
  override func shaped(to blocks: [ParameterBlock]) -> AnyOptimizer { self }
  override func stateCount(_ n: Int) -> Int { own.stateCount(n) }
  override func workCount(_ n: Int, groups: Int) -> Int { own.workCount(n, groups: groups) }
  override var stateBytesPerParameter: Double { own.stateBytesPerParameter }
  override var coefficientCount: Int { own.coefficientCount }
  override func tabulate(step k: Int, momentum: Double?, into c: UnsafeMutablePointer<Double>) {
    own.tabulate(step: k, momentum: momentum, into: c)
  }
  override func start(_ batch: Batch) { own.start(batch) }
  override func step(_ batch: Batch, _ k: Int, _ c: UnsafePointer<Double>) {
    own.sweep(
      batch, k, c, shrinks: !own.shared.isPlain && own.shrinksItself && own.shared.onlyShrinks)
  }
  override var traits: OptimizerTraits { own.traits }
  override func query(
    _ batch: Batch, _ k: Int, _ c: UnsafePointer<Double>, into y: UnsafeMutablePointer<F64x8>
  ) { own.query(batch, k, c, into: y) }
  override var stabilityLimit: Double? { own.stabilityLimit }
  override func judge(_ batch: Batch, _ k: Int, into y: UnsafeMutablePointer<F64x8>) {
    own.judge(batch, k, into: y)
  }
  override func opened(for runs: BatchRuns) -> AnyOptimizer { self }
  override var vectors: Int { own.vectors }
  override var shared: GradientPolicy { own.shared }
}

/// `any TorchOrdered`: a rule that can be stepped in torch's order.
class AnyTorchOrdered: AnyUpdateRule, @unchecked Sendable {
  var hasTorchOrder: Bool { fatalError() }
  func step(_ r: RoundedStep) { fatalError() }
}

final class TorchOrderedBox<O: TorchOrdered>: AnyTorchOrdered, @unchecked Sendable {
  let own: O
  init(_ own: O) { self.own = own }
  override func check(dimension n: Int) throws(SpecificationError) { try own.check(dimension: n) }
  override func shaped(to blocks: [ParameterBlock]) -> AnyOptimizer { self }
  override func stateCount(_ n: Int) -> Int { own.stateCount(n) }
  override func workCount(_ n: Int, groups: Int) -> Int { own.workCount(n, groups: groups) }
  override var stateBytesPerParameter: Double { own.stateBytesPerParameter }
  override var coefficientCount: Int { own.coefficientCount }
  override func tabulate(step k: Int, momentum: Double?, into c: UnsafeMutablePointer<Double>) {
    own.tabulate(step: k, momentum: momentum, into: c)
  }
  override func start(_ batch: Batch) { own.start(batch) }
  override func step(_ batch: Batch, _ k: Int, _ c: UnsafePointer<Double>) {
    own.sweep(
      batch, k, c, shrinks: !own.shared.isPlain && own.shrinksItself && own.shared.onlyShrinks)
  }
  override var traits: OptimizerTraits { own.traits }
  override func query(
    _ batch: Batch, _ k: Int, _ c: UnsafePointer<Double>, into y: UnsafeMutablePointer<F64x8>
  ) { own.query(batch, k, c, into: y) }
  override var stabilityLimit: Double? { own.stabilityLimit }
  override func judge(_ batch: Batch, _ k: Int, into y: UnsafeMutablePointer<F64x8>) {
    own.judge(batch, k, into: y)
  }
  override func opened(for runs: BatchRuns) -> AnyOptimizer { self }
  override var vectors: Int { own.vectors }
  override var shared: GradientPolicy { own.shared }
  override var hasTorchOrder: Bool { own.hasTorchOrder }
  override func step(_ r: RoundedStep) { own.step(r) }
}

/// `any RunRule`: an optimizer of which its keys are asked, too.
class AnyRunRule: AnyOptimizer, @unchecked Sendable {
  var shared: GradientPolicy { fatalError() }
}

final class RunRuleBox<O: RunRule>: AnyRunRule, @unchecked Sendable {
  let own: O
  init(_ own: O) { self.own = own }
  override func check(dimension n: Int) throws(SpecificationError) { try own.check(dimension: n) }
  override func shaped(to blocks: [ParameterBlock]) -> AnyOptimizer { self }
  override func stateCount(_ n: Int) -> Int { own.stateCount(n) }
  override func workCount(_ n: Int, groups: Int) -> Int { own.workCount(n, groups: groups) }
  override var stateBytesPerParameter: Double { own.stateBytesPerParameter }
  override var coefficientCount: Int { own.coefficientCount }
  override func tabulate(step k: Int, momentum: Double?, into c: UnsafeMutablePointer<Double>) {
    own.tabulate(step: k, momentum: momentum, into: c)
  }
  override func start(_ batch: Batch) { own.start(batch) }
  override func step(_ batch: Batch, _ k: Int, _ c: UnsafePointer<Double>) { own.step(batch, k, c) }
  override var traits: OptimizerTraits { own.traits }
  override func query(
    _ batch: Batch, _ k: Int, _ c: UnsafePointer<Double>, into y: UnsafeMutablePointer<F64x8>
  ) { own.query(batch, k, c, into: y) }
  override var stabilityLimit: Double? { own.stabilityLimit }
  override func judge(_ batch: Batch, _ k: Int, into y: UnsafeMutablePointer<F64x8>) {
    own.judge(batch, k, into: y)
  }
  override func opened(for runs: BatchRuns) -> AnyOptimizer { self }
  override var shared: GradientPolicy { own.shared }
}

/// `any LockstepRule`: an optimizer of which its keys are asked, too.
class AnyLockstepRule: AnyOptimizer, @unchecked Sendable {
  var shared: GradientPolicy { fatalError() }
}

final class LockstepRuleBox<O: LockstepRule>: AnyLockstepRule, @unchecked Sendable {
  let own: O
  init(_ own: O) { self.own = own }
  override func check(dimension n: Int) throws(SpecificationError) { try own.check(dimension: n) }
  override func shaped(to blocks: [ParameterBlock]) -> AnyOptimizer { self }
  override func stateCount(_ n: Int) -> Int { own.stateCount(n) }
  override func workCount(_ n: Int, groups: Int) -> Int { own.workCount(n, groups: groups) }
  override var stateBytesPerParameter: Double { own.stateBytesPerParameter }
  override var coefficientCount: Int { own.coefficientCount }
  override func tabulate(step k: Int, momentum: Double?, into c: UnsafeMutablePointer<Double>) {
    own.tabulate(step: k, momentum: momentum, into: c)
  }
  override func start(_ batch: Batch) { own.start(batch) }
  override func step(_ batch: Batch, _ k: Int, _ c: UnsafePointer<Double>) { own.step(batch, k, c) }
  override var traits: OptimizerTraits { own.traits }
  override func query(
    _ batch: Batch, _ k: Int, _ c: UnsafePointer<Double>, into y: UnsafeMutablePointer<F64x8>
  ) { own.query(batch, k, c, into: y) }
  override var stabilityLimit: Double? { own.stabilityLimit }
  override func judge(_ batch: Batch, _ k: Int, into y: UnsafeMutablePointer<F64x8>) {
    own.judge(batch, k, into: y)
  }
  override func opened(for runs: BatchRuns) -> AnyOptimizer { self }
  override var shared: GradientPolicy { own.shared }
}

/// `any WrapperRule`: a wrapper of which the optimizer behind it is asked, too.
class AnyWrapperRule: AnyOptimizer, @unchecked Sendable {
  var inner: AnyOptimizer { fatalError() }
}

final class WrapperRuleBox<O: WrapperRule>: AnyWrapperRule, @unchecked Sendable {
  let own: O
  init(_ own: O) { self.own = own }
  override func check(dimension n: Int) throws(SpecificationError) { try own.check(dimension: n) }
  override func shaped(to blocks: [ParameterBlock]) -> AnyOptimizer { own.shaped(to: blocks) }
  override func stateCount(_ n: Int) -> Int { own.stateCount(n) }
  override func workCount(_ n: Int, groups: Int) -> Int { own.workCount(n, groups: groups) }
  override var stateBytesPerParameter: Double { own.stateBytesPerParameter }
  override var coefficientCount: Int { own.coefficientCount }
  override func tabulate(step k: Int, momentum: Double?, into c: UnsafeMutablePointer<Double>) {
    own.tabulate(step: k, momentum: momentum, into: c)
  }
  override func start(_ batch: Batch) { own.start(batch) }
  override func step(_ batch: Batch, _ k: Int, _ c: UnsafePointer<Double>) { own.step(batch, k, c) }
  override var traits: OptimizerTraits { own.traits }
  override func query(
    _ batch: Batch, _ k: Int, _ c: UnsafePointer<Double>, into y: UnsafeMutablePointer<F64x8>
  ) { own.query(batch, k, c, into: y) }
  override var stabilityLimit: Double? { own.stabilityLimit }
  override func judge(_ batch: Batch, _ k: Int, into y: UnsafeMutablePointer<F64x8>) {
    own.judge(batch, k, into: y)
  }
  override func opened(for runs: BatchRuns) -> AnyOptimizer { own.opened(for: runs) }
  override var inner: AnyOptimizer { own.inner }
}

extension OptimizerBox where O == ByBlock {
  var shared: GradientPolicy { own.shared }
}

extension OptimizerBox where O == GroupedOptimizer {
  var members: [GroupedOptimizer.Member] { own.members }
}
