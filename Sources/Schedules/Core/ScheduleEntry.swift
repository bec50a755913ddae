import Specifications

/// A schedule of the catalogue.
public final class ScheduleEntry: CatalogueEntry {
  /// The name, kebab-case.
  public let name: String
  /// Other names with preset keys.
  public let aliases: [Alias]
  /// One line: what it does.
  public let summary: String
  /// The formula with its symbols tied to keys, boundary behaviour, where libraries differ.
  public let details: String
  /// The paper or standard implementation.
  public let source: String
  /// The keys it takes.
  public let keys: [Key]
  /// Builds it for its settings and horizon; throws where the keys contradict each other.
  public let make: @Sendable (Settings, Horizon) throws -> any Schedule

  /// An entry.
  public init(
    _ name: String, aliases: [Alias] = [], summary: String, details: String, source: String,
    keys: [Key], make: @escaping @Sendable (Settings, Horizon) throws -> any Schedule
  ) {
    self.name = name
    self.aliases = aliases
    self.summary = summary
    self.details = details
    self.source = source
    self.keys = keys
    self.make = make
  }

  /// An entry whose keys are properties; `make` gets them set.
  public convenience init<Own: Parameterized>(
    _ name: String, _ own: Own, aliases: [Alias] = [], summary: String, details: String,
    source: String, make: @escaping @Sendable (Own, Horizon) throws -> any Schedule
  ) {
    self.init(
      name, aliases: aliases, summary: summary, details: details, source: source, keys: own.keys
    ) { settings, horizon in try make(own.reading(settings), horizon) }
  }

  /// An entry of a schedule whose own properties are its keys; `fit` adapts it to its horizon.
  public convenience init<Own: Parameterized & Schedule>(
    _ name: String, _ own: Own, aliases: [Alias] = [], summary: String, details: String,
    source: String, fit: @escaping @Sendable (inout Own, Horizon) throws -> Void = { _, _ in }
  ) {
    self.init(
      name, aliases: aliases, summary: summary, details: details, source: source, keys: own.keys
    ) { settings, horizon in
      var own = own.reading(settings)
      try fit(&own, horizon)
      return own as any Schedule
    }
  }
}
