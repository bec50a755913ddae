import Experiments
import Landscapes
import Lanes
import Testing

@testable import Optimizers

/// Rays along −g of eight runs at one point of a landscape, for tests of line searches.
enum RayFixture {
  /// `body` is given the rays, the value and the slope at their start.
  static func with(
    _ landscape: any Landscape, at start: [Double],
    _ body: (Rays, _ value: F64x8, _ slope: F64x8) throws -> Void
  ) throws {
    let n = landscape.dimension
    let memory = UnsafeMutablePointer<F64x8>.allocate(capacity: 3 * n + Rays.workVectors(n))
    defer { memory.deallocate() }
    memory.initialize(repeating: 0.0, count: 3 * n + Rays.workVectors(n))
    let x = memory
    for i in 0..<n { x[i] = F64x8(start[i]) }
    let g = memory + n
    let d = memory + 2 * n
    let oracle = LandscapeOracle(landscape)
    let all = U64x8(.max)
    let f = oracle.evaluate(group: 0, lanes: all, n: n, x: x, gradient: g)
    for i in 0..<n { d[i] = -g[i] }
    let runs = RunGroup(
      x: MutableMemoryView(x, count: n), g: MutableMemoryView(g, count: n), f: f, rate: 1.0,
      factor: 1.0, state: MutableMemoryView(d, count: n), work: MutableMemoryView(d, count: n),
      n: n,
      k: 1, isFinite: all,
      active: all, index: 0, oracle: oracle,
      shared: try #require(ConfiguredOptimizer("sgd").optimizer as? SGD).shared)
    try withExtendedLifetime(oracle) {
      try body(Rays(runs, d, room: d + n), f, dot(g, d, n))
    }
  }
}

/// A landscape as one run sees it.
final class LandscapeOracle: Oracle {
  let landscape: any Landscape
  func minimum(run: Int) -> Double? { nil }

  init(_ landscape: any Landscape) { self.landscape = landscape }

  func evaluate(
    x: UnsafePointer<F64x8>, gradient: UnsafeMutablePointer<F64x8>,
    value: UnsafeMutablePointer<F64x8>
  ) {}

  func evaluate(
    run: Int, x: UnsafePointer<Double>, gradient: UnsafeMutablePointer<Double>
  ) -> Double {
    let seen = landscape.evaluate(
      at: Array(UnsafeBufferPointer(start: x, count: landscape.dimension)))
    for (i, slope) in seen.gradient.enumerated() { gradient[i] = slope }
    return seen.value
  }

  func value(run: Int, x: UnsafePointer<Double>) -> Double { .nan }

  func hessianProduct(
    run: Int, x: UnsafePointer<Double>, times v: UnsafePointer<Double>,
    into product: UnsafeMutablePointer<Double>
  ) {}
}
