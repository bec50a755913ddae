/// Parameters that belong together: a matrix, row by row, or a vector.
///
/// A landscape's coordinates are a list of blocks, one behind the other; one vector where nothing else is
/// said. Optimizers that treat matrices as matrices are shaped by that list.
public struct ParameterBlock: Sendable, Hashable {
  /// The rows of a matrix, or the length of a vector.
  public let rows: Int
  /// The columns of a matrix; 1 of a vector.
  public let columns: Int
  /// Whether it is a matrix; one of a single column is one, too.
  public let isMatrix: Bool

  /// A matrix, row by row.
  public static func matrix(_ rows: Int, _ columns: Int) -> ParameterBlock {
    ParameterBlock(rows: rows, columns: columns, isMatrix: true)
  }

  /// A vector.
  public static func vector(_ count: Int) -> ParameterBlock {
    ParameterBlock(rows: count, columns: 1, isMatrix: false)
  }

  /// How many coordinates it has.
  public var count: Int { rows * columns }

  /// Rows and columns of a matrix, or the length of a vector: what frameworks call its shape.
  public var shape: [Int] { isMatrix ? [rows, columns] : [rows] }

  /// The block of a shape; nil where there are neither one nor two sides, or one is below 1.
  public init?(shape: [Int]) {
    guard shape.allSatisfy({ $0 > 0 }), (1...2).contains(shape.count) else { return nil }
    self.init(rows: shape[0], columns: shape.count == 2 ? shape[1] : 1, isMatrix: shape.count == 2)
  }

  private init(rows: Int, columns: Int, isMatrix: Bool) {
    self.rows = rows
    self.columns = columns
    self.isMatrix = isMatrix
  }
}

extension ParameterBlock: CustomStringConvertible {
  /// "4 × 3", or "12".
  public var description: String { isMatrix ? "\(rows) × \(columns)" : "\(rows)" }
}
