import Synchronization

/// An experiment that is run into a results folder, or gone on with where an earlier process stopped.
public struct FolderRun: Sendable {
  /// What is run.
  public let experiment: Experiment
  /// Which of its cells, in order.
  public let cells: [Cell]
  /// The folder.
  public let folder: ResultsFolder
  private let manifest: Manifest

  /// Opens the folder and finds what is still to be done.
  ///
  /// - Parameters:
  ///   - experiment: what to run.
  ///   - shard: which part of it; nil: all of it.
  ///   - path: the results folder.
  ///   - command: the command line, for the manifest.
  ///   - fresh: whether to throw away what the folder holds.
  /// - Throws: ``ResultsError`` where the folder cannot be used.
  public init(
    _ experiment: Experiment, shard: Shard? = nil, into path: String, command: String,
    fresh: Bool = false
  ) throws {
    self.experiment = experiment
    cells = shard.map { $0.cells(of: experiment) } ?? experiment.cells
    manifest = Manifest(experiment: experiment, shard: shard?.description, command: command)
    folder = try ResultsFolder(path, manifest: manifest, fresh: fresh)
    for (place, record) in folder.existing.enumerated() {
      guard place < cells.count, record.index == cells[place].index else {
        throw ResultsError(
          "\(path)/records.jsonl, line \(place + 1): cell \(record.index) is out of place; use --fresh "
            + "to begin anew")
      }
    }
  }

  /// Runs that an earlier process has left in the folder.
  public var runsDone: Int { folder.existing.reduce(0) { $0 + $1.runs.count } }

  /// Runs in all.
  public var runsTotal: Int {
    cells.reduce(0) { $0 + experiment.rates(of: $1).count * experiment.suite.seeds }
  }

  /// Does what is left and returns everything.
  ///
  /// - Parameters:
  ///   - runner: how.
  ///   - isStopped: asked before each cell; after true the cells in hand are finished, and it returns.
  ///   - progress: hears how many runs have been added to the folder.
  /// - Returns: the folder's contents; incomplete where it was stopped.
  /// - Throws: ``ResultsError`` where a line cannot be written; the folder stays whole.
  public func finish(
    _ runner: Runner, isStopped: @escaping @Sendable () -> Bool = { false },
    progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) throws -> Results {
    let done = Collected(folder.existing, folder.existingTimings)
    let left = Array(cells[folder.existing.count...])
    let folder = self.folder
    runner.run(left, of: experiment) { record, timing in
      Line(record: record, timing: timing, bytes: record.line(), timingBytes: timing.line())
    } deliver: { line in
      do {
        // The timing goes first: a record stands for a finished cell.
        try folder.append(timing: line.timingBytes)
        try folder.append(record: line.bytes)
      } catch {
        done.error = error
        return false
      }
      done.cells.append(line.record)
      done.timings.append(line.timing)
      progress(line.record.runs.count)
      return !isStopped()
    }
    if let error = done.error { throw error }
    return Results(manifest: manifest, cells: done.cells, timings: done.timings)
  }

  private struct Line: Sendable {
    let record: CellRecord
    let timing: CellTiming
    let bytes: [UInt8]
    let timingBytes: [UInt8]
  }

  /// Filled by the runner's deliveries, which come one at a time.
  private final class Collected: @unchecked Sendable {
    var cells: [CellRecord]
    var timings: [CellTiming]
    var error: (any Error)?

    init(_ cells: [CellRecord], _ timings: [CellTiming]) {
      self.cells = cells
      self.timings = timings
    }
  }
}
