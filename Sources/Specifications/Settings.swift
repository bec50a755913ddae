/// The values of an entry's keys, checked and complete: what ``Parameters`` sets properties to.
public struct Settings: Sendable {
  /// A checked value.
  enum Value: Hashable, Sendable {
    case number(Double)
    case count(Int)
    case flag(Bool)
    case word(String)
    case numbers([Double])
    case steps(StepCount)
    case stepList([StepCount])
  }

  private var values: [String: Value] = [:]
  private let seeds: Set<String>
  /// The instance whose random parts are drawn; nil: those of the specification itself.
  public var instance: UInt64?
  /// The specification in canonical form: the name as written, declared order, shortest numbers,
  /// defaults (of the alias, where one is named) left out.
  public let canonical: Specification

  /// Checks the pairs of a specification against the keys of the entry that it names.
  ///
  /// - Parameters:
  ///   - pairs: keys with values as written.
  ///   - presets: what the alias sets that the specification named, if it named one.
  ///   - name: the name as written, for messages and the canonical form.
  ///   - keys: the keys that the entry takes.
  /// - Throws: ``SpecificationError`` on an unknown key or a value that does not fit.
  public init(
    _ pairs: [Specification.Pair], presets: [Specification.Pair] = [], name: String, keys: [Key]
  ) throws(SpecificationError) {
    var given: [String: String] = [:]
    for pair in pairs {
      guard keys.contains(where: { $0.name == pair.key }) else {
        throw SpecificationError(
          keys.isEmpty
            ? "'\(name)' takes no keys, so '\(pair.key)' is unknown"
            : "unknown key '\(pair.key)' for '\(name)'"
              + suggestion(for: pair.key, among: keys.map(\.name)))
      }
      given[pair.key] = pair.value
    }
    seeds = Set(keys.filter(\.isSeed).map(\.name))
    var canonicalPairs: [Specification.Pair] = []
    for key in keys {
      let text = given[key.name]
      let fallback = presets.last { $0.key == key.name }?.value ?? key.fallback
      guard let chosen = text ?? fallback else { continue }
      let value = try Self.read(chosen, for: key, of: name)
      values[key.name] = value
      guard text != nil else { continue }
      let isDefault =
        try fallback.map { text throws(SpecificationError) in
          try Self.read(text, for: key, of: name) == value
        } ?? false
      if !isDefault { canonicalPairs.append(.init(key.name, Self.text(of: value))) }
    }
    canonical = Specification(name: name, pairs: canonicalPairs)
  }

  private static func read(_ text: String, for key: Key, of name: String) throws(SpecificationError)
    -> Value
  {
    func misfit() -> SpecificationError {
      var message =
        "'\(text)' does not fit key '\(key.name)' of '\(name)': expected \(key.expectation)"
      if case .choice(let words) = key.kind, let near = nearestName(to: text, among: words) {
        message += "; did you mean '\(near)'?"
      }
      return SpecificationError(message)
    }
    switch key.kind {
    case .number(let range):
      guard let number = Number.parse(text), range.contains(number) else { throw misfit() }
      return .number(number)
    case .count(let range):
      guard let count = Int(text), range.contains(count) else { throw misfit() }
      return .count(count)
    case .flag:
      guard let flag = Bool(text) else { throw misfit() }
      return .flag(flag)
    case .choice(let words):
      guard words.contains(text) else { throw misfit() }
      return .word(text)
    case .numbers(let range):
      return .numbers(
        try text.split(separator: ":", omittingEmptySubsequences: false).map {
          piece throws(SpecificationError) in
          guard let number = Number.parse(piece), range.contains(number) else { throw misfit() }
          return number
        })
    case .steps:
      guard let steps = StepCount(text) else { throw misfit() }
      return .steps(steps)
    case .stepList:
      return .stepList(
        try text.split(separator: ":", omittingEmptySubsequences: false).map {
          piece throws(SpecificationError) in
          guard let steps = StepCount(String(piece)) else { throw misfit() }
          return steps
        })
    case .text: return .word(text)
    }
  }

  private static func text(of value: Value) -> String {
    switch value {
    case .number(let number): Number.text(number)
    case .count(let count): "\(count)"
    case .flag(let flag): "\(flag)"
    case .word(let word): word
    case .numbers(let numbers): numbers.map(Number.text).joined(separator: ":")
    case .steps(let steps): "\(steps)"
    case .stepList(let list): list.map(\.description).joined(separator: ":")
    }
  }

  /// The value of a key, given or by default; nil where it is absent, or the entry has no such key.
  func value(_ key: String) -> Value? { values[key] }

  /// Puts a number in the place of a key's, where it has one: what an instance draws, say.
  public mutating func replace(_ key: String, by number: Double) {
    if self.number(key) != nil { values[key] = .number(number) }
  }

  /// Whether a key's value draws random parts: instances then differ in them.
  public var hasSeed: Bool { seeds.contains { values[$0] != nil } }

  /// The number of a key; nil where it has none.
  public func number(_ key: String) -> Double? {
    if case .number(let value)? = values[key] { value } else { nil }
  }

  /// The whole number of a key; nil where it has none.
  public func count(_ key: String) -> Int? {
    if case .count(let value)? = values[key] { value } else { nil }
  }

  /// The flag of a key; nil where it has none.
  public func flag(_ key: String) -> Bool? {
    if case .flag(let value)? = values[key] { value } else { nil }
  }

  /// The word of a choice or text key; nil where it has none.
  public func word(_ key: String) -> String? {
    if case .word(let value)? = values[key] { value } else { nil }
  }

  /// The numbers of a list key; nil where it has none.
  public func numbers(_ key: String) -> [Double]? {
    if case .numbers(let value)? = values[key] { value } else { nil }
  }
}
