import Records

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
    let cells = shard.map { $0.cells(of: experiment) } ?? experiment.cells
    self.cells = cells
    manifest = experiment.manifest(
      shard: shard.map { (shard: $0, cells: cells.count) }, command: command)
    folder = try ResultsFolder(path, manifest: manifest, fresh: fresh)
    for (place, cell) in folder.existing.enumerated() {
      guard place < cells.count, cell == cells[place].index else {
        throw ResultsError(
          "\(path)/records.jsonl, line \(place + 1): cell \(cell) is out of place; use --fresh "
            + "to begin anew")
      }
    }
  }

  /// The cells that an earlier process has left in the folder.
  public var cellsDone: ArraySlice<Cell> { cells.prefix(folder.existing.count) }

  /// How many runs a cell has.
  public func runs(of cell: Cell) -> Int {
    experiment.rates(of: cell).count * experiment.suite.seeds
  }

  /// What a cell runs and where, as the suite spells them.
  public func names(of cell: Cell) -> (optimizer: String, landscape: String) {
    (experiment.suite.optimizers[cell.optimizer], experiment.suite.landscapes[cell.landscape])
  }

  /// Does what is left; memory does not grow with it.
  ///
  /// - Parameters:
  ///   - runner: how.
  ///   - isStopped: asked before each cell, on the workers; after true the cells in hand are finished
  ///     and written, and it returns.
  ///   - progress: hears each cell that has been added to the folder, and which share of its runs reaches 1e-5 of
  ///     the initial gap with the rate where most do.
  /// - Returns: how many cells the folder holds; fewer than ``cells`` where it was stopped.
  /// - Throws: ``ResultsError`` where a line cannot be written; the folder stays whole.
  @discardableResult
  public func finish(
    _ runner: Runner, isStopped: @escaping @Sendable () -> Bool = { false },
    progress: @escaping @Sendable (_ cell: Cell, _ solved: Double) -> Void = { _, _ in }
  ) throws -> Int {
    let done = Done(folder.existing.count)
    let folder = self.folder
    let cells = self.cells
    runner.run(cells, of: experiment, delivered: done.count, isStopped: isStopped) {
      record, timing in
      (record: record.line(), timing: timing.line(), solved: record.solved)
    } deliver: { lines in
      do {
        // The timing goes first: a record stands for a finished cell.
        try folder.append(timing: lines.timing)
        try folder.append(record: lines.record)
      } catch {
        done.error = error
        return false
      }
      progress(cells[done.count], lines.solved)
      done.count += 1
      return true
    }
    if let error = done.error { throw error }
    return done.count
  }

  /// Everything that the folder holds, read back and checked.
  ///
  /// - Parameter runner: whose workers read.
  /// - Returns: records and timings in the cells' order.
  /// - Throws: ``ResultsError`` where it cannot be read.
  public func results(_ runner: Runner = Runner()) throws -> Results {
    try Results(readingFolder: folder.path, jobs: runner.jobs)
  }

  /// Counted by the runner's deliveries, which come one at a time.
  private final class Done: @unchecked Sendable {
    var count: Int
    var error: (any Error)?

    init(_ count: Int) { self.count = count }
  }
}
