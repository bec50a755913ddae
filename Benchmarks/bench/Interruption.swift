import CommandLine
import Files
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Ctrl-C, Ctrl-\, a terminal that goes and a request to end.
///
/// While something is at work that can stop in good order the first signal asks for that and the second
/// ends the process; at any other time the first one ends it. Either way the exit code is 128 and the
/// signal's number, and no unfinished file is left.
enum Interruption {
  private static let count = Atomic<Int>(0)
  private static let number = Atomic<Int32>(0)
  private static let isPatient = Atomic<Bool>(false)

  /// Whether the work in hand is asked to stop.
  static var isAsked: Bool { count.load(ordering: .relaxed) > 0 }

  /// What to tell the shell once it has.
  static var code: ExitCode {
    ExitCode(rawValue: 128 + number.load(ordering: .relaxed)) ?? .failure
  }

  /// Takes charge of this process' signals.
  static func listen() {
    // A limit on the size of files is an error of the write, like a full disk, and no sudden death.
    signal(SIGXFSZ, SIG_IGN)
    // Who started this process may have blocked its own signals, and a blocked one is lost on both.
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in [SIGINT, SIGTERM, SIGHUP, SIGQUIT] { sigaddset(&signals, number) }
    defer { pthread_sigmask(SIG_UNBLOCK, &signals, nil) }
    for number in [SIGINT, SIGTERM, SIGHUP, SIGQUIT] {
      let before = signal(number, handle)
      // nohup means what it says.
      if number == SIGHUP, let before, isIgnored(before) { signal(number, SIG_IGN) }
    }
  }

  /// Does work that looks at ``isAsked`` and stops in good order.
  static func patiently<T>(_ work: () throws -> T) rethrows -> T {
    isPatient.store(true, ordering: .sequentiallyConsistent)
    defer { isPatient.store(false, ordering: .sequentiallyConsistent) }
    return try work()
  }

  private static func isIgnored(_ action: @convention(c) (Int32) -> Void) -> Bool {
    unsafeBitCast(action, to: Int.self) == 1
  }

  private static let handle: @convention(c) (Int32) -> Void = { number in
    let earlier = Interruption.count.wrappingAdd(1, ordering: .relaxed).oldValue
    Interruption.number.store(number, ordering: .relaxed)
    guard earlier > 0 || !Interruption.isPatient.load(ordering: .sequentiallyConsistent) else {
      return
    }
    UnfinishedFile.discard()
    _exit(128 + number)
  }
}
