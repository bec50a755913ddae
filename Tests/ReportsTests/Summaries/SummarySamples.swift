import Experiments
import Statistics

/// Small suites run for real, and records made by hand.
enum SummarySamples {
  static func run(_ suite: Suite) throws -> Results {
    let experiment = try Experiment(suite)
    let box = Collected()
    Runner(jobs: 1).run(
      experiment.cells, of: experiment, prepare: { ($0, $1) },
      deliver: { pair in
        box.cells.append(pair.0)
        box.timings.append(pair.1)
        return true
      })
    return Results(
      manifest: Manifest(experiment: experiment, command: "test"), cells: box.cells,
      timings: box.timings)
  }

  private final class Collected: @unchecked Sendable {
    var cells: [CellRecord] = []
    var timings: [CellTiming] = []
  }

}
