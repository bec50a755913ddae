import Charts
import Statistics

/// The answer of a comparison in plain sentences.
struct VersusSentence {
  let versus: Versus
  let place: String

  private var all: [Versus.Contestant] { versus.contestants }
  private var names: [String] { all.map(\.name) }
  private var isEnd: Bool { versus.measure == .end }

  var text: String {
    if isEnd {
      return [arrival, alone, combination].compactMap { $0 }.joined(separator: " ")
    }
    guard all.contains(where: { $0.success.estimate > 0 }) else {
      let goal =
        versus.measure == .escape ? "leaves the saddle" : "reaches 1e-5 of the initial gap"
      return "On \(place), none of \(Words.list(names)) \(goal)."
    }
    return [arrival, alone, escape, defaults, combination].compactMap { $0 }
      .joined(separator: " ")
  }

  /// Who needs least until it has arrived, and against whom that is shown.
  private var arrival: String {
    var text = "On \(place), "
    switch versus.measure {
    case .settled: text += "to arrive at 1e-5 of the gap and stay there, "
    case .targets:
      text += "nobody arrives at 1e-5 of the gap and stays; to first reach the 40 targets, "
    case .escape: text += "to leave the saddle, "
    case .end, .target: break
    }
    let first = all[0]
    text +=
      isEnd
      ? "\(first.name) ends lowest, at \(NumberText.significant(first.cost.estimate, digits: 2)) of "
        + "the initial gap"
      : "\(first.name) takes \(Words.cost(first.cost.estimate, versus.costUnit))"
    if !versus.power.canTell { return text + rest(Array(all.indices.dropFirst())) + "." }
    let others = all.indices.dropFirst()
    let different = others.filter { versus.areDifferent(0, $0) }
    var told = different.prefix(3).compactMap { other in
      versus.pair(0, other).map { against($0.effect, names[other]) }
    }
    if different.count > 3 {
      told.append(
        (isEnd ? "less than " : "fewer than ") + Words.count(different.count - 3, "other"))
    }
    if !told.isEmpty { text += ", " + Words.list(told) }
    let tied = others.filter { !different.contains($0) }
    if !tied.isEmpty { text += "; " + Words.list(tied.map(tie)) }
    return text + "."
  }

  /// `60% fewer than adam (95% interval 40–70%)`.
  private func against(_ effect: Effect, _ other: String) -> String {
    isEnd
      ? "\(Words.times(effect.ratio.estimate)) that of \(other) (\(Words.interval(effect.ratio)))"
      : Words.change(effect.ratio, versus.costUnit, than: other)
  }

  /// `adam is not told apart from it (1.02 times, 95% interval 0.9–1.2)`.
  private func tie(_ other: Int) -> String {
    guard let effect = versus.pair(0, other)?.effect.inverted else { return names[other] }
    guard effect.isComplete else { return "\(names[other]) is not tested, cells are missing" }
    guard effect.canTell else { return "\(names[other]) is not tested, there are too few units" }
    let ratio = "\(Words.times(effect.ratio.estimate)), \(Words.interval(effect.ratio))"
    return effect.isEquivalent
      ? "\(names[other]) is the same within \(NumberText.fixed(100 * (effect.margin - 1), decimals: 0))%"
      : "\(names[other]) is not told apart from it (\(ratio))"
  }

  private func rest(_ others: [Int]) -> String {
    others.isEmpty
      ? ""
      : ", "
        + Words.list(others.map { "\(names[$0]) \(Words.rounded(all[$0].cost.estimate))" })
  }

  /// What the answer holds for, where that is these landscapes alone.
  private var alone: String? {
    let kind =
      versus.axis == .optimizers ? "optimizer" : versus.axis == .schedules ? "schedule" : "rate"
    if let silence = RankingSentence.silence(
      versus.power, unit: versus.unit, families: versus.families,
      landscapes: versus.landscapes.count, count: all.count, kind: kind)
    {
      return silence
    }
    return versus.unit == .instances
      ? "This is said of \(versus.landscapes.count == 1 ? "this landscape" : "these landscapes") alone, "
        + "over \(versus.power.units) instances." : nil
  }

  /// What leaving costs, as a slope beside theory.
  private var escape: String? {
    let parts = all.compactMap { contestant -> String? in
      let tuned = contestant.escapes.filter { $0.isTuned && $0.perDecade != nil }
      guard let best = tuned.first(where: { $0.theory != nil }) ?? tuned.first,
        let slope = best.perDecade
      else { return nil }
      let steps = Words.rounded(best.steps)
      let rate = NumberText.significant(best.rate, digits: 2)
      if abs(slope) < 0.5 {
        return "\(contestant.name) at rate \(rate) needs \(steps) steps however close it starts"
      }
      if let error = best.error, abs(slope) < 2 * error {
        return
          "\(contestant.name) at rate \(rate) needs \(steps) steps, with no slope told apart from none "
          + "(\(NumberText.significant(slope, digits: 2)) ± \(NumberText.significant(error, digits: 2)) "
          + "a decade nearer)"
      }
      let theory = best.theory.map { " (theory \(NumberText.significant($0, digits: 3)))" } ?? ""
      return "\(contestant.name) at rate \(rate) needs \(steps) steps, and "
        + "\(NumberText.significant(abs(slope), digits: 3)) \(slope < 0 ? "fewer" : "more") for each "
        + "decade nearer\(theory)"
    }
    return parts.isEmpty ? nil : "To leave the saddle " + Words.list(parts) + "."
  }

  /// What changes at the documented default rates, if another one is cheapest there by more than a tenth.
  private var defaults: String? {
    let plain = all.compactMap { contestant in
      contestant.defaultCost.map { (contestant: contestant, cost: $0) }
    }
    guard plain.count == all.count, let best = plain.min(by: { $0.cost < $1.cost }),
      let lead = plain.first, lead.cost > 1.1 * best.cost
    else { return nil }
    return "At the documented default rates \(best.contestant.name) is cheaper: "
      + "\(Words.rounded(best.cost)) \(versus.costUnit) against \(Words.rounded(lead.cost)) of "
      + "\(lead.contestant.name)." + (reason ?? "")
  }

  /// Why a method that goes by signs is slow at its default: its rate is a length.
  private var reason: String? {
    for contestant in all {
      guard let slow = contestant.escapes.first(where: { $0.isDefault && $0.theory == 0 }),
        slow.steps.isFinite, slow.steps > 50
      else { continue }
      let length = NumberText.significant(slow.steps * slow.rate, digits: 2)
      return " \(contestant.name)'s rate is a length: \(length) / "
        + "\(NumberText.significant(slow.rate)) = \(Words.rounded(slow.steps)) steps to leave "
        + "\(slow.saddle)."
    }
    return nil
  }

  /// The best single rate and schedule.
  private var combination: String? {
    guard let best = versus.combinations.min(by: { $0.cost < $1.cost }) else { return nil }
    return "The best single choice is rate \(NumberText.significant(best.rate, digits: 2)) with "
      + "\(best.schedule): \(NumberText.significant(Words.whole(best.cost), digits: 3)) "
      + (isEnd ? "of the initial gap." : "\(versus.costUnit).")
  }
}
