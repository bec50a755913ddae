import Lanes

extension Batch {
  /// A batch of `count` coordinates from `first` on, copied to the front of the work; the rest of it follows.
  ///
  /// - Returns: the part, and a point of as many coordinates that is its iterate at first.
  func part(
    _ first: Int, count: Int, state: UnsafeMutablePointer<F64x8>
  ) -> (part: Batch, point: UnsafeMutablePointer<F64x8>) {
    var part = self
    part.n = count
    part.state = state
    part.x = work
    part.g = part.x + groups * count
    let point = part.g + groups * count
    part.work = point + groups * count
    for group in 0..<groups {
      let whole = group * n + first
      (part.x + group * count).update(from: x + whole, count: count)
      (part.g + group * count).update(from: g + whole, count: count)
      (point + group * count).update(from: x + whole, count: count)
    }
    return (part, point)
  }

  /// Puts `count` coordinates of a part back to where they came from, into `target`.
  func putBack(
    _ result: UnsafePointer<F64x8>, _ first: Int, count: Int,
    into target: UnsafeMutablePointer<F64x8>
  ) {
    for group in 0..<groups {
      (target + group * n + first).update(from: result + group * count, count: count)
    }
  }
}
