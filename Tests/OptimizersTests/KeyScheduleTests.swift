import Experiments
import Landscapes
import Lanes
import Optimizers
import Schedules
import Specifications
import Testing

/// Schedules of other keys than the learning rate, of groups, and an absolute least rate.
struct KeyScheduleTests {
  static func path(
    _ specification: String, _ schedule: String, rate: Double = 0.1, steps: Int = 8,
    landscape: String = "quadratic:eigenvalues=1:3", start: [Double] = [1, -2]
  ) throws -> [TracePoint] {
    var points: [TracePoint] = []
    try trace(
      problem: Problem(landscape), method: ConfiguredOptimizer(specification),
      plan: ConfiguredSchedule(schedule, budget: steps), rate: rate, start: start
    ) { point in
      points.append(point)
      return true
    }
    return points
  }

  /// x ← x(1 − ηλs(t)) without a gradient.
  @Test func weightDecayFollowsItsOwnSchedule() throws {
    let points = try Self.path(
      "sgd:decay=decoupled,weight-decay=0.5", "constant&weight-decay=linear", steps: 4,
      landscape: "quadratic:eigenvalues=0:0", start: [1, 1])
    var x = 1.0
    for t in 0...4 {
      #expect(abs(points[t].x[0] - x) < 1e-15)
      x *= 1 - 0.1 * 0.5 * (1 - Double(t) / 4)
    }
  }

  /// Adam by hand with β₂ from 0.9 to 0.99, corrected by 1 − β₂ᵏ of the present β₂, as torch does.
  @Test func betaTakesTheScheduleAsItsValue() throws {
    let points = try Self.path(
      "adam:beta1=0.5", "constant&beta2=linear:start=0.9,end=0.99,steps=6", steps: 6,
      landscape: "quadratic:eigenvalues=1:1", start: [1, 1])
    var (x, m, v) = (1.0, 0.0, 0.0)
    for k in 1...6 {
      let b2 = 0.9 + (0.99 - 0.9) * Double(k - 1) / 6
      m = 0.5 * m + 0.5 * x
      v = b2 * v + (1 - b2) * x * x
      let left1 = 1 - (1...k).reduce(1.0) { power, _ in power * 0.5 }
      let left2 = 1 - (1...k).reduce(1.0) { power, _ in power * b2 }
      x -= 0.1 * (m / left1) / ((v / left2).squareRoot() + 1e-8)
      #expect(abs(points[k].x[0] - x) < 1e-12)
    }
  }

  /// Each group's rate is multiplied by its own schedule, on top of the common one.
  @Test func groupsHaveSchedulesOfTheirOwn() throws {
    let points = try Self.path(
      "sgd:groups=0:0.5/1:1", "linear&group-2=constant:factor=0&group-1=cosine", steps: 4,
      landscape: "quadratic:eigenvalues=1:1", start: [1, 1])
    var x = 1.0
    for t in 0..<4 {
      #expect(abs(points[t].x[0] - x) < 1e-14 && points[t].x[1] == 1)
      let cosine = [1, 0.8535533905932737, 0.5, 0.14644660940672627][t]
      x -= 0.1 * (1 - Double(t) / 4) * 0.5 * cosine * x
    }
  }

  @Test func noRateIsBelowTheLeast() throws {
    let points = try Self.path("sgd", "linear&min-rate=0.045", steps: 4)
    #expect(points.map(\.rate) == [0.1, 0.1 * 0.75, 0.05, 0.045, 0.045])
    let plan = try ConfiguredSchedule("linear&min-rate=0.045", budget: 4)
    #expect(plan.curve(rate: 0.1).map(\.rate) == points.map(\.rate))
  }

  /// What a key forbids, a schedule cannot put in its place; what it has not, it cannot set.
  @Test(
    arguments: [
      ("adam", "constant&beta2=linear:start=0.9,end=1.1"), ("adam", "constant&beta2=constant"),
      ("adam", "constant&bata2=constant"), ("adam", "constant&nesterov=constant"),
      ("adam", "constant&group-1=cosine"), ("sgd:groups=0:1/1:1", "constant&group-3=cosine"),
      ("adam", "constant&weight-decay=linear"), ("sgd", "constant&momentum=linear"),
      ("adam", "one-cycle:max-momentum=1"), ("rmsprop", "one-cycle"), ("sgd", "one-cycle"),
      ("adagrad", "one-cycle"), ("lookahead-wrapper+sgd", "one-cycle"),
      ("adam", "one-cycle&beta1=constant:factor=0.5"),
    ])
  func whatDoesNotFitIsAnError(_ method: String, _ schedule: String) {
    #expect(throws: SpecificationError.self) { try Self.path(method, schedule) }
  }

  /// Every optimizer whose entry says that a schedule may cycle its momentum refuses one outside the key's
  /// range, and one that is not a number.
  @Test(arguments: CatalogueMethods.entries.filter(\.cyclesMomentum).map(\.name))
  func cycledMomentumKeepsTheRange(_ name: String) throws {
    let method = try ConfiguredOptimizer(name)
    guard method.hasMomentumToCycle, let key = method.momentumKey,
      case .number(let range) = key.kind
    else { return #expect(["sgd", "rmsprop", "ali-g", "shampoo"].contains(name)) }
    for momentum in [1.5, range.upperBound.nextUp, -0.1, Double.nan] {
      #expect(throws: SpecificationError.self) {
        try trace(
          problem: Problem("sphere"), method: method,
          plan: ConfiguredSchedule(Cycled(value: momentum), named: "mine", budget: 3), rate: 0.1
        ) { _ in true }
      }
    }
    try trace(
      problem: Problem("sphere"), method: method,
      plan: ConfiguredSchedule(Cycled(value: range.upperBound), named: "mine", budget: 3),
      rate: 0.01
    ) { point in
      let isFinite = point.x.allSatisfy(\.isFinite)
      #expect(isFinite)
      return true
    }
  }

  private struct Cycled: Schedule {
    let value: Double
    func factor(at t: Int, draw: (Int) -> Double) -> Double { 1 }
    func momentum(at t: Int) -> Double? { value }
    var cyclesMomentum: Bool { true }
  }

  @Test(arguments: ["cosine*noise:sigma=0.3", "noise:shape=log-normal,sigma=1"])
  func noiseIsTheRunsOwn(_ schedule: String) throws {
    let first = try Self.path("sgd", schedule, rate: 0.01, steps: 50)
    #expect(first == (try Self.path("sgd", schedule, rate: 0.01, steps: 50)))
    #expect(Set(first.map(\.rate)).count > 40)
    #expect(first.allSatisfy { $0.rate >= 0 })
  }

  @Test(arguments: ["sgd", "adam", "lbfgs", "dog", "sgdm:groups=0:1/1:0.5"])
  func rateZeroIsARate(_ specification: String) throws {
    let points = try Self.path(specification, "constant", rate: 0)
    #expect(points.allSatisfy { $0.x == [1, -2] })
  }
}
