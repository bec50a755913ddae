import Records

extension Shard {
  /// The cells of this part, in the suite's order.
  ///
  /// Cells are dealt in order, each to the part with the least estimated cost so far (the first of equals):
  /// a function of the suite alone.
  public func cells(of experiment: Experiment) -> [Cell] {
    // Parts beyond the cells stay empty: of equals, the first is dealt to.
    var parts = LeastFirst(count: min(count, experiment.cells.count))
    return experiment.cells.filter { cell in
      parts.addToLeast(experiment.estimatedCost(of: cell)) == number - 1
    }
  }
}

extension Experiment {
  /// The estimated cost of a cell in nanoseconds, for balancing: runs × steps × (a few nanoseconds per
  /// coordinate, more for stateful and for multi-gradient methods).
  func estimatedCost(of cell: Cell) -> Double {
    let n = Double(problems[cell.landscape].model.landscape.dimension)
    let runs = Double(rates(of: cell).count * suite.seeds)
    // Of these many coordinates: there are states that grow with their square.
    let bytes = 8 * Double(methods[cell.optimizer].optimizer.stateCount(Int(n))) / n
    return runs * Double(suite.steps) * (4 + n * (1 + bytes / 16))
  }
}

/// Sums of which the least is at hand: a binary heap, ordered by sum and then by place.
private struct LeastFirst {
  private var heap: [(sum: Double, place: Int)]

  init(count: Int) { heap = (0..<count).map { (0, $0) } }

  /// Adds to the least sum, the first of equals, and returns its place.
  mutating func addToLeast(_ cost: Double) -> Int {
    let place = heap[0].place
    var moving = heap[0]
    moving.sum += cost
    var hole = 0
    while true {
      var child = 2 * hole + 1
      guard child < heap.count else { break }
      if child + 1 < heap.count, heap[child + 1] < heap[child] { child += 1 }
      guard heap[child] < moving else { break }
      heap[hole] = heap[child]
      hole = child
    }
    heap[hole] = moving
    return place
  }
}
