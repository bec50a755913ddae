// The protocols say what their requirements are.
// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation

import Specifications

extension ScheduleCatalogue {
  /// Nothing takes its place here.
  public static var standard: ScheduleCatalogue { builtIn }
}
