import Specifications

extension ConfiguredOptimizer {
  /// Under which changes of the problem it takes the same path, its own keys at their defaults: its entry's, less
  /// what shared keys and wrappers take away; nil where its entry declares none.
  public var invariances: Invariances? {
    guard var left = entry.invariances else { return nil }
    let chain = (try? Expression(parsing: specification).chain(of: "optimizers")) ?? []
    let keys = chain.last.map { Set($0.pairs.filter { $0.value != "0" }.map(\.key)) } ?? []
    // Decay pulls towards the origin, with a strength that has a unit.
    if keys.contains("weight-decay") {
      left = left.anchored.unscaled.with { $0.coordinate = .none }
    }
    if keys.contains("clip-norm") { left = left.summed.unscaled.with { $0.coordinate = .none } }
    if keys.contains("clip-value") {
      left = left.unscaled.with { ($0.rotation, $0.coordinate) = (.none, .none) }
    }
    if keys.contains("groups") {
      left = left.with { ($0.permutation, $0.rotation) = (.none, .none) }
    }
    // Nothing is declared of the others.
    guard chain.dropLast().allSatisfy({ ["sam", "lookahead"].contains($0.name) }) else {
      return nil
    }
    for wrapper in chain.dropLast() where wrapper.name == "sam" {
      // ρ is a length, along the whole gradient, whose norm gets 10⁻¹² added.
      left = left.summed.with {
        ($0.length, $0.value, $0.coordinate) = (.none, $0.value.and(.rounding), .none)
      }
    }
    return left
  }
}
