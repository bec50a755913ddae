import Lanes
import Records

extension Contest {
  /// All pairs of entrants in an order, as one family of tests.
  ///
  /// - Returns: the pairs, the clearest first, and each entrant's cost over that of the first.
  func judgements(_ order: [Int]) throws -> (pairs: [Ranking.Pair], againstFirst: [Effect?]) {
    var found: [(first: Int, second: Int, mean: UnitMean)] = []
    for first in order.indices {
      for second in order.indices where second > first {
        guard let mean = try difference(order[first], order[second]) else { continue }
        found.append((first, second, mean))
      }
    }
    let effects = Effect.family(
      found.map(\.mean), isComplete: found.map { isTestable(order[$0.first], order[$0.second]) },
      planned: power.comparisons)
    var againstFirst = [Effect?](repeating: nil, count: order.count)
    var pairs: [Ranking.Pair] = []
    for (place, effect) in zip(found, effects) {
      if place.first == 0 { againstFirst[place.second] = effect.inverted }
      let isOrdered = effect.ratio.estimate <= 1
      let names = (entrants[order[place.first]].name, entrants[order[place.second]].name)
      pairs.append(
        Ranking.Pair(
          first: isOrdered ? names.0 : names.1, second: isOrdered ? names.1 : names.0,
          effect: isOrdered ? effect : effect.inverted))
    }
    return (
      pairs.sorted {
        ($0.effect.pValue, $0.effect.ratio.estimate, $0.first, $0.second)
          < ($1.effect.pValue, $1.effect.ratio.estimate, $1.first, $1.second)
      }, againstFirst
    )
  }

  /// The mean log₁₀ cost of an entrant on some landscapes; nil where it has none of them.
  private func cost(_ entrant: Int, on chosen: (Int) -> Bool) -> Double? {
    let values = charges(entrant).enumerated().map { chosen($0.offset) ? $0.element : nil }
    return values.contains { $0 != nil } ? units.average(values) : nil
  }

  /// The best of each group; empty where there is one group.
  func groups(_ order: [Int]) -> [Ranking.GroupBest] {
    let scope = panel.scope
    guard scope.groups.count > 1 else { return [] }
    return scope.groups.compactMap { group in
      let members = scope.landscapes.map(group.landscapes.contains)
      let costs = order.map { cost($0, on: { members[$0] }) }
      guard let first = Self.cheapest(costs) else { return nil }
      let runtimes = entrants[order[first]].groups.enumerated()
        .filter { members[$0.offset] }.flatMap { $0.element?.runtimes ?? [] }
      return Ranking.GroupBest(
        name: group.name, landscapes: group.landscapes.count,
        costs: costs.map { $0.map(Double.exp10) }, first: first,
        success: Double(runtimes.count(where: \.isHit)) / Double(max(1, runtimes.count)))
    }
  }

  /// How often the first of an order stays first when a group, or else a family, is left out.
  func stability(_ order: [Int]) -> Ranking.Stability? {
    let scope = panel.scope
    let parts: [(Int) -> Bool]
    let isByGroup = scope.groups.count > 1
    if isByGroup {
      parts = scope.groups.map { group in { group.landscapes.contains(scope.landscapes[$0]) } }
    } else {
      parts = units.families.map { family in { Units.family(of: scope.landscapes[$0]) == family } }
    }
    guard parts.count > 1, order.count > 1 else { return nil }
    let kept = parts.count { part in
      Self.cheapest(order.map { cost($0, on: { !part($0) }) }) == 0
    }
    return Ranking.Stability(
      part: isByGroup ? "group" : "family of landscapes", parts: parts.count, kept: kept)
  }

  private static func cheapest(_ costs: [Double?]) -> Int? {
    var best: Int?
    for (place, cost) in costs.enumerated() {
      guard let cost else { continue }
      if best.flatMap({ costs[$0] }).map({ cost < $0 }) ?? true { best = place }
    }
    return best
  }
}
