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

  /// What was planned; records of it may be missing.
  public let scope: Scope
  /// Landscapes of which there are records, in the planned order.
  public let landscapes: [String]
  /// Optimizers of which there are records, in the planned order.
  public let optimizers: [String]
  /// Schedules of which there are records, in the planned order.
  public let schedules: [String]
  /// What counts as cost.
  public let measure: CostMeasure
  /// The budget that was asked for; nil: the runs' own.
  public let budget: Int?
  /// What is known of them.
  public let facts: Facts
  /// The records.
  public let cells: [CellRecord]
  /// Charges of each cell's runs, rate by rate, seed by seed.
  let charges: [[Double]]
  /// What a run is chosen by: its charge, and among equal ones what it costs to reach the forty targets.
  let merits: [[Double]]
  /// Areas of each cell's runs.
  let areas: [[Double]]
  /// Costs by the records' budget.
  private let costs: [Int: RunCosts]
  /// The cell at a place: ((landscape · optimizers) + optimizer) · schedules + schedule; −1 where missing.
  private let places: [Int]

  /// The panel of some results, their costs by a measure.
  ///
  /// - Parameters:
  ///   - results: records and what is known of them.
  ///   - measure: what counts as cost.
  ///   - budget: evaluations after which nothing counts; nil: the runs' budget.
  ///   - landscapes: the only ones that are looked at; nil: all.
  /// - Throws: ``StatisticsError`` for no records, a cell that is there twice, and a budget that is none.
  public init(
    _ results: Results, measure: CostMeasure = .targets, budget: Int? = nil,
    landscapes: [String]? = nil
  ) throws {
    let scope = Scope(results.manifest.suite).restricted(landscapes: landscapes)
    try self.init(
      results.cells.filter { landscapes?.contains($0.landscape) ?? true },
      facts: results.manifest.facts, measure: measure, budget: budget, scope: scope)
  }

  /// The panel of some records; budgets may differ between cells.
  ///
  /// - Parameters:
  ///   - cells: the records.
  ///   - facts: what is known of their optimizers and landscapes; what is not known is compared with nothing.
  ///   - measure: what counts as cost.
  ///   - budget: evaluations after which nothing counts; nil: the runs' budget.
  ///   - scope: what was planned; nil: what is there.
  /// - Throws: ``StatisticsError`` for no records, a cell that is there twice, and a budget that is none.
  public init(
    _ cells: [CellRecord], facts: Facts = Facts(), measure: CostMeasure = .targets,
    budget: Int? = nil, scope: Scope? = nil
  ) throws {
    if cells.isEmpty { throw StatisticsError.empty(what: "records") }
    if let budget {
      try requireCount(budget, atLeast: 1, "budget")
      guard measure.countsSteps else {
        throw StatisticsError.outOfDomain(
          what: "budget of a comparison by the last gap", value: Double(budget),
          domain: "the runs' own: the gap is known at their end")
      }
    }
    let present = Scope(cells)
    let planned = scope ?? present
    func ordered(_ planned: [String], _ present: [String]) -> [String] {
      planned.filter(Set(present).contains) + present.filter { !planned.contains($0) }
    }
    let names = [
      ordered(planned.landscapes, present.landscapes),
      ordered(planned.optimizers, present.optimizers),
      ordered(planned.schedules, present.schedules),
    ]
    let numbers = names.map { axis in
      Dictionary(uniqueKeysWithValues: axis.enumerated().map { ($1, $0) })
    }
    var places = [Int](
      repeating: -1, count: names[0].count * names[1].count * names[2].count)
    for (index, cell) in cells.enumerated() {
      guard let l = numbers[0][cell.landscape], let o = numbers[1][cell.optimizer],
        let s = numbers[2][cell.schedule]
      else { continue }
      let place = (l * names[1].count + o) * names[2].count + s
      guard places[place] < 0 else {
        throw StatisticsError.outOfDomain(
          what: "number of records of \(cell.name)", value: 2, domain: "1")
      }
      places[place] = index
    }
    var costs: [Int: RunCosts] = [:]
    for cell in cells where costs[cell.steps] == nil {
      costs[cell.steps] = RunCosts(
        budget: min(budget ?? cell.steps, cell.steps), measure: measure)
    }
    let scales = costs
    let summaries = cells.indices.concurrentMap { index -> Summary in
      let cell = cells[index]
      return scales[cell.steps].map { Summary(cell, $0, facts) } ?? Summary()
    }
    self.scope = planned
    self.measure = measure
    self.budget = budget
    self.facts = facts
    self.cells = cells
    self.costs = costs
    self.places = places
    charges = summaries.map(\.charges)
    merits = summaries.map(\.merits)
    areas = summaries.map(\.areas)
    (landscapes, optimizers, schedules) = (names[0], names[1], names[2])
  }

  /// What the runs of a cell come to.
  private struct Summary {
    var charges: [Double] = []
    var merits: [Double] = []
    var areas: [Double] = []

    init() {}

    init(_ cell: CellRecord, _ costs: RunCosts, _ facts: Facts) {
      let instances = facts.landscapes[cell.landscape]
      let gaps = cell.seeds.map { instances?.instance(seed: $0)?.startGap ?? 1 }
      let anytime = cell.mapRuns(costs.summary)
      areas = anytime.map(\.area)
      guard costs.measure != .targets else {
        charges = anytime.map(\.charge)
        merits = charges
        return
      }
      charges = cell.runs.indices.map {
        costs.logPenalizedRuntime(cell.runs[$0], startGap: gaps[$0 % gaps.count])
      }
      merits = zip(charges, anytime).map { $0 + 1e-6 * $1.charge }
    }
  }

  /// `548 of 3840 cells are there`; nil where all are.
  public var incompleteness: String? {
    let there = cells.count {
      scope.landscapes.contains($0.landscape) && scope.optimizers.contains($0.optimizer)
        && scope.schedules.contains($0.schedule)
    }
    return there == scope.cellCount ? nil : "\(there) of \(scope.cellCount) cells are there"
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
    costs[cells[cell].steps] ?? RunCosts(budget: budget ?? cells[cell].steps, measure: measure)
  }

  /// Whether tuning may choose an option.
  func isTrial(_ option: Option) -> Bool { cells[option.cell].isTrial(option.rate) }

  /// All options of some cells that tuning may choose: smaller rates first, then in the cells' order.
  func options(_ cells: [Int]) -> [Option] {
    var found: [(rate: Double, option: Option)] = []
    for cell in cells {
      for place in self.cells[cell].trials {
        found.append((self.cells[cell].rates[place], Option(cell: cell, rate: place)))
      }
    }
    found.sort { ($0.rate, $0.option.cell) < ($1.rate, $1.option.cell) }
    return found.map(\.option)
  }

  /// The learning rate of an option.
  func rate(_ option: Option) -> Double { cells[option.cell].rates[option.rate] }

  /// The values of an option's runs, seed by seed, of a quantity of every cell's runs.
  func row(_ values: [[Double]], _ option: Option) -> ArraySlice<Double> {
    let seeds = cells[option.cell].seeds.count
    return values[option.cell][(option.rate * seeds)..<((option.rate + 1) * seeds)]
  }

  /// The charges of an option, seed by seed.
  func charges(_ option: Option) -> [Double] { Array(row(charges, option)) }

  /// The expected runtime at the judging target of each learning rate of a cell.
  public func expectedRuntimes(cell: Int) throws -> [Double] {
    try costs(cell).expectedRuntimes(of: cells[cell])
  }
}
