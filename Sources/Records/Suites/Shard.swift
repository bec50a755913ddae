import Specifications

/// Part K of N of a suite's cells: disjoint, complete, balanced by estimated cost.
public struct Shard: Sendable, Equatable, CustomStringConvertible {
  /// Which part, from 1.
  public let number: Int
  /// How many parts.
  public let count: Int

  /// Part `number` of `count`, from 1.
  ///
  /// - Throws: `SpecificationError` where there is no such part.
  public init(_ number: Int, of count: Int) throws {
    guard Limits.shards.contains(count), (1...count).contains(number) else {
      throw SpecificationError(
        "shard \(number)/\(count): expected K/N with K from 1 to N and N up to "
          + "\(Limits.shards.upperBound)")
    }
    self.number = number
    self.count = count
  }

  /// Reads `K/N`.
  ///
  /// - Throws: `SpecificationError` where the text is none.
  public init(parsing text: String) throws {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let number = Int(parts[0]), let count = Int(parts[1]) else {
      throw SpecificationError("'\(text)' is no shard: expected K/N, such as 2/7")
    }
    try self.init(number, of: count)
  }

  /// `K/N`.
  public var description: String { "\(number)/\(count)" }
}
