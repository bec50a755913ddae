import Lanes

extension Landscape {
  /// The value and gradient at a point of `dimension` coordinates.
  public func evaluate(at x: [Double]) -> (value: Double, gradient: [Double]) {
    precondition(
      x.count == dimension, "a point of \(x.count) coordinates in \(dimension) dimensions")
    var value = F64x8(0)
    let n = dimension
    // Point, gradient, scratch: the point in all lanes.
    var room = x.map { F64x8($0) } + [F64x8](repeating: 0.0, count: n + scratchCount)
    room.withUnsafeMutableBufferPointer { room in
      guard let x = room.baseAddress else { return }
      withUnsafeMutablePointer(to: &value) { f in
        evaluate(
          Points(
            x: x, gradient: x + n, value: f, dimension: n, groups: 1, scratch: x + 2 * n))
      }
    }
    return (value[0], (n..<2 * n).map { room[$0][0] })
  }

  /// Value and gradient at x with their exact derivatives along v, by forward differentiation.
  ///
  /// The slope of the value is ⟨∇f, v⟩ from the value's formula alone; the slopes of the gradient are
  /// the Hessian–vector product ∇²f·v.
  public func differentiate(
    at x: [Double], along v: [Double]
  ) -> (value: Dual, gradient: [Dual]) {
    precondition(x.count == dimension && v.count == dimension, "wrong number of coordinates")
    var value = Dual(0)
    var gradient = [Dual](repeating: Dual(0), count: dimension)
    var scratch = [Dual](repeating: Dual(0), count: scratchCount + 1)
    let duals = zip(x, v).map { Dual($0, slope: $1) }
    duals.withUnsafeBufferPointer { x in
      gradient.withUnsafeMutableBufferPointer { g in
        scratch.withUnsafeMutableBufferPointer { s in
          guard let x = x.baseAddress, let g = g.baseAddress, let s = s.baseAddress else { return }
          withUnsafeMutablePointer(to: &value) { f in
            evaluate(
              Points<Dual>(
                x: x, gradient: g, value: f, dimension: dimension, groups: 1, scratch: s))
          }
        }
      }
    }
    return (value, gradient)
  }

  /// The Hessian at x times v: exact, O(cost of one gradient).
  public func hessianProduct(at x: [Double], times v: [Double]) -> [Double] {
    differentiate(at: x, along: v).gradient.map(\.slope)
  }

  /// The Hessian's diagonal at x, by `dimension` products.
  public func hessianDiagonal(at x: [Double]) -> [Double] {
    var unit = [Double](repeating: 0, count: dimension)
    return (0..<dimension).map { i in
      unit[i] = 1
      defer { unit[i] = 0 }
      return hessianProduct(at: x, times: unit)[i]
    }
  }

  /// The Hessian at x, row by row, by `dimension` products.
  public func hessian(at x: [Double]) -> [[Double]] {
    var unit = [Double](repeating: 0, count: dimension)
    return (0..<dimension).map { i in
      unit[i] = 1
      defer { unit[i] = 0 }
      return hessianProduct(at: x, times: unit)
    }
  }
}
