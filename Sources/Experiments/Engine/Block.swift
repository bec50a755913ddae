import Lanes

/// Zeroed memory for vectors, aligned to cache lines, freed with its owner.
final class Block<V: LaneVector> {
  let base: UnsafeMutablePointer<V>
  let count: Int

  init(_ count: Int) {
    self.count = max(1, count)
    let raw = UnsafeMutableRawPointer.allocate(
      byteCount: self.count * MemoryLayout<V>.stride, alignment: 64)
    base = raw.bindMemory(to: V.self, capacity: self.count)
    base.initialize(repeating: V(0), count: self.count)
  }

  deinit { base.deallocate() }
}
