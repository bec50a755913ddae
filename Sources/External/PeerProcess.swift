import Files
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A child process whose three streams are served at the same time, so that no full pipe locks.
final class PeerProcess {
  /// Bytes of its stderr that are kept, from the end.
  static let stderrLimit = 2048
  /// Bytes of a line without an end that are read.
  static let lineLimit = 1 << 16

  private let pid: pid_t
  private var input: Int32
  private var output: Int32
  private var errors: Int32
  /// What it has not been given yet.
  private var pending: [UInt8] = []
  private var sent = 0
  /// What it has said and nobody has read yet.
  private var received: [UInt8] = []
  private var taken = 0
  private var complaints: [UInt8] = []
  private var status: Int32?
  private var hasClosedInput = false
  /// Nanoseconds that have been slept, waiting for it; time awake is the thread's own.
  private(set) var waited = 0.0
  private var scratch = [UInt8](repeating: 0, count: 1 << 16)

  /// Starts a command through the shell, in a process group of its own.
  init(command: String) throws {
    // A peer that has gone must be an error, not this process' end.
    signal(SIGPIPE, SIG_IGN)
    let started = try Self.starting.withLock { _ in try Self.start(command) }
    pid = started.pid
    (input, output, errors) = (started.input, started.output, started.errors)
    for end in [input, output, errors] { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
    PeerProcess.living.withLock { $0.append(pid) }
    _ = PeerProcess.endsWithUs
  }

  deinit { end() }

  /// Whether every peer that runs and whoever waits for it have a processor of their own: to wake up costs a
  /// tenth of a millisecond, as much as a short step of the peer.
  private var staysAwake: Bool {
    2 * Self.living.withLock { $0.count } <= Self.processors
  }
  /// Nanoseconds of waiting before sleep.
  private static let longestAwake = 2e6
  /// Nanoseconds between two looks that say that the processor was another's.
  private static let longestLook = 2e5
  /// How many waits to sleep through, since others want the processor, and how many the next time.
  private var naps = 0
  private var nextNaps = 64
  private static let processors = sysconf(Int32(_SC_NPROCESSORS_ONLN))

  private static let living = Mutex<[pid_t]>([])
  /// Ends what still lives when this process does, peers that do not listen among them.
  private static let endsWithUs: Bool = {
    atexit { PeerProcess.living.withLock { for pid in $0 { kill(-pid, SIGKILL) } } }
    return true
  }()

  /// One at a time: a pipe's end that another child inherited would stay open with that child.
  private static let starting = Mutex(())

  /// Starts the command on three pipes; returns our ends of them.
  private static func start(
    _ command: String
  ) throws -> (pid: pid_t, input: Int32, output: Int32, errors: Int32) {
    var pipes: [[Int32]] = []
    func closeAll() { for end in pipes.joined() { close(end) } }
    for _ in 0..<3 {
      guard let ends = ChildProcess.makePipe() else {
        let reason = String(cString: strerror(errno))
        closeAll()
        throw PeerError("no pipe: \(reason)")
      }
      pipes.append(ends)
    }
    var pid: pid_t = 0
    // A group of its own: Ctrl-C lets the cell in hand be finished, and an end reaches its children too.
    let code = ChildProcess.spawn(
      ["/bin/sh", "-c", command], input: pipes[0][0], output: pipes[1][1], messages: pipes[2][1],
      leadsGroup: true, &pid)
    guard code == 0 else {
      closeAll()
      throw PeerError("cannot be started: \(String(cString: strerror(code)))")
    }
    for end in [pipes[0][0], pipes[1][1], pipes[2][1]] { close(end) }
    return (pid, pipes[0][1], pipes[1][0], pipes[2][0])
  }

  /// Kills it with its children, and closes the pipes.
  func end() {
    guard input >= 0 || output >= 0 else { return }
    kill(-pid, SIGKILL)
    Self.living.withLock { $0.removeAll { $0 == pid } }
    if status == nil {
      var code: Int32 = 0
      while waitpid(pid, &code, 0) < 0, errno == EINTR {}
      status = code
    }
    for end in [input, output, errors] where end >= 0 { close(end) }
    (input, output, errors) = (-1, -1, -1)
  }

  /// Queues bytes; they go out while an answer is waited for.
  func send(_ bytes: some Collection<UInt8>) {
    if hasAll {
      pending.removeAll(keepingCapacity: true)
      sent = 0
    }
    pending.append(contentsOf: bytes)
  }

  /// Queues what stands before numbers.
  func send(_ frame: Frame) { frame.withBytes { send($0) } }

  /// Queues numbers, little-endian.
  func send(_ numbers: [Double]) {
    #if _endian(little)
      numbers.withUnsafeBytes { send($0) }
    #else
      for number in numbers { withUnsafeBytes(of: number.bitPattern.littleEndian) { send($0) } }
    #endif
  }

  /// The next line without its end, once all that was queued has gone out.
  ///
  /// - Throws: ``PeerError`` where it dies, is silent for too long, or its line has no end.
  func line(by deadline: Deadline, limit: Int = lineLimit) throws -> ArraySlice<UInt8> {
    var searched = taken
    while true {
      if let end = received[searched...].firstIndex(of: 0x0A) {
        let line = received[taken..<end]
        taken = end + 1
        return line
      }
      searched = received.count
      guard received.count - taken <= limit else {
        throw failure("a line of over \(limit) bytes without an end")
      }
      let shift = taken
      try serve(until: deadline)
      searched -= shift - taken
    }
  }

  /// The first byte of what it says next.
  func first(by deadline: Deadline) throws -> UInt8 {
    while taken == received.count { try serve(until: deadline) }
    return received[taken]
  }

  /// The beginning of what it has said, for messages.
  var beginning: String {
    String(decoding: received[taken...].prefix(60).prefix { $0 != 0x0A }, as: UTF8.self)
  }

  /// What stands before numbers; they stay to be read.
  func frame(by deadline: Deadline) throws -> Frame {
    try wait(for: Frame.size, by: deadline)
    return received.withUnsafeBytes { Frame(UnsafeRawBufferPointer(rebasing: $0[taken...])) }
  }

  /// The next bytes as numbers, past so many others.
  func numbers(into numbers: inout [Double], past bytes: Int = 0, by deadline: Deadline) throws {
    let count = numbers.count
    try wait(for: bytes + 8 * count, by: deadline)
    taken += bytes
    received.withUnsafeBytes { bytes in
      for place in 0..<count {
        numbers[place] = Double(
          bitPattern: UInt64(
            littleEndian: bytes.loadUnaligned(fromByteOffset: taken + 8 * place, as: UInt64.self)))
      }
    }
    taken += 8 * count
  }

  /// Waits until so many bytes can be read.
  private func wait(for count: Int, by deadline: Deadline) throws {
    while received.count - taken < count {
      do { try serve(until: deadline) } catch let error as PeerError {
        let there = received.count - taken
        guard there > 0 else { throw error }
        throw PeerError(
          "\(error.reason), after \(there) of \(count) bytes of an answer", stderr: error.stderr)
      }
    }
  }

  /// Whether it has said more than was read.
  var hasMore: Bool { taken < received.count }

  /// Whether it has been given all that was queued.
  var hasAll: Bool { sent == pending.count }

  /// Gives it what is queued, without an answer.
  func flush(by deadline: Deadline) throws {
    if !hasAll { push() }
    while !hasAll {
      guard !hasClosedInput else { throw failure("reads no more") }
      try serve(until: deadline)
    }
  }

  /// An error with the end of its stderr.
  func failure(_ reason: String) -> PeerError {
    PeerError(reason, stderr: complaint)
  }

  private var complaint: String {
    let lines = String(decoding: complaints, as: UTF8.self).split(whereSeparator: \.isNewline)
    return lines.map { line in
      // What moves a terminal's cursor is no part of a message.
      String(String.UnicodeScalarView(line.unicodeScalars.filter { $0.value >= 0x20 }))
        .trimmingPrefix(while: \.isWhitespace)
    }.filter { !$0.isEmpty }.joined(separator: " | ")
  }

  /// Moves what can be moved on any of the three streams, and waits for some to be.
  private func serve(until deadline: Deadline) throws {
    if taken == received.count {
      received.removeAll(keepingCapacity: true)
      taken = 0
    }
    let began = now()
    let left = deadline.end - began
    guard left > 0 else {
      // What it said on its stderr meanwhile belongs to the message.
      drainErrors()
      throw failure("silent for \(Wire.spelling(deadline.seconds)) s")
    }
    if !hasAll { push() }
    var streams = [
      pollfd(fd: output, events: Int16(POLLIN), revents: 0),
      pollfd(fd: errors, events: Int16(POLLIN), revents: 0),
      pollfd(
        fd: !hasAll && !hasClosedInput ? input : -1, events: Int16(POLLOUT),
        revents: 0),
    ]
    var ready = naps == 0 && staysAwake ? lookOut(&streams, from: began, for: left) : 0
    if naps > 0 { naps -= 1 }
    if ready == 0 {
      let slept = now()
      ready = poll(&streams, nfds_t(streams.count), Int32(min(left / 1e6 + 1, 1e6)))
      waited += now() - slept
    }
    guard ready > 0 else { return }
    if streams[2].revents != 0 { push() }
    if streams[1].revents != 0 { drainErrors() }
    if streams[0].revents != 0 { try pull() }
  }

  /// Waits awake for a while, unless it loses the processor: whoever has slept gets it back at once, whoever has
  /// not waits for its turn, milliseconds.
  private func lookOut(_ streams: inout [pollfd], from began: Double, for left: Double) -> Int32 {
    let limit = began + min(left, Self.longestAwake)
    var last = began
    while last < limit {
      let ready = poll(&streams, nfds_t(streams.count), 0)
      let time = now()
      if time - last > Self.longestLook {
        naps = nextNaps
        nextNaps = min(2 * nextNaps, 1024)
        return ready
      }
      if ready != 0 {
        nextNaps = max(64, nextNaps - 1)
        return ready
      }
      last = time
    }
    return 0
  }

  private func push() {
    let count = pending.withUnsafeBytes { bytes in
      bytes.baseAddress.map { write(input, $0 + sent, bytes.count - sent) } ?? 0
    }
    if count > 0 {
      sent += count
    } else if count < 0, errno != EAGAIN, errno != EINTR {
      // It reads no more; what it still says decides.
      hasClosedInput = true
    }
  }

  private func pull() throws {
    let count = scratch.withUnsafeMutableBytes { read(output, $0.baseAddress, $0.count) }
    if count > 0 {
      received.append(contentsOf: scratch[..<count])
    } else if count == 0 || errno != EAGAIN && errno != EINTR {
      throw ended()
    }
  }

  private func drainErrors() {
    while errors >= 0 {
      let count = scratch.withUnsafeMutableBytes { read(errors, $0.baseAddress, $0.count) }
      if count > 0 {
        complaints.append(contentsOf: scratch[..<count])
        if complaints.count > Self.stderrLimit {
          complaints.removeFirst(complaints.count - Self.stderrLimit)
        }
        // One helping of a flood; the other streams have their turn.
        if count < scratch.count { return }
        return
      }
      if count < 0, errno == EAGAIN || errno == EINTR { return }
      close(errors)
      errors = -1
    }
  }

  /// How it ended, after its stdout has.
  private func ended() -> PeerError {
    // A process that ends closes its stdout a moment before it can be waited for.
    let deadline = now() + 1e9
    while status == nil, now() < deadline {
      var code: Int32 = 0
      if waitpid(pid, &code, WNOHANG) == pid { status = code } else { usleep(1000) }
    }
    drainErrors()
    guard let status else { return failure("closed its stdout and lives on") }
    // The shell tells of a signal by a code above 128.
    let code = (status >> 8) & 0xFF
    let signal = status & 0x7F == 0 ? code > 128 && code < 160 ? code - 128 : 0 : status & 0x7F
    return failure(signal == 0 ? "ended with code \(code)" : "died of signal \(signal)")
  }
}

/// When an answer has to be there.
struct Deadline {
  /// The time, in nanoseconds of the clock.
  let end: Double
  /// How long that was when it was set.
  let seconds: Double

  /// So many seconds from now.
  init(in seconds: Double) {
    end = now() + seconds * 1e9
    self.seconds = seconds
  }
}

/// Nanoseconds of a clock that only goes on.
private func now() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
}
