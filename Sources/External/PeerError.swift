import Files

/// Why a peer cannot go on: what it did, and the end of what it said on its stderr.
public struct PeerError: Error, Equatable, CustomStringConvertible {
  /// What happened, in words.
  public let reason: String
  /// The end of its stderr, on one line; empty where it said nothing.
  public var stderr: String

  /// An error with its words; control characters in them are made visible.
  public init(_ reason: String, stderr: String = "") {
    self.reason = printable(reason)
    self.stderr = printable(stderr)
  }

  /// Both.
  public var description: String { stderr.isEmpty ? reason : "\(reason); its stderr: \(stderr)" }
}

/// How long a peer may take.
public struct PeerLimits: Sendable, Equatable {
  /// Seconds from the start of the process to its greeting, and for each opening.
  public var start: Double
  /// Seconds for each answer to a step.
  public var step: Double

  /// Limits in seconds.
  public init(start: Double = 60, step: Double = 30) {
    self.start = start
    self.step = step
  }
}
