import Experiments
import Optimizers
import Records
import Specifications
import Statistics

/// How much of an optimizer is tuned.
public enum TuningTrack: String, Sendable, CaseIterable {
  /// Nothing: the documented defaults, one trial.
  case documented = "default"
  /// The learning rate, on a grid.
  case rate
  /// The learning rate and every key with a declared space, by a seeded quasi-random search.
  case full
}

/// A tuning experiment: the same number of trials for every optimizer, on the same landscapes and seeds.
public struct TuningPlan: Sendable {
  /// The landscapes.
  public var landscapes: [String]
  /// The optimizers.
  public var optimizers: [String]
  /// The tracks.
  public var tracks: [TuningTrack]
  /// The schedule of all runs.
  public var schedule: String
  /// Trials of the tracks that tune.
  public var trials: Int
  /// Seeds that settings are chosen on; as many others are reported on.
  public var seeds: Int
  /// The budget of each run.
  public var steps: Int
  /// The seed of the first search.
  public var seed: UInt64
  /// How often the whole tuning is repeated, with other search seeds, shifted grids and other instances.
  public var searches: Int
  /// What the names mean.
  public var catalogues: Catalogues

  /// A tuning experiment.
  public init(
    landscapes: [String], optimizers: [String], tracks: [TuningTrack] = TuningTrack.allCases,
    schedule: String = "constant", trials: Int = 9, seeds: Int = 5, steps: Int = 1000,
    seed: UInt64 = 0, searches: Int = 3, in catalogues: Catalogues = .standard
  ) {
    self.landscapes = landscapes
    self.optimizers = optimizers
    self.tracks = tracks
    self.schedule = schedule
    self.trials = trials
    self.seeds = seeds
    self.steps = steps
    self.seed = seed
    self.searches = searches
    self.catalogues = catalogues
  }

  /// The trials of an optimizer on a track, smallest rate first where there is a grid.
  ///
  /// The search with the number k has the search seed `seed + k`, and its grid is shifted by the share of the
  /// spacing that mirrors k's binary digits: 0, ½, ¼, ¾, ….
  ///
  /// - Throws: `SpecificationError` where the optimizer cannot be read.
  public func trials(of optimizer: String, track: TuningTrack, search: Int = 0) throws -> [Trial] {
    let method = try catalogues.method(optimizer)
    let shift = SearchSpace.radicalInverse(search, base: 2)
    let grid = RateGrid(.grid(count: trials, shift: shift), method).trials
    switch track {
    case .documented:
      return [Trial(optimizer: method.specification, rate: method.entry.defaultRate)]
    case .rate: return grid.map { Trial(optimizer: method.specification, rate: $0) }
    case .full:
      return try SearchSpace(method, rates: grid[0]...grid[grid.count - 1])
        .trials(trials, seed: seed &+ UInt64(search), in: catalogues)
    }
  }

  /// Runs every trial; selection and reporting seeds together.
  ///
  /// - Throws: `SpecificationError` naming what cannot be run.
  public func run(_ runner: Runner) throws -> [TuningRecord] {
    guard trials >= 1, seeds >= 1, searches >= 1 else {
      throw SpecificationError(
        "\(trials) trials, \(seeds) seeds, \(searches) searches: expected at least one of each")
    }
    return try optimizers.flatMap { optimizer in
      try tracks.flatMap { track in
        try (0..<searches).map { search in
          let trials = try trials(of: optimizer, track: track, search: search)
          let cells = try trials.map { trial in
            let suite = suite(trial.optimizer, .list([trial.rate]), search)
            return runner.results(of: try Experiment(suite, in: catalogues)).cells
          }
          return TuningRecord(
            optimizer: try catalogues.method(optimizer).specification, track: track,
            search: search, trials: trials, cells: cells, seeds: seeds)
        }
      }
    }
  }

  private func suite(_ optimizer: String, _ rates: BenchmarkSuite.Rates, _ search: Int)
    -> BenchmarkSuite
  {
    var suite = BenchmarkSuite(
      name: "tuning", summary: "", landscapes: landscapes, optimizers: [optimizer],
      schedules: [schedule], rates: rates, seeds: 2 * seeds, steps: steps)
    // Each search meets instances of its own.
    suite.firstSeed = 2 * seeds * search
    // Each trial is run for itself.
    return suite.withoutDefaults()
  }
}

/// The records of an optimizer on a track, of one search.
public struct TuningRecord: Sendable {
  /// The optimizer.
  public var optimizer: String
  /// The track.
  public var track: TuningTrack
  /// The number of the search.
  public var search: Int
  /// The trials.
  public var trials: [Trial]
  /// The records of each trial, landscape by landscape: one rate, selection seeds before reporting seeds.
  public var cells: [[CellRecord]]
  /// How many seeds settings are chosen on; the others are reported on.
  public var seeds: Int
}
