/// What is wrong with a results folder, in one sentence with its place.
public struct ResultsError: Error, Equatable, CustomStringConvertible {
  /// The sentence.
  public let description: String

  /// An error with this sentence.
  public init(_ description: String) { self.description = description }
}
