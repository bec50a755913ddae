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
    self.jobs = jobs ?? Machine.cores
    self.groupsPerBatch = groupsPerBatch
  }

  /// Runs the cells and hands each record over as soon as all before it have been.
  ///
  /// Where the suite's grids grow, the cells of a landscape are delivered together, once its grids are wide
  /// enough; all cells of a landscape have to be among those that are run.
  ///
  /// - Parameters:
  ///   - cells: which cells of the experiment, in its order.
  ///   - experiment: what they belong to.
  ///   - delivered: how many of the first cells have been delivered by an earlier call.
  ///   - isStopped: asked before each cell, on the workers; after true no cell is begun, and what is
  ///     complete is delivered.
  ///   - prepare: makes of a record and its timing what is delivered; runs on the workers.
  ///   - deliver: takes what was prepared, in the cells' order, one call at a time, from any worker;
  ///     returns whether to go on. After false nothing more is delivered.
  public func run<T: Sendable>(
    _ cells: [Cell], of experiment: Experiment, delivered: Int = 0,
    isStopped: @escaping @Sendable () -> Bool = { false },
    prepare: @escaping @Sendable (CellRecord, CellTiming) -> T,
    deliver: @escaping @Sendable (T) -> Bool
  ) {
    let blocks = RunBlock.blocks(cells, of: experiment, delivered: delivered)
    let longest = blocks.map(\.cells.count).max() ?? 0
    let delivery = Delivery(first: delivered, window: 16 * jobs + 2 * longest, deliver: deliver)
    let tasks = TaskList(blocks) { experiment.grid(of: $0, grown: $1) }
    onWorkers(max(1, min(jobs, cells.count))) {
      while !isStopped(), let task = tasks.next() {
        guard delivery.awaitTurn(of: task.block.first + task.cell) else { break }
        let cell = task.block.cells[task.cell]
        let (record, timing) = run(cell, rates: task.grid, of: experiment)
        for (place, record, timing) in tasks.finish(task, record, timing) {
          delivery.put(place, prepare(record, timing))
        }
      }
      tasks.close()
    }
  }

  /// Runs one cell with the suite's own rates.
  func run(_ cell: Cell, of experiment: Experiment) -> (CellRecord, CellTiming) {
    run(cell, rates: experiment.grid(of: cell), of: experiment)
  }

  /// Runs one cell with the rates of a grid.
  func run(
    _ cell: Cell, rates grid: RateGrid, of experiment: Experiment
  ) -> (CellRecord, CellTiming) {
    let began = threadNanoseconds()
    let problem = experiment.problems[cell.landscape]
    let tables = experiment.tables[cell.optimizer][cell.schedule]
    let rates = grid.rates
    let seeds = experiment.seeds
    let n = problem.model.landscape.dimension
    let instances = experiment.instances[cell.landscape]
    let starts = rates.flatMap { rate in
      seeds.indices.map {
        RunStart(
          rate: rate, seed: seeds[$0], instance: instances[$0], x: instances[$0].start)
      }
    }
    let stopping = experiment.suite.earlyStopping
    let optimizer = experiment.methods[cell.optimizer].optimizer
    var records = [RunRecord](repeating: RunRecord(), count: starts.count)
    var waited = 0.0
    var note: String?
    for batch in batches(
      rates: rates.count, instances, dimension: n,
      isExternal: optimizer.traits.contains(.isExternal))
    {
      let made = MadeRuns(problem, tables, batch.map { starts[$0] }, stopping)
      waited += made.waited
      guard made.failure == nil else {
        note = made.failure
        break
      }
      for (run, record) in zip(batch, made.records) { records[run] = record }
    }
    if note != nil {
      records = starts.map { RunRecord(failedRate: $0.rate, seed: $0.seed) }
    } else if optimizer.traits.contains(.isExternal), cell.landscape == 0, cell.schedule == 0 {
      // A cell of each external optimizer shows whether it does the same again.
      let place = starts.count / 2
      let again = MadeRuns(problem, tables, [starts[place]], stopping, isRepetition: true)
      waited += again.waited
      note = again.difference(from: records[place])
    }
    let runSteps = records.reduce(0) { $0 + $1.steps }
    let record = CellRecord(
      index: cell.index, landscape: problem.specification,
      optimizer: experiment.methods[cell.optimizer].specification,
      schedule: experiment.plans[cell.schedule].specification, dimension: n, steps: tables.steps,
      rates: rates, documented: grid.documentedPlace, isDocumentedExtra: grid.isDocumentedExtra,
      seeds: seeds, runs: records, note: note)
    let timing = CellTiming(
      index: cell.index, nanoseconds: threadNanoseconds() - began + waited, runSteps: runSteps)
    return (record, timing)
  }

  /// Groups of eight runs that step together at most.
  ///
  /// Small states step in up to eight groups, to hide latency and to share what a step costs by itself;
  /// from 64 coordinates on in one, so that the state stays in the first-level cache. An external
  /// optimizer gets up to 512 runs at once: each batch costs it a message a step.
  static func groupsPerBatch(dimension n: Int, isExternal: Bool = false) -> Int {
    isExternal ? 64 : n >= 64 ? 1 : n >= 16 ? 2 : n > 4 ? 4 : 8
  }

  /// The runs that step together, by their places rate × seed: whole groups of eight, as even as can be.
  ///
  /// Runs on landscapes of their own (data, axes of a seed) only go with those of the same seed.
  private func batches(
    rates: Int, _ instances: [Instance], dimension n: Int, isExternal: Bool
  ) -> [[Int]] {
    let most = groupsPerBatch ?? Self.groupsPerBatch(dimension: n, isExternal: isExternal)
    if instances.allSatisfy(\.isShared) {
      return split(Array(0..<(rates * instances.count)), groups: most)
    }
    return instances.indices.flatMap { seed in
      split((0..<rates).map { $0 * instances.count + seed }, groups: most)
    }
  }

  private func split(_ runs: [Int], groups most: Int) -> [[Int]] {
    let groups = (runs.count + 7) / 8
    let batches = (groups + most - 1) / most
    return (0..<batches).map { b in
      let first = groups * b / batches * 8
      let last = min(runs.count, groups * (b + 1) / batches * 8)
      return Array(runs[first..<last])
    }
  }
}
