import Specifications

extension OptimizerCatalogue {
  /// What the program begins with, what it registered since, and both together.
  private static let held = StandardCatalogue(
    (base: builtIn, registered: [OptimizerEntry](), whole: builtIn))

  /// The catalogue that specifications are read with: this package's, unless the program has another, and what
  /// the program registered.
  public static var standard: OptimizerCatalogue { held.value.whole }

  /// Makes this the catalogue that specifications are read with.
  public func becomeStandard() { Self.held.update { _ in (self, [], self) } }

  /// Adds entries to the standard catalogue, before specifications that name them are read; an earlier
  /// registered one of the same name is replaced.
  ///
  /// - Throws: `SpecificationError` where a name is taken.
  public static func register(_ entries: [OptimizerEntry]) throws {
    try held.update { current in
      for entry in entries where current.base.wrappers.contains(entry.name) {
        throw SpecificationError("there is a wrapper '\(entry.name)' already")
      }
      let kept = current.registered.filter { old in !entries.contains { $0.name == old.name } }
      var catalogue = current.base
      for entry in kept + entries { try catalogue.optimizers.add(entry) }
      return (current.base, kept + entries, catalogue)
    }
  }
}
