import Dispatch
import Foundation
import Landscapes
import Lanes
import Optimizers
import Records
import Schedules

/// Runs the cells of an experiment over the machine's cores.
///
/// A cell's runs are split into batches that step together; batches are handed to workers in order and
/// their records come out cell by cell in the fixed order. The records do not depend on the number of
/// workers nor on the batches.
public struct Runner: Sendable {
  /// Workers; more than the machine's cores bring nothing.
  public var jobs: Int
  /// Groups of eight runs that step together at most; nil: chosen by the dimension.
  public var groupsPerBatch: Int?

  /// A runner with this many workers; by default as many as the machine has cores.
  public init(jobs: Int? = nil, groupsPerBatch: Int? = nil) {
    self.jobs = jobs ?? ProcessInfo.processInfo.activeProcessorCount
    self.groupsPerBatch = groupsPerBatch
  }

  /// Runs the cells and hands each record over as soon as all before it have been.
  ///
  /// - Parameters:
  ///   - cells: which cells of the experiment.
  ///   - experiment: what they belong to.
  ///   - isStopped: asked before each cell, on the workers; after true no cell is begun, and those in
  ///     hand are finished and delivered.
  ///   - prepare: makes of a record and its timing what is delivered; runs on the workers.
  ///   - deliver: takes what was prepared, in the cells' order, one call at a time, from any worker;
  ///     returns whether to go on. After false nothing more is delivered.
  public func run<T: Sendable>(
    _ cells: [Cell], of experiment: Experiment,
    isStopped: @escaping @Sendable () -> Bool = { false },
    prepare: @escaping @Sendable (CellRecord, CellTiming) -> T,
    deliver: @escaping @Sendable (T) -> Bool
  ) {
    let delivery = Delivery(window: 16 * jobs, deliver: deliver)
    let next = Counter()
    DispatchQueue.concurrentPerform(iterations: max(1, min(jobs, cells.count))) { _ in
      while !isStopped() {
        let place = next.take()
        guard place < cells.count, delivery.awaitTurn(of: place) else { return }
        let (record, timing) = run(cells[place], of: experiment)
        delivery.put(place, prepare(record, timing))
      }
    }
  }

  /// Runs one cell.
  func run(_ cell: Cell, of experiment: Experiment) -> (CellRecord, CellTiming) {
    let began = threadNanoseconds()
    let problem = experiment.problems[cell.landscape]
    let tables = experiment.tables[cell.optimizer][cell.schedule]
    let rates = experiment.rates(of: cell)
    let seeds = experiment.seeds
    let n = problem.model.landscape.dimension
    let starts = seeds.map { problem.start(seed: $0) }
    let runs = rates.flatMap { rate in
      seeds.indices.map { RunStart(rate: rate, seed: seeds[$0], x: starts[$0]) }
    }
    let stopping = experiment.suite.earlyStopping
    let optimizer = experiment.methods[cell.optimizer].optimizer
    var records: [RunRecord] = []
    records.reserveCapacity(runs.count)
    var waited = 0.0
    var note: String?
    for batch in split(runs.count, dimension: n, isExternal: optimizer.isExternal) {
      let made = MadeRuns(problem, tables, Array(runs[batch]), stopping)
      waited += made.waited
      guard made.failure == nil else {
        note = made.failure
        break
      }
      records += made.records
    }
    if note != nil {
      records = runs.map { RunRecord(failedRate: $0.rate, seed: $0.seed) }
    } else if optimizer.isExternal, cell.landscape == 0, cell.schedule == 0 {
      // A cell of each external optimizer shows whether it does the same again.
      let place = runs.count / 2
      let again = MadeRuns(problem, tables, [runs[place]], stopping, isRepetition: true)
      waited += again.waited
      note = again.difference(from: records[place])
    }
    let runSteps = records.reduce(0) { $0 + $1.steps }
    let record = CellRecord(
      index: cell.index, landscape: problem.specification,
      optimizer: experiment.methods[cell.optimizer].specification,
      schedule: experiment.plans[cell.schedule].specification, dimension: n, steps: tables.steps,
      rates: rates, seeds: seeds, runs: records, note: note)
    let timing = CellTiming(
      index: cell.index, nanoseconds: threadNanoseconds() - began + waited, runSteps: runSteps)
    return (record, timing)
  }

  /// Groups of eight runs that step together at most.
  ///
  /// Small states step in up to eight groups, to hide latency and to share what a step costs by itself;
  /// from 64 coordinates on in one, so that the state stays in the first-level cache.
  static func groupsPerBatch(dimension n: Int) -> Int {
    n >= 64 ? 1 : n >= 16 ? 2 : n > 4 ? 4 : 8
  }

  /// Ranges of runs that step together: whole groups of eight, as even as can be.
  ///
  /// An external optimizer gets all runs at once, up to 512: each batch costs it a message a step.
  private func split(_ runs: Int, dimension n: Int, isExternal: Bool) -> [Range<Int>] {
    let most = groupsPerBatch ?? (isExternal ? 64 : Self.groupsPerBatch(dimension: n))
    let groups = (runs + 7) / 8
    let batches = (groups + most - 1) / most
    return (0..<batches).map { b in
      let first = groups * b / batches * 8
      let last = min(runs, groups * (b + 1) / batches * 8)
      return first..<last
    }
  }
}

/// Puts results that come in any order into theirs, and holds a bounded number of them meanwhile.
private final class Delivery<T: Sendable>: @unchecked Sendable {
  private let condition = NSCondition()
  private let window: Int
  private var waiting: [Int: T] = [:]
  private var next = 0
  private var isOpen = true
  /// Whether some worker is delivering, without the lock: the others need not wait for a file.
  private var isDelivering = false
  private let deliver: @Sendable (T) -> Bool

  init(window: Int, deliver: @escaping @Sendable (T) -> Bool) {
    self.window = window
    self.deliver = deliver
  }

  /// Waits until a place is within the window; false once nothing more is wanted.
  ///
  /// The worker at the next place never waits, so that the window always moves on.
  func awaitTurn(of place: Int) -> Bool {
    condition.lock()
    defer { condition.unlock() }
    while isOpen, place >= next + window { condition.wait() }
    return isOpen
  }

  func put(_ place: Int, _ result: T) {
    condition.lock()
    defer { condition.unlock() }
    waiting[place] = result
    // Who delivers already takes this one too, when its turn has come.
    guard !isDelivering else { return }
    isDelivering = true
    while isOpen, let result = waiting.removeValue(forKey: next) {
      next += 1
      condition.unlock()
      let goesOn = deliver(result)
      condition.lock()
      if !goesOn { isOpen = false }
      condition.broadcast()
    }
    isDelivering = false
  }
}
