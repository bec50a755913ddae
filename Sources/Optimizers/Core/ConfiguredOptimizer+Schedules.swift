import Specifications

extension ConfiguredOptimizer {
  /// The key that a schedule which cycles the momentum sets.
  public var momentumKey: Key? {
    guard entry.cyclesMomentum else { return nil }
    return ["momentum", "beta1", "beta"].lazy.compactMap { name in
      entry.keys.first { $0.name == name }
    }.first
  }

  /// Whether another momentum changes what the built optimizer does: one whose momentum is off has nothing
  /// to cycle.
  public var hasMomentumToCycle: Bool {
    guard momentumKey != nil else { return false }
    let count = optimizer.coefficientCount
    func row(_ step: Int, _ momentum: Double) -> [Double] {
      var c = [Double](repeating: 0, count: count + 1)
      optimizer.tabulate(step: step, momentum: momentum, into: &c)
      return c
    }
    return (1...2).contains { row($0, 0.25) != row($0, 0.75) }
  }

  /// The same method with keys that a schedule sets from step to step.
  ///
  /// - Parameters:
  ///   - tracks: for each key the values of steps 1, 2, …; of `weight-decay` factors on its value, of
  ///     `group-1`, `group-2`, … factors on the rate of one group of coordinates.
  ///   - text: the schedule's specification, for messages.
  /// - Returns: the optimizer.
  /// - Throws: `SpecificationError` where the method has no such key, a value is outside its range, or
  ///   the key decides how much the optimizer remembers.
  public func scheduled(
    _ tracks: [(key: String, values: [Double])], by text: String
  ) throws -> any Optimizer {
    guard !tracks.isEmpty else { return optimizer }
    guard let innermost = chain.last else {
      throw SpecificationError("'\(specification)' was made by hand: its keys cannot be scheduled")
    }
    guard !optimizer.traits.contains(.isExternal) else {
      throw SpecificationError(
        "schedule '\(text)': the keys of '\(specification)', which another process steps, cannot be "
          + "scheduled")
    }
    for (key, _) in tracks { try check(key, innermost, by: text) }
    var rules: [any Optimizer] = []
    var places: [[Double]: Int] = [:]
    var schedule: [Int] = []
    for step in 0..<(tracks.map(\.values.count).min() ?? 0) {
      let values = tracks.map { $0.values[step] }
      if let place = places[values] {
        schedule.append(place)
        continue
      }
      do {
        let rule = try rebuilt(innermost, zip(tracks, values).map { (key: $0.key, value: $1) })
        try Self.check(rule, like: optimizer, tracks.map(\.key))
        places[values] = rules.count
        schedule.append(rules.count)
        rules.append(rule)
      } catch {
        throw SpecificationError("schedule '\(text)', step \(step): \(error)")
      }
    }
    return KeyScheduled(rules: rules, places: schedule) as any Optimizer
  }

  private func check(_ key: String, _ innermost: Specification, by text: String) throws {
    let groups = (optimizer as? GroupedOptimizer)?.members.count ?? 0
    if key.hasPrefix("group-"), let number = Int(key.dropFirst(6)) {
      guard (1...max(1, groups)).contains(number), groups > 0 else {
        throw SpecificationError(
          "schedule '\(text)': '\(specification)' has "
            + (groups == 0 ? "no groups (groups=)" : "groups 1 to \(groups)") + ", so no '\(key)'")
      }
      return
    }
    guard let known = entry.keys.first(where: { $0.name == key }) else {
      throw SpecificationError(
        "schedule '\(text)': '\(innermost.name)' has no key '\(key)'"
          + suggestion(for: key, among: entry.keys.map(\.name) + ["min-rate"]))
    }
    guard case .number = known.kind else {
      throw SpecificationError(
        "schedule '\(text)': '\(key)' of '\(innermost.name)' is \(known.expectation), not a number")
    }
    if key == "weight-decay", value(of: "weight-decay", innermost).allSatisfy({ $0 == 0 }) {
      throw SpecificationError(
        "schedule '\(text)': '\(specification)' has no weight decay to schedule; give it weight-decay="
      )
    }
  }

  /// The numbers of a key as written, one for each group, or by default.
  private func value(of key: String, _ innermost: Specification) -> [Double] {
    let presets = (try? catalogue.optimizers.entry(named: innermost.name).presets) ?? []
    let text =
      innermost.pairs.first { $0.key == key }?.value
      ?? presets.last { $0.key == key }?.value
      ?? entry.keys.first { $0.name == key }?.fallback ?? "0"
    return text.split(separator: "/").map { Number.parse($0) ?? 0 }
  }

  private func rebuilt(
    _ innermost: Specification, _ values: [(key: String, value: Double)]
  ) throws -> any Optimizer {
    var changed = innermost
    var own: [Int: Double] = [:]
    for (key, value) in values {
      if key.hasPrefix("group-"), let number = Int(key.dropFirst(6)) {
        own[number] = value
        continue
      }
      let text =
        key == "weight-decay"
        ? self.value(of: key, innermost).map { Number.text($0 * value) }.joined(separator: "/")
        : Number.text(value)
      changed.pairs.removeAll { $0.key == key }
      changed.pairs.append(.init(key, text))
    }
    return try Self.build(chain.dropLast() + [changed], catalogue, ownFactors: own).optimizer
  }

  private static func check(
    _ rule: any Optimizer, like original: any Optimizer, _ keys: [String]
  ) throws {
    let places: OptimizerTraits = [.queriesElsewhere, .isJudgedElsewhere]
    let isAlike =
      rule.coefficientCount == original.coefficientCount
      && rule.stateBytesPerParameter == original.stateBytesPerParameter
      && rule.traits.intersection(places) == original.traits.intersection(places)
    guard isAlike else {
      throw SpecificationError(
        "'\(keys.joined(separator: "', '"))' changes what the optimizer remembers, such as a momentum "
          + "that is switched on or off; keep it on one side")
    }
  }
}
