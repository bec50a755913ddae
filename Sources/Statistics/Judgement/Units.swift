import Lanes

/// What counts as one independent observation in a table and its family of tests.
public enum EvidenceUnit: String, Sendable, Equatable, CaseIterable {
  /// A family of landscapes: all spellings of one entry of the catalogue, `rosenbrock`, `rosenbrock:dim=10`,
  /// `rosenbrock+additive:sigma=1`, count once. What is found holds for landscapes like these.
  case families
  /// A seed, hence an instance of every landscape. What is found holds for these landscapes alone.
  case instances
}

/// The landscapes of an analysis with the weight that each has: groups alike, in a group families alike, in
/// a family landscapes alike.
public struct Units: Sendable, Equatable {
  /// The family of a landscape: its specification up to the first `:` or `+`.
  public static func family(of landscape: String) -> String {
    String(landscape.prefix { $0 != ":" && $0 != "+" })
  }

  /// The landscapes.
  public let landscapes: [String]
  /// The families, in the landscapes' order.
  public let families: [String]
  /// The place of each landscape's family.
  let place: [Int]
  /// The weight of each landscape; together 1.
  let weights: [Double]

  /// Landscapes in groups; those in no group are one group together.
  public init(_ landscapes: [String], groups: [[String]] = []) {
    self.landscapes = landscapes
    let names = landscapes.map(Self.family)
    families = names.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    place = names.map { [families] name in families.firstIndex(of: name) ?? 0 }
    let group = landscapes.map { landscape in
      groups.firstIndex { $0.contains(landscape) } ?? groups.count
    }
    let groupCount = Set(group).count
    weights = landscapes.indices.map { own in
      let members = landscapes.indices.filter { group[$0] == group[own] }
      let kin = members.count { names[$0] == names[own] }
      let kinds = Set(members.map { names[$0] }).count
      return 1 / Double(groupCount * kinds * kin)
    }
  }

  /// The mean of a quantity over families; nil for a landscape that has none.
  ///
  /// A family's value is the weighted mean of its landscapes', its weight the sum of theirs. Throws where no
  /// landscape has a value, and for NaN.
  public func mean(
    _ values: [Double?], resolution: Double = UnitMean.resolution
  ) throws -> UnitMean {
    var sums = families.map { _ in (value: 0.0, weight: 0.0) }
    for (index, value) in values.enumerated() {
      guard let value else { continue }
      sums[place[index]].value += weights[index] * value
      sums[place[index]].weight += weights[index]
    }
    let present = sums.filter { $0.weight > 0 }
    return try UnitMean(
      present.map { $0.value / $0.weight }, weights: present.map(\.weight), resolution: resolution)
  }

  /// The weighted mean of a quantity over landscapes; nil for a landscape that has none.
  public func average(_ values: [Double?]) -> Double {
    let pairs = zip(values, weights).compactMap { value, weight in value.map { ($0, weight) } }
    let whole = Descriptive.sum(pairs.map(\.1).sorted())
    return Descriptive.sum(pairs.map { $0.0 * $0.1 }.sorted()) / whole
  }
}
