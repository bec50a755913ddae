import Lanes

/// Some rows of a table of numbers as a kernel reads them: the same for all lanes, or each lane's own.
protocol Rows {
  /// The lanes.
  associatedtype V: LaneVector
  /// How many rows.
  var count: Int { get }
  /// Entry k of row i.
  subscript(i: Int, k: Int) -> V { get }
  /// Where a vector is: the same for all lanes, or each lane's own.
  associatedtype Place
  /// The place that entry k of row i holds; see ``Swift/Double/init(place:)``.
  func place(_ i: Int, _ k: Int) -> Place
  /// What `x` has at a place.
  static func element(of x: MemoryView<V>, at place: Place) -> V
  /// Adds to what `g` has at a place.
  static func add(_ value: V, to g: MutableMemoryView<V>, at place: Place)
}

/// How many rows kernels take at a time, at most: what they make of a few stays in the nearest cache.
let rowsAtOnce = 16

extension Double {
  /// A whole number kept in the bits, so that reading it takes no conversion; no number to reckon with.
  init(place: Int) { self.init(bitPattern: UInt64(place)) }

  /// The whole number that the bits hold.
  var place: Int {
    @inline(__always) get { Int(truncatingIfNeeded: bitPattern) }
  }
}

/// Rows that all lanes share.
struct SharedRows<V: LaneVector>: Rows {
  let base: UnsafePointer<Double>
  let width: Int
  let count: Int

  /// Rows one after another, each of `width` numbers.
  @inline(__always)
  init(_ base: UnsafePointer<Double>, width: Int, count: Int) {
    self.base = base
    self.width = width
    self.count = count
  }

  subscript(i: Int, k: Int) -> V {
    @inline(__always) get { V(base[i &* width &+ k]) }
  }

  @inline(__always)
  func place(_ i: Int, _ k: Int) -> Int { base[i &* width &+ k].place }

  @inline(__always)
  static func element(of x: MemoryView<V>, at place: Int) -> V { x[place] }

  @inline(__always)
  static func add(_ value: V, to g: MutableMemoryView<V>, at place: Int) { g[place] += value }
}

/// Rows of which each lane has its own.
struct GatheredRows<V: LaneVector>: Rows {
  let base: UnsafePointer<V>
  let width: Int
  let count: Int

  /// Writes each lane's rows of a table to `room`: those whose numbers are that lane's in `numbers`.
  @inline(__always)
  init(
    _ table: UnsafePointer<Double>, width: Int, numbers: UnsafePointer<V>, count: Int,
    room: UnsafeMutablePointer<V>
  ) {
    for i in 0..<count {
      let number = numbers[i]
      let first = V.Bits(lanes: { UInt64(Int(number[$0]) &* width) })
      let row = room + i &* width
      for k in 0..<width { row[k] = V(lanes: { table[Int(first[$0]) &+ k] }) }
    }
    base = UnsafePointer(room)
    self.width = width
    self.count = count
  }

  subscript(i: Int, k: Int) -> V {
    @inline(__always) get { base[i &* width &+ k] }
  }

  @inline(__always)
  func place(_ i: Int, _ k: Int) -> V { self[i, k] }

  @inline(__always)
  static func element(of x: MemoryView<V>, at place: V) -> V {
    V(lanes: { x[place[$0].place][$0] })
  }

  @inline(__always)
  static func add(_ value: V, to g: MutableMemoryView<V>, at place: V) {
    for lane in 0..<V.count { g[place[lane].place][lane] += value[lane] }
  }
}

// Four rows at a time: their sums do not wait for each other, and each vector is loaded once for the four.
// Every sum is taken in the order of a plain loop, so that the bits are those of one. Never inlined: one
// copy per width serves all kernels.
extension Rows {
  /// z[i] = Σⱼ rowᵢⱼ·x[j] over the first n entries of the rows, added to what z holds if `adding`.
  @inline(never)
  func multiply(
    _ x: MemoryView<V>, _ n: Int, to z: UnsafeMutablePointer<V>, adding: Bool = false
  ) {
    assert(n <= x.count, "more entries than coordinates")
    let x = x.base
    var i = 0
    while i &+ 4 <= count {
      var (a, b, c, d): (V, V, V, V) = (0.0, 0.0, 0.0, 0.0)
      if adding { (a, b, c, d) = (z[i], z[i &+ 1], z[i &+ 2], z[i &+ 3]) }
      for j in 0..<n {
        let x = x[j]
        a += self[i, j] * x
        b += self[i &+ 1, j] * x
        c += self[i &+ 2, j] * x
        d += self[i &+ 3, j] * x
      }
      (z[i], z[i &+ 1], z[i &+ 2], z[i &+ 3]) = (a, b, c, d)
      i &+= 4
    }
    while i < count {
      var sum: V = adding ? z[i] : 0.0
      for j in 0..<n { sum += self[i, j] * x[j] }
      z[i] = sum
      i &+= 1
    }
  }

  /// g[j] += Σᵢ w[i]·rowᵢⱼ over the first n entries of the rows.
  @inline(never)
  func multiplyTransposed(
    _ w: UnsafePointer<V>, _ n: Int, addingTo g: MutableMemoryView<V>
  ) {
    assert(n <= g.count, "more entries than coordinates")
    let g = g.base
    var i = 0
    while i &+ 4 <= count {
      let (a, b, c, d) = (w[i], w[i &+ 1], w[i &+ 2], w[i &+ 3])
      for j in 0..<n {
        var sum = g[j]
        sum += a * self[i, j]
        sum += b * self[i &+ 1, j]
        sum += c * self[i &+ 2, j]
        sum += d * self[i &+ 3, j]
        g[j] = sum
      }
      i &+= 4
    }
    while i < count {
      let weight = w[i]
      for j in 0..<n { g[j] += weight * self[i, j] }
      i &+= 1
    }
  }
}
