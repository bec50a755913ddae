import Charts
import Records
import Statistics

/// The answer of a ranking in a few plain sentences.
struct RankingSentence {
  let ranking: Ranking

  private var rows: [Ranking.Row] { ranking.rows }
  private var kind: String {
    switch ranking.axis {
    case .optimizers: "optimizer"
    case .schedules: "schedule"
    case .rates: "rate"
    }
  }

  /// `24 landscapes of 20 families`.
  private var place: String {
    let count = ranking.landscapes.count
    let text = Words.count(count, "landscape")
    return ranking.families == count
      ? text : text + " of \(ranking.families) \(ranking.families == 1 ? "family" : "families")"
  }

  var text: String {
    guard let first = rows.first else { return "Nothing was run." }
    guard rows.contains(where: { $0.moved > 0 }) else {
      let runs = rows.reduce(0) { $0 + $1.runs }
      return "On \(place), nobody moves: none of \(runs) tuned runs of "
        + "\(Words.count(rows.count, kind)) reaches even the first target, 0.63 of the initial gap. "
        + "There is nothing to rank."
    }
    return [winner(first), reliable(first), judgement, stability].compactMap { $0 }
      .joined(separator: " ")
  }

  /// What is asked of a run.
  static func goal(_ measure: CostMeasure) -> String {
    switch measure {
    case .targets, .target(2): "reaches 1e-5 of the initial gap"
    case .target(let place): "reaches \(["1e-1", "1e-3", "1e-5", "1e-7"][place]) of the initial gap"
    case .settled, .end: "arrives at 1e-5 of the initial gap and stays"
    case .escape: "leaves the saddle"
    }
  }

  private func winner(_ first: Ranking.Row) -> String {
    var text = "On \(place), \(first.name) comes first"
    if ranking.isByTime { text += " by time" }
    if first.success.estimate == 0, ranking.measure.countsSteps {
      text += " as far as it gets: no run \(Self.goal(ranking.measure))"
    } else if ranking.measure == .end {
      text += ": its runs end at \(NumberText.significant(first.cost.estimate, digits: 2)) of the "
      text += "initial gap"
    } else {
      text += ": it \(Self.goal(ranking.measure)) in "
      text += "\(NumberText.percentage(first.success.estimate)) of its tuned runs"
    }
    if let slowdown = first.slowdown, let reference = ranking.reference, first.name != "sgd",
      ranking.measure.countsSteps
    {
      let whose = reference.hasPrefix("sgd") ? "plain sgd's" : "\(reference)'s"
      let part = Words.part(slowdown.estimate)
      text += ", with \(part) \(whose) evaluations (\(Words.interval(slowdown)))"
    }
    return text + "." + advice(first, " Try ", " first.")
  }

  /// The rate and schedule to try first, as `Try rate 0.03 with schedule cosine first` says it.
  private func advice(_ row: Ranking.Row, _ before: String, _ after: String) -> String {
    var parts: [String] = []
    if ranking.axis == .optimizers {
      parts.append("rate \(NumberText.significant(row.tunedRate, digits: 2))")
    }
    if ranking.axis != .schedules, let choice = row.schedules.first, choice.name != "constant" {
      parts.append("schedule \(choice.name)")
    }
    return parts.isEmpty ? "" : before + parts.joined(separator: " with ") + after
  }

  private func reliable(_ first: Ranking.Row) -> String? {
    guard
      let best = rows.max(by: {
        ($0.success.estimate, -$0.comparison.rank) < ($1.success.estimate, -$1.comparison.rank)
      }), best.success.estimate > first.success.estimate
    else { return nil }
    return "The most reliable is \(best.name): \(NumberText.percentage(best.success.estimate)) "
      + "against \(NumberText.percentage(first.success.estimate)) of runs"
      + advice(best, " (", ")") + "."
  }

