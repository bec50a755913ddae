import Specifications

/// A landscape with what is known about it and with the noise through which it is seen.
public struct Objective: Sendable {
  /// The objective, free of noise.
  public var landscape: any Landscape
  /// What is known about it.
  public var knowledge: LandscapeKnowledge
  /// What the optimizer's observations pass through, in order.
  public var noise: [any Noise]

  /// A model.
  public init(
    _ landscape: any Landscape, _ knowledge: LandscapeKnowledge, noise: [any Noise] = []
  ) {
    self.landscape = landscape
    self.knowledge = knowledge
    self.noise = noise
  }
}

/// A landscape of the catalogue.
public final class LandscapeEntry: CatalogueEntry {
  /// The name, kebab-case.
  public let name: String
  /// Other names with preset keys.
  public let aliases: [Alias]
  /// One line: what it asks of an optimizer.
  public let summary: String
  /// The formula, optimum, critical points, start.
  public let details: String
  /// Where it comes from.
  public let source: String
  /// Its properties at the default keys.
  public let tags: [LandscapeTag]
  /// The keys it takes.
  public let keys: [Key]
  /// Builds it; throws where the keys contradict each other.
  let make: @Sendable (Settings) throws -> Objective

  private init(
    _ name: String, aliases: [Alias], summary: String, details: String, source: String,
    tags: [LandscapeTag], keys: [Key], make: @escaping @Sendable (Settings) throws -> Objective
  ) {
    self.name = name
    self.aliases = aliases
    self.summary = summary
    self.details = details
    self.source = source
    self.tags = tags
    self.keys = keys
    self.make = make
  }

  /// An entry whose keys are properties; `make` gets them set.
  public convenience init<Own: Parameterized>(
    _ name: String, _ own: Own, aliases: [Alias] = [], summary: String, details: String,
    source: String, tags: [LandscapeTag], make: @escaping @Sendable (Own) throws -> Objective
  ) {
    self.init(
      name, aliases: aliases, summary: summary, details: details, source: source, tags: tags,
      keys: own.keys
    ) { settings in try make(own.reading(settings)) }
  }

  /// An entry without keys.
  public convenience init(
    _ name: String, aliases: [Alias] = [], summary: String, details: String, source: String,
    tags: [LandscapeTag], make: @escaping @Sendable () throws -> Objective
  ) {
    self.init(
      name, aliases: aliases, summary: summary, details: details, source: source, tags: tags,
      keys: []
    ) { _ in try make() }
  }
}

/// A perturbation of a landscape, or a noise model: what follows a landscape's name after `+`.
public final class ModifierEntry: CatalogueEntry {
  /// The name, kebab-case.
  public let name: String
  /// Other names with preset keys.
  public let aliases: [Alias]
  /// One line: what it does.
  public let summary: String
  /// The formula.
  public let details: String
  /// Where it comes from.
  public let source: String
  /// The keys it takes.
  public let keys: [Key]
  /// Applies it to a model; throws where it does not fit.
  let apply: @Sendable (Settings, Objective) throws -> Objective

  private init(
    _ name: String, aliases: [Alias], summary: String, details: String, source: String,
    keys: [Key], apply: @escaping @Sendable (Settings, Objective) throws -> Objective
  ) {
    self.name = name
    self.aliases = aliases
    self.summary = summary
    self.details = details
    self.source = source
    self.keys = keys
    self.apply = apply
  }

  /// An entry whose keys are properties; `apply` gets them set.
  public convenience init<Own: Parameterized>(
    _ name: String, _ own: Own, aliases: [Alias] = [], summary: String, details: String,
    source: String, apply: @escaping @Sendable (Own, Objective) throws -> Objective
  ) {
    self.init(
      name, aliases: aliases, summary: summary, details: details, source: source, keys: own.keys
    ) { settings, model in try apply(own.reading(settings), model) }
  }
}
