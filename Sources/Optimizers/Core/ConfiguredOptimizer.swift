import Specifications

/// An optimizer of the catalogue with its keys and wrappers, as a specification names it:
/// `adam:beta2=0.99` or `sam:rho=0.05+sgdm`.
public struct ConfiguredOptimizer: Sendable {
  /// The specification in canonical form.
  public let specification: String
  /// The entry of the innermost optimizer.
  public let entry: OptimizerEntry
  /// The optimizer.
  public let optimizer: any Optimizer
  /// λ where x shrinks by 1 − ηλ in a step of rate η; else 0.
  public let decayPerRate: Double
  /// The wrappers' specifications and that of the innermost optimizer; empty where made by hand.
  let chain: [Specification]
  let catalogue: OptimizerCatalogue

  /// A method put together by hand: an optimizer in the place of an entry's own.
  init(specification: String, entry: OptimizerEntry, optimizer: any Optimizer) {
    self.specification = specification
    self.entry = entry
    self.optimizer = optimizer
    decayPerRate = 0
    chain = []
    catalogue = .standard
  }

  /// Reads and builds a method.
  ///
  /// - Throws: `SpecificationError` naming what is wrong and the nearest right name.
  public init(_ text: String, catalogue: OptimizerCatalogue = .standard) throws {
    let chain = try Expression(parsing: text).chain(of: "optimizers")
    guard let last = chain.last, !catalogue.wrappers.contains(last.name) else {
      throw SpecificationError("'\(text)': a wrapper needs an optimizer behind it: \(text)+sgd")
    }
    for specification in chain.dropLast() where catalogue.optimizers.contains(specification.name) {
      throw SpecificationError(
        "'\(text)': '\(specification.name)' is an optimizer; only wrappers stand before '+'")
    }
    let (entry, canonical, optimizer) = try Self.build(chain, catalogue, ownFactors: [:])
    self.specification = canonical.joined(separator: "+")
    self.entry = entry
    self.optimizer = optimizer
    decayPerRate = chain.last.map { Self.decayPerRate($0, entry) } ?? 0
    self.chain = chain
    self.catalogue = catalogue
  }

  /// Builds wrappers around the innermost optimizer; `ownFactors` are those of groups, from 1.
  static func build(
    _ chain: [Specification], _ catalogue: OptimizerCatalogue, ownFactors: [Int: Double]
  ) throws -> (entry: OptimizerEntry, canonical: [String], optimizer: any Optimizer) {
    guard let last = chain.last else { throw SpecificationError("empty specification") }
    let (entry, innermost, built) = try build(last, catalogue.optimizers, ownFactors: ownFactors)
    var optimizer = built
    var canonical = ["\(innermost)"]
    for specification in chain.dropLast().reversed() {
      let (wrapper, settings) = try catalogue.wrappers.resolve(specification)
      optimizer = try wrapper.wrap(settings, optimizer)
      canonical.insert("\(settings.canonical)", at: 0)
    }
    return (entry, canonical, optimizer)
  }

  /// The largest λ of the coordinate groups, where decay shrinks x.
  private static func decayPerRate(_ specification: Specification, _ entry: OptimizerEntry)
    -> Double
  {
    let presets = entry.aliases.first { $0.name == specification.name }?.presets ?? []
    func values(_ key: String) -> [Substring] {
      let text =
        specification.pairs.first { $0.key == key }?.value
        ?? presets.last { $0.key == key }?.value
        ?? entry.keys.first { $0.name == key }?.fallback ?? ""
      return text.split(separator: "/")
    }
    let shrinking: [GradientPolicy.Decay] = [.decoupled, .update, .after]
    guard values("decay-scale").allSatisfy({ $0 == GradientPolicy.DecayScale.rate.rawValue }),
      values("decay").contains(where: { word in shrinking.contains { $0.rawValue == word } })
    else { return 0 }
    return values("weight-decay").compactMap { Number.parse($0) }.max() ?? 0
  }
}
