import Charts

/// How much of a loss curve is shown on a logarithmic axis.
enum LossRange {
  /// The axis of gaps, or of values that have no lower bound.
  static func axis(_ values: [Double], hasGap: Bool) -> Axis {
    hasGap
      ? Axis("gap", .log, domain: domain(values))
      : Axis("f", .symlog(threshold: 1e-3), domain: unboundedDomain(values))
  }

  /// From the least positive value to the greatest, at most a million times the first.
  ///
  /// A run that blows up to 10³⁰⁰ must not press everything else into one line. Nil without two
  /// positive values.
  static func domain(_ values: [Double], atLeast floor: Double = 0) -> ClosedRange<Double>? {
    guard let first = values.first, first > 0 else { return nil }
    let shown = values.filter { $0 > 0 && $0 <= first * 1e6 }
    guard let low = shown.min(), let high = shown.max(), low < high else { return nil }
    return max(low, floor) / 1.5...high * 1.5
  }

  /// Of values without a lower bound: at most a million times the first, or 1, to either side.
  ///
  /// A run that has escaped must not press its escape into one corner. Nil where nothing changes.
  static func unboundedDomain(_ values: [Double]) -> ClosedRange<Double>? {
    guard let first = values.first, first.isFinite else { return nil }
    let reach = 1e6 * max(1, abs(first))
    let shown = values.filter { abs($0) <= reach }
    guard let low = shown.min(), let high = shown.max(), low < high else { return nil }
    return low...high
  }
}
