import Files

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
  /// The learning rates, smallest first.
  public var rates: [Double]
  /// The place among the rates of the optimizer's documented default.
  public var documented: Int?
  /// Whether the documented default is no trial of the grid: tuning does not use it.
  public var isDocumentedExtra: Bool
  /// The seeds.
  public var seeds: [UInt64]
  /// The runs: `rates.count × seeds.count`.
  public var runs: [RunRecord]
  /// What has to be said of the cell: why it failed, or that it does not repeat; nil: nothing.
  public var note: String?

  /// The records of a cell.
  public init(
    index: Int, landscape: String, optimizer: String, schedule: String, dimension: Int, steps: Int,
    rates: [Double], documented: Int? = nil, isDocumentedExtra: Bool = false, seeds: [UInt64],
    runs: [RunRecord], note: String? = nil
  ) {
    self.index = index
    self.landscape = landscape
    self.optimizer = optimizer
    self.schedule = schedule
    self.dimension = dimension
    self.steps = steps
    self.rates = rates
    self.documented = documented
    self.isDocumentedExtra = isDocumentedExtra
    self.seeds = seeds
    self.runs = runs
    self.note = note.map { printable($0) }
  }

  /// Whether a rate, by its place, is one that tuning may choose.
  public func isTrial(_ rate: Int) -> Bool { !(isDocumentedExtra && rate == documented) }

  /// The places of the rates that tuning may choose.
  public var trials: [Int] { rates.indices.filter(isTrial) }

  /// The same cell with the runs of more learning rates, none of which it has.
  public func adding(_ other: CellRecord) -> CellRecord {
    let places = [(self, rates.indices), (other, other.rates.indices)].flatMap { record, places in
      places.map { (record: record, place: $0, rate: record.rates[$0]) }
    }.sorted { $0.rate < $1.rate }
    var sum = self
    sum.rates = places.map { $0.rate }
    sum.documented = places.firstIndex { $0.record.documented == $0.place }
    sum.note = note ?? other.note
    sum.runs = []
    sum.runs.reserveCapacity(runs.count + other.runs.count)
    for (record, place, _) in places {
      sum.runs += record.runs[(place * seeds.count)..<((place + 1) * seeds.count)]
    }
    return sum
  }

  /// The run of a rate and a seed by their places.
  @inlinable
  public func run(rate: Int, seed: Int) -> RunRecord { runs[rate * seeds.count + seed] }

  /// What a function makes of each run, in order.
  @inlinable
  public func mapRuns<T>(_ transform: (RunRecord) -> T) -> [T] { runs.map(transform) }

  /// The share of runs that reach the judging target, or leave their saddle, with the rate where most do.
  public var solved: Double {
    let isSolved = mapRuns { run in
      run.outcome == .escaped || run.hit(main: Targets.judging) != nil
    }
    let counts = rates.indices.map { rate in
      isSolved[(rate * seeds.count)..<((rate + 1) * seeds.count)].count { $0 }
    }
    return Double(counts.max() ?? 0) / Double(max(1, seeds.count))
  }

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

  /// The time of both.
  public func adding(_ other: CellTiming) -> CellTiming {
    CellTiming(
      index: index, nanoseconds: nanoseconds + other.nanoseconds,
      runSteps: runSteps + other.runSteps)
  }
}
