import Charts
import Statistics

/// Pairs of those who take part, each with its ratio, interval and p-value.
public enum PairTable {
  /// What is said of a pair.
  static func finding(_ effect: Effect) -> Table.Cell {
    if !effect.isComplete { return .text("not tested: cells are missing", tone: .faint) }
    if !effect.canTell { return .text("not tested: too few units", tone: .faint) }
    if effect.isDifferent { return .text("told apart", tone: .strong) }
    if effect.isEquivalent {
      let margin = NumberText.fixed(100 * (effect.margin - 1), decimals: 0)
      return .text("the same within \(margin)%")
    }
    return .text("not told apart", tone: .faint)
  }

  /// One row for each pair; `instances` are what the observations are where they are no families.
  public static func table(
    _ pairs: [Ranking.Pair], unit: EvidenceUnit = .families,
    instances: String = "instances: the answer is about these landscapes alone"
  ) -> Table {
    var table = Table(
      title: "Pairs",
      columns: [
        .init("Cheaper"), .init("Dearer"), .init("Cost ratio", .interval(digits: 2)),
        .init("p", .number(digits: 2)), .init("p (Holm)", .number(digits: 2), key: "pHolm"),
        .init("Units", .integer), .init("Finding"),
      ],
      notes: [
        "Ratio, interval and p-value are of one procedure, Student's t with a correction for skewness on log "
          + "costs over "
          + (unit == .families
            ? "families of landscapes" : instances)
          + "; the intervals are widened as Holm's correction asks, so that 1 lies outside where two are told "
          + "apart."
      ])
    for pair in pairs {
      table.append([
        .text(pair.first), .text(pair.second), Words.cell(pair.effect.ratio),
        .number(pair.effect.pValue), .number(pair.effect.adjusted), .integer(pair.effect.units),
        finding(pair.effect),
      ])
    }
    return table
  }
}
