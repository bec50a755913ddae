import Experiments
import Landscapes
import Optimizers
import Records
import Schedules
import Specifications
import Statistics

/// Every optimizer on four landscapes in two dimensions, each tuned by the same number of trials and run for
/// the same steps, with a tuned baseline.
public struct GalleryStudy: Sendable {
  /// The landscapes.
  public static let landscapes = ["rosenbrock:dim=2", "rastrigin:dim=2", "saddle", "beale"]
  /// What every optimizer is shown beside.
  public static let baseline = "sgd"

  /// The steps of each run.
  public let steps: Int
  /// The learning rates that each optimizer was tried with on each landscape.
  public let trials: Int
  /// The records.
  public let panel: CostPanel
  /// The runs that are shown, by landscape and optimizer: of all rates those that arrive and stay.
  public let shown: [[TunedRuns.Run?]]
  /// The optimizers of the catalogue that do not work on all of the landscapes.
  public let leftOut: [String]
  /// The landscapes.
  public let problems: [Problem]
  /// What the runs see of them.
  public let instances: [Instance]
  /// Paths by landscape and optimizer.
  public let paths: [[Reruns.Path?]]
  /// The schedules of the catalogue for 1000 steps; those that need a file or a function of the user's own
  /// are left out.
  public let schedules: [(entry: ScheduleEntry, plan: ConfiguredSchedule)]

  /// Runs everything: all optimizers of the catalogue that work in two dimensions.
  ///
  /// - Parameters:
  ///   - optimizers: what is shown; the whole catalogue where nil.
  ///   - steps: the steps of each run.
  ///   - trials: the learning rates of each optimizer, three a decade around its own centre.
  ///   - catalogues: what the names mean.
  /// - Throws: `SpecificationError` for an unknown name.
  public init(
    optimizers: [String]? = nil, steps: Int = 300, trials: Int = 9,
    in catalogues: Catalogues = .standard
  ) throws {
    self.steps = steps
    self.trials = trials
    var names = optimizers ?? catalogues.optimizers.optimizers.entries.map(\.name)
    if !names.contains(Self.baseline) { names.append(Self.baseline) }
    let places = try Self.landscapes.map { try catalogues.problem($0) }
    let fitting = try names.filter { name in
      let method = try catalogues.method(name)
      return optimizers != nil || places.allSatisfy { (try? method.check(on: $0)) != nil }
    }
    let suite = BenchmarkSuite(
      name: "gallery", summary: "", landscapes: Self.landscapes, optimizers: fitting,
      rates: .grid(count: trials), seeds: 1, steps: steps)
    let experiment = try Experiment(suite, in: catalogues)
    let panel = try CostPanel(Runner().results(of: experiment))
    let shown = panel.landscapes.indices.map { landscape in
      panel.optimizers.indices.map { optimizer in
        panel.cell(landscape, optimizer, 0).map { cell in
          TunedRuns.Run(cell: cell, rate: Self.settling(panel.cells[cell]), seed: 0)
        }
      }
    }
    let reruns = Reruns(in: catalogues)
    paths = experiment.problems.indices.concurrentMap { landscape in
      panel.optimizers.indices.map { optimizer -> Reruns.Path? in
        guard let best = shown[landscape][optimizer] else { return nil }
        return try? reruns.path(panel.cells[best.cell], rate: best.rate, seed: best.seed)
      }
    }
    self.panel = panel
    self.shown = shown
    leftOut = names.filter { !fitting.contains($0) }
    problems = experiment.problems
    instances = experiment.instances.map { $0[0] }
    schedules = catalogues.schedules.entries.compactMap { entry in
      (try? catalogues.plan(entry.name, budget: 1000)).map { (entry, $0) }
    }
  }

  /// The place of the rate whose run arrives and stays first.
  ///
  /// It is within 1e-5 of the initial gap from the earliest step to the end; where none ends there, the least gap at
  /// the end decides. Smaller rates win ties.
  private static func settling(_ cell: CellRecord) -> Int {
    let merits = cell.rates.indices.map { rate -> (isAway: Int, by: Double) in
      let run = cell.run(rate: rate, seed: 0)
      if let step = run.settled[Targets.judging] { return (0, Double(step)) }
      return (1, run.finalGap.isNaN ? .infinity : run.finalGap)
    }
    return merits.indices.min { merits[$0] < merits[$1] } ?? 0
  }
}
