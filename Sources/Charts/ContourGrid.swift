/// Values of a function of two variables on a regular grid.
public struct ContourGrid: Sendable, Equatable {
  /// The horizontal range.
  public let x: ClosedRange<Double>
  /// The vertical range.
  public let y: ClosedRange<Double>
  /// The number of values in a row; the first and the last lie on the range's bounds.
  public let columns: Int
  /// The number of rows.
  public let rows: Int
  /// The values row by row, from the lowest y up.
  public let values: [Double]

  /// A grid with its values.
  ///
  /// - Precondition: at least 2 × 2 values, as many as columns times rows.
  public init(
    x: ClosedRange<Double>, y: ClosedRange<Double>, columns: Int, rows: Int, values: [Double]
  ) {
    precondition(
      columns > 1 && rows > 1 && values.count == columns * rows,
      "\(values.count) values for a grid of \(columns) × \(rows)")
    self.x = x
    self.y = y
    self.columns = columns
    self.rows = rows
    self.values = values
  }

  /// A grid of the values of a function.
  public init(
    x: ClosedRange<Double>, y: ClosedRange<Double>, columns: Int, rows: Int,
    _ f: (Double, Double) -> Double
  ) {
    let xs = (0..<columns).map { Self.coordinate($0, x, columns) }
    let ys = (0..<rows).map { Self.coordinate($0, y, rows) }
    self.init(
      x: x, y: y, columns: columns, rows: rows, values: ys.flatMap { y in xs.map { f($0, y) } })
  }

  static func coordinate(_ index: Int, _ range: ClosedRange<Double>, _ count: Int) -> Double {
    let fraction = Double(index) / Double(count - 1)
    return range.lowerBound * (1 - fraction) + range.upperBound * fraction
  }

  /// Levels with equal ratios of their distance to the lowest value, from `decades` below the
  /// highest value up.
  ///
  /// - Parameters:
  ///   - count: The number of levels.
  ///   - base: The value from which distances are measured, such as f*.
  ///   - decades: How far the lowest level lies below the highest value.
  /// - Returns: Rising levels, all above `base`; none without a finite value above it.
  public func logarithmicLevels(count: Int, above base: Double, decades: Double = 5) -> [Double] {
    let finite = values.filter { $0.isFinite && $0 > base }
    guard let highest = finite.max(), let lowest = finite.min(), count > 0 else { return [] }
    let top = DecimalPower.log10(highest - base)
    let bottom = max(top - decades, DecimalPower.log10(lowest - base))
    return (0..<count).map { index in
      base + DecimalPower.raise(bottom + (top - bottom) * (Double(index) + 0.5) / Double(count))
    }
  }
}
