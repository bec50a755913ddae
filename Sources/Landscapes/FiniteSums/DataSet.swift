/// A table of rows of equal width.
struct DataSet: Sendable {
  /// How many rows.
  let count: Int
  /// Numbers per row: features, target.
  let width: Int
  /// The numbers, row by row.
  let values: Coefficients

  /// A table; the rows must be equally long.
  init(_ rows: [[Double]]) {
    count = rows.count
    width = rows.first?.count ?? 0
    precondition(rows.allSatisfy { [width] in $0.count == width }, "rows of different widths")
    values = Coefficients(rows.flatMap { $0 })
  }
}
