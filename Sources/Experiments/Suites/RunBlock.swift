import Records

/// Cells that are delivered together: those of a landscape where its grids may grow, else one cell.
final class RunBlock: Sendable {
  /// The cells.
  let cells: [Cell]
  /// The place of the first among all that are run.
  let first: Int
  /// Whether grids may grow.
  let grows: Bool

  private init(_ cells: [Cell], first: Int, grows: Bool) {
    self.cells = cells
    self.first = first
    self.grows = grows
  }

  /// The blocks that are not wholly delivered, in order.
  static func blocks(_ cells: [Cell], of experiment: Experiment, delivered: Int) -> [RunBlock] {
    let grows = experiment.suite.growsGrids
    var blocks: [RunBlock] = []
    var first = 0
    while first < cells.count {
      var last = first + 1
      while grows, last < cells.count, cells[last].landscape == cells[first].landscape { last += 1 }
      if last > delivered {
        blocks.append(RunBlock(Array(cells[first..<last]), first: first, grows: grows))
      }
      first = last
    }
    return blocks
  }
}

/// What is to be run: cells in order, and cells again with more rates where their grids are cut off.
final class TaskList: @unchecked Sendable {
  /// One cell with some rates.
  struct Task {
    var block: RunBlock
    /// The place of the cell in the block.
    var cell: Int
    var grid: RateGrid
  }

  /// What is known of a block that is being run.
  private struct Progress {
    var records: [CellRecord?]
    var timings: [CellTiming?]
    var missing: Int
    var growth = GridGrowth()
  }

  private let monitor = Monitor()
  private let blocks: [RunBlock]
  private var block = 0
  private var cell = 0
  private var again: [Task] = []
  private var progress: [Int: Progress] = [:]
  private var running = 0
  private var isOpen = true
  private let grid: @Sendable (Cell, GridGrowth) -> RateGrid

  init(_ blocks: [RunBlock], grid: @escaping @Sendable (Cell, GridGrowth) -> RateGrid) {
    self.blocks = blocks
    self.grid = grid
  }

  /// The next task; waits while others may still bring one.
  ///
  /// Nil: there is nothing more to do.
  func next() -> Task? {
    monitor.lock()
    defer { monitor.unlock() }
    while isOpen {
      if let task = again.popLast() {
        running += 1
        return task
      }
      if block < blocks.count {
        let now = blocks[block]
        let task = Task(block: now, cell: cell, grid: grid(now.cells[cell], GridGrowth()))
        cell += 1
        if cell == now.cells.count { (block, cell) = (block + 1, 0) }
        running += 1
        return task
      }
      if running == 0 { return nil }
      monitor.wait()
    }
    return nil
  }

  /// Takes a result; returns what is complete by it, with the places among all cells.
  func finish(
    _ task: Task, _ record: CellRecord, _ timing: CellTiming
  ) -> [(place: Int, record: CellRecord, timing: CellTiming)] {
    monitor.lock()
    defer {
      running -= 1
      monitor.broadcast()
      monitor.unlock()
    }
    let block = task.block
    guard block.grows else { return [(block.first + task.cell, record, timing)] }
    let count = block.cells.count
    var state =
      progress[block.first]
      ?? Progress(
        records: Array(repeating: nil, count: count), timings: Array(repeating: nil, count: count),
        missing: count)
    state.records[task.cell] = state.records[task.cell]?.adding(record) ?? record
    state.timings[task.cell] = state.timings[task.cell]?.adding(timing) ?? timing
    state.missing -= 1
    progress[block.first] = state
    guard state.missing == 0 else { return [] }
    let records = state.records.compactMap { $0 }
    let (below, above) = state.growth.missing(records)
    guard below + above > 0 else {
      progress[block.first] = nil
      return zip(records, state.timings.compactMap { $0 }).enumerated().map {
        (block.first + $0.offset, $0.element.0, $0.element.1)
      }
    }
    state.growth.below += below
    state.growth.above += above
    state.missing = count
    progress[block.first] = state
    again += records.indices.reversed().map { place in
      var grid = grid(block.cells[place], state.growth)
      grid.leaveOut(records[place].rates)
      return Task(block: block, cell: place, grid: grid)
    }
    return []
  }

  /// Nothing more is begun.
  func close() {
    monitor.lock()
    isOpen = false
    monitor.broadcast()
    monitor.unlock()
  }
}
