import Specifications

/// An optimizer of the catalogue.
public final class OptimizerEntry: CatalogueEntry {
  /// The name, kebab-case.
  public let name: String
  /// Other names with preset keys.
  public let aliases: [Alias]
  /// One line: what it is.
  public let summary: String
  /// The update rule with its symbols tied to keys, where libraries differ, state and cost.
  public let details: String
  /// The paper, with its identifier.
  public let source: String
  /// The keys it takes, the shared ones behind its own.
  public let keys: [Key]
  /// The documented default learning rate.
  public let defaultRate: Double
  /// The middle of the learning-rate grid that tuning searches.
  public let gridCenter: Double
  /// Whether a schedule may cycle its momentum (or beta1).
  public let cyclesMomentum: Bool
  /// Under which changes of the problem it takes the same path, at its default keys; nil: not declared.
  public let invariances: Invariances?
  /// The program that it is, of an optimizer outside this process.
  public let program: OptimizerProgram?
  /// Builds it; throws where the keys contradict each other.
  public let make: @Sendable (Settings) throws -> any Optimizer

  /// An entry with keys that are known when the program runs; what reads them is ``HasGradientPolicy``.
  public init(
    _ name: String, aliases: [Alias] = [], summary: String, details: String, source: String,
    keys: [Key], defaultRate: Double,
    gridCenter: Double = 0.1, cyclesMomentum: Bool = false,
    invariances: Invariances? = nil, program: OptimizerProgram? = nil,
    make: @escaping @Sendable (Settings) throws -> any Optimizer
  ) {
    self.name = name
    self.aliases = aliases
    self.summary = summary
    self.details = details
    self.source = source
    self.keys = keys
    self.defaultRate = defaultRate
    self.gridCenter = gridCenter
    self.cyclesMomentum = cyclesMomentum
    self.invariances = invariances
    self.program = program
    self.make = make
  }

  /// An entry whose keys are properties; `make` gets them set.
  public convenience init<Own: HasGradientPolicy>(
    _ name: String, _ own: Own, aliases: [Alias] = [], summary: String, details: String,
    source: String, defaultRate: Double, gridCenter: Double = 0.1, cyclesMomentum: Bool = false,
    invariances: Invariances? = nil, make: @escaping @Sendable (Own) throws -> any Optimizer
  ) {
    self.init(
      name, aliases: aliases, summary: summary, details: details, source: source,
      keys: own.keys + own.shared.keys, defaultRate: defaultRate, gridCenter: gridCenter,
      cyclesMomentum: cyclesMomentum, invariances: invariances
    ) { settings in
      var own = own.reading(settings)
      own.shared = own.shared.reading(settings)
      return try make(own)
    }
  }

  /// An entry of a rule whose own properties are its keys.
  public convenience init<Rule: Optimizer & HasGradientPolicy>(
    _ name: String, _ rule: Rule, aliases: [Alias] = [], summary: String, details: String,
    source: String, defaultRate: Double, gridCenter: Double = 0.1, cyclesMomentum: Bool = false,
    invariances: Invariances? = nil
  ) {
    self.init(
      name, rule, aliases: aliases, summary: summary, details: details, source: source,
      defaultRate: defaultRate, gridCenter: gridCenter, cyclesMomentum: cyclesMomentum,
      invariances: invariances
    ) { $0 as any Optimizer }
  }
}

/// What has the keys that every optimizer takes, besides its own.
public protocol HasGradientPolicy: Parameterized {
  /// The keys that all optimizers share; their values are the entry's defaults.
  var shared: GradientPolicy { get set }
}

extension HasGradientPolicy {
  /// No keys of its own.
  public func parameters(_ p: inout Parameters) {}
}

/// The program behind an optimizer outside this process.
public struct OptimizerProgram: Sendable, Equatable {
  /// The command that starts it.
  public let command: String
  /// The name that it gives itself.
  public let name: String
  /// The version that it gives itself.
  public let version: String?

  /// A program.
  public init(command: String, name: String, version: String?) {
    self.command = command
    self.name = name
    self.version = version
  }
}

/// A wrapper of the catalogue: it stands in front of an optimizer, joined by `+`.
public final class WrapperEntry: CatalogueEntry {
  /// The name, kebab-case.
  public let name: String
  /// Other names with preset keys.
  public let aliases: [Alias]
  /// One line: what it does.
  public let summary: String
  /// The rule with its symbols tied to keys.
  public let details: String
  /// The paper, with its identifier.
  public let source: String
  /// The keys it takes.
  public let keys: [Key]
  /// Wraps an optimizer.
  public let wrap: @Sendable (Settings, any Optimizer) throws -> any Optimizer

  /// An entry.
  public init(
    _ name: String, aliases: [Alias] = [], summary: String, details: String, source: String,
    keys: [Key], wrap: @escaping @Sendable (Settings, any Optimizer) throws -> any Optimizer
  ) {
    self.name = name
    self.aliases = aliases
    self.summary = summary
    self.details = details
    self.source = source
    self.keys = keys
    self.wrap = wrap
  }

  /// An entry whose keys are properties; `wrap` gets them set.
  public convenience init<Own: Parameterized>(
    _ name: String, _ own: Own, aliases: [Alias] = [], summary: String, details: String,
    source: String, wrap: @escaping @Sendable (Own, any Optimizer) throws -> any Optimizer
  ) {
    self.init(
      name, aliases: aliases, summary: summary, details: details, source: source, keys: own.keys
    ) { settings, inner in try wrap(own.reading(settings), inner) }
  }

  /// An entry of a wrapper whose own properties are its keys; an optimizer that asks for gradients of its own is
  /// refused unless it takes such.
  public convenience init<Own: OptimizerDecorator & Parameterized>(
    _ name: String, _ own: Own, aliases: [Alias] = [], summary: String, details: String,
    source: String, takesAskers: Bool = false
  ) {
    self.init(
      name, own, aliases: aliases, summary: summary, details: details, source: source
    ) { own, inner in
      if !takesAskers { try refuseAskers(inner, behind: name) }
      return own.around(inner)
    }
  }
}
