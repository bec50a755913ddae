import Records

/// Puts results that come in any order into theirs, and holds a bounded number of them meanwhile.
final class Delivery<T: Sendable>: @unchecked Sendable {
  private let monitor = Monitor()
  private let window: Int
  private var waiting: [Int: T] = [:]
  private var next: Int
  private var isOpen = true
  /// Whether some worker is delivering, without the lock: the others need not wait for a file.
  private var isDelivering = false
  private let deliver: @Sendable (T) -> Bool

  init(first: Int, window: Int, deliver: @escaping @Sendable (T) -> Bool) {
    next = first
    self.window = window
    self.deliver = deliver
  }

  /// Waits until a place is within the window; false once nothing more is wanted.
  ///
  /// The worker at the next place never waits, so that the window always moves on.
  func awaitTurn(of place: Int) -> Bool {
    monitor.lock()
    defer { monitor.unlock() }
    while isOpen, place >= next + window { monitor.wait() }
    return isOpen
  }

  /// Takes a result; those before the first place have been delivered already.
  func put(_ place: Int, _ result: T) {
    monitor.lock()
    defer { monitor.unlock() }
    guard place >= next else { return }
    waiting[place] = result
    // Who delivers already takes this one too, when its turn has come.
    guard !isDelivering else { return }
    isDelivering = true
    while isOpen, let result = waiting.removeValue(forKey: next) {
      next += 1
      monitor.unlock()
      let goesOn = deliver(result)
      monitor.lock()
      if !goesOn { isOpen = false }
      monitor.broadcast()
    }
    isDelivering = false
  }
}
