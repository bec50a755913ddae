extension Range<Int> {
  /// What `transform` makes of each number, in the numbers' order, computed by some workers or, without
  /// their number, on all cores.
  ///
  /// Where several throw, the first number's error is thrown.
  package func concurrentMap<T: Sendable, Failure: Error>(
    jobs: Int? = nil, _ transform: @Sendable (Int) throws(Failure) -> T
  ) throws(Failure) -> [T] {
    let slots = Slots<T, Failure>(count: count)
    let next = Counter()
    withoutActuallyEscaping(transform) { transform in
      onWorkers(Swift.min(jobs ?? count, count)) {
        while true {
          let offset = next.take()
          guard offset < count else { return }
          do throws(Failure) {
            slots.set(offset, .success(try transform(lowerBound + offset)))
          } catch {
            slots.set(offset, .failure(error))
          }
        }
      }
    }
    var values: [T] = []
    values.reserveCapacity(count)
    for slot in slots.base {
      if let value = try slot?.get() { values.append(value) }
    }
    return values
  }
}

/// Results by number, each written by one thread.
private final class Slots<T, Failure: Error>: @unchecked Sendable {
  let base: UnsafeMutableBufferPointer<Result<T, Failure>?>

  init(count: Int) {
    base = .allocate(capacity: count)
    base.initialize(repeating: nil)
  }

  func set(_ index: Int, _ value: Result<T, Failure>) { base[index] = value }

  deinit {
    base.deinitialize()
    base.deallocate()
  }
}
