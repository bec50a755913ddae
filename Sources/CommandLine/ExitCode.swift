/// What the program tells the shell when it ends.
public enum ExitCode: Int32, Sendable, CaseIterable {
  /// Everything asked for was done.
  case success = 0
  /// Something went wrong that is not the user's spelling.
  case failure = 1
  /// A comparison found a regression.
  case regression = 2
  /// The command line was not understood (`EX_USAGE` of sysexits).
  case usage = 64
  /// Stopped by Ctrl-C (128 + SIGINT); what was done until then is kept.
  case interrupted = 130
}
