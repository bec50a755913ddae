import Foundation
import Landscapes
import Lanes
import Testing

@testable import Optimizers

/// Paths of SciPy 1.17's methods, and generations of cma 4.5.
private struct RecordedSearches: Decodable {
  struct Path: Decodable, CustomTestStringConvertible {
    let kind: String
    let problem: String
    let start: [Double]
    let adaptive: Bool
    let iteration: [Int]
    let evaluations: [Int]
    let f: [Double]
    let x: [[Double]]
    var testDescription: String { "\(kind) on \(problem)\(adaptive ? ", adaptive" : "")" }
  }
  struct Evolution: Decodable {
    struct Generation: Decodable {
      let axes: [[Double]]
      let lengths: [Double]
      let points: [[Double]]
      let f: [Double]
      let mean: [Double]
      let sigma: Double
      let ps: [Double]
      let pc: [Double]
      let covariance: [[Double]]
    }
    let dim: Int
    let population: Int
    let active: Bool
    let start: [Double]
    let sigma0: Double
    let first: [[Double]]
    let weights: [Double]
    let constants: [Double]
    let generations: [Generation]
  }
  let paths: [Path]
  let generations: [Evolution]

  static func all() throws -> RecordedSearches {
    let url = try #require(
      Bundle.module.url(
        forResource: "gradient_free", withExtension: "json", subdirectory: "Resources"))
    return try JSONDecoder().decode(RecordedSearches.self, from: Data(contentsOf: url))
  }
}

/// The recorded problems, in the recorded order of operations; every value is counted.
private final class CountingOracle: Oracle {
  let problem: String
  func minimum(run: Int) -> Double? { nil }
  private(set) var count = 0
  init(_ problem: String) { self.problem = problem }

  func of(_ x: [Double]) -> Double {
    count += 1
    switch problem {
    case "rosenA", "rosenB":
      let v = 1 - x[0]
      let u = x[1] - x[0] * x[0]
      return v * v + 100 * u * u
    case "beale", "beale0":
      let (a, b) = (x[0], x[1])
      let b2 = b * b
      let b3 = b2 * b
      let t1 = 1.5 - a + a * b
      let t2 = 2.25 - a + a * b2
      let t3 = 2.625 - a + a * b3
      return t1 * t1 + t2 * t2 + t3 * t3
    default:
      var s = 0.0
      for i in 0..<10 { s += 0.5 * (pow(10, 3 * Double(i) / 9) * x[i]) * x[i] }
      return s
    }
  }

  func value(run: Int, x: UnsafePointer<Double>) -> Double {
    of((0..<(problem == "quad10" ? 10 : 2)).map { x[$0] })
  }
  func evaluate(
    x: UnsafePointer<F64x8>, gradient: UnsafeMutablePointer<F64x8>,
    value: UnsafeMutablePointer<F64x8>
  ) { Issue.record("asks for gradients") }
  func evaluate(
    run: Int, x: UnsafePointer<Double>, gradient: UnsafeMutablePointer<Double>
  ) -> Double {
    Issue.record("asks for a gradient")
    return .nan
  }
  func hessianProduct(
    run: Int, x: UnsafePointer<Double>, times v: UnsafePointer<Double>,
    into product: UnsafeMutablePointer<Double>
  ) { Issue.record("asks for a Hessian") }
}

/// The memory of an array that is not empty, or none.
private func view(_ memory: UnsafeMutableBufferPointer<Double>) -> MutableMemoryView<Double> {
  MutableMemoryView(memory.baseAddress ?? .allocate(capacity: 0), count: memory.count)
}

