import Lanes
import Optimizers

/// What each cell of an experiment will cost on this machine, from a few steps of each of its parts.
///
/// It takes about a millisecond for each landscape and optimizer. What a run costs besides its steps,
/// mostly its record, is measured with the first cell where that takes a moment: in short runs it is more
/// than all steps. The estimate is for the time left of a progress line only; what has to be the same
/// everywhere, as the deal of shards, does not depend on it.
public struct CostEstimate: Sendable {
  /// Nanoseconds per step of a run: of each landscape with the first optimizer, and what each optimizer
  /// adds to the first on the first landscape.
  private let landscapes: [Double]
  private let surcharges: [Double]
  private let runs: [Double]
  private let steps: Double
  /// Nanoseconds of a run that do not grow with its steps; zero where they are not measured.
  private var besides = 0.0

  /// Measures the parts of an experiment.
  ///
  /// - Parameter experiment: what is going to be run.
  public init(_ experiment: Experiment) {
    func time(_ landscape: Int, _ optimizer: Int) -> Double {
      let problem = experiment.problems[landscape]
      let n = problem.model.landscape.dimension
      let method = experiment.methods[optimizer]
      func workload(_ steps: Int) -> Workload? {
        try? Workload(problem: problem, method: method, steps: steps)
      }
      // A search of many evaluations takes as long in two steps as others in forty.
      guard let pilot = workload(2) else { return 1 }
      let began = threadNanoseconds()
      let slow = pilot.nanosecondsPerStep(.measured)
      guard threadNanoseconds() - began < 1e6,
        let workload = workload(max(2, min(40, 2000 / max(1, n))))
      else { return slow }
      // The first time pays for page faults and cold caches.
      _ = workload.nanosecondsPerStep(.measured)
      return min(
        workload.nanosecondsPerStep(.measured), workload.nanosecondsPerStep(.measured))
    }
    landscapes = experiment.problems.indices.map { time($0, 0) }
    let first = time(0, 0)
    surcharges = experiment.methods.indices.map { max(0, time(0, $0) - first) }
    runs = experiment.methods.map { method in
      let rates = RateGrid(experiment.suite.rates, method).rates
      return Double(rates.count) * Double(experiment.suite.seeds)
    }
    steps = Double(experiment.suite.steps)
    guard let cell = experiment.cells.first, nanoseconds(of: cell) < 2e7,
      runs[cell.optimizer] <= 1000
    else { return }
    let whole = (0..<3).map { _ in
      let began = threadNanoseconds()
      let (record, timing) = Runner(jobs: 1).run(cell, of: experiment)
      _ = (record.line(), timing.line())
      return threadNanoseconds() - began
    }
    besides = max(0, (whole.min() ?? 0) - nanoseconds(of: cell)) / runs[cell.optimizer]
  }

  /// The estimated CPU nanoseconds of a cell.
  public func nanoseconds(of cell: Cell) -> Double {
    let perStep = landscapes[cell.landscape] + surcharges[cell.optimizer]
    return (perStep * steps + besides) * runs[cell.optimizer]
  }
}
