import Experiments
import Landscapes
import Lanes
import Optimizers
import Schedules
import Testing

/// What the matrix optimizers are for, as laws with numbers (Documentation/Matrix.md).
struct MatrixLawTests {
  static let target = [2, 1, 0.3]

  /// U and V of a path on the factorisation of diag(2, 1, 0.3), full rank, from U = V of size 10⁻³.
  static func factors(_ specification: String, rate: Double, steps: Int) throws -> [[Double]] {
    var random = SequentialRandom(RandomStream(domain: "factors", seed: 7))
    let half = (0..<9).map { _ in 1e-3 * random.nextNormal() }
    var path: [[Double]] = []
    try trace(
      problem: Problem("matrix-factorization:target=2:1:0.3,rank=3"), method: Method(specification),
      plan: Plan("constant", budget: steps), rate: rate, start: half + half
    ) { point in
      path.append(point.x)
      return true
    }
    return path
  }

  /// The singular values of U, the largest first.
  static func singularValues(_ x: [Double]) -> [Double] {
    let gram = (0..<9).map { at in
      (0..<3).reduce(0.0) { $0 + x[at / 3 * 3 + $1] * x[at % 3 * 3 + $1] }
    }
    return MatrixAlgebraTests.eigen(gram, 3).values.map { Double.sqrt(max(0, $0)) }.sorted(by: >)
  }

  /// Steps until (UVᵀ)ᵢᵢ has reached nine tenths of each target.
  static func arrivals(_ path: [[Double]]) -> [Int?] {
    target.indices.map { i in
      path.firstIndex { x in
        (0..<3).reduce(0.0) { $0 + x[i * 3 + $1] * x[9 + i * 3 + $1] } >= 0.9 * target[i]
      }
    }
  }

  /// Under Muon every singular value of the factors grows by η a step, whatever its mode's target.
  @Test func singularValuesGrowByTheRate() throws {
    let rate = 0.01
    let path = try Self.factors(
      "muon:arithmetic=exact,momentum=0,nesterov=false,weight-decay=0", rate: rate, steps: 160)
    let first = Self.singularValues(path[5])
    for step in [10, 20, 30, 45] {
      let now = Self.singularValues(path[step])
      for (a, b) in zip(first, now) {
        let growth = (b - a) / (rate * Double(step - 5))
        #expect(abs(growth - 1) <= 0.05, "step \(step): \(growth) of η")
      }
    }
    // √(0.9 t)/η steps: the small mode first.
    let arrivals = Self.arrivals(path)
    for (arrival, t) in zip(arrivals, Self.target) {
      let predicted = Double.sqrt(0.9 * t) / rate
      #expect(abs(Double(try #require(arrival)) / predicted - 1) <= 0.05)
    }
  }

  /// Gradient descent, and Adam on single entries, learn the large mode first.
  @Test func othersLearnTheLargeModeFirst() throws {
    for (specification, rate) in [("sgd", 0.05), ("adam", 0.01)] {
      let arrivals = Self.arrivals(try Self.factors(specification, rate: rate, steps: 2000))
      let steps = try arrivals.map { try #require($0) }
      if specification == "sgd" { #expect(steps[0] < steps[1] && steps[1] < steps[2]) }
      print("arrivals", specification, steps)
    }
  }

  /// With Newton's and Schulz' iteration in the place of the polar factor singular values grow by 0.7 to 1.2 η.
  @Test func theIterationSpreadsTheGrowth() throws {
    let path = try Self.factors(
      "muon:momentum=0,nesterov=false,weight-decay=0", rate: 0.01, steps: 60)
    let (first, last) = (Self.singularValues(path[5]), Self.singularValues(path[45]))
    for (a, b) in zip(first, last) {
      let growth = (b - a) / 0.4
      print("growth under the iteration", growth)
      #expect(growth >= 0.6 && growth <= 1.25)
    }
  }
}
