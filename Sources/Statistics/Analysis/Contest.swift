import Lanes
import Records

/// Those who take part in a comparison, each tuned by the same rule, with everything that judging them needs.
struct Contest: Sendable {
  let panel: CostPanel
  let axis: Ranking.Axis
  /// Those who have records, in the planned order.
  let entrants: [ContestantRuns]
  /// The reference of ratios: plain gradient descent, or the constant schedule; nil where it was not run.
  let reference: ContestantRuns?
  /// What the reference is called.
  let referenceName: String?
  /// How many schedules an optimizer may choose from.
  let schedules: Int
  /// The landscapes with their families and weights.
  let units: Units
  /// What counts as an observation.
  let unit: EvidenceUnit
  /// What so many observations can tell.
  let power: Power
  /// log₁₀ of the nanoseconds of an evaluation for each entrant and landscape, where time is compared.
  private let shifts: [[Double]]?

  /// The optimizers, schedules or rates of a panel.
  ///
  /// - Parameters:
  ///   - panel: the records.
  ///   - axis: who takes part.
  ///   - schedule: which schedule stands for an optimizer or a rate.
  ///   - timings: nil where evaluations count; else nanoseconds do.
  /// - Throws: ``StatisticsError`` where there are no records of the schedule, or no timings.
  init(
    _ panel: CostPanel, axis: Ranking.Axis, schedule: Ranking.ScheduleChoice = .selected,
    timings: [CellTiming]? = nil
  ) throws {
    let scope = panel.scope
    var chosen = scope.schedules
    if case .fixed(let name) = schedule, axis != .schedules {
      guard panel.schedules.contains(name) else {
        throw StatisticsError.empty(what: "records of schedule '\(name)'")
      }
      chosen = [name]
    }
    let plain = chosen.contains("constant") ? "constant" : chosen.first ?? ""
    let cell = CellFinder(panel)
    switch axis {
    case .optimizers:
      entrants = try scope.optimizers.indices.concurrentMap { [chosen] o in
        let name = scope.optimizers[o]
        let rate = panel.defaultRate(name)
        return try ContestantRuns(
          name, panel: panel, choices: { l in [chosen.map { cell(l, name, $0) }] },
          fallback: { l in
            guard let rate, let cell = cell(l, name, plain) else { return nil }
            return (cell, rate)
          })
      }.filter { !$0.present.isEmpty }
      reference =
        scope.optimizers.contains("sgd")
        ? try ContestantRuns("sgd", panel: panel) { l in [[cell(l, "sgd", plain)]] } : nil
      referenceName = reference.map { _ in "sgd with schedule \(plain)" }
    case .schedules:
      entrants = try scope.schedules.indices.concurrentMap { s in
        let name = scope.schedules[s]
        return try ContestantRuns(name, panel: panel) { l in
          scope.optimizers.map { [cell(l, $0, name)] }
        }
      }.filter { !$0.present.isEmpty }
      reference = entrants.first { $0.name == "constant" }
      referenceName = reference?.name
    case .rates:
      entrants = try Self.rates(panel, chosen, cell)
      (reference, referenceName) = (nil, nil)
    }
    self.panel = panel
    self.axis = axis
    schedules = axis == .schedules ? 1 : chosen.count
    let units = scope.units
    self.units = units
    let count =
      axis == .optimizers
      ? scope.optimizers.count : axis == .schedules ? scope.schedules.count : entrants.count
    let pairs = max(1, count * (count - 1) / 2)
    let families = Power(units: units.families.count, comparisons: pairs)
    let seeds = panel.cells.map(\.seeds.count).max() ?? 0
    let instances = Power(units: seeds, comparisons: pairs)
    // Decided by what was planned alone, so that neither results nor missing cells choose the unit.
    unit = families.canTell || !instances.canTell ? .families : .instances
    power = unit == .families ? families : instances
    let competing = entrants
    shifts = try timings.map { timings in
      let speeds = EvaluationTimes(panel, timings)
      return try competing.map { try speeds.shifts($0) }
    }
  }

  /// Rates as they were given, of each optimizer where there are several.
  private static func rates(
    _ panel: CostPanel, _ schedules: [String], _ cell: CellFinder
  ) throws -> [ContestantRuns] {
    try panel.scope.optimizers.flatMap { optimizer -> [ContestantRuns] in
      let rates = Set(
        panel.cells.indices.filter { panel.cells[$0].optimizer == optimizer }
          .flatMap { panel.options([$0]).map(panel.rate) }
      ).sorted()
      return try rates.map { rate in
        try ContestantRuns(
          (panel.scope.optimizers.count > 1 ? optimizer + " at " : "") + "rate " + Self.text(rate),
          panel: panel, rate: rate
        ) { l in [schedules.map { cell(l, optimizer, $0) }] }
      }.filter { !$0.present.isEmpty }
    }
  }

