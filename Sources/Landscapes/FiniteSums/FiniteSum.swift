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
  /// The mean loss over data that the sum does not contain, without the regulariser.
  func heldOutLoss(at x: [Double]) -> Double
}

/// A finite sum written once: conform a concrete type, write `add`, and `regularise` if there is one.
protocol FiniteSumKernel: FiniteSum, LandscapeKernel {
  /// The rows that the sum runs over.
  var data: DataSet { get }
  /// Rows that it does not.
  var heldOut: DataSet { get }
  /// How many vectors of scratch `add` needs.
  var workCount: Int { get }
  /// Adds the rows' losses to `sum` and their gradients to `p.g`, row after row.
  ///
  /// There are ``rowsAtOnce`` rows or fewer. Mark it `@inline(__always)`.
  func add<R: Rows>(_ rows: R, _ p: Point<R.V>, to sum: inout R.V)
  /// Adds the gradient of the regulariser to `p.g` and returns its value.
  func regularise<V: LaneVector>(_ p: Point<V>) -> V
}

extension FiniteSumKernel {
  var termCount: Int { data.count }
  var workCount: Int { rowsAtOnce }
  var scratchCount: Int { workCount + rowsAtOnce * data.width }

  @inline(__always)
  func regularise<V: LaneVector>(_ p: Point<V>) -> V { 0.0 }

  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    mean(p, over: data) + regularise(p)
  }

  // Never inlined: one copy per width, whatever the dimension, and for held-out rows as well.
  @inline(never)
  private func mean<V: LaneVector>(_ p: Point<V>, over data: DataSet) -> V {
    for i in 0..<p.n { p.g[i] = 0.0 }
    var sum: V = 0.0
    var first = 0
    while first < data.count {
      let size = Swift.min(rowsAtOnce, data.count &- first)
      let base = data.values.base + first &* data.width
      add(SharedRows<V>(base, width: data.width, count: size), p, to: &sum)
      first &+= size
    }
    let weight = V(1 / Double(data.count))
    for i in 0..<p.n { p.g[i] *= weight }
    return sum * weight
  }

  @inline(never)
  private func batch<V: LaneVector>(_ p: Point<V>, terms: UnsafePointer<V>, count: Int) -> V {
    for i in 0..<p.n { p.g[i] = 0.0 }
    var sum: V = 0.0
    var first = 0
    while first < count {
      let size = Swift.min(rowsAtOnce, count &- first)
      let rows = GatheredRows(
        data.values.base, width: data.width, numbers: terms + first, count: size,
        room: p.scratch + workCount)
      add(rows, p, to: &sum)
      first &+= size
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

  func heldOutLoss(at x: [Double]) -> Double {
    let n = dimension
    // Point, gradient, scratch: the point in all lanes.
    var room = x.map { F64x8($0) } + [F64x8](repeating: 0.0, count: n + scratchCount)
    return room.withUnsafeMutableBufferPointer { room in
      guard let x = room.baseAddress else { return .nan }
      return mean(Point(x: x, g: x + n, n: n, scratch: x + 2 * n), over: heldOut)[0]
    }
  }
}
