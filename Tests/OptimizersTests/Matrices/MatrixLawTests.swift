import Experiments
import Lanes
import Optimizers
import Schedules
import Testing

@testable import Landscapes

/// What the matrix optimizers are for, as laws with numbers (Documentation/Matrix.md).
struct MatrixLawTests {
  static let target = [2, 1, 0.3]

  /// U and V of a path on the factorisation of diag(2, 1, 0.3), full rank, from U = V of size 10⁻³.
  static func factors(_ specification: String, rate: Double, steps: Int) throws -> [[Double]] {
    var random = SequentialRandom(RandomStream(domain: "factors", seed: 7))
    let half = (0..<9).map { _ in 1e-3 * random.nextNormal() }
    var path: [[Double]] = []
    try trace(
      problem: Problem("matrix-factorization:target=2:1:0.3,rank=3"),
      method: ConfiguredOptimizer(specification),
      plan: ConfiguredSchedule("constant", budget: steps), rate: rate, start: half + half
    ) { point in
      path.append(point.x)
      return true
    }
    return path
  }

  /// The singular values of U, the largest first.
  static func singularValues(_ x: [Double]) -> [Double] {
    let gram = MatrixAlgebraTests.gram(Array(x.prefix(9)), 3, 3)
    return MatrixAlgebraTests.eigen(gram, 3).values.map { Double.sqrt(max(0, $0)) }.sorted(by: >)
  }

  /// Steps until (UVᵀ)ᵢᵢ has reached nine tenths of each target.
  static func arrivals(_ path: [[Double]]) -> [Int?] {
    target.indices.map { i in
      path.firstIndex { x in
        var sum = 0.0
        for k in 0..<3 { sum += x[i * 3 + k] * x[9 + i * 3 + k] }
        return sum >= 0.9 * target[i]
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

  /// Geometric numbers from 1 to `condition`.
  static func spectrum(_ n: Int, _ condition: Double) -> String {
    (0..<n).map { "\(Double.exp(Double.log(condition) * Double($0) / Double(n - 1)))" }
      .joined(separator: ":")
  }

  /// The first step with f ≤ 10⁻⁵f₀.
  static func steps(
    _ specification: String, rate: Double, conditions: (Double, Double), n: Int, rotate: Int? = nil,
    start: [Double]? = nil
  ) throws -> Int? {
    let landscape =
      "matrix-quadratic:left=\(spectrum(n, conditions.0)),right=\(spectrum(n, conditions.1))"
      + (rotate.map { ",rotate=\($0)" } ?? "")
    var (first, arrival): (Double?, Int?) = (nil, nil)
    try trace(
      problem: Problem(landscape), method: ConfiguredOptimizer(specification),
      plan: ConfiguredSchedule("constant", budget: 500), rate: rate, start: start
    ) { point in
      let reference = first ?? point.f
      first = reference
      if point.f <= 1e-5 * reference { arrival = point.step }
      return arrival == nil
    }
    return arrival
  }

  static let conditions = [
    (1.0, 1.0), (100, 1), (1, 100), (100, 100), (10_000, 1), (10_000, 10_000),
  ]

  /// From a start whose singular vectors are the axes the way does not depend on the curvatures at all.
  @Test(arguments: [
    ("shampoo", 0.5), ("shampoo:epsilon=1e-12", 0.5), ("soap:weight-decay=0", 0.003),
    ("muon:weight-decay=0,momentum=0,nesterov=false,arithmetic=exact", 0.003),
  ])
  func curvaturesDoNotMatterAlongTheAxes(_ specification: String, _ rate: Double) throws {
    let unit = (0..<16).map { $0 % 4 == $0 / 4 ? 1.0 : 0 }
    var counts: [Int] = []
    for conditions in Self.conditions {
      let count = try Self.steps(
        specification, rate: rate, conditions: conditions, n: 4, start: unit)
      counts.append(try #require(count))
    }
    #expect(Set(counts).count == 1, "\(counts)")
    // Gradient descent takes a number of steps in proportion to the condition number.
    let mild = try Self.steps("sgd", rate: 1, conditions: (1, 1), n: 4, start: unit)
    let hard = try Self.steps("sgd", rate: 1e-2, conditions: (100, 1), n: 4, start: unit)
    let (mildCount, hardCount) = (try #require(mild), try #require(hard))
    #expect(hardCount > 100 * mildCount)
  }

  /// In random axes and from a general start SOAP's steps vary by less than a fifth from condition to condition.
  @Test func soapDoesNotDependOnEitherCondition() throws {
    var means: [Double] = []
    for conditions in [(10.0, 10.0), (100, 10), (10, 100), (1000, 10), (10, 1000), (1000, 1000)] {
      var total = 0.0
      for seed in 1...5 {
        let count = try Self.steps(
          "soap:weight-decay=0,epsilon=1e-6", rate: 0.05, conditions: conditions, n: 6, rotate: seed
        )
        total += Double.log(Double(try #require(count)))
      }
      means.append(Double.exp(total / 5))
    }
    let (least, most) = (means.min() ?? 0, means.max() ?? 0)
    #expect(most <= 1.2 * least, "\(means)")
  }

  /// SOAP at ε = 10⁻⁸ amplifies rounding by more than 10⁵, at 10⁻³ by less than 10⁴.
  @Test func soapAmplifiesRounding() throws {
    func spread(_ epsilon: String) throws -> Double {
      let start = matrixStart(4, 3)
      func path(_ change: Double) throws -> [[Double]] {
        var points: [[Double]] = []
        try trace(
          problem: Problem("matrix-quadratic:left=1:1.5:2:3,right=1:1.25:2"),
          method: ConfiguredOptimizer("soap:interval=1,epsilon=\(epsilon)"),
          plan: ConfiguredSchedule("constant", budget: 200),
          rate: 0.02,
          start: start.indices.map { start[$0] * (1 + ($0 % 2 == 0 ? -change : change)) }
        ) { point in
          points.append(point.x)
          return true
        }
        return points
      }
      let (plain, moved) = (try path(0), try path(0x1p-51))
      return zip(plain, moved).reduce(0) { worst, pair in
        zip(pair.0, pair.1).reduce(worst) { max($0, abs($1.0 - $1.1)) }
      }
    }
    #expect(try spread("1e-8") > 1e5 * 0x1p-51)
    #expect(try spread("1e-3") < 1e4 * 0x1p-51)
  }
}
