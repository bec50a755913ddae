/// How far a long job is: done of total, rate, and the time left.
///
/// On a terminal it is one line, rewritten at most ten times a second, which makes room for messages
/// and goes away at the end; it has a remark, too, as far as there is room. Elsewhere, as in a CI log, it is a plain line every ten seconds.
/// Threads may advance it at the same time.
public final class ProgressLine: Sendable {
  private struct State {
    var done: Int
    /// Of the work, in its own unit.
    var workDone: Double
    /// When the line was last shown.
    var shown: Duration
    var isFinished = false
    /// What is being done and what has come of it.
    var remark = ""
  }

  private let label: String
  private let total: Int
  private let doneBefore: Int
  private let work: Double
  private let workBefore: Double
  private let messages: Output
  private let style: TerminalStyle
  private let now: @Sendable () -> Duration
  private let start: Duration
  private let interval: Duration
  private let state: Locked<State>

  /// Starts a progress line.
  ///
  /// - Parameters:
  ///   - label: What is counted, such as `runs`.
  ///   - total: How many there are.
  ///   - doneBefore: How many of them an earlier process has done; they do not count for the rate.
  ///   - work: What all of it costs, in any unit, where some cost more than others; the time left
  ///     follows it.
  ///   - workBefore: What of the work an earlier process has done.
  ///   - console: Where messages go.
  ///   - now: The time since any fixed moment.
  public init(
    _ label: String, total: Int, doneBefore: Int = 0, work: Double? = nil,
    workBefore: Double? = nil,
    console: Console,
    now: @escaping @Sendable () -> Duration = ProgressLine.clock()
  ) {
    self.label = label
    self.total = total
    self.doneBefore = doneBefore
    self.work = work ?? Double(total)
    self.workBefore = workBefore ?? Double(doneBefore)
    messages = console.messages
    style = console.messageStyle
    self.now = now
    start = now()
    interval = style.isTerminal ? .milliseconds(100) : .seconds(10)
    state = Locked(State(done: doneBefore, workDone: self.workBefore, shown: start))
    if style.isTerminal { show(state.withLock { $0 }, at: start) }
  }

  /// The time since this call, by a clock that nobody sets.
  public static func clock() -> @Sendable () -> Duration {
    let start = ContinuousClock.now
    return { ContinuousClock.now - start }
  }

  /// Counts some more as done.
  ///
  /// - Parameters:
  ///   - count: How many.
  ///   - work: What they cost, in the unit of the work.
  ///   - remark: What is being done and what has come of it; nil: as before. Made where it is shown.
  public func advance(by count: Int = 1, work: Double? = nil, remark: (() -> String)? = nil) {
    state.withLock { state in
      state.done += count
      state.workDone += work ?? Double(count)
      let time = now()
      guard !state.isFinished, time - state.shown >= interval else { return }
      state.shown = time
      if style.isTerminal, let remark { state.remark = remark() }
      show(state, at: time)
    }
  }

  /// Takes the line away; later calls do nothing.
  public func finish() {
    state.withLock { state in
      state.isFinished = true
      if style.isTerminal { messages.show(transient: "") }
    }
  }

  private func show(_ state: State, at time: Duration) {
    let line =
      text(state, elapsed: (time - start) / .seconds(1))
      + (state.remark.isEmpty ? "" : "; " + state.remark)
    if style.isTerminal {
      // One column stays free: some terminals wrap when the last one is written.
      messages.show(transient: String(line.prefix(max(1, style.width - 1))))
    } else {
      messages.write(line + "\n")
    }
  }

  private func text(_ state: State, elapsed: Double) -> String {
    let done = state.done
    let share = total > 0 ? 100 * Double(done) / Double(total) : 100
    var text = "\(label) \(done)/\(total) (\(Int(share))%)"
    let rate = Double(done - doneBefore) / elapsed
    guard rate.isFinite, rate > 0 else { return text }
    text += ", \(shortNumber(rate))/s"
    let pace = (state.workDone - workBefore) / elapsed
    if done < total, pace > 0 { text += ", \(shortTime((work - state.workDone) / pace)) left" }
    return text
  }
}
