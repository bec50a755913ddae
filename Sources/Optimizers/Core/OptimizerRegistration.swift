import Specifications
import Synchronization

extension OptimizerCatalogue {
  private static let registered = Mutex<(entries: [OptimizerEntry], catalogue: OptimizerCatalogue)>(
    ([], builtIn))

  /// The catalogue that specifications are read with: this package's, and what the program registered.
  public static var standard: OptimizerCatalogue { registered.withLock { $0.catalogue } }

  /// Adds entries to the standard catalogue, before specifications that name them are read; an earlier
  /// one of the same name is replaced.
  ///
  /// - Throws: `SpecificationError` where a name is taken.
  public static func register(_ entries: [OptimizerEntry]) throws {
    for entry in entries where builtIn.wrappers.contains(entry.name) {
      throw SpecificationError("there is a wrapper '\(entry.name)' already")
    }
    try registered.withLock { current in
      let kept = current.entries.filter { old in !entries.contains { $0.name == old.name } }
      var catalogue = builtIn
      for entry in kept + entries { try catalogue.optimizers.add(entry) }
      current = (kept + entries, catalogue)
    }
  }
}
