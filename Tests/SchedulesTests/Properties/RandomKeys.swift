import Lanes
import Specifications

@testable import Schedules

/// Draws specifications from what entries declare of their keys.
struct RandomKeys {
  private var random: SequentialRandom
  /// Whether step counts are shares of the budget; else absolute.
  let usesShares: Bool
  /// Whether numbers are sometimes zero, where their range allows it.
  let hasZeros: Bool

  init(_ name: String, seed: UInt64, usesShares: Bool, hasZeros: Bool = true) {
    self.hasZeros = hasZeros
    random = SequentialRandom(RandomStream(domain: "schedule keys " + name, seed: seed))
    self.usesShares = usesShares
  }

  /// A specification of the entry with most of its keys, some at a fixed value or at their default.
  mutating func specification(
    of entry: ScheduleEntry, fixed: [String: String] = [:], omitting omitted: Set<String> = []
  ) -> Specification {
    var result = Specification(name: entry.name)
    let boundaries = 1 + random.nextIndex(below: 4)
    for key in entry.keys where key.name != "file" && !omitted.contains(key.name) {
      if let value = fixed[key.name] {
        result.pairs.append(.init(key.name, value))
        continue
      }
      let text = value(of: key, boundaries: boundaries)
      let isList = if case .stepList = key.kind { true } else { false }
      let isSteps = if case .steps = key.kind { true } else { false }
      let isNumbers = if case .numbers = key.kind { true } else { false }
      // Lists belong together; counts are always drawn, since defaults may be absolute.
      guard isList || isSteps || isNumbers || random.nextUniform() < 0.7 else { continue }
      result.pairs.append(.init(key.name, text))
    }
    return result
  }

  private mutating func value(of key: Key, boundaries: Int) -> String {
    switch key.kind {
    case .number(let range):
      Number.text(number(in: range, near: key.fallback.flatMap { Number.parse($0) }))
    case .count(let range):
      "\(range.lowerBound + random.nextIndex(below: min(20, range.upperBound - range.lowerBound + 1)))"
    case .flag: random.nextUniform() < 0.5 ? "true" : "false"
    case .choice(let words): words[random.nextIndex(below: words.count)]
    case .numbers:
      (0...boundaries).map { _ in Number.text(3 * random.nextUniform()) }.joined(separator: ":")
    case .steps: steps(1 + random.nextIndex(below: 110))
    case .stepList: rising(boundaries).map(steps).joined(separator: ":")
    case .text: "unused"
    }
  }

  private mutating func number(in range: ClosedRange<Double>, near center: Double?) -> Double {
    if range.upperBound <= 1 { return random.nextUniform() * range.upperBound }
    if hasZeros, range.lowerBound == 0, random.nextUniform() < 0.1 { return 0 }
    let scale = center.flatMap { $0 == 0 ? nil : $0 } ?? 0.3
    let drawn = scale * (0.1 + 2.9 * random.nextUniform())
    return max(range.lowerBound, drawn)
  }

  private mutating func rising(_ count: Int) -> [Int] {
    var percents: Set<Int> = []
    while percents.count < count { percents.insert(1 + random.nextIndex(below: 110)) }
    return percents.sorted()
  }

  private func steps(_ percent: Int) -> String { usesShares ? "\(percent)%" : "\(4 * percent)" }
}
