import Charts
import Statistics
import Studies

/// A comparison of a few optimizers as a reader sees it: one sentence, tables, plots, warnings.
public struct VersusReport: Findings {
  /// The comparison.
  public let versus: Versus
  /// What was compared on, such as `12 saddles`.
  public let place: String
  /// A word on the run at the default rate, by optimizer and landscape.
  public let verdicts: [String: [String: String]]

  /// The answer in one plain sentence or two.
  public let sentence: String

  /// The words and tables of a comparison.
  ///
  /// - Parameters:
  ///   - versus: the comparison.
  ///   - place: what it was made on, such as `12 saddles`; by default the number of landscapes.
  ///   - verdicts: what is to be said of the default runs, by optimizer and landscape.
  /// - Throws: `StatisticsError` where the comparison's own effects cannot be computed.
  public init(
    _ versus: Versus, place: String? = nil, verdicts: [String: [String: String]] = [:]
  ) throws {
    self.versus = versus
    self.place =
      place
      ?? (versus.landscapes.count == 1
        ? versus.landscapes[0] : Words.count(versus.landscapes.count, "landscape"))
    self.verdicts = verdicts
    sentence = try Self.sentence(versus, self.place)
  }

  private var isEscape: Bool { versus.measure == .escape }
  private var names: [String] { versus.contestants.map(\.name) }

  private static func sentence(_ versus: Versus, _ place: String) throws -> String {
    let isEscape = versus.measure == .escape
    let unit = versus.unit
    let names = versus.contestants.map(\.name)
    let all = Array(versus.contestants.indices)
    guard versus.contestants.contains(where: { $0.success.estimate > 0 }) else {
      let goal = isEscape ? "leaves the saddle" : "reaches 1e-5 of the initial gap"
      return "On \(place), none of \(Words.list(names)) \(goal)."
    }
    let tied = all.filter { $0 == 0 || !versus.areDifferent(0, $0) }
    let others = all.filter { !tied.contains($0) }
    guard !others.isEmpty else {
      let pair = versus.pairs[0]
      return "On \(place), no difference was found between \(Words.list(names)): "
        + "\(names[pair.first]) costs \(Words.times(pair.effect.ratio.estimate)) what "
        + "\(names[pair.second]) does "
        + "(95% interval \(Words.range(pair.effect.ratio)))."
    }
    // Those who differ from every other one: what is said of them together holds for each.
    let leaders = tied.filter { a in others.allSatisfy { versus.areDifferent(a, $0) } }
    let verb =
      isEscape
      ? (leaders.count > 1 ? "escape in" : "escapes in")
      : (leaders.count > 1 ? "reach the targets in" : "reaches the targets in")
    let changes = try others.prefix(3).map { other in
      let effect = try versus.effect(of: leaders, against: other)
      return Words.change(effect.ratio, unit, than: names[other])
    }
    var text =
      "On \(place), \(Words.list(leaders.map { names[$0] })) \(verb) \(Words.list(changes))"
    let ties = tiedGroups(versus)
    if !ties.isEmpty {
      text += "; " + ties.map { "\(Words.list($0)) do not differ" }.joined(separator: ", ")
    }
    return text + "." + aside(versus, leaders.map { names[$0] })
  }

  /// What changes at the documented default rates, if another one is cheapest there by more than a tenth.
  private static func aside(_ versus: Versus, _ leaders: [String]) -> String {
    let plain = versus.contestants.compactMap { contestant in
      contestant.defaultCost.map { (name: contestant.name, cost: $0) }
    }
    guard plain.count == versus.contestants.count,
      let best = plain.min(by: { $0.cost < $1.cost }), !leaders.contains(best.name),
      let lead = plain.first(where: { $0.name == leaders[0] }), lead.cost > 1.1 * best.cost
    else { return "" }
    return " At the documented default rates \(best.name) is cheaper: \(Words.rounded(best.cost)) "
      + "\(versus.unit) against \(Words.rounded(lead.cost)) of \(lead.name)."
  }

