import Specifications

/// The optimizers and wrappers, by name.
public struct OptimizerCatalogue: Sendable {
  /// The optimizers.
  public var optimizers: Catalogue<OptimizerEntry>
  /// The wrappers.
  public var wrappers: Catalogue<WrapperEntry>

  /// The optimizers and wrappers of this package.
  public static let builtIn = OptimizerCatalogue(
    optimizers: Catalogue(of: "optimizer", allOptimizers),
    wrappers: Catalogue(of: "wrapper", allWrappers))
}
