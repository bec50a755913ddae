import Files

/// What is wrong with a results folder, in one sentence with its place.
public struct ResultsError: Error, Equatable, CustomStringConvertible {
  /// The sentence.
  public let description: String

  /// An error with this sentence.
  public init(_ description: String) { self.description = description }

  /// What could not be done with a file, and an error number in the system's words.
  package init(_ what: String, because number: Int32) {
    self.init(FileError(what, because: number).description)
  }
}
