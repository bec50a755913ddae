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
  public let model: Model
  /// What random numbers of this landscape are keyed by: the same for every perturbation and noise.
  public let instance: UInt64

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
    var model = try entry.make(settings)
    var canonical = ["\(settings.canonical)"]
    for specification in chain.dropFirst() {
      if catalogue.landscapes.contains(specification.name) {
        throw SpecificationError(
          "'\(text)': '\(specification.name)' is a landscape; after '+' comes a perturbation or noise"
        )
      }
      let (modifier, settings) = try catalogue.modifiers.resolve(specification)
      model = try modifier.apply(settings, model)
      canonical.append("\(settings.canonical)")
    }
    self.specification = canonical.joined(separator: "+")
    self.entry = entry
    self.model = model
    instance = stableHash(canonical[0])
  }

  /// A landscape of one's own, under a name that is in no catalogue.
  ///
  /// To name it in specifications, with keys, perturbations and noise, add a ``LandscapeEntry`` to a copy
  /// of ``LandscapeCatalogue/standard``.
  public init(_ name: String, _ model: Model) {
    specification = name
    entry = LandscapeEntry(
      name, summary: "A landscape of the user's", details: "", source: "the user", tags: []
    ) { _ in model }
    self.model = model
    instance = stableHash(name)
  }

  /// Where the run of a seed starts: the landscape's own start for seed 0, else a point on a sphere
  /// around it, uniform, keyed by the instance and the seed.
  public func start(seed: UInt64) -> [Double] {
    let center = model.knowledge.start
    guard seed != 0 else { return center }
    var random = SequentialRandom(
      RandomStream(domain: "start", instance: instance, seed: seed))
    let direction = center.map { _ in random.nextNormal() }
    let length = Double.sqrt(direction.reduce(0) { $0 + $1 * $1 })
    let size = Double.sqrt(center.reduce(0) { $0 + $1 * $1 })
    let radius =
      model.knowledge.startRadius
      ?? 0.1 * (size > 0 ? size : Double.sqrt(Double(center.count)))
    return zip(center, direction).map { $0 + radius / length * $1 }
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

  /// The catalogue that `bench` uses.
  public static let standard = LandscapeCatalogue(
    landscapes: Catalogue(of: "landscape", allLandscapes),
    modifiers: Catalogue(of: "perturbation or noise", allModifiers))
}
