#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Says that a command that has been silent is still at work: after ten seconds, then every twenty.
enum Heartbeat {
  private static let first = Duration.seconds(10)
  private static let next = Duration.seconds(20)

  /// Begins to watch this process' messages, in a thread of its own; without one, nothing is said.
  static func start(_ console: Console) {
    let watch = Unmanaged.passRetained(Watch(console))
    #if canImport(Glibc)
      var thread = pthread_t()
    #else
      var thread: pthread_t?
    #endif
    let status = pthread_create(&thread, nil, { watchSilence($0) }, watch.toOpaque())
    if status != 0 { watch.release() }
  }

  fileprivate final class Watch {
    let console: Console
    init(_ console: Console) { self.console = console }

    func go() {
      let start = ContinuousClock.now
      var spoke = start
      var patience = Heartbeat.first
      while true {
        sleep(1)
        let now = ContinuousClock.now
        guard !console.isQuiet, !console.messages.showsTransient else { continue }
        let last = max(spoke, console.messages.lastWrite ?? spoke)
        guard now - last >= patience else { continue }
        console.note("at work for \(shortTime(((now - start) / .seconds(1)).rounded(.down)))")
        spoke = ContinuousClock.now
        patience = Heartbeat.next
      }
    }
  }
}

#if canImport(Glibc)
  private func watchSilence(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    if let context { Unmanaged<Heartbeat.Watch>.fromOpaque(context).takeRetainedValue().go() }
    return nil
  }
#else
  private func watchSilence(_ context: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
    Unmanaged<Heartbeat.Watch>.fromOpaque(context).takeRetainedValue().go()
    return nil
  }
#endif
