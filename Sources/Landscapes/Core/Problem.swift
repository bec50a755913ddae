import Lanes
import Specifications

/// A landscape of the catalogue with its perturbations and noise, as a specification names it:
/// `rosenbrock:dim=10+rotate:seed=7+additive:sigma=0.1`.
public struct Problem: Sendable {
  /// The specification in canonical form.
  public let specification: String
  /// The entry of the catalogue.
  public let entry: LandscapeEntry
  /// The objective, knowledge and noise.
  public let model: Objective
  /// What random numbers of this landscape are keyed by: the same for every perturbation and noise.
  public let instance: UInt64
  /// The settings of the landscape and of its modifiers, in order.
  let parts: [Settings]
  /// Whether the start's distance from a saddle is left open, for instances to draw.
  let drawsDistance: Bool
  /// Builds the model again, with the random parts of an instance and with another distance; nil for
  /// landscapes of one's own.
  let remake: (@Sendable (_ instance: UInt64?, _ distance: Double?) throws -> Objective)?

  /// Reads and builds a problem.
  ///
  /// - Throws: `SpecificationError` naming what is wrong and the nearest right name.
  public init(_ text: String, catalogue: LandscapeCatalogue = .standard) throws {
    let chain = try Expression(parsing: text).chain(of: "landscapes")
    if catalogue.modifiers.contains(chain[0].name) {
      throw SpecificationError(
        "'\(chain[0].name)' modifies a landscape: write LANDSCAPE+\(chain[0])")
    }
    let (entry, settings) = try catalogue.landscapes.resolve(chain[0])
    var parts = [settings]
    var modifiers: [ModifierEntry] = []
    for specification in chain.dropFirst() {
      if catalogue.landscapes.contains(specification.name) {
        throw SpecificationError(
          "'\(text)': '\(specification.name)' is a landscape; after '+' comes a perturbation or noise"
        )
      }
      let (modifier, settings) = try catalogue.modifiers.resolve(specification)
      modifiers.append(modifier)
      parts.append(settings)
    }
    let make: @Sendable (UInt64?, Double?) throws -> Objective = {
      [parts, modifiers] seed, distance throws in
      var parts = parts
      for place in parts.indices { parts[place].instance = seed }
      if let distance { parts[0].replace("distance", by: distance) }
      var model = try entry.make(parts[0])
      for (modifier, settings) in zip(modifiers, parts.dropFirst()) {
        model = try modifier.apply(settings, model)
      }
      return model
    }
    self.specification = parts.map { "\($0.canonical)" }.joined(separator: "+")
    self.entry = entry
    self.model = try make(nil, nil)
    self.parts = parts
    drawsDistance =
      entry.keys.contains { $0.name == "distance" }
      && !settings.canonical.pairs.contains { $0.key == "distance" }
    remake = make
    instance = stableHash("\(settings.canonical)")
  }

  /// A landscape of one's own, under a name that is in no catalogue.
  ///
  /// To name it in specifications, with keys, perturbations and noise, add a ``LandscapeEntry`` to a copy
  /// of ``LandscapeCatalogue/standard``.
  public init(_ name: String, _ model: Objective) {
    specification = name
    entry = LandscapeEntry(
      name, summary: "A landscape of the user's", details: "", source: "the user", tags: []
    ) { model }
    self.model = model
    parts = []
    drawsDistance = false
    remake = nil
    instance = stableHash(name)
  }
}

/// The FNV-1a hash of a text: the same on every machine and in every run.
public func stableHash(_ text: String) -> UInt64 {
  text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
}

/// The landscapes and their modifiers, by name.
public struct LandscapeCatalogue: Sendable {
  /// The landscapes.
  public var landscapes: Catalogue<LandscapeEntry>
  /// Perturbations and noise models.
  public var modifiers: Catalogue<ModifierEntry>

  /// The landscapes and modifiers of this package.
  public static let builtIn = LandscapeCatalogue(
    landscapes: Catalogue(of: "landscape", allLandscapes),
    modifiers: Catalogue(of: "perturbation or noise", allModifiers))
}
