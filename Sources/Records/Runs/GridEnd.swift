/// At which end a grid of learning rates is cut off: its best rate lies there and is cheaper than its neighbour.
///
/// The one rule by which grids grow and by which every analysis warns.
public enum GridEnd: Sendable, Equatable {
  /// Smaller rates might be better.
  case below
  /// Larger ones might be.
  case above

  /// The end at which the best of some rates lies; nil where its neighbours, equal ones among them, show that the
  /// grid is wide enough.
  ///
  /// - Parameters:
  ///   - charges: what each rate costs, smallest rate first.
  ///   - best: the place of the best rate.
  public init?(_ charges: [Double], best: Int) {
    let last = charges.count - 1
    guard last >= 1, charges.indices.contains(best) else { return nil }
    if best == 0, charges[0] < charges[1] {
      self = .below
    } else if best == last, charges[last] < charges[last - 1] {
      self = .above
    } else {
      return nil
    }
  }
}
