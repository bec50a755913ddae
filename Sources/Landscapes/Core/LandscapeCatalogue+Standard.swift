import Specifications

extension LandscapeCatalogue {
  private static let held = StandardCatalogue(builtIn)

  /// The catalogue that specifications are read with: this package's, unless the program has another.
  public static var standard: LandscapeCatalogue { held.value }

  /// Makes this the catalogue that specifications are read with.
  public func becomeStandard() { Self.held.update { _ in self } }
}
