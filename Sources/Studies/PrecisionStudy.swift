import Experiments
import Landscapes
import Optimizers
import Schedules
import Specifications

/// How far an update rule gets on a landscape when its numbers have fewer digits.
public struct PrecisionStudy: Sendable {
  /// What one format comes to.
  public struct Row: Sendable, Equatable {
    /// The format of iterate, memory and gradient.
    public var format: NumberFormat
    /// The gap where x stalls by the law alone: in double, but a coordinate moves only where the update is at
    /// least half a unit in its last place.
    public var law: Double
    /// The gap with rounding to nearest.
    public var nearest: Double
    /// The gap with stochastic rounding.
    public var stochastic: Double
    /// The gap with rounding to nearest and the lost part kept.
    public var compensated: Double
  }

  /// The landscape.
  public let problem: Problem
  /// The optimizer, as it was spelt.
  public let optimizer: String
  /// The learning rate.
  public let rate: Double
  /// The gap in double.
  public let double: Double
  /// A row for each format.
  public let rows: [Row]

  /// Runs an optimizer in every format, from the start that a seed draws.
  ///
  /// A gap is f − f* at the end: the mean over the last tenth of the steps.
  ///
  /// - Parameters:
  ///   - problem: where.
  ///   - optimizer: an update rule's specification.
  ///   - formats: which formats.
  ///   - rate: the learning rate; nil: the documented default.
  ///   - schedule: the schedule.
  ///   - steps: the budget.
  ///   - seed: what draws place and start.
  /// - Throws: `SpecificationError` where the parts do not fit together, or where no minimum is known.
  public init(
    problem: Problem, optimizer: String, formats: [NumberFormat], rate: Double? = nil,
    schedule: String = "constant", steps: Int, seed: UInt64
  ) throws {
    let plan = try ConfiguredSchedule(schedule, budget: steps)
    let instance = try problem.instance(seed: seed)
    guard instance.minimum != nil else {
      throw SpecificationError("'\(problem.specification)' has no known minimum to stall above")
    }
    let rate = try rate ?? ConfiguredOptimizer(optimizer).entry.defaultRate
    func gap(_ specification: String) throws -> Double {
      var (sum, count) = (0.0, 0.0)
      try trace(
        problem: problem, method: try ConfiguredOptimizer(specification), plan: plan, rate: rate,
        seed: seed,
        instance: instance
      ) { point in
        if point.step >= steps - steps / 10, let gap = point.gap {
          sum += gap
          count += 1
        }
        return true
      }
      return count == 0 ? .nan : sum / count
    }
    self.problem = problem
    self.optimizer = optimizer
    self.rate = rate
    double = try gap(optimizer)
    rows = try formats.map { format in
      func all(_ rest: String) -> String {
        "precision:parameters=\(format),state=\(format),gradient=\(format)\(rest)+\(optimizer)"
      }
      return Row(
        format: format,
        law: try gap(
          "precision:parameters=\(format),state=fp64,gradient=fp64,rounding=threshold+\(optimizer)"),
        nearest: try gap(all("")), stochastic: try gap(all(",rounding=stochastic")),
        compensated: try gap(all(",kahan=true")))
    }
  }
}
