import Landscapes
import Optimizers
import Schedules
import Specifications

/// What one run is: specifications as on the command line, and numbers.
public struct RunSetting: Sendable, Hashable {
  /// The landscape with its perturbations and noise.
  public var landscape: String
  /// The optimizer with its wrappers.
  public var optimizer: String
  /// The schedule.
  public var schedule: String
  /// The base learning rate.
  public var rate: Double
  /// The number of steps.
  public var steps: Int
  /// The instance that the suites run under this seed, and what its noise is keyed by; nil: the literature's.
  public var seed: UInt64?
  /// Where to start instead, on the landscape as the literature has it.
  public var start: [Double]?

  /// A run.
  public init(
    landscape: String, optimizer: String, schedule: String = "constant", rate: Double, steps: Int,
    seed: UInt64? = nil, start: [Double]? = nil
  ) {
    self.landscape = landscape
    self.optimizer = optimizer
    self.schedule = schedule
    self.rate = rate
    self.steps = steps
    self.seed = seed
    self.start = start
  }
}

/// The parts of a setting, read and built: what ``RecordedPath`` and ``RateSweep`` run.
public struct PreparedRun: Sendable {
  /// What it was built from.
  public let setting: RunSetting
  /// The landscape.
  public let problem: Problem
  /// The optimizer.
  public let method: ConfiguredOptimizer
  /// The schedule.
  public let plan: ConfiguredSchedule
  /// Place, unit and start.
  public let instance: Instance
  let tables: CellTables

  /// Reads and builds the parts.
  ///
  /// - Throws: `SpecificationError` naming what is wrong and the nearest right name.
  public init(_ setting: RunSetting) throws {
    let problem = try Problem(setting.landscape)
    try self.init(
      setting, problem: problem,
      instance: setting.start == nil
        ? setting.seed.map { seed throws in
          try problem.instance(seed: seed)
        } : nil)
  }

  /// Reads and builds the parts around a landscape that is there already.
  ///
  /// - Throws: `SpecificationError` naming what is wrong and the nearest right name.
  public init(_ setting: RunSetting, problem: Problem, instance: Instance?) throws {
    self.setting = setting
    self.problem = problem
    method = try ConfiguredOptimizer(setting.optimizer)
    plan = try ConfiguredSchedule(setting.schedule, budget: setting.steps)
    self.instance = instance ?? problem.standard
    let n = problem.model.landscape.dimension
    if let start = setting.start, start.count != n {
      throw SpecificationError(
        "a start of \(start.count) coordinates for '\(problem.specification)', which has \(n)")
    }
    try method.check(on: problem)
    tables = try CellTables(method: method, plan: plan)
  }

  /// A batch of the run at several rates.
  func engine(rates: [Double]) -> Engine {
    let x = setting.start ?? instance.start
    return Engine(
      problem: problem, tables: tables,
      runs: rates.map {
        RunStart(rate: $0, seed: setting.seed ?? 0, instance: instance, x: x)
      })
  }
}
