/// What is wrong with a specification, in one sentence that says where and what would fit.
public struct SpecificationError: Error, Equatable, CustomStringConvertible {
  /// The sentence.
  public let description: String

  /// An error with this sentence.
  public init(_ description: String) { self.description = description }
}
