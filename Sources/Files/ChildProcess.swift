#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Processes that this one starts.
public enum ChildProcess {
  /// What a program left that was waited for.
  public struct Ending: Sendable {
    /// Its exit code; as shells have it, 128 and a signal's number where one ended it.
    public let code: Int32
    /// What it wrote on its stdout.
    public let output: [UInt8]
    /// What it wrote on its stderr.
    public let messages: [UInt8]
  }

  /// Runs a program to its end, with nothing on its stdin.
  ///
  /// - Parameter words: The program, a path or a name that is searched in `PATH`, and its arguments.
  /// - Returns: What it left.
  /// - Throws: ``FileError`` where it cannot be started.
  public static func run(_ words: [String]) throws(FileError) -> Ending {
    let what = "cannot run \(words[0])"
    var ends: [Int32] = []
    defer { for end in ends { close(end) } }
    let null = open("/dev/null", O_RDONLY | O_CLOEXEC)
    guard null >= 0 else { throw FileError(what, because: errno) }
    ends = [null]
    for _ in 0..<2 {
      guard let pipe = makePipe() else { throw FileError(what, because: errno) }
      ends += pipe
    }
    var pid: pid_t = 0
    let status = spawn(words, input: ends[0], output: ends[2], messages: ends[4], &pid)
    guard status == 0 else { throw FileError(what, because: status) }
    for place in [2, 4] { close(ends[place]) }
    let (output, messages) = (ends[1], ends[3])
    ends = [null, output, messages]
    let texts = drain(output, messages)
    var code: Int32 = 0
    while waitpid(pid, &code, 0) < 0, errno == EINTR {}
    let signal = code & 0x7F
    return Ending(
      code: signal == 0 ? (code >> 8) & 0xFF : 128 + signal, output: texts.0, messages: texts.1)
  }

  /// The two ends of a pipe, reading and writing, that no other program inherits; nil, with the error number set,
  /// where there is none.
  package static func makePipe() -> [Int32]? {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return ends
  }

  /// Starts a program on three streams.
  ///
  /// - Parameters:
  ///   - words: The program, a path or a name that is searched in `PATH`, and its arguments.
  ///   - input: Its stdin.
  ///   - output: Its stdout.
  ///   - messages: Its stderr.
  ///   - leadsGroup: Whether it gets a process group of its own, which Ctrl-C does not reach.
  ///   - pid: The process.
  /// - Returns: An error number; 0: it was started.
  package static func spawn(
    _ words: [String], input: Int32, output: Int32, messages: Int32, leadsGroup: Bool = false,
    _ pid: inout pid_t
  ) -> Int32 {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #else
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    for (place, stream) in [input, output, messages].enumerated() {
      posix_spawn_file_actions_adddup2(&actions, stream, Int32(place))
    }
    var flags = Int16(POSIX_SPAWN_SETSIGDEF) | Int16(POSIX_SPAWN_SETSIGMASK)
    if leadsGroup {
      posix_spawnattr_setpgroup(&attributes, 0)
      flags |= Int16(POSIX_SPAWN_SETPGROUP)
    }
    // What this process ignores, and what the calling thread blocks, is no affair of the program's.
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigaddset(&signals, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, flags)
    var arguments: [UnsafeMutablePointer<CChar>?] =
      words.map { (word: String) in strdup(word) } + [nil]
    defer { for word in arguments { free(word) } }
    return posix_spawnp(&pid, words[0], &actions, &attributes, &arguments, environ)
  }

  /// All that comes out of two pipes, read as it comes, so that neither fills up.
  private static func drain(_ first: Int32, _ second: Int32) -> ([UInt8], [UInt8]) {
    var texts: [[UInt8]] = [[], []]
    var pipes = [first, second].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while pipes.contains(where: { $0.fd >= 0 }) {
      _ = poll(&pipes, nfds_t(pipes.count), -1)
      for place in pipes.indices where pipes[place].fd >= 0 && pipes[place].revents != 0 {
        let count = buffer.withUnsafeMutableBytes {
          read(pipes[place].fd, $0.baseAddress, $0.count)
        }
        if count > 0 {
          texts[place].append(contentsOf: buffer[..<count])
        } else if count == 0 || errno != EINTR {
          pipes[place].fd = -1
        }
      }
    }
    return (texts[0], texts[1])
  }
}
