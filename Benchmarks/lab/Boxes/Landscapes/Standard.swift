// The protocols say what their requirements are.
// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation

extension LandscapeCatalogue {
  /// Nothing takes its place here.
  public static let standard = builtIn
}
