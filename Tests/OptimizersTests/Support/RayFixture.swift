import Experiments
import Landscapes
import Lanes
import Testing

@testable import Optimizers

/// A ray along −g at a point of a landscape, for tests of line searches.
enum RayFixture {
  static func with(
    _ landscape: any Landscape, at start: [Double],
    _ body: (Ray, Ray.Point, UnsafeMutablePointer<Double>) throws -> Void
  ) throws {
    let n = landscape.dimension
    let memory = UnsafeMutablePointer<Double>.allocate(capacity: 7 * n)
    defer { memory.deallocate() }
    memory.initialize(repeating: 0, count: 7 * n)
    let x = memory
    for i in 0..<n { x[i] = start[i] }
    let g = memory + n
    let d = memory + 2 * n
    let oracle = LandscapeOracle(landscape)
    let f = oracle.evaluate(run: 0, x: x, gradient: g)
    for i in 0..<n { d[i] = -g[i] }
    let run = Run(
      x: x, g: g, f: f, rate: 1, factor: 1, state: d, work: d, n: n, k: 1, index: 0, oracle: oracle,
      shared: try #require(Method("sgd").optimizer as? SGD).shared)
    let ray = Ray(run: run, direction: d, trial: memory + 3 * n)
    try body(ray, Ray.Point(t: 0, value: f, slope: dot(g, d, n), gradient: g), memory + 4 * n)
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
    var value = 0.0
    withUnsafeTemporaryAllocation(of: Double.self, capacity: landscape.scratchCount + 1) {
      scratch in
      guard let scratch = scratch.baseAddress else { return }
      landscape.evaluate(
        Points<Double>(
          x: x, gradient: gradient, value: &value, dimension: landscape.dimension, groups: 1,
          scratch: scratch))
    }
    return value
  }

  func value(run: Int, x: UnsafePointer<Double>) -> Double { .nan }

  func hessianProduct(
    run: Int, x: UnsafePointer<Double>, times v: UnsafePointer<Double>,
    into product: UnsafeMutablePointer<Double>
  ) {}
}
