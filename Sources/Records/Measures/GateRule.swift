/// What the gate makes of a change of a measure.
public enum GateRule: Sendable {
  /// Outcomes from good to bad; see ``Outcome/badness``.
  case outcome
  /// Fewer steps are better, none are worst; of hits, at the main targets.
  case steps
  /// Fewer are better, where the outcome is the same.
  case cost
  /// A smaller gap is better, by decades.
  case gap
  /// Less is better, by the difference.
  case oscillation
  /// Neither is better: a change is told, and no more.
  case neutral
}

extension Outcome {
  /// Outcomes from good to bad; equal numbers are neither better nor worse than each other.
  public var badness: Int {
    switch self {
    case .converged, .escaped: 0
    case .lostAgain: 1
    case .budgetSpent, .stopped: 2
    case .stalled, .frozen, .cycling, .trappedAtMinimum, .trappedAtSaddle: 3
    case .diverged: 4
    case .nonFinite, .peerFailed: 5
    }
  }
}

/// A figure that the baseline remembers of a run: a measure with a gate rule, or one of its main targets.
public struct GateFigure: Sendable {
  /// Its name: "final gap", "steps to 1e-3".
  public let name: String
  /// What a change means.
  public let rule: GateRule
  private let measure: Measure
  private let place: Int

  /// All of them, in the order of the measures.
  public static let all: [GateFigure] = Measure.all.flatMap { measure -> [GateFigure] in
    guard let rule = measure.gate else { return [] }
    guard measure.targets != nil else {
      return [GateFigure(name: measure.words, rule: rule, measure: measure, place: 0)]
    }
    return zip(Targets.main, ["1e-1", "1e-3", "1e-5", "1e-7"]).map { place, target in
      GateFigure(name: "steps to \(target)", rule: rule, measure: measure, place: place)
    }
  }

  /// The place of the outcome among them.
  static let outcome = all.firstIndex { $0.rule == .outcome }

  /// A run's value.
  public func value(_ run: RunRecord) -> Measure.Value { measure.values(run)[place] }
}
