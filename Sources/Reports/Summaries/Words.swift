import Charts
import Lanes
import Records
import Statistics

/// How findings are put into words.
enum Words {
  /// `1 landscape`, `12 landscapes`, `3 families`.
  static func count(_ number: Int, _ noun: String, _ plural: String? = nil) -> String {
    let many = plural ?? noun + (noun.hasSuffix("s") || noun.hasSuffix("ch") ? "es" : "s")
    return "\(number) \(number == 1 ? noun : many)"
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

  /// A cost in its unit: `1 step`, `57 steps`.
  static func cost(_ value: Double, _ unit: String) -> String {
    let text = rounded(value)
    return text + " " + (text == "1" ? String(unit.dropLast()) : unit)
  }

  /// Whole from a hundred on: more digits of a count of steps mean nothing.
  static func whole(_ value: Double) -> Double { value >= 100 ? value.rounded() : value }

  /// 10 to a power, for words.
  static func power(_ decades: Double) -> Double { Double.exp10(decades) }

  /// A ratio below one as a part, in words where that is near: `a fifth of`, `27% less than`, `3.1 times`.
  static func part(_ ratio: Double) -> String {
    let names = [
      "half", "a third", "a quarter", "a fifth", "a sixth", "a seventh", "an eighth", "a ninth",
      "a tenth",
    ]
    let whole = (1 / ratio).rounded()
    if ratio > 0.98, ratio < 1.02 { return "the same as" }
    if ratio >= 1 { return "\(times(ratio))" }
    if ratio > 0.62 { return "\(NumberText.fixed(100 * (1 - ratio), decimals: 0))% less than" }
    if whole >= 2, whole <= 10, abs(ratio * whole - 1) < 0.13 {
      return (abs(ratio * whole - 1) < 0.02 ? "" : "about ") + names[Int(whole) - 2] + " of"
    }
    return ratio > 0.1
      ? "\(NumberText.fixed(100 * ratio, decimals: 0))% of"
      : "a \(NumberText.significant(1 / ratio, digits: 2))th of"
  }

  /// What an interval says: `95% interval 0.38–0.51`, or that it is unknown.
  static func interval(_ interval: Interval) -> String {
    guard interval.upper < 1e6 * interval.lower else { return "interval unknown" }
    return "95% interval \(range(interval))"
  }

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
          + "\(count(landscapes, "landscape"))"
          + (rates <= 95 ? "; try --learning-rates auto:\(rates + 4)" : ""))
    }
    for (name, _, outcomes) in tuned {
      let lost = (outcomes[.diverged] ?? 0) + (outcomes[.nonFinite] ?? 0)
      let runs = outcomes.values.reduce(0, +)
      if lost > 0 { lines.append("\(name): \(lost) of \(runs) tuned runs blew up") }
    }
    return lines
  }

  /// Best rates that stand alone: a little off, and the cost is tenfold.
  static func gridWarnings(_ tuned: [(name: String, isolated: [String])]) -> [String] {
    let alone = tuned.filter { !$0.isolated.isEmpty }
    guard !alone.isEmpty else { return [] }
    let names = alone.map { "\($0.name) (on \($0.isolated.count))" }
    return [
      "a best rate is isolated, its neighbours on the grid cost ten times as much, for "
        + list(names, limit: 6)
    ]
  }

  /// An interval times a factor.
  static func scaled(_ interval: Interval, _ factor: Double) -> Interval {
    interval.mapped { $0 * factor }
  }

  /// An interval as a cell: the estimate alone where the interval is unknown.
  static func cell(_ interval: Interval?) -> Table.Cell {
    guard let interval else { return .missing }
    // What spans a million tells a reader nothing but that it is not known; programs get the figures.
    guard interval.upper < 1e6 * interval.lower else { return .number(whole(interval.estimate)) }
    return .interval(
      whole(interval.estimate), low: whole(interval.lower), high: whole(interval.upper))
  }

  /// A time for a reader: `12 µs`, `3.4 ms`, `1.2 s`.
  static func duration(_ seconds: Double) -> String {
    let units: [(String, Double)] = [("s", 1), ("ms", 1e-3), ("µs", 1e-6), ("ns", 1e-9)]
    let unit = units.first { seconds >= $0.1 } ?? units[3]
    return "\(NumberText.significant(seconds / unit.1, digits: 2)) \(unit.0)"
  }
}