  /// A rate as a name: as it is spelt where that is short, else four digits of it.
  static func text(_ rate: Double) -> String {
    let spelling = "\(rate)"
    if spelling.hasSuffix(".0"), rate < 1e6 { return String(spelling.dropLast(2)) }
    guard rate > 0, rate.isFinite, spelling.count > 8 else { return spelling }
    var exponent = Int(Double.log10(rate).rounded(.down)) - 3
    var digits = Int((rate / Double.exp10(Double(exponent))).rounded())
    while digits % 10 == 0, digits > 0 { (digits, exponent) = (digits / 10, exponent + 1) }
    return "\(Double("\(digits)e\(exponent)") ?? rate)"
  }

  /// The mean log₁₀ cost of an entrant on each landscape; of nanoseconds where time is compared.
  func charges(_ entrant: Int) -> [Double?] {
    entrants[entrant].groups.enumerated().map { place, group in
      group.map { $0.charge + (shifts?[entrant][place] ?? 0) }
    }
  }

  /// The cost of an entrant: its geometric mean, with an interval over units.
  func cost(_ entrant: Int) throws -> UnitMean {
    try mean(charges(entrant)) { place in
      let shift = shifts?[entrant][place] ?? 0
      return entrants[entrant].groups[place]?.charges.map { $0 + shift }
    }
  }

  /// The difference of log₁₀ costs of two entrants over the units; nil where they have no landscape in common.
  func difference(_ a: Int, _ b: Int) throws -> UnitMean? {
    try difference(entrants[a], charges(a), entrants[b], charges(b)) { place in
      shifts.map { $0[a][place] - $0[b][place] } ?? 0
    }
  }

  /// The cost of an entrant over that of the reference, where there is one and evaluations count.
  func slowdown(_ entrant: Int) throws -> UnitMean? {
    guard let reference, shifts == nil else { return nil }
    return try difference(
      entrants[entrant], charges(entrant), reference, reference.groups.map { $0?.charge }
    ) { _ in 0 }
  }

  private func difference(
    _ a: ContestantRuns, _ first: [Double?], _ b: ContestantRuns, _ second: [Double?],
    shift: (Int) -> Double
  ) throws -> UnitMean? {
    let values = zip(first, second).map { a, b in a.flatMap { a in b.map { a - $0 } } }
    guard values.contains(where: { $0 != nil }) else { return nil }
    return try mean(values) { place in
      guard let a = a.groups[place]?.charges, let b = b.groups[place]?.charges,
        a.count == b.count
      else { return nil }
      let shift = shift(place)
      return zip(a, b).map { $0 - $1 + shift }
    }
  }

  /// The mean of a quantity of landscapes over the units; over instances where `bySeed` can split it.
  private func mean(_ values: [Double?], bySeed: (Int) -> [Double]?) throws -> UnitMean {
    guard unit == .instances else { return try units.mean(values) }
    let rows = values.indices.map { values[$0] == nil ? nil : bySeed($0) }
    let counts = Set(rows.compactMap { $0?.count })
    guard let seeds = counts.first, counts.count == 1 else { return try units.mean(values) }
    return try UnitMean((0..<seeds).map { seed in units.average(rows.map { $0?[seed] }) })
  }

  /// Whether a comparison of two may be tested: nothing that was planned for either is missing.
  func isTestable(_ a: Int, _ b: Int) -> Bool {
    entrants[a].isComplete && entrants[b].isComplete
  }

  /// A quantity of an entrant's landscapes as a mean over families.
  func average(_ entrant: Int, _ value: (ContestantRuns.Group) -> Double?) -> Double? {
    let values = entrants[entrant].groups.map { $0.flatMap(value) }
    return values.contains { $0 != nil } ? units.average(values) : nil
  }
}

/// Cells by the names of their parts.
struct CellFinder: Sendable {
  private let panel: CostPanel
  private let places: [[String: Int]]

  init(_ panel: CostPanel) {
    self.panel = panel
    places = [panel.landscapes, panel.optimizers, panel.schedules].map { names in
      Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    }
  }

  func callAsFunction(_ landscape: String, _ optimizer: String, _ schedule: String) -> Int? {
    guard let l = places[0][landscape], let o = places[1][optimizer],
      let s = places[2][schedule]
    else { return nil }
    return panel.cell(l, o, s)
  }
}
