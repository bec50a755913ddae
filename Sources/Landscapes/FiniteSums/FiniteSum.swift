import Lanes

/// An objective that is the mean of losses over the rows of a data set, plus a regulariser.
///
/// `evaluate` of ``Landscape`` is the whole sum: what runs are judged by.
public protocol FiniteSum: Landscape {
  /// How many terms the mean has.
  var termCount: Int { get }
  /// Writes the gradient of the mean over `count` terms, each lane's own, and the value.
  ///
  /// `terms` has one vector per term of the batch: the terms' numbers, from 0, as doubles.
  func evaluate(
    _ point: Point<F64x8>, terms: UnsafePointer<F64x8>, count: Int,
    value: UnsafeMutablePointer<F64x8>)
  /// The same for one point: the same bits.
  func evaluate(
    _ point: Point<Double>, terms: UnsafePointer<Double>, count: Int,
    value: UnsafeMutablePointer<Double>)
  /// The mean loss over data that the sum does not contain, without the regulariser.
  func heldOutLoss(at x: [Double]) -> Double
}

/// A finite sum written once: conform a concrete type, write `loss`, and `regularise` if there is one.
protocol FiniteSumKernel: FiniteSum, LandscapeKernel {
  /// The rows that the sum runs over.
  var data: DataSet { get }
  /// Rows that it does not.
  var heldOut: DataSet { get }
  /// Adds the gradient of one row's loss to `p.g` and returns the loss. Mark it `@inline(__always)`.
  func loss<R: Row>(_ row: R, _ p: Point<R.V>) -> R.V
  /// Adds the gradient of the regulariser to `p.g` and returns its value.
  func regularise<V: Lane>(_ p: Point<V>) -> V
}

extension FiniteSumKernel {
  var termCount: Int { data.count }

  @inline(__always)
  func regularise<V: Lane>(_ p: Point<V>) -> V { 0.0 }

  @inline(__always)
  func f<V: Lane>(_ p: Point<V>) -> V {
    mean(p, over: data) + regularise(p)
  }

  @inline(__always)
  private func mean<V: Lane>(_ p: Point<V>, over data: DataSet) -> V {
    for i in 0..<p.n { p.g[i] = 0.0 }
    var sum: V = 0.0
    var row = data.values.base
    for _ in 0..<data.count {
      sum += loss(SharedRow<V>(row), p)
      row += data.width
    }
    let weight = V(1 / Double(data.count))
    for i in 0..<p.n { p.g[i] *= weight }
    return sum * weight
  }

  @inline(__always)
  private func batch<V: Lane>(_ p: Point<V>, terms: UnsafePointer<V>, count: Int) -> V {
    for i in 0..<p.n { p.g[i] = 0.0 }
    var sum: V = 0.0
    for k in 0..<count {
      sum += loss(LaneRows(data.values.base, width: data.width, numbers: terms[k]), p)
    }
    let weight = V(1 / Double(count))
    for i in 0..<p.n { p.g[i] *= weight }
    return sum * weight + regularise(p)
  }

  func evaluate(
    _ point: Point<F64x8>, terms: UnsafePointer<F64x8>, count: Int,
    value: UnsafeMutablePointer<F64x8>
  ) {
    value.pointee = batch(point, terms: terms, count: count)
  }

  func evaluate(
    _ point: Point<Double>, terms: UnsafePointer<Double>, count: Int,
    value: UnsafeMutablePointer<Double>
  ) {
    value.pointee = batch(point, terms: terms, count: count)
  }

  func heldOutLoss(at x: [Double]) -> Double {
    var gradient = every(0, dimension)
    var scratch = every(0, scratchCount + 1)
    return x.withUnsafeBufferPointer { x in
      gradient.withUnsafeMutableBufferPointer { g in
        scratch.withUnsafeMutableBufferPointer { s in
          guard let x = x.baseAddress, let g = g.baseAddress, let s = s.baseAddress else {
            return .nan
          }
          return mean(Point<Double>(x: x, g: g, n: dimension, scratch: s), over: heldOut)
        }
      }
    }
  }
}
