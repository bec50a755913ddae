/// The records of a cell's runs: learning rate by learning rate, seed by seed.
public struct CellRecord: Sendable, Equatable {
  /// The cell's place in the suite's order.
  public var index: Int
  /// The landscape's canonical specification.
  public var landscape: String
  /// The optimizer's.
  public var optimizer: String
  /// The schedule's.
  public var schedule: String
  /// The landscape's number of coordinates.
  public var dimension: Int
  /// The budget.
  public var steps: Int
  /// The learning rates.
  public var rates: [Double]
  /// The seeds.
  public var seeds: [UInt64]
  /// The runs: `rates.count × seeds.count`.
  public var runs: [RunRecord]
  /// What has to be said of the cell: why it failed, or that it does not repeat; nil: nothing.
  public var note: String?

  /// The records of a cell.
  public init(
    index: Int, landscape: String, optimizer: String, schedule: String, dimension: Int, steps: Int,
    rates: [Double], seeds: [UInt64], runs: [RunRecord], note: String? = nil
  ) {
    self.index = index
    self.landscape = landscape
    self.optimizer = optimizer
    self.schedule = schedule
    self.dimension = dimension
    self.steps = steps
    self.rates = rates
    self.seeds = seeds
    self.runs = runs
    self.note = note
  }

  /// The run of a rate and a seed by their places.
  public func run(rate: Int, seed: Int) -> RunRecord { runs[rate * seeds.count + seed] }

  /// "landscape · optimizer · schedule".
  public var name: String { "\(landscape) · \(optimizer) · \(schedule)" }
}

/// CPU time that a cell took; not deterministic, kept apart from its record.
public struct CellTiming: Sendable, Equatable {
  /// The cell's place in the suite's order.
  public var index: Int
  /// CPU nanoseconds of the cell's runs together.
  public var nanoseconds: Double
  /// Steps of the cell's runs together.
  public var runSteps: Int

  /// The CPU time of a cell.
  public init(index: Int, nanoseconds: Double, runSteps: Int) {
    self.index = index
    self.nanoseconds = nanoseconds
    self.runSteps = runSteps
  }

  /// CPU nanoseconds per step of one run.
  public var nanosecondsPerStep: Double { nanoseconds / Double(max(runSteps, 1)) }
}