  /// Largest runs of neighbours, by cost, of which no two differ.
  private static func tiedGroups(_ versus: Versus) -> [[String]] {
    let names = versus.contestants.map(\.name)
    var groups: [[String]] = []
    var covered = 0
    for first in names.indices {
      var end = first + 1
      while end < names.count,
        (first..<end).allSatisfy({ !versus.areDifferent($0, end) })
      {
        end += 1
      }
      if end - first >= 2, end > covered { groups.append(Array(names[first..<end])) }
      covered = max(covered, end)
    }
    return groups
  }

  /// What deserves attention before a figure is trusted.
  public var warnings: [String] {
    Words.warnings(
      versus.contestants.map { ($0.name, $0.atEdge.count, $0.outcomes) },
      landscapes: versus.landscapes.count, rates: versus.rateCount)
  }

  /// One row per optimizer.
  public var summary: Table {
    var table = Table(
      columns: [
        .init("Optimizer"), .init("Cost", unit: versus.unit, .interval(digits: 3)),
        .init("At default", unit: versus.unit, .number(digits: 3)),
        .init(isEscape ? "Escaped" : "Solved", .percentage(decimals: 0)),
        .init("Width", unit: "decades", .number(digits: 2)), .init("Outcomes"),
      ],
      notes: [
        "Cost: geometric mean over landscapes and seeds "
          + (isEscape ? "of the step that leaves the saddle" : "and the 40 targets")
          + ", with 95% interval over landscapes; a miss counts as twice the budget of "
          + "\(versus.steps). Rates are chosen on the other seeds (\(versus.trials) trials each)."
      ])
    for contestant in versus.contestants {
      table.append([
        .text(contestant.name),
        .interval(
          Words.whole(contestant.cost.estimate), low: Words.whole(contestant.cost.lower),
          high: Words.whole(contestant.cost.upper)),
        .number(contestant.defaultCost.map(Words.whole)), .number(contestant.success.estimate),
        .number(contestant.width), .text(Words.outcomes(contestant.outcomes)),
      ])
    }
    return table
  }

  /// One row per pair, with its test.
  public var pairTable: Table {
    var table = Table(
      columns: [
        .init("First"), .init("Second"), .init("Cost ratio", .interval(digits: 2)),
        .init("p", .number(digits: 2)), .init("p (Holm)", .number(digits: 2), key: "pHolm"),
        .init("Pairs", .integer), .init("Verdict"),
      ],
      notes: [
        (versus.pairs.first?.effect.isAcrossGroups ?? true)
          ? "Signed-rank test over landscapes, each the mean of its seeds."
          : "Signed-rank test over runs paired by landscape and seed: the answer is about these landscapes."
      ])
    for pair in versus.pairs {
      let ratio = pair.effect.ratio
      table.append([
        .text(names[pair.first]), .text(names[pair.second]),
        .interval(ratio.estimate, low: ratio.lower, high: ratio.upper),
        .number(pair.effect.test.pValue), .number(pair.effect.adjusted),
        .integer(pair.effect.test.count),
        .text(
          pair.effect.isDifferent ? "differ" : "do not differ",
          tone: pair.effect.isDifferent ? .strong : .faint),
      ])
    }
    return table
  }

  /// The comparison as text; CSV and JSON are the table by landscape alone.
  public func text(
    as format: Table.Format = .text, style: TerminalStyle = TerminalStyle(), width: Int? = nil
  ) -> String {
    Words.report(
      sentence: sentence, tables: [landscapeTable(for: format), summary, pairTable],
      plots: plots(style: style, width: width), warnings: warnings, format: format, style: style,
      width: width)
  }
}

extension Versus {
  /// What cost is counted in.
  var unit: String { isOneGradientPerStep ? "steps" : "gradient evaluations" }
}
