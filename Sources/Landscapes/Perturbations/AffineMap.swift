import Lanes

/// y = D·R·(x − s): what a perturbation does to the coordinates; absent parts are identities.
struct AffineMap: Sendable {
  /// The number of coordinates.
  let n: Int
  /// s.
  var shift: Coefficients?
  /// R.
  var rotation: Rotation?
  /// The diagonal of D.
  var scale: Coefficients?

  /// y from x.
  @inline(__always)
  func apply<V: LaneVector>(_ x: UnsafePointer<V>, into y: UnsafeMutablePointer<V>) {
    if let shift {
      for i in 0..<n { y[i] = x[i] - V(shift[i]) }
    } else if let rotation {
      rotation.times(x, into: y)
    } else if let scale {
      for i in 0..<n { y[i] = V(scale[i]) * x[i] }
    } else {
      y.update(from: x, count: n)
    }
  }

  /// The gradient over x from the gradient over y.
  @inline(__always)
  func pullBack<V: LaneVector>(_ inner: UnsafePointer<V>, into outer: UnsafeMutablePointer<V>) {
    if let rotation {
      rotation.transposeTimes(inner, into: outer)
    } else if let scale {
      for i in 0..<n { outer[i] = V(scale[i]) * inner[i] }
    } else {
      outer.update(from: inner, count: n)
    }
  }

  /// The x that is mapped to y.
  func preimage(of y: [Double]) -> [Double] {
    if let shift { return y.enumerated().map { $1 + shift[$0] } }
    if let rotation { return rotation.transposeTimes(y) }
    if let scale { return y.enumerated().map { $1 / scale[$0] } }
    return y
  }
}
