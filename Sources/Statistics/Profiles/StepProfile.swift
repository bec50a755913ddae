import Lanes

/// The share of items whose value is at most x, as a step function; items at +∞ are never reached.
///
/// Runtime ECDFs, data profiles and performance profiles all have this shape.
public struct StepProfile: Sendable, Equatable {
  /// Where the share jumps, ascending and distinct.
  public var positions: [Double]
  /// The share from each position on.
  public var shares: [Double]
  /// The number of items, those never reached included.
  public var count: Int

  /// The profile of `values`.
  ///
  /// Throws if there is none, and for NaN and −∞.
  public init(_ values: [Double]) throws {
    try requireNumbers(values, "profile")
    let sorted = values.sorted()
    if sorted[0] == -.infinity {
      throw StatisticsError.outOfDomain(
        what: "value of a profile", value: -.infinity, domain: "> −∞")
    }
    positions = []
    shares = []
    count = values.count
    var index = 0
    while index < sorted.count && sorted[index] < .infinity {
      let next = EffectSize.upperBound(sorted, sorted[index])
      positions.append(sorted[index])
      shares.append(Double(next) / Double(count))
      index = next
    }
  }

  /// The share of items at most `x`.
  public func share(at x: Double) -> Double {
    let index = EffectSize.upperBound(positions, x)
    return index == 0 ? 0 : shares[index - 1]
  }

  /// The share that is reached at all.
  public var reached: Double { shares.last ?? 0 }

  /// How an axis measures length.
  public enum Scale: String, Sendable, Equatable, CaseIterable {
    /// By differences.
    case linear
    /// By ratios; both ends must be positive.
    case logarithmic
  }

  /// The mean height between `start` and `end`, exact for the step function; in [0, 1].
  ///
  /// On the linear scale of cost this is the normalised area over the convergence curve (AOCC); on
  /// the logarithmic scale it weighs every decade alike, as ECDF plots show it. Throws unless start
  /// < end, both finite, and positive on the logarithmic scale.
  public func area(from start: Double, to end: Double, scale: Scale) throws -> Double {
    if !(start < end && start.isFinite && end.isFinite && (scale == .linear || start > 0)) {
      throw StatisticsError.outOfDomain(
        what: "start of an area that ends at \(end)", value: start,
        domain: "finite, below the end\(scale == .linear ? "" : " and positive")")
    }
    func length(_ a: Double, _ b: Double) -> Double {
      scale == .linear ? b - a : Double.log(b / a)
    }
    var area = 0.0
    for (index, position) in positions.enumerated() where position < end {
      let jump = shares[index] - (index == 0 ? 0 : shares[index - 1])
      area += jump * length(max(position, start), end)
    }
    return area / length(start, end)
  }
}
