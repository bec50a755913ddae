import Synchronization

/// Hands out 0, 1, 2 and so on.
package final class Counter: Sendable {
  private let value = Atomic<Int>(0)

  package init() {}

  package func take() -> Int { value.wrappingAdd(1, ordering: .relaxed).oldValue }
}
