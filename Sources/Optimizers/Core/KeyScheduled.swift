import Lanes
import Specifications

/// An optimizer whose keys change from step to step: a rule for each set of values, one memory.
struct KeyScheduled: Optimizer {
  /// The rules; alike in memory and coefficients.
  var rules: [any Optimizer]
  /// The place of the rule of each step, from step 1 on.
  let places: [Int]

  /// The rule of step k; of step 0, and beyond the last, the nearest.
  private func rule(_ k: Int) -> any Optimizer {
    rules[places[min(max(k - 1, 0), places.count - 1)]]
  }

  func check(dimension n: Int) throws { for rule in rules { try rule.check(dimension: n) } }
  func shaped(to blocks: [ParameterBlock]) -> any Optimizer {
    of(rules.map { $0.shaped(to: blocks) })
  }
  func opened(for runs: BatchRuns) -> any Optimizer { of(rules.map { $0.opened(for: runs) }) }
  private func of(_ rules: [any Optimizer]) -> any Optimizer {
    var own = self
    own.rules = rules
    return own as any Optimizer
  }
  func stateCount(_ n: Int) -> Int { rules.map { $0.stateCount(n) }.max() ?? 0 }
  func workCount(_ n: Int, groups: Int) -> Int {
    rules.map { $0.workCount(n, groups: groups) }.max() ?? 0
  }
  var stateBytesPerParameter: Double { rules[0].stateBytesPerParameter }
  var coefficientCount: Int { rules[0].coefficientCount }
  func tabulate(step k: Int, momentum: Double?, into c: UnsafeMutablePointer<Double>) {
    rule(k).tabulate(step: k, momentum: momentum, into: c)
  }
  func start(_ batch: Batch) { rule(1).start(batch) }
  func step(_ batch: Batch, _ k: Int, _ c: UnsafePointer<Double>) {
    rule(k).step(batch, k, c)
  }
  var traits: OptimizerTraits {
    rules.dropFirst().reduce(rules[0].traits) { $0.union($1.traits) }
  }
  func query(
    _ batch: Batch, _ k: Int, _ c: UnsafePointer<Double>,
    into y: UnsafeMutablePointer<F64x8>
  ) { rule(k).query(batch, k, c, into: y) }
  func judge(_ batch: Batch, _ k: Int, into y: UnsafeMutablePointer<F64x8>) {
    rule(k).judge(batch, k, into: y)
  }
}