  private var judgement: String? {
    guard rows.count > 1 else { return nil }
    if ranking.incompleteness != nil, rows.contains(where: { !$0.isComplete }) {
      return "Cells are missing, so that nothing is told apart from anything that they belong to."
    }
    if let silence = Self.silence(
      ranking.power, unit: ranking.unit, families: ranking.families,
      landscapes: ranking.landscapes.count, count: rows.count, kind: kind)
    {
      return silence
    }
    let alone =
      ranking.unit == .instances
      ? "On \(ranking.landscapes.count == 1 ? "this landscape" : "these landscapes") alone, over "
        + "\(ranking.power.units) instances: " : ""
    let others = rows.dropFirst()
    let same = others.filter { $0.comparison.effect?.isEquivalent ?? false }
    let tied = others.filter { $0.comparison.isTied && !same.contains($0) }
    var parts: [String] = []
    if !same.isEmpty {
      let margin = same.compactMap(\.comparison.effect).map(\.margin).max() ?? 1
      parts.append(
        "the same within \(NumberText.fixed(100 * (margin - 1), decimals: 0))%: "
          + Words.list(same.map(\.name), limit: 6))
    }
    if !tied.isEmpty {
      parts.append("not told apart from it: " + Words.list(tied.map(\.name), limit: 6))
    }
    if parts.isEmpty {
      return alone.isEmpty
        ? "It is told apart from all others." : alone + "it is told apart from all others."
    }
    var text = alone + parts.joined(separator: "; ") + "."
    if alone.isEmpty { text = text.prefix(1).uppercased() + text.dropFirst() }
    if let more = more(tied) { text += " " + more }
    return text
  }

  /// What can be told at all, and what would tell the dearest of those apart.
  private func more(_ tied: [Ranking.Row]) -> String? {
    guard
      let row = tied.max(by: {
        ($0.comparison.effect?.ratio.estimate ?? 0) < ($1.comparison.effect?.ratio.estimate ?? 0)
      }),
      let effect = row.comparison.effect, effect.units > 1
    else { return nil }
    let seen = ranking.power.detectable(deviation: effect.deviation)
    let unit = ranking.unit == .families ? "families of landscapes" : "instances"
    let ratio = effect.ratio.estimate
    var text =
      "\(ranking.power.units) \(unit) find a ratio of \(NumberText.significant(seen, digits: 2)) "
    text += "where costs vary as those of \(row.name) do (\(Words.times(ratio)))"
    if let needed = ranking.power.unitsNeeded(
      ratio: max(ratio, 1.1), deviation: effect.deviation), needed > ranking.power.units
    {
      text +=
        ranking.unit == .families
        ? "; to tell it apart add landscapes, about \(needed) families in all"
        : "; to tell it apart add seeds, about \(needed) in all"
    }
    return text + "."
  }

  private var stability: String? {
    guard let stability = ranking.stability else { return nil }
    let total = stability.parts
    return stability.kept == total
      ? "It stays first whichever of \(total) \(plural(stability.part)) is left out."
      : "It stays first in \(stability.kept) of \(total) rankings that leave one "
        + "\(stability.part) out."
  }

  private func plural(_ part: String) -> String {
    part.hasPrefix("family") ? "families" : part + "s"
  }

  /// That nothing can be told apart by so many observations, and what to add; nil where something can.
  static func silence(
    _ power: Power, unit: EvidenceUnit, families: Int, landscapes: Int, count: Int, kind: String
  ) -> String? {
    guard !power.canTell else { return nil }
    let what = Words.count(count, kind)
    let have = Words.count(landscapes, "landscape")
    return "\(have) cannot tell \(what) apart; the order is that of "
      + "\(landscapes == 1 ? "this one" : "these \(landscapes)") alone. Add landscapes of other families, "
      + "\(power.leastUnits) in all, or as many seeds (--seeds \(power.leastUnits)) for an answer on "
      + "\(landscapes == 1 ? "this one" : "these")."
  }
}
