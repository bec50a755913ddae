import Records

/// One that takes part in a comparison, an optimizer or a schedule, with its tuned runs.
struct Entrant: Sendable {
  /// The tuned runs on one landscape.
  struct Group: Sendable {
    var landscape: String
    /// The runs that are reported, one per seed (and per optimizer, where schedules compete).
    var runs: [(option: CostPanel.Option, seed: Int)] = []
    var charges: [Double] = []
    var areas: [Double] = []
    var runtimes: [Runtime] = []
    var rates: [Double] = []
    /// Areas of the option that is best on the very runs it is judged by.
    var oracle: [Double] = []
    /// Areas at the documented default rate.
    var fallback: [Double] = []
    /// Decades of rates within twice the best expected runtime, one per unit that has any.
    var widths: [Double] = []
    /// Whether the best rate lies at an end of its grid.
    var isAtEdge = false

    var charge: Double { charges.reduce(0, +) / Double(charges.count) }
    var area: Double { areas.reduce(0, +) / Double(areas.count) }
  }

  let name: String
  private(set) var groups: [Group] = []

  /// An entrant; `units(landscape)` gives the sets of cells to choose from on a landscape.
  ///
  /// `fallback` gives the documented rate and the cell it counts in, where there is one.
  init(
    _ name: String, panel: CostPanel, units: (Int) -> [[Int]],
    fallback: (Int) -> (cell: Int, rate: Double)? = { _ in nil }
  ) throws {
    self.name = name
    for landscape in panel.landscapes.indices {
      var group = Group(landscape: panel.landscapes[landscape])
      for cells in units(landscape) where !cells.isEmpty {
        try group.add(cells, panel)
      }
      guard !group.runs.isEmpty else { continue }
      if let (cell, rate) = fallback(landscape),
        let place = panel.cells[cell].rates.firstIndex(of: rate)
      {
        let seeds = panel.cells[cell].seeds.count
        group.fallback = Array(panel.areas[cell][(place * seeds)..<((place + 1) * seeds)])
      }
      groups.append(group)
    }
  }
}

extension Entrant.Group {
  /// Chooses among the options of some cells and adds the runs chosen.
  fileprivate mutating func add(_ cells: [Int], _ panel: CostPanel) throws {
    let options = panel.options(cells)
    let selection = try Selection(charges: options.map { panel.charges($0) })
    for (seed, pick) in selection.picks.enumerated() {
      let option = options[pick]
      let record = panel.cells[option.cell]
      let run = option.rate * record.seeds.count + seed
      runs.append((option, seed))
      charges.append(panel.charges[option.cell][run])
      areas.append(panel.areas[option.cell][run])
      runtimes.append(panel.costs(option.cell).judged(record.runs[run]))
      rates.append(record.rates[option.rate])
    }
    let best = options[selection.best]
    let record = panel.cells[best.cell]
    let seeds = record.seeds.count
    oracle += panel.areas[best.cell][(best.rate * seeds)..<((best.rate + 1) * seeds)]
    guard record.rates.count >= 3, record.rates.allSatisfy({ $0 > 0 }) else { return }
    let working = try WorkingRates.find(
      rates: record.rates, costs: panel.expectedRuntimes(cell: best.cell))
    if let working { widths.append(working.decades) }
    // At an end, and better than its neighbour: the grid was cut off.
    let order = record.rates.indices.sorted { record.rates[$0] < record.rates[$1] }
    func total(_ rate: Int) -> Double {
      panel.charges(CostPanel.Option(cell: best.cell, rate: rate)).reduce(0, +)
    }
    let ends = [(order[0], order[1]), (order[order.count - 1], order[order.count - 2])]
    if ends.contains(where: { $0.0 == best.rate && total($0.0) < total($0.1) }) { isAtEdge = true }
  }
}
