import Lanes
import Records

/// What changed between two sets of records, paired by landscape, optimizer, schedule and seed.
///
/// Tuned runs are compared with tuned ones: each set chooses the rate of a cell on one half of the seeds for the
/// other (``Selection``), among as many trials. Beside it stands what is the same to the bit, run by run. Cells
/// that cannot be compared, with another budget, other instances or other trials, are named and left out; a row
/// of which a cell is missing is not tested. Every row depends on its own pairs alone, but for the correction of its
/// p-value for the number of rows.
public struct FolderComparison: Sendable {
  /// What a row stands for.
  public enum Axis: String, Sendable, CaseIterable {
    /// One row per optimizer.
    case optimizer
    /// One row per landscape.
    case landscape
    /// One row per schedule.
    case schedule
    /// One row per landscape × optimizer × schedule.
    case cell

    func name(_ cell: CellRecord) -> String {
      switch self {
      case .optimizer: cell.optimizer
      case .landscape: cell.landscape
      case .schedule: cell.schedule
      case .cell: cell.name
      }
    }
  }

  /// Which runs are compared.
  public enum Rates: String, Sendable, CaseIterable {
    /// Those at the rate that each set chose, seed by seed.
    case tuned
    /// Those of every rate that both have.
    case all
  }

  /// The pairs of one optimizer, landscape, schedule or cell.
  public struct Row: Sendable, Equatable {
    /// What it stands for.
    public var name: String
    /// The cost in the second set over that in the first.
    public var effect: Effect
    /// How many runs with the same rate and seed both sets have.
    public var runs: Int
    /// How many of them are not the same to the bit.
    public var changed: Int
    /// Share of compared runs that reach the judging target, in the first set and in the second.
    public var success: (Double, Double)
    /// Mean share of steps that raise f, in the first set and in the second.
    public var rises: (Double, Double)
    /// How many of the compared runs end otherwise than before.
    public var outcomesChanged: Int

    /// Whether two rows say the same.
    public static func == (a: Row, b: Row) -> Bool {
      a.name == b.name && a.effect == b.effect && a.runs == b.runs && a.changed == b.changed
        && a.success == b.success && a.rises == b.rises && a.outcomesChanged == b.outcomesChanged
    }
  }

  /// A cell that both sets have and that cannot be compared, with the reason.
  public struct Refusal: Sendable, Equatable {
    /// The cell.
    public var cell: String
    /// Why: other budgets, instances or trials.
    public var reason: String
  }

  /// What a row stands for.
  public let axis: Axis
  /// Which runs are compared.
  public let rates: Rates
  /// What counts as an observation: instances of a landscape or cell, else families of landscapes where there
  /// are enough.
  public let unit: EvidenceUnit
  /// The rows, the largest effect first, those without any change last.
  public let rows: [Row]
  /// Runs that both have.
  public let runs: Int
  /// Those of them that are not the same to the bit.
  public let changed: Int
  /// Cells that only the first set has.
  public let onlyFirst: [String]
  /// Cells that only the second set has.
  public let onlySecond: [String]
  /// Runs of compared cells whose rate or seed only one of the sets has.
  public let unpaired: Int
  /// Cells that both have and that cannot be compared.
  public let refused: [Refusal]
  /// The budgets of the compared cells.
  public let budgets: [Int]

  /// Compares two results folders; what was planned for both and is missing in one keeps a row from being tested.
  ///
  /// Throws where nothing can be compared, saying why.
  public init(
    _ first: Results, _ second: Results, by axis: Axis = .optimizer, rates: Rates = .tuned
  ) throws {
    func misfit(_ cell: CellRecord) -> String? {
      let (a, b) = (first.manifest, second.manifest)
      if a.suite.earlyStopping != b.suite.earlyStopping { return "another early-stopping rule" }
      let instances = [a, b].map { $0.facts.landscapes[cell.landscape]?.instances ?? [] }
      let common = zip(instances[0], instances[1]).filter { $0.seed == $1.seed }
      return common.contains { $0 != $1 } ? "other instances of the landscape" : nil
    }
    try self.init(
      first.cells, second.cells, by: axis, rates: rates,
      planned: [first, second].map { Scope($0.manifest.suite) }, misfit: misfit)
  }

