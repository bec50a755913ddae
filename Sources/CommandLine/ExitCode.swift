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
  /// The terminal has gone (128 + SIGHUP); as with the other signals, what was done until then is kept.
  case hungUp = 129
  /// Stopped by Ctrl-C (128 + SIGINT).
  case interrupted = 130
  /// Stopped by Ctrl-\ (128 + SIGQUIT).
  case quit = 131
  /// Asked to end (128 + SIGTERM).
  case terminated = 143
}
