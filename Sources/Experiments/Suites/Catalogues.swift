import Landscapes
import Optimizers
import Schedules
import Specifications

/// Everything that specifications can name, to which a program adds what is its own.
///
/// ```swift
/// var catalogues = Catalogues.standard
/// try catalogues.add(.myOptimizer)
/// let experiment = try Experiment(suite, in: catalogues)
/// ```
public struct Catalogues: Sendable {
  /// Landscapes, perturbations and noise models.
  public var landscapes: LandscapeCatalogue
  /// Optimizers and wrappers.
  public var optimizers: OptimizerCatalogue
  /// Schedules.
  public var schedules: ScheduleCatalogue

  /// Catalogues put together.
  public init(
    landscapes: LandscapeCatalogue = .standard, optimizers: OptimizerCatalogue = .standard,
    schedules: ScheduleCatalogue = .standard
  ) {
    self.landscapes = landscapes
    self.optimizers = optimizers
    self.schedules = schedules
  }

  /// What names mean in this program where no catalogues are given: what the package brings, or what the program
  /// put in its place by ``becomeStandard()``, and the optimizers that it registered.
  public static var standard: Catalogues { Catalogues() }

  /// Makes these the catalogues that specifications are read with, before any is read.
  public func becomeStandard() {
    landscapes.becomeStandard()
    optimizers.becomeStandard()
    schedules.becomeStandard()
  }

  /// Adds a landscape.
  ///
  /// - Throws: `SpecificationError` where one of its names is taken.
  public mutating func add(_ entry: LandscapeEntry) throws {
    try Self.check(entry, isNoneOf: landscapes.modifiers)
    try landscapes.landscapes.add(entry)
  }

  /// Adds a perturbation or a noise model.
  ///
  /// - Throws: `SpecificationError` where one of its names is taken.
  public mutating func add(_ entry: ModifierEntry) throws {
    try Self.check(entry, isNoneOf: landscapes.landscapes)
    try landscapes.modifiers.add(entry)
  }

  /// Adds an optimizer.
  ///
  /// - Throws: `SpecificationError` where one of its names is taken.
  public mutating func add(_ entry: OptimizerEntry) throws {
    try Self.check(entry, isNoneOf: optimizers.wrappers)
    try optimizers.optimizers.add(entry)
  }

  /// Adds a wrapper.
  ///
  /// - Throws: `SpecificationError` where one of its names is taken.
  public mutating func add(_ entry: WrapperEntry) throws {
    try Self.check(entry, isNoneOf: optimizers.optimizers)
    try optimizers.wrappers.add(entry)
  }

  /// Names that are joined by `+` are of one space: an optimizer called as a wrapper could not be named.
  private static func check(
    _ entry: some CatalogueEntry, isNoneOf others: Catalogue<some CatalogueEntry>
  ) throws {
    for name in [entry.name] + entry.aliases.map(\.name) where others.contains(name) {
      throw SpecificationError("there is another \(others.kind) '\(name)' already")
    }
  }

  /// Adds a schedule.
  ///
  /// - Throws: `SpecificationError` where one of its names is taken.
  public mutating func add(_ entry: ScheduleEntry) throws { try schedules.add(entry) }

  /// The landscape of a specification.
  ///
  /// - Throws: `SpecificationError` naming what is wrong and the nearest right name.
  public func problem(_ text: String) throws -> Problem {
    try Problem(text, catalogue: landscapes)
  }

  /// The optimizer of a specification.
  ///
  /// - Throws: `SpecificationError` naming what is wrong and the nearest right name.
  public func method(_ text: String) throws -> ConfiguredOptimizer {
    try ConfiguredOptimizer(text, catalogue: optimizers)
  }

  /// The schedule of a specification, for runs of so many steps.
  ///
  /// - Throws: `SpecificationError` naming what is wrong and the nearest right name.
  public func plan(_ text: String, budget: Int) throws -> ConfiguredSchedule {
    try ConfiguredSchedule(text, budget: budget, catalogue: schedules)
  }
}
