import Lanes

/// One row of a data set as a kernel reads it: the same for all lanes, or each lane's own.
protocol Row {
  /// The lanes.
  associatedtype V: Lane
  /// Entry k of the row.
  subscript(k: Int) -> V { get }
  /// `x[entry k]`: an entry may be the number of a vector.
  func element(_ k: Int, of x: UnsafePointer<V>) -> V
  /// Adds to `g[entry k]`.
  func add(_ value: V, to g: UnsafeMutablePointer<V>, at k: Int)
}

/// A row that all lanes share.
struct SharedRow<V: Lane>: Row {
  let base: UnsafePointer<Double>

  @inline(__always)
  init(_ base: UnsafePointer<Double>) { self.base = base }

  subscript(k: Int) -> V {
    @inline(__always) get { V(base[k]) }
  }

  @inline(__always)
  func element(_ k: Int, of x: UnsafePointer<V>) -> V { x[Int(base[k])] }

  @inline(__always)
  func add(_ value: V, to g: UnsafeMutablePointer<V>, at k: Int) { g[Int(base[k])] += value }
}

/// A row for each lane.
struct LaneRows<V: Lane>: Row {
  let base: UnsafePointer<Double>
  let width: Int
  let numbers: V

  @inline(__always)
  init(_ base: UnsafePointer<Double>, width: Int, numbers: V) {
    self.base = base
    self.width = width
    self.numbers = numbers
  }

  subscript(k: Int) -> V {
    @inline(__always) get { V(lanes: { base[Int(numbers[$0]) &* width &+ k] }) }
  }

  @inline(__always)
  func element(_ k: Int, of x: UnsafePointer<V>) -> V {
    let at = self[k]
    return V(lanes: { x[Int(at[$0])][$0] })
  }

  @inline(__always)
  func add(_ value: V, to g: UnsafeMutablePointer<V>, at k: Int) {
    let at = self[k]
    for lane in 0..<V.count { g[Int(at[lane])][lane] += value[lane] }
  }
}

/// A table of rows of equal width.
struct DataSet: Sendable {
  /// How many rows.
  let count: Int
  /// Numbers per row: features, target.
  let width: Int
  /// The numbers, row by row.
  let values: Coefficients

  /// A table; the rows must be equally long.
  init(_ rows: [[Double]]) {
    count = rows.count
    width = rows.first?.count ?? 0
    precondition(rows.allSatisfy { [width] in $0.count == width }, "rows of different widths")
    values = Coefficients(rows.flatMap { $0 })
  }
}
