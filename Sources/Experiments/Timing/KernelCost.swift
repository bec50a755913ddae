import Landscapes
import Lanes
import Synchronization

/// What a landscape's value and gradient cost, and what their arithmetic must cost at least.
public struct KernelCost: Sendable {
  /// Floating-point and bit operations per point, transcendental functions in full.
  public let operations: Int
  /// CPU nanoseconds of one thread per point, in lockstep.
  public let nanoseconds: Double
  /// What the operations, one load per coordinate and one store per coordinate and value take at the
  /// machine's measured throughput.
  public let floor: Double

  /// Times over the floor.
  public var ratio: Double { nanoseconds / floor }

  /// Measures a landscape at its start; nil where it is not a kernel and cannot be counted.
  public init?(_ problem: Problem, throughput: Throughput) {
    let landscape = problem.model.landscape
    let start = problem.model.knowledge.start
    guard let counts = OperationCounts.of(landscape, at: start) else { return nil }
    let n = landscape.dimension
    operations = counts.plain + counts.divisions + counts.roots
    let moves = Double(2 * n + 1) * throughput.move
    floor =
      Double(counts.plain) * throughput.plain + Double(counts.divisions) * throughput.division
      + Double(counts.roots) * throughput.root + moves
    nanoseconds = Throughput.nanoseconds(landscape, at: start, repetitions: 60)
  }
}

extension OperationCounts {
  private static let lock = Mutex(())

  /// The operations of one evaluation of a kernel.
  static func of(_ landscape: any Landscape, at x: [Double]) -> OperationCounts? {
    guard let kernel = landscape as? any LandscapeKernel else { return nil }
    // x, g, scratch.
    var numbers = (x + x).map { Counted($0) }
    numbers += [Counted](repeating: 0.0, count: kernel.scratchCount + 1)
    let n = x.count
    return lock.withLock { _ in
      current = OperationCounts()
      numbers.withUnsafeMutableBufferPointer { p in
        guard let p = p.baseAddress else { return }
        _ = kernel.f(Point<Counted>(x: p, g: p + n, n: n, scratch: p + 2 * n))
      }
      return current
    }
  }
}

/// What this machine makes of eight-wide operations, in nanoseconds per lane.
public struct Throughput: Sendable {
  /// A sum, product, comparison or bit operation.
  public let plain: Double
  /// A division.
  public let division: Double
  /// A square root.
  public let root: Double
  /// A load or store of a number in the first-level cache.
  public let move: Double

  /// Measures with kernels that do little else.
  public init() {
    let x = (0..<64).map { 1 + 0.01 * Double($0) }
    func time(_ landscape: any Landscape) -> Double {
      Throughput.nanoseconds(landscape, at: x, repetitions: 100) / 64
    }
    let copying = time(Mill(dimension: 64, kind: .copies))
    move = copying / 2
    plain = (time(Mill(dimension: 64, kind: .sums)) - copying) / 64
    division = (time(Mill(dimension: 64, kind: .divisions)) - copying) / 4
    root = (time(Mill(dimension: 64, kind: .roots)) - copying) / 4
  }

  /// CPU nanoseconds per point of a landscape: the least of several repetitions.
  static func nanoseconds(_ landscape: any Landscape, at x: [Double], repetitions: Int) -> Double {
    let n = landscape.dimension
    let groups = Runner.groupsPerBatch(dimension: n)
    let points = Block<F64x8>(groups * n)
    for group in 0..<groups {
      for i in 0..<n { points.base[group * n + i] = F64x8(x[i]) }
    }
    let gradient = Block<F64x8>(groups * n)
    let value = Block<F64x8>(groups)
    let scratch = Block<F64x8>(landscape.scratchCount + 1)
    let batch = Points<F64x8>(
      x: points.base, gradient: gradient.base, value: value.base, dimension: n, groups: groups,
      scratch: scratch.base)
    func time(_ count: Int) -> Double {
      let began = threadNanoseconds()
      for _ in 0..<count { landscape.evaluate(batch) }
      return threadNanoseconds() - began
    }
    // Many short spells: one of them falls between what else the machine does, and the clock's grain does
    // not show in 50 µs.
    var count = 1
    while time(count) < 5e4 { count *= 2 }
    let least = withExtendedLifetime((points, gradient, value, scratch)) {
      (0..<repetitions).reduce(Double.infinity) { best, _ in Swift.min(best, time(count)) }
    }
    return least / Double(count * groups * F64x8.count)
  }
}

/// A kernel of one kind of operation per coordinate, each coordinate on its own.
private struct Mill: LandscapeKernel {
  enum Kind { case copies, sums, divisions, roots }
  let dimension: Int
  let kind: Kind

  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    switch kind {
    case .copies: for i in 0..<p.n { p.g[i] = p.x[i] }
    case .sums:
      // 64 operations in four chains.
      for i in 0..<p.n {
        let x = p.x[i]
        var (a, b, c, d) = (x, x * 0.5, x * 0.25, x * 0.125)
        for _ in 0..<7 {
          a = a * x + 0.5
          b = b * x + 0.25
          c = c * x + 0.125
          d = d * x + 0.75
        }
        p.g[i] = ((a + b) + (c + d)) + x * 0.375
      }
    case .divisions:
      for i in 0..<p.n {
        let x = p.x[i]
        let first: V = 1.5 / x + 2.5 / x
        p.g[i] = first + (3.5 / x + 4.5 / x)
      }
    case .roots:
      for i in 0..<p.n {
        let x = p.x[i]
        let first: V = V.sqrt(x) + V.sqrt(x + 1.0)
        p.g[i] = first + (V.sqrt(x + 2.0) + V.sqrt(x + 3.0))
      }
    }
    return p.x[0]
  }
}