@Suite struct GradientFreeTests {
  @Test("Paths are SciPy's", arguments: try RecordedSearches.all().paths)
  fileprivate func path(_ path: RecordedSearches.Path) throws {
    let method = try ConfiguredOptimizer(path.kind + (path.adaptive ? ":adaptive=true" : ""))
    let rule = try #require(method.optimizer as? any GradientFreeRule)
    let n = path.start.count
    let oracle = CountingOracle(path.problem)
    var x = path.start
    var g = [Double](repeating: 0, count: n)
    var state = [Double](repeating: 0, count: rule.stateNumbers(n))
    var work = [Double](repeating: 0, count: rule.workNumbers(n))
    var value = oracle.of(x)
    // Powell's tolerance lets a unit of the last place grow; the simplex only compares.
    let tolerance = path.kind == "powell" ? 1e-9 : 1e-12
    for k in 1...(try #require(path.iteration.last)) {
      x.withUnsafeMutableBufferPointer { x in
        g.withUnsafeMutableBufferPointer { g in
          state.withUnsafeMutableBufferPointer { state in
            work.withUnsafeMutableBufferPointer { work in
              rule.step(
                Run(
                  x: view(x), g: view(g), f: value, rate: 1, factor: 1, state: view(state),
                  work: view(work), n: n, k: k, index: 0, oracle: oracle,
                  shared: GradientPolicy()))
            }
          }
        }
      }
      let count = oracle.count
      value = CountingOracle(path.problem).of(x)
      guard let at = path.iteration.firstIndex(of: k) else { continue }
      try #require(count == path.evaluations[at], "values after iteration \(k)")
      #expect(abs(value - path.f[at]) <= tolerance * (1 + path.f[at]), "f after \(k)")
      for (ours, theirs) in zip(x, path.x[at]) {
        try #require(abs(ours - theirs) <= tolerance * (1 + abs(theirs)), "x after \(k)")
      }
    }
  }

  @Test("CMA-ES's constants and update are cma's, given the same draws")
  func evolution() throws {
    let all = try RecordedSearches.all().generations
    #expect(all.count >= 10)
    for recorded in all {
      let n = recorded.dim
      let p = CMAParameters(n, population: recorded.population, isActive: recorded.active)
      for (i, weight) in recorded.weights.enumerated() {
        #expect(abs(p.weight(i) - weight) <= 1e-12)
      }
      let ours = [
        p.effective, p.pathRate, p.sizeRate, p.rankOne, p.rankMu, p.damping, p.expectedLength,
      ]
      for (a, b) in zip(ours, recorded.constants) { #expect(abs(a - b) <= 1e-12 * b) }
      var state = [Double](repeating: 0, count: CMAMemory.count(n))
      var spare = [Double](repeating: 0, count: n * n + 3 * n)
      state.withUnsafeMutableBufferPointer { state in
        spare.withUnsafeMutableBufferPointer { spare in
          let (memory, spare) = (CMAMemory(view(state), n), view(spare))
          for i in 0..<n {
            memory.mean[i] = recorded.start[i]
            for j in 0..<n { memory.covariance[i * n + j] = recorded.first[i][j] }
          }
          memory.size[0] = recorded.sigma0
          for (number, generation) in recorded.generations.enumerated() {
            for i in 0..<n {
              memory.lengths[i] = generation.lengths[i]
              for j in 0..<n { memory.axes[i * n + j] = generation.axes[i][j] }
            }
            let order = generation.f.indices.sorted { generation.f[$0] < generation.f[$1] }
            var points = generation.points.flatMap(\.self)
            var places = order.map { Double($0) }
            points.withUnsafeMutableBufferPointer { points in
              places.withUnsafeMutableBufferPointer { places in
                memory.update(
                  p, generation: view(points), order: view(places), size: memory.size[0],
                  count: number + 1, spare: spare)
              }
            }
            var worst = abs(memory.size[0] - generation.sigma)
            for i in 0..<n {
              worst = max(worst, abs(memory.mean[i] - generation.mean[i]))
              worst = max(worst, abs(memory.sizePath[i] - generation.ps[i]))
              worst = max(worst, abs(memory.path[i] - generation.pc[i]))
              for j in 0..<n {
                worst = max(worst, abs(memory.covariance[i * n + j] - generation.covariance[i][j]))
              }
            }
            #expect(worst <= 1e-9)
            memory.decompose(spare: spare)
            for i in 0..<n {
              for j in 0..<n {
                let c = (0..<n).reduce(0.0) {
                  $0 + memory.axes[i * n + $1] * memory.lengths[$1] * memory.lengths[$1]
                    * memory.axes[j * n + $1]
                }
                #expect(abs(c - memory.covariance[i * n + j]) <= 1e-12)
              }
            }
          }
        }
      }
    }
  }
}
