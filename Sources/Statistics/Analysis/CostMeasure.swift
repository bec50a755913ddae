import Records

/// What counts as the end of a run's work, when runs are compared.
public enum CostMeasure: String, Sendable, CaseIterable {
  /// Reaching the 40 fixed targets, on average over them.
  case targets
  /// Leaving the saddle: the first value below the landscape's escape level.
  case escape

  /// The measure that fits some landscapes: the escape where every one of them has a saddle to leave.
  ///
  /// Landscapes that the facts do not know count as having none.
  public static func fitting(_ landscapes: [String], _ facts: Facts) -> CostMeasure {
    let all = landscapes.allSatisfy { facts.landscapes[$0]?.escapeBelow != nil }
    return all && !landscapes.isEmpty ? .escape : .targets
  }
}
