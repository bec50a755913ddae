import Charts
import Records

/// How runs ended, as parts of bars in fixed colours.
enum OutcomeParts {
  /// Outcomes that occur, in their fixed order: green converged, amber left again, red diverged, black non-finite, grey
  /// on its way; the others have what is neither an alarm nor a success.
  static func styles(_ counts: [[Outcome: Int]]) -> [(outcome: Outcome, style: SeriesStyle)] {
    let present = Outcome.allCases.filter { outcome in counts.contains { ($0[outcome] ?? 0) > 0 } }
    var others = [6, 5, 3, 0, 7].makeIterator()
    return present.map { outcome in
      switch outcome {
      case .budgetSpent: return (outcome, .muted)
      case .nonFinite: return (outcome, .ink)
      case .converged: return (outcome, .series(2))
      case .lostAgain: return (outcome, .series(4))
      case .diverged: return (outcome, .series(1))
      default: return (outcome, others.next().map(SeriesStyle.series) ?? .muted)
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
