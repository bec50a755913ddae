// The protocols say what their requirements are.
// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation

extension OptimizerCatalogue {
  /// Nothing is registered here.
  public static let standard = builtIn
}
