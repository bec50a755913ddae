import Charts
import Records

/// How runs ended, as parts of bars in fixed colours.
enum OutcomeParts {
  /// Outcomes that occur, in their fixed order; spent budgets are grey, non-finite runs black.
  static func styles(_ counts: [[Outcome: Int]]) -> [(outcome: Outcome, style: SeriesStyle)] {
    let present = Outcome.allCases.filter { outcome in counts.contains { ($0[outcome] ?? 0) > 0 } }
    var coloured = 0
    return present.map { outcome in
      switch outcome {
      case .budget: return (outcome, .muted)
      case .nonFinite: return (outcome, .ink)
      default:
        coloured += 1
        return (outcome, .series(coloured - 1))
      }
    }
  }

  /// Stacked bars, one per row of counts.
  static func marks(_ counts: [[Outcome: Int]]) -> [Mark] {
    var starts = [Int](repeating: 0, count: counts.count)
    return styles(counts).map { outcome, style in
      let bars = counts.indices.compactMap { row -> Bar? in
        let total = counts[row].values.reduce(0, +)
        guard let count = counts[row][outcome], count > 0 else { return nil }
        defer { starts[row] += count }
        return Bar(
          category: row, from: Double(starts[row]) / Double(total),
          to: Double(starts[row] + count) / Double(total))
      }
      return .bars(bars, style: style, label: outcome.rawValue)
    }
  }

  /// `3 converged, 2 budget`.
  static func text(_ counts: [Outcome: Int]) -> String {
    Outcome.allCases.compactMap { outcome in
      counts[outcome].map { "\($0) \(outcome.rawValue)" }
    }.joined(separator: ", ")
  }
}