  /// Compares the records of two sets.
  ///
  /// - Parameters:
  ///   - first: the earlier records.
  ///   - second: the later ones.
  ///   - axis: what a row stands for.
  ///   - rates: which runs are compared.
  ///   - planned: what was planned for each; empty: what is there.
  ///   - misfit: why a cell cannot be compared, beyond budget, seeds and trials; nil: it can.
  /// - Throws: ``StatisticsError`` where nothing can be compared, saying why.
  public init(
    _ first: [CellRecord], _ second: [CellRecord], by axis: Axis = .optimizer,
    rates: Rates = .tuned, planned: [Scope] = [],
    misfit: (CellRecord) -> String? = { _ in nil }
  ) throws {
    let later = Dictionary(second.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let earlier = Set(first.map(\.name))
    let onlyFirst = first.filter { later[$0.name] == nil }
    let onlySecond = second.filter { !earlier.contains($0.name) }
    var order: [String] = []
    var groups: [String: PairedCells] = [:]
    var refused: [Refusal] = []
    for cell in first {
      guard let other = later[cell.name] else { continue }
      let name = axis.name(cell)
      let pair = PairedCells.Pair(cell, other)
      if let reason = pair.misfit(rates) ?? misfit(cell) {
        refused.append(Refusal(cell: cell.name, reason: reason))
        continue
      }
      if groups[name] == nil { order.append(name) }
      try groups[name, default: PairedCells()].add(pair, rates)
    }
    guard !order.isEmpty else {
      guard let refusal = refused.first else {
        throw StatisticsError.empty(what: "cells that both folders have")
      }
      throw StatisticsError.incomparable(
        what: refusal.cell, reason: refusal.reason, others: refused.count - 1)
    }
    // What both were to have and one has not: its row is not tested, and counts.
    let lost = (onlyFirst + onlySecond).filter { cell in
      planned.allSatisfy {
        $0.landscapes.contains(cell.landscape) && $0.optimizers.contains(cell.optimizer)
          && $0.schedules.contains(cell.schedule)
      } && !planned.isEmpty
    }
    let incomplete = Set(lost.map(axis.name))
    let families = Set(
      order.flatMap { groups[$0]?.landscapes ?? [] }.map(Units.family)
        + lost.map { Units.family(of: $0.landscape) }
    ).count
    let planning = Set(order).union(incomplete).count
    let hasFamilies =
      axis != .cell && axis != .landscape
      && Power(units: families, comparisons: planning).canTell
    let unit: EvidenceUnit = hasFamilies ? .families : .instances
    let paired = order.compactMap { name in groups[name].map { (name, $0) } }
    let effects = Effect.family(
      try paired.map { try $0.1.mean(unit) }, isComplete: order.map { !incomplete.contains($0) },
      planned: planning)
    let rows = try zip(paired, effects).map { try $0.1.row($0.0, $1) }
    self.axis = axis
    self.rates = rates
    self.unit = unit
    self.refused = refused
    self.onlyFirst = onlyFirst.map(\.name)
    self.onlySecond = onlySecond.map(\.name)
    budgets = Set(paired.flatMap(\.1.budgets)).sorted()
    unpaired = paired.reduce(0) { $0 + $1.1.unpaired }
    runs = rows.reduce(0) { $0 + $1.runs }
    changed = rows.reduce(0) { $0 + $1.changed }
    func size(_ row: Row) -> Double { -Swift.abs(Double.log10(row.effect.ratio.estimate)) }
    self.rows = rows.sorted {
      (size($0), -$0.changed, $0.name) < (size($1), -$1.changed, $1.name)
    }
  }
}
