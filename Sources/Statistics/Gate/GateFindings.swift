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
    func note(_ figure: String, _ before: String, _ after: String, _ kind: GateChange.Kind) {
      changes.append(
        GateChange(
          cell: row.cell, rate: row.rate, seed: seed, figure: figure, old: before, new: after,
          kind: kind))
    }
    if old.outcome != new.outcome {
      let difference = Self.badness(new.outcome) - Self.badness(old.outcome)
      note(
        "outcome", old.outcome.rawValue, new.outcome.rawValue,
        difference > 0 ? .regression : difference < 0 ? .improvement : .neutral)
    }
    for (k, name) in ["1e-1", "1e-3", "1e-5", "1e-7"].enumerated() {
      if let kind = steps(old.hits[k], new.hits[k]) {
        note("steps to \(name)", Self.text(old.hits[k]), Self.text(new.hits[k]), kind)
      }
    }
    if let kind = steps(old.escape, new.escape) {
      note("escape step", Self.text(old.escape), Self.text(new.escape), kind)
    }
    if let kind = gap(old.gap, new.gap) {
      note("final gap", "\(old.gap)", "\(new.gap)", kind)
    }
    if let kind = amount(old.rises, new.rises) {
      note("share of rises", "\(old.rises)", "\(new.rises)", kind)
    }
    if let kind = amount(old.flips, new.flips) {
      note("share of sign flips", "\(old.flips)", "\(new.flips)", kind)
    }
    if old.cosine.bitPattern != new.cosine.bitPattern, !(old.cosine.isNaN && new.cosine.isNaN) {
      note("update cosine", "\(old.cosine)", "\(new.cosine)", .neutral)
    }
    if let kind = steps(old.evaluations, new.evaluations), old.outcome == new.outcome {
      note("gradient evaluations", "\(old.evaluations)", "\(new.evaluations)", kind)
    }
  }

  private func steps(_ old: Int?, _ new: Int?) -> GateChange.Kind? {
    switch (old, new) {
    case (nil, nil): return nil
    case (nil, .some): return .improvement
    case (.some, nil): return .regression
    case (.some(let old), .some(let new)):
      if old == new { return nil }
      if Double(abs(new - old)) <= tolerance.steps * Double(old) { return .neutral }
      return new > old ? .regression : .improvement
    }
  }

  private func gap(_ old: Double, _ new: Double) -> GateChange.Kind? {
    if old == new || (old.isNaN && new.isNaN) { return nil }
    if old.isNaN { return .improvement }
    if new.isNaN { return .regression }
    if tolerance.gap > 0, old > 0, new > 0 {
      let decades = Double.log10(new) - Double.log10(old)
      if abs(decades) <= tolerance.gap { return .neutral }
    }
    return new > old ? .regression : .improvement
  }

  private func amount(_ old: Double, _ new: Double) -> GateChange.Kind? {
    if old == new || (old.isNaN && new.isNaN) { return nil }
    if abs(new - old) <= tolerance.oscillation { return .neutral }
    return new > old ? .regression : .improvement
  }

  /// Outcomes from good to bad; equal numbers are neither better nor worse than each other.
  private static func badness(_ outcome: Outcome) -> Int {
    switch outcome {
    case .converged, .escaped: 0
    case .left: 1
    case .budget, .stopped: 2
    case .stalled, .cycling, .trappedAtMinimum, .trappedAtSaddle: 3
    case .diverged: 4
    case .nonFinite: 5
    }
  }

  private static func text(_ step: Int?) -> String { step.map { "\($0)" } ?? "missed" }
}
