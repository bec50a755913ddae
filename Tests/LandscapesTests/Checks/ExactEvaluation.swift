@testable import Landscapes

extension LandscapeKernel {
  /// Value and gradient to about 30 digits, whatever their size: the kernel over ``Extended``.
  func exact(at x: [Double]) -> (value: Extended, gradient: [Extended]) {
    exact(at: x.map { Extended($0) })
  }

  /// The same at a point that is itself known to more digits.
  func exact(at x: [Extended]) -> (value: Extended, gradient: [Extended]) {
    var gradient = [Extended](repeating: 0.0, count: x.count)
    var scratch = [Extended](repeating: 0.0, count: scratchCount + 1)
    var value = Extended(.nan)
    x.withUnsafeBufferPointer { x in
      gradient.withUnsafeMutableBufferPointer { g in
        scratch.withUnsafeMutableBufferPointer { s in
          guard let x = x.baseAddress, let g = g.baseAddress, let s = s.baseAddress else { return }
          value = f(Point(x: x, g: g, n: dimension, scratch: s))
        }
      }
    }
    return (value, gradient)
  }
}
