import Records

extension Runner {
  /// Runs all cells of an experiment and keeps the records in memory.
  ///
  /// - Parameters:
  ///   - experiment: what to run.
  ///   - command: the command line, for the manifest.
  /// - Returns: records and timings in the cells' order.
  public func results(of experiment: Experiment, command: String = "") -> Results {
    let collected = Collected()
    run(experiment.cells, of: experiment) { record, timing in
      (record, timing)
    } deliver: { record, timing in
      collected.cells.append(record)
      collected.timings.append(timing)
      return true
    }
    return Results(
      manifest: experiment.manifest(command: command), cells: collected.cells,
      timings: collected.timings)
  }

  /// Filled by deliveries, which come one at a time.
  private final class Collected: @unchecked Sendable {
    var cells: [CellRecord] = []
    var timings: [CellTiming] = []
  }
}
