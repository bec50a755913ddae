import Specifications

extension ConfiguredOptimizer {
  /// Builds the innermost optimizer of a specification, with its groups of coordinates if it has any.
  ///
  /// - Throws: `SpecificationError` naming what is wrong and the nearest right name.
  static func build(
    _ specification: Specification, _ catalogue: Catalogue<OptimizerEntry>,
    ownFactors: [Int: Double] = [:]
  ) throws -> (entry: OptimizerEntry, canonical: Specification, optimizer: any Optimizer) {
    let name = specification.name
    let (entry, _) = try catalogue.entry(named: name)
    let takesGroups = entry.keys.contains { $0.name == "groups" }
    guard takesGroups, let pair = specification.pairs.first(where: { $0.key == "groups" }) else {
      if let many = specification.pairs.first(where: { $0.value.contains("/") }),
        let key = entry.keys.first(where: { $0.name == many.key }), key.mayDifferByGroup
      {
        throw SpecificationError(
          "'\(many.value)' for key '\(many.key)' of '\(name)' is one value per group; add groups=, such "
            + "as groups=0-4:0.1/5-9:1")
      }
      let (entry, settings) = try catalogue.resolve(specification)
      let optimizer = try entry.make(settings)
      try Self.checkDecay(optimizer, settings)
      return (entry, settings.canonical, optimizer)
    }
    let groups = try CoordinateGroups(parsing: pair.value)
    var members: [GroupedOptimizer.Member] = []
    var canonicals: [Specification] = []
    var clip: GradientPolicy?
    for (place, group) in groups.groups.enumerated() {
      var own = specification
      own.pairs = try specification.pairs.filter { $0.key != "groups" }.map { pair throws in
        try value(of: pair, place, of: groups.groups.count, entry, name)
      }
      let settings = try catalogue.resolve(own).settings
      canonicals.append(settings.canonical)
      clip = clip ?? GradientPolicy().reading(settings)
      own.pairs.removeAll { $0.key.hasPrefix("clip-") }
      let optimizer = try entry.make(try catalogue.resolve(own).settings)
      try Self.checkDecay(optimizer, settings)
      guard !optimizer.traits.contains(.asksForMore) else {
        throw SpecificationError(
          "'\(name)' asks for values at points of its own and cannot be split into groups")
      }
      members.append(
        .init(
          first: group.coordinates.lowerBound, count: group.coordinates.count,
          multiplier: group.multiplier, own: ownFactors[place + 1] ?? 1, optimizer: optimizer))
    }
    guard var clip else { throw SpecificationError("groups= of '\(name)' is empty") }
    clip.weightDecay = 0
    return (
      entry, canonical(canonicals, groups, entry, name),
      GroupedOptimizer(groups: groups, members: members, clip: clip) as any Optimizer
    )
  }

  /// Throws where `decay-scale` would have nothing to scale.
  private static func checkDecay(_ optimizer: any Optimizer, _ settings: Settings) throws {
    guard settings.word("decay-scale") ?? "rate" != "rate" else { return }
    guard let shared = innermostShared(optimizer),
      [.decoupled, .after, .proximal].contains(shared.decay)
    else {
      throw SpecificationError(
        "'\(settings.canonical)': decay-scale acts on decay outside the gradient: give decay=decoupled, "
          + "after or proximal (and an optimizer that does not put λx into its direction)")
    }
  }

  /// A key's value for one group: its part of a list joined by `/`.
  private static func value(
    of pair: Specification.Pair, _ place: Int, of count: Int, _ entry: OptimizerEntry,
    _ name: String
  ) throws -> Specification.Pair {
    guard pair.value.contains("/"),
      let key = entry.keys.first(where: { $0.name == pair.key }), key.mayDifferByGroup
    else { return pair }
    guard !pair.key.hasPrefix("clip-") else {
      throw SpecificationError(
        "'\(pair.key)' of '\(name)' acts on all groups together: give one value, not '\(pair.value)'"
      )
    }
    let values = pair.value.split(separator: "/", omittingEmptySubsequences: false)
    guard values.count == count else {
      throw SpecificationError(
        "'\(pair.value)' for key '\(pair.key)' of '\(name)' has \(values.count) values for \(count) "
          + "groups")
    }
    return .init(pair.key, String(values[place]))
  }

  /// The groups' canonical forms as one: values that differ are joined by `/`.
  private static func canonical(
    _ parts: [Specification], _ groups: CoordinateGroups, _ entry: OptimizerEntry, _ name: String
  ) -> Specification {
    let presets = entry.aliases.first { $0.name == name }?.presets ?? []
    var pairs: [Specification.Pair] = []
    for key in entry.keys {
      if key.name == "groups" {
        pairs.append(.init("groups", groups.canonical))
        continue
      }
      let given = parts.map { part in part.pairs.first { $0.key == key.name }?.value }
      guard given.contains(where: { $0 != nil }) else { continue }
      let fallback = presets.last { $0.key == key.name }?.value ?? key.fallback ?? ""
      let values = given.map { $0 ?? fallback }
      let isOne = values.allSatisfy { $0 == values[0] }
      pairs.append(.init(key.name, isOne ? values[0] : values.joined(separator: "/")))
    }
    return Specification(name: name, pairs: pairs)
  }
}

extension Key {
  /// Whether a value may be a list with one value per group; a path may hold a `/` of its own.
  fileprivate var mayDifferByGroup: Bool {
    if case .text = kind { return false }
    return true
  }
}
