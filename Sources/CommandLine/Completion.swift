/// A word that a shell may complete to, with a few words about it.
public struct Candidate: Sendable, Equatable {
  /// The whole word that would stand on the command line.
  public let value: String
  /// What it means; may be empty.
  public let summary: String

  /// Creates a candidate.
  public init(_ value: String, _ summary: String = "") {
    self.value = value
    self.summary = summary
  }
}

/// Where the completions of a value come from.
public enum Completion: Sendable {
  /// Nothing to offer.
  case none
  /// File names, listed by the shell.
  case files
  /// Folder names, listed by the shell.
  case folders
  /// A fixed list of words.
  case words([Candidate])
  /// Words worked out from what is typed so far; those that do not start with it are dropped.
  case dynamic(@Sendable (String) -> [Candidate])
}
