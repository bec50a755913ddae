import Charts
import Lanes
import Records
import Statistics

/// How findings are put into words.
enum Words {
  /// `1 landscape`, `12 landscapes`.
  static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : noun.hasSuffix("s") ? "es" : "s")"
  }

  /// `a`, `a and b`, `a, b and c`, `a, b and 5 more`.
  static func list(_ names: [String], limit: Int = .max) -> String {
    var names = names
    if names.count > limit {
      names = Array(names.prefix(limit)) + ["\(names.count - limit) more"]
    }
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + " and " + last
  }

  /// A number without decimals from a hundred on, else three digits.
  static func rounded(_ value: Double) -> String {
    NumberText.significant(whole(value), digits: 3)
  }

  /// Whole from a hundred on: more digits of a count of steps mean nothing.
  static func whole(_ value: Double) -> Double { value >= 100 ? value.rounded() : value }

  /// 10 to a power, for words.
  static func power(_ decades: Double) -> Double { Double.exp10(decades) }

  /// `0.43 times`.
  static func times(_ ratio: Double) -> String {
    NumberText.significant(ratio, digits: 2) + " times"
  }

  /// `0.38–0.51`.
  static func range(_ interval: Interval) -> String {
    NumberText.significant(interval.lower, digits: 2) + "–"
      + NumberText.significant(interval.upper, digits: 2)
  }

  /// A ratio of costs as a change: `41% fewer steps than sgdm (95% interval 33–48%)`.
  static func change(_ ratio: Interval, _ unit: String, than other: String) -> String {
    func share(_ value: Double) -> String { NumberText.fixed(100 * value, decimals: 0) }
    func shares(_ low: Double, _ high: Double) -> String {
      "(95% interval \(share(low))\(low < 0 ? " to " : "–")\(share(high))%)"
    }
    if ratio.estimate < 1 {
      return "\(share(1 - ratio.estimate))% fewer \(unit) than \(other) "
        + shares(1 - ratio.upper, 1 - ratio.lower)
    }
    if ratio.estimate < 2 {
      return "\(share(ratio.estimate - 1))% more \(unit) than \(other) "
        + shares(ratio.lower - 1, ratio.upper - 1)
    }
    return "\(times(ratio.estimate)) the \(unit) of \(other) (95% interval \(range(ratio)))"
  }

  /// Outcomes with their numbers, most often first: `4 converged, 1 left`.
  static func outcomes(_ counts: [Outcome: Int]) -> String {
    Outcome.allCases.filter { (counts[$0] ?? 0) > 0 }
      .sorted { (counts[$0] ?? 0) > (counts[$1] ?? 0) }
      .map { "\(counts[$0] ?? 0) \($0.rawValue)" }.joined(separator: ", ")
  }

  /// What deserves attention in tuned runs: best rates at the end of their grid, and runs that blew up.
  static func warnings(
    _ tuned: [(name: String, atEdge: Int, outcomes: [Outcome: Int])], landscapes: Int, rates: Int
  ) -> [String] {
    var lines: [String] = []
    let atEdge = tuned.filter { $0.atEdge > 0 }.map { "\($0.name) (on \($0.atEdge))" }
    if !atEdge.isEmpty {
      lines.append(
        "a best learning rate is at the end of the grid for \(list(atEdge, limit: 6)) of "
          + "\(count(landscapes, "landscape")); try --learning-rates auto:\(rates + 4)")
    }
    for (name, _, outcomes) in tuned {
      let lost = (outcomes[.diverged] ?? 0) + (outcomes[.nonFinite] ?? 0)
      let runs = outcomes.values.reduce(0, +)
      if lost > 0 { lines.append("\(name): \(lost) of \(runs) tuned runs blew up") }
    }
    return lines
  }

  /// A sentence, tables and warnings as one text; CSV and JSON are the first table alone.
  static func report(
    sentence: String, tables: [Table], plots: String = "", warnings: [String],
    format: Table.Format, style: TerminalStyle, width: Int?
  ) -> String {
    guard format == .text || format == .markdown else {
      return tables.first?.render(as: format) ?? ""
    }
    let limit = format == .text ? width ?? 100 : .max
    var parts = [sentence.wrapped(to: limit).joined(separator: "\n") + "\n"]
    parts += tables.map { $0.render(as: format, style: style, width: width) }
    if !plots.isEmpty {
      parts.append(format == .markdown ? "```\n\(plots)```\n" : plots)
    }
    if !warnings.isEmpty {
      let lines = warnings.flatMap { warning in
        format == .markdown ? ["- Warning: \(warning)"] : "Warning: \(warning)".wrapped(to: limit)
      }
      parts.append(lines.joined(separator: "\n") + "\n")
    }
    return parts.joined(separator: "\n")
  }
}
