import Records

extension Shard {
  /// The cells of this part, in the suite's order.
  ///
  /// The dearest are dealt first, each to the part with the least estimated cost so far (the first of
  /// equals): a function of the suite alone. Where grids grow, the cells of a landscape stay together: they
  /// decide on it.
  public func cells(of experiment: Experiment) -> [Cell] {
    let blocks = RunBlock.blocks(experiment.cells, of: experiment, delivered: 0)
    let costs = blocks.map { $0.cells.reduce(0) { $0 + experiment.estimatedCost(of: $1) } }
    // Parts beyond the blocks stay empty: of equals, the first is dealt to.
    var parts = LeastFirst(count: min(count, blocks.count))
    var mine: [Int] = []
    for place in blocks.indices.sorted(by: { (-costs[$0], $0) < (-costs[$1], $1) })
    where parts.addToLeast(costs[place]) == number - 1 { mine.append(place) }
    return mine.sorted().flatMap { blocks[$0].cells }
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
