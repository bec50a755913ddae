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
}
