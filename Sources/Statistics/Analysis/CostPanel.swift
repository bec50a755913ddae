import Records

/// What every run of a suite cost, by place on the axes: the ground of selection and ranking.
///
/// Computed once from the records, which are neither copied nor needed run by run afterwards.
public struct CostPanel: Sendable {
  /// A cell and one of its learning rates.
  struct Option: Sendable, Equatable {
    var cell: Int
    var rate: Int
  }

  /// Landscapes in the order of the records.
  public let landscapes: [String]
  /// Optimizers in the order of the records.
  public let optimizers: [String]
  /// Schedules in the order of the records.
  public let schedules: [String]
  /// What counts as cost.
  public let measure: CostMeasure
  /// What is known of them.
  public let facts: Facts
  /// The records.
  public let cells: [CellRecord]
  /// Charges of each cell's runs, rate by rate, seed by seed.
  let charges: [[Double]]
  /// Areas of each cell's runs.
  let areas: [[Double]]
  /// Costs under the records' budget, by budget.
  private let costs: [Int: RunCosts]
  /// The cell at a place: ((landscape · optimizers) + optimizer) · schedules + schedule; −1 where missing.
  private let places: [Int]

  /// The panel of some results, their costs by a measure.
  ///
  /// Throws for no records and for a cell that is there twice.
  public init(_ results: Results, measure: CostMeasure = .targets) throws {
    try self.init(results.cells, facts: results.manifest.facts, measure: measure)
  }

  /// The panel of some records; budgets may differ between cells.
  ///
  /// - Parameters:
  ///   - cells: the records.
  ///   - facts: what is known of their optimizers and landscapes; what is not known is compared with nothing.
  ///   - measure: what counts as cost.
  /// - Throws: ``StatisticsError`` for no records and for a cell that is there twice.
  public init(
    _ cells: [CellRecord], facts: Facts = Facts(), measure: CostMeasure = .targets
  ) throws {
    if cells.isEmpty { throw StatisticsError.empty(what: "records") }
    var names: [[String]] = [[], [], []]
    var numbers: [[String: Int]] = [[:], [:], [:]]
    func number(_ axis: Int, _ name: String) -> Int {
      if let known = numbers[axis][name] { return known }
      numbers[axis][name] = names[axis].count
      names[axis].append(name)
      return names[axis].count - 1
    }
    let triples = cells.map {
      (number(0, $0.landscape), number(1, $0.optimizer), number(2, $0.schedule))
    }
    var places = [Int](
      repeating: -1, count: names[0].count * names[1].count * names[2].count)
    for (index, (l, o, s)) in triples.enumerated() {
      let place = (l * names[1].count + o) * names[2].count + s
      guard places[place] < 0 else {
        throw StatisticsError.outOfDomain(
          what: "number of records of \(cells[index].name)", value: 2, domain: "1")
      }
      places[place] = index
    }
    var costs: [Int: RunCosts] = [:]
    for cell in cells where costs[cell.steps] == nil {
      costs[cell.steps] = RunCosts(budget: cell.steps, measure: measure)
    }
    let scales = costs
    let summaries = cells.indices.concurrentMap { index -> [(charge: Double, area: Double)] in
      let cell = cells[index]
      return scales[cell.steps].map { cell.runs.map($0.summary) } ?? []
    }
    self.measure = measure
    self.facts = facts
    self.cells = cells
    self.costs = costs
    self.places = places
    charges = summaries.map { $0.map(\.charge) }
    areas = summaries.map { $0.map(\.area) }
    (landscapes, optimizers, schedules) = (names[0], names[1], names[2])
  }

  /// The cell at a place on the axes, if its record is there.
  public func cell(_ landscape: Int, _ optimizer: Int, _ schedule: Int) -> Int? {
    let cell = places[(landscape * optimizers.count + optimizer) * schedules.count + schedule]
    return cell < 0 ? nil : cell
  }

  /// The documented default rate of an optimizer; nil for one that the facts do not know.
  public func defaultRate(_ optimizer: String) -> Double? {
    facts.optimizers[optimizer]?.defaultRate
  }

  /// The costs of a cell's runs.
  public func costs(_ cell: Int) -> RunCosts {
    costs[cells[cell].steps] ?? RunCosts(budget: cells[cell].steps, measure: measure)
  }

  /// All options of some cells: smaller rates first, then in the cells' order.
  func options(_ cells: [Int]) -> [Option] {
    cells.flatMap { cell in self.cells[cell].rates.indices.map { Option(cell: cell, rate: $0) } }
      .sorted { (rate($0), $0.cell) < (rate($1), $1.cell) }
  }

  /// The learning rate of an option.
  func rate(_ option: Option) -> Double { cells[option.cell].rates[option.rate] }

  /// The charges of an option, seed by seed.
  func charges(_ option: Option) -> [Double] {
    let seeds = cells[option.cell].seeds.count
    return Array(charges[option.cell][(option.rate * seeds)..<((option.rate + 1) * seeds)])
  }

  /// The charge of the run of an option with a seed.
  func charge(_ option: Option, seed: Int) -> Double {
    charges[option.cell][option.rate * cells[option.cell].seeds.count + seed]
  }

  /// The expected runtime at the judging target of each learning rate of a cell.
  public func expectedRuntimes(cell: Int) throws -> [Double] {
    let record = cells[cell]
    let scale = costs(cell)
    return try record.rates.indices.map { rate in
      try ExpectedRuntime(
        record.seeds.indices.map { seed in
          scale.judged(record.runs[rate * record.seeds.count + seed])
        }
      ).value
    }
  }
}
