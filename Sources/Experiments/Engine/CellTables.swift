import Lanes
import Optimizers
import Schedules
import Specifications

/// What the steps of a cell have in common, computed once and shared by all its runs: schedule factors,
/// cycled momentum, the optimizer's coefficients.
final class CellTables: Sendable {
  let method: ConfiguredOptimizer
  let plan: ConfiguredSchedule
  /// The method's optimizer, with the keys that the plan schedules.
  let optimizer: any Optimizer
  let steps: Int
  /// The factor of steps 0…steps; of a noisy schedule, without its noise.
  let factors: [Double]
  /// `optimizer.coefficientCount` numbers for each step.
  let coefficients: [Double]

  /// - Throws: `SpecificationError` where the schedule cycles a momentum that the optimizer has not, or sets a
  ///   key to what its range forbids, and where a factor is not a number.
  init(method: ConfiguredOptimizer, plan: ConfiguredSchedule) throws {
    try Self.checkMomentum(method, plan)
    let optimizer = try method.scheduled(
      plan.tracks.map { track in
        (track.key, (0..<plan.budget).map { track.schedule.factor(at: $0) { _ in 0 } })
      }, by: plan.specification)
    self.method = method
    self.plan = plan
    self.optimizer = optimizer
    steps = plan.budget
    factors = (0...steps).map { plan.schedule.factor(at: $0) { _ in 0 } }
    if let step = factors.firstIndex(where: { !$0.isFinite }) {
      throw SpecificationError(
        "schedule '\(plan.specification)' gives \(factors[step]) at step \(step), which is no factor"
      )
    }
    let count = optimizer.coefficientCount
    var coefficients = [Double](repeating: 0, count: steps * count + 1)
    coefficients.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      for t in 0..<plan.budget {
        optimizer.tabulate(
          step: t + 1, momentum: plan.schedule.momentum(at: t), into: base + t * count)
      }
    }
    self.coefficients = coefficients
  }

  /// What a schedule puts in the place of a momentum must be what the optimizer's key would take.
  private static func checkMomentum(_ method: ConfiguredOptimizer, _ plan: ConfiguredSchedule)
    throws
  {
    guard plan.schedule.cyclesMomentum else { return }
    guard method.hasMomentumToCycle, let key = method.momentumKey else {
      throw SpecificationError(
        "schedule '\(plan.specification)' cycles the momentum, and optimizer '\(method.specification)' "
          + "has none"
          + (method.momentumKey.map { ": give it \($0.name)=, or" } ?? ";")
          + " give the schedule cycle-momentum=false")
    }
    if plan.tracks.contains(where: { $0.key == key.name }) {
      throw SpecificationError(
        "schedule '\(plan.specification)' sets '\(key.name)' twice: it cycles the momentum, too; give "
          + "cycle-momentum=false")
    }
    guard case .number(let range) = key.kind else { return }
    for t in 0..<plan.budget {
      guard let momentum = plan.schedule.momentum(at: t), !range.contains(momentum) else {
        continue
      }
      throw SpecificationError(
        "schedule '\(plan.specification)' sets '\(key.name)' of '\(method.entry.name)' to "
          + "\(Number.text(momentum)) at step \(t): expected \(key.expectation)")
    }
  }

  /// The factors of one run of a noisy schedule: its noise comes from the run's own stream.
  func factors(seed: UInt64) -> [Double] {
    let stream = RandomStream(domain: "schedule", seed: seed)
    return (0...steps).map { t in
      plan.schedule.factor(at: t) { stream.normal(step: UInt64($0), coordinate: 0) }
    }
  }
}
