#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A stream that the program writes to: standard output, standard error, or a text in memory.
///
/// Text is gathered and goes out in whole buffers through `write(2)`; partial writes, interrupted
/// calls and full non-blocking pipes are seen to. A reader that has gone (`bench … | head -1`) is
/// no error and does not end the program, whose files still get finished: later text is dropped,
/// ``isClosed`` tells so to commands that do nothing but print, and the exit code is what it would
/// have been. Any other failure, such as a full disk, is kept in ``failure``, and ``Program`` turns
/// it into an error.
public final class Output: Sendable {
  private enum Sink {
    case descriptor(Int32)
    case memory
  }

  private struct State {
    var pending: [UInt8] = []
    var transient = ""
    var memory: [UInt8] = []
    var isClosed = false
    var failure: Int32?
    var lastWrite: ContinuousClock.Instant?
  }

  private let sink: Sink
  private let capacity: Int
  private let state = Locked(State())

  /// Creates a stream to an open file.
  ///
  /// - Parameters:
  ///   - descriptor: The file; the caller keeps it open.
  ///   - capacity: How many bytes to gather before they go out; 0 sends each text at once.
  public init(descriptor: Int32, capacity: Int = 0) {
    sink = .descriptor(descriptor)
    self.capacity = capacity
  }

  /// Creates a stream that keeps what is written, for tests.
  public init() {
    sink = .memory
    capacity = 0
  }

  /// What was written so far to a stream in memory, or waits in the buffer of another.
  public var text: String {
    state.withLock { String(decoding: $0.memory + $0.pending, as: UTF8.self) }
  }

  /// When something was written last.
  var lastWrite: ContinuousClock.Instant? { state.withLock { $0.lastWrite } }

  /// Whether a line that stays the last one is shown.
  var showsTransient: Bool { state.withLock { !$0.transient.isEmpty } }

  /// Whether the reader has gone; what is written from then on is dropped.
  public var isClosed: Bool { state.withLock { $0.isClosed } }

  /// What went wrong, other than a reader that has gone.
  public var failure: String? {
    state.withLock { $0.failure }.map { String(cString: strerror($0)) }
  }

  /// Writes text as it is.
  ///
  /// A line that is being rewritten is cleared before and shown again after it.
  public func write(_ text: String) {
    state.withLock { state in
      if state.transient.isEmpty {
        append(text, &state)
      } else {
        append(clearLine + text + state.transient, &state)
      }
    }
  }

  /// Sends out what has been gathered.
  public func flush() { state.withLock { send(&$0) } }

  /// Shows a line that stays the last one, in place of the one shown before; empty takes it away.
  ///
  /// For terminals alone.
  func show(transient line: String) {
    state.withLock { state in
      if line == state.transient { return }
      state.transient = line
      append(clearLine + line, &state)
      send(&state)
    }
  }

  private var clearLine: String { "\r\u{1B}[2K" }

  private func append(_ text: String, _ state: inout State) {
    state.pending.append(contentsOf: text.utf8)
    state.lastWrite = .now
    if state.pending.count > capacity { send(&state) }
  }

  private func send(_ state: inout State) {
    defer { state.pending.removeAll(keepingCapacity: true) }
    switch sink {
    case .memory: state.memory += state.pending
    case .descriptor(let descriptor):
      if state.isClosed || state.failure != nil { return }
      let status = writeAll(state.pending, to: descriptor)
      if status == EPIPE { state.isClosed = true } else if status != 0 { state.failure = status }
    }
  }
}

/// Writes all bytes; returns 0 or the error number.
private func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
  bytes.withUnsafeBytes { buffer in
    var rest = buffer[...]
    while !rest.isEmpty {
      let written = write(
        descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if written >= 0 {
        rest = rest.dropFirst(written)
      } else if errno == EAGAIN {
        var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = poll(&ready, 1, -1)
      } else if errno != EINTR {
        return errno
      }
    }
    return 0
  }
}
