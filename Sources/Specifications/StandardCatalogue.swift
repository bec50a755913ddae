import Synchronization

/// What names mean in this program where nothing else is said: what a room brings, until a program puts
/// its own in place of that.
public final class StandardCatalogue<Value: Sendable>: Sendable {
  private let held: Mutex<Value>

  /// Begins with what a room brings.
  public init(_ value: Value) { held = Mutex(value) }

  /// What names mean now.
  public var value: Value { held.withLock { $0 } }

  /// Changes it, in one piece for all threads; where `change` throws it stays as it was.
  public func update(_ change: (Value) throws -> Value) rethrows {
    try held.withLock { $0 = try change($0) }
  }
}
