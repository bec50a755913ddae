/// Another name for an entry with some keys preset; the user's keys override the presets.
public struct Alias: Sendable {
  /// The name.
  public let name: String
  /// The keys that it sets.
  public let presets: [Specification.Pair]

  /// An alias with presets, such as `Alias("sgdm", ("momentum", "0.9"))`.
  public init(_ name: String, _ presets: (String, String)...) {
    self.name = name
    self.presets = presets.map { .init($0.0, $0.1) }
  }
}

/// What every entry of a catalogue tells of itself.
public protocol CatalogueEntry: Sendable {
  /// The name, kebab-case.
  var name: String { get }
  /// Other names with preset keys.
  var aliases: [Alias] { get }
  /// One line: what it is.
  var summary: String { get }
  /// The formula or update rule, its symbols tied to the keys; edge cases; where libraries differ.
  var details: String { get }
  /// The paper or standard implementation, with its identifier.
  var source: String { get }
  /// The keys it takes.
  var keys: [Key] { get }
}

/// The entries of one kind, by name.
public struct Catalogue<Entry: CatalogueEntry>: Sendable {
  /// What the entries are, in the singular: "optimizer".
  public let kind: String
  /// The entries, in the order they are listed.
  public private(set) var entries: [Entry]
  private var places: [String: (entry: Int, alias: Int?)] = [:]

  /// A catalogue; names must be unique.
  public init(of kind: String, _ entries: [Entry]) {
    self.kind = kind
    self.entries = []
    for entry in entries {
      do { try add(entry) } catch { preconditionFailure(error.description) }
    }
  }

  /// Adds an entry.
  ///
  /// - Throws: ``SpecificationError`` where one of its names is taken.
  public mutating func add(_ entry: Entry) throws(SpecificationError) {
    var names = Set<String>()
    for name in [entry.name] + entry.aliases.map(\.name)
    where places[name] != nil || !names.insert(name).inserted {
      throw SpecificationError("there is another \(kind) '\(name)' already")
    }
    let index = entries.count
    entries.append(entry)
    places[entry.name] = (index, nil)
    for (number, alias) in entry.aliases.enumerated() { places[alias.name] = (index, number) }
  }

  /// All names, aliases behind their entry.
  public var names: [String] { entries.flatMap { [$0.name] + $0.aliases.map(\.name) } }

  /// Whether the name is an entry's or an alias'.
  public func contains(_ name: String) -> Bool { places[name] != nil }

  /// The entry of a name and the keys that its alias presets.
  ///
  /// - Throws: ``SpecificationError`` naming the nearest known name.
  public func entry(named name: String) throws(SpecificationError) -> (
    entry: Entry, presets: [Specification.Pair]
  ) {
    guard let place = places[name] else {
      throw SpecificationError("unknown \(kind) '\(name)'" + suggestion(for: name, among: names))
    }
    let entry = entries[place.entry]
    return (entry, place.alias.map { entry.aliases[$0].presets } ?? [])
  }

  /// The entry that a specification names, with all its settings.
  ///
  /// - Throws: ``SpecificationError`` on an unknown name or key, or a value that does not fit.
  public func resolve(_ specification: Specification) throws(SpecificationError) -> (
    entry: Entry, settings: Settings
  ) {
    let (entry, presets) = try entry(named: specification.name)
    let settings = try Settings(
      specification.pairs, presets: presets, name: specification.name, keys: entry.keys)
    return (entry, settings)
  }
}
