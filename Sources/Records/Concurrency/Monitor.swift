#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A lock, and a place to wait at until somebody says that something has changed: POSIX's mutex with a condition.
package final class Monitor: @unchecked Sendable {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  /// A monitor that nobody holds.
  package init() {
    let status = (pthread_mutex_init(mutex, nil), pthread_cond_init(condition, nil))
    precondition(status == (0, 0), "no lock can be made: \(status)")
  }

  deinit {
    pthread_cond_destroy(condition)
    pthread_mutex_destroy(mutex)
    condition.deallocate()
    mutex.deallocate()
  }

  /// Waits until nobody else holds it.
  package func lock() { pthread_mutex_lock(mutex) }

  /// Lets go of it.
  package func unlock() { pthread_mutex_unlock(mutex) }

  /// Lets go of it, which the caller holds, until a broadcast; it may return without one.
  package func wait() { pthread_cond_wait(condition, mutex) }

  /// Wakes all who wait.
  package func broadcast() { pthread_cond_broadcast(condition) }
}
