import Lanes
import Records

/// A figure of a run that is not what the baseline says.
public struct GateChange: Sendable, Equatable {
  /// What a change means.
  public enum Kind: String, Sendable, CaseIterable {
    /// Slower, less stable, more expensive, or a worse end.
    case regression
    /// The opposite.
    case improvement
    /// Neither, or within the tolerance.
    case neutral
  }

  /// "landscape · optimizer · schedule".
  public let cell: String
  /// The learning rate.
  public let rate: Double
  /// The run's place among its seeds.
  public let seed: Int
  /// Which figure, such as "outcome", "steps to 1e-3" or "final gap".
  public let figure: String
  /// The baseline's value, as text.
  public let old: String
  /// The value now, as text.
  public let new: String
  /// What the change means.
  public let kind: Kind
}

/// What a gate found: every change, every new or missing cell.
public struct GateFindings: Sendable {
  /// How much may change unseen as a regression; zero by default.
  public struct Tolerance: Sendable, Equatable {
    /// Share of the old steps or evaluations.
    public var steps = 0.0
    /// Decades of the gap.
    public var gap = 0.0
    /// Absolute change of an oscillation figure.
    public var oscillation = 0.0

    /// No tolerance.
    public init() {}
  }

  /// Every cell that was run, in the suite's order.
  public private(set) var cells: [String] = []
  /// Every change, in the suite's order.
  public private(set) var changes: [GateChange] = []
  /// Cells that the baseline does not have.
  public private(set) var added: [String] = []
  /// Cells that only the baseline has.
  public private(set) var removed: [String] = []
  /// Rows compared.
  public private(set) var compared = 0
  private let tolerance: Tolerance

  /// Compares rows with the same cell and rate.
  public init(baseline: Baseline, current: Baseline, tolerance: Tolerance = Tolerance()) {
    self.tolerance = tolerance
    let old = Dictionary(baseline.rows.map { ($0.key, $0) }) { first, _ in first }
    let new = Set(current.rows.map(\.key))
    for row in current.rows {
      if cells.last != row.cell { cells.append(row.cell) }
      guard let before = old[row.key], before.runs.count == row.runs.count else {
        if added.last != row.cell { added.append(row.cell) }
        continue
      }
      compared += 1
      for seed in row.runs.indices { compare(before.runs[seed], row.runs[seed], row, seed) }
    }
    for row in baseline.rows where !new.contains(row.key) {
      if removed.last != row.cell { removed.append(row.cell) }
    }
  }

  /// How many changes there are of a kind.
  public func count(_ kind: GateChange.Kind) -> Int {
    changes.reduce(0) { $0 + ($1.kind == kind ? 1 : 0) }
  }

  /// Whether the gate stays shut: a regression, or a cell that is no longer run.
  public var isFailure: Bool { count(.regression) > 0 || !removed.isEmpty || compared == 0 }

  /// One line that says it all.
  public var summary: String {
    guard !changes.isEmpty || !added.isEmpty || !removed.isEmpty else {
      return "gate passed: \(compared) rows, all equal to the baseline to the bit"
    }
    func some(_ count: Int, _ word: String, _ words: String) -> String {
      "\(count) \(count == 1 ? word : words)"
    }
    var parts = [
      some(count(.regression), "regression", "regressions"),
      some(count(.improvement), "improvement", "improvements"),
      some(count(.neutral), "neutral change", "neutral changes"),
    ]
    if !added.isEmpty { parts.append(some(added.count, "new cell", "new cells")) }
    if !removed.isEmpty { parts.append(some(removed.count, "removed cell", "removed cells")) }
    return "gate \(isFailure ? "failed" : "passed"): " + parts.joined(separator: ", ")
      + " in \(compared) rows"
  }

  private mutating func compare(_ old: GateRun, _ new: GateRun, _ row: GateRow, _ seed: Int) {
    for (place, figure) in GateFigure.all.enumerated() {
      let (before, after) = (old.values[place], new.values[place])
      guard !Self.isSame(before, after) else { continue }
      // Runs that end otherwise cost otherwise.
      if figure.rule == .cost, old.outcome != new.outcome { continue }
      changes.append(
        GateChange(
          cell: row.cell, rate: row.rate, seed: seed, figure: figure.name,
          old: Self.text(before), new: Self.text(after), kind: kind(figure.rule, before, after)))
    }
  }

  /// What a change means; what has no size, or no way to be better, is told and no more.
  private func kind(
    _ rule: GateRule, _ old: Measure.Value, _ new: Measure.Value
  ) -> GateChange.Kind {
    switch (rule, old, new) {
    case (.outcome, .word(let old), .word(let new)):
      let (before, after) = (Outcome(rawValue: old)?.badness, Outcome(rawValue: new)?.badness)
      return Self.kind((before ?? 0) < (after ?? 0), (before ?? 0) > (after ?? 0))
    case (.steps, .count(let old), .count(let new)), (.cost, .count(let old), .count(let new)):
      guard let old, let new else { return old == nil ? .improvement : .regression }
      let isSmall = Double(abs(new - old)) <= tolerance.steps * Double(old)
      return isSmall ? .neutral : Self.kind(new > old, new < old)
    case (.gap, .number(let old?), .number(let new?)):
      // What was no number before is judged by its outcome.
      guard !old.isNaN else { return .neutral }
      guard !new.isNaN else { return .regression }
      let isSmall =
        tolerance.gap > 0 && old > 0 && new > 0
        && abs(Double.log10(new) - Double.log10(old)) <= tolerance.gap
      return isSmall ? .neutral : Self.kind(new > old, new < old)
    case (.oscillation, .number(let old?), .number(let new?)):
      guard !old.isNaN else { return .neutral }
      return abs(new - old) <= tolerance.oscillation
        ? .neutral : Self.kind(!(new <= old), new < old)
    default: return .neutral
    }
  }

  private static func kind(_ isWorse: Bool, _ isBetter: Bool) -> GateChange.Kind {
    isWorse ? .regression : isBetter ? .improvement : .neutral
  }

  /// Equality in which zeros are the same, and two values that are no numbers.
  private static func isSame(_ old: Measure.Value, _ new: Measure.Value) -> Bool {
    if case (.number(let old?), .number(let new?)) = (old, new), old.isNaN, new.isNaN {
      return true
    }
    return old == new
  }

  private static func text(_ value: Measure.Value) -> String {
    switch value {
    case .word(let word): word
    case .number(let number): number.map { $0.isNaN ? "nan" : "\($0)" } ?? "missing"
    case .count(let count): count.map { "\($0)" } ?? "missed"
    }
  }
}
