import Lanes
import Optimizers
import Schedules
import Specifications

/// What the steps of a cell have in common, computed once and shared by all its runs: schedule factors,
/// cycled momentum, the optimizer's coefficients.
final class CellTables: Sendable {
  let method: Method
  let plan: Plan
  let steps: Int
  /// The factor of steps 0…steps; of a noisy schedule, without its noise.
  let factors: [Double]
  /// `method.optimizer.coefficientCount` numbers for each step.
  let coefficients: [Double]

  /// - Throws: `SpecificationError` where the schedule cycles a momentum that the optimizer has not.
  init(method: Method, plan: Plan) throws {
    guard !plan.schedule.cyclesMomentum || method.entry.cyclesMomentum else {
      throw SpecificationError(
        "schedule '\(plan.specification)' cycles the momentum, and optimizer '\(method.specification)' "
          + "has none; give the schedule cycle-momentum=false")
    }
    self.method = method
    self.plan = plan
    steps = plan.budget
    factors = (0...steps).map { plan.schedule.factor(at: $0) { _ in 0 } }
    let count = method.optimizer.coefficientCount
    var coefficients = [Double](repeating: 0, count: steps * count + 1)
    coefficients.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      for t in 0..<plan.budget {
        method.optimizer.tabulate(
          step: t + 1, momentum: plan.schedule.momentum(at: t), into: base + t * count)
      }
    }
    self.coefficients = coefficients
  }

  /// The factors of one run of a noisy schedule: its noise comes from the run's own stream.
  func factors(seed: UInt64) -> [Double] {
    let stream = RandomStream(domain: "schedule", seed: seed)
    return (0...steps).map { t in
      plan.schedule.factor(at: t) { stream.normal(step: UInt64($0), coordinate: 0) }
    }
  }
}
