import Experiments
import Landscapes
import Lanes
import Optimizers
import Schedules
import Specifications
import Testing

/// Wrappers that no library has recorded for vectors, against their formulas.
struct WrapperFormulaTests {
  static let bowl = CountedObjective(form: .diagonal([1, 3, 0.5]))
  static let start = [1.0, -2, 0.5]
  static let curvature = [1.0, 3, 0.5]

  static func path(_ specification: String, rate: Double, steps: Int) throws -> [[Double]] {
    let runner = LaneRunner(
      try ConfiguredOptimizer(specification).optimizer, bowl, starts: [start], rates: [rate])
    return (0...steps).map { step in
      if step > 0 { runner.run(1) }
      return runner.judged(0)
    }
  }

  static func expect(_ x: [Double], _ y: [Double], _ comment: String = "") {
    for (a, b) in zip(x, y) { #expect(abs(a - b) < 1e-13, "\(comment) \(x) \(y)") }
  }

  @Test func centralizeTakesTheMeanOut() throws {
    let whole = try Self.path("centralise+sgd", rate: 0.1, steps: 1)[1]
    let g = zip(Self.curvature, Self.start).map { $0 * $1 }
    let mean = g.reduce(0, +) / 3
    Self.expect(whole, zip(Self.start, g).map { $0 - 0.1 * ($1 - mean) })
    let rows = try Self.path("centralize:shape=3:1+sgd", rate: 0.1, steps: 1)[1]
    #expect(rows == Self.start)
    #expect(throws: SpecificationError.self) {
      try ConfiguredOptimizer("centralise:shape=2:2+sgd").optimizer.check(dimension: 3)
    }
  }

  /// u = x, ηu·x ≥ 0 everywhere on a bowl with plain descent; against it where λ overshoots.
  @Test func cautiousDecayGoesWithTheStep() throws {
    let with = try Self.path("cautious-decay:weight-decay=0.2+sgd", rate: 0.1, steps: 1)[1]
    Self.expect(
      with, zip(Self.curvature, Self.start).map { $1 - 0.1 * ($0 * $1 + 0.2 * $1) })
    // From the far side of a minimum at 2 the step leads away from 0: no decay.
    var x: [Double] = []
    try trace(
      problem: Problem("sphere:dim=1+shift:seed=1"),
      method: ConfiguredOptimizer("cautious-decay+sgd"),
      plan: ConfiguredSchedule("constant", budget: 1), rate: 0.1, start: [0]
    ) { point in
      x.append(point.x[0])
      return true
    }
    #expect(x[0] == 0 && x[1] != 0)
  }

  @Test func emaIsJudgedByTheAverage() throws {
    let plain = try Self.path("sgd", rate: 0.1, steps: 5)
    let average = try Self.path("ema:decay=0.8+sgd", rate: 0.1, steps: 5)
    let debiased = try Self.path("ema:decay=0.8,debias=true+sgd", rate: 0.1, steps: 5)
    var a = Self.start
    var b = [0.0, 0, 0]
    var left = 1.0
    Self.expect(average[0], Self.start)
    Self.expect(debiased[0], Self.start)
    for step in 1...5 {
      a = zip(a, plain[step]).map { 0.8 * $0 + 0.2 * $1 }
      b = zip(b, plain[step]).map { 0.8 * $0 + 0.2 * $1 }
      left *= 0.8
      Self.expect(average[step], a)
      Self.expect(debiased[step], b.map { $0 / (1 - left) })
    }
    #expect(
      try Self.path("ema:decay=0+adam", rate: 0.1, steps: 5)
        == Self.path("adam", rate: 0.1, steps: 5))
  }

  @Test func hyperballKeepsTheNorm() throws {
    let x = try Self.path("hyperball+sgd", rate: 0.1, steps: 5)
    let radius = 5.25.squareRoot()
    for point in x {
      #expect(abs(point.map { $0 * $0 }.reduce(0, +).squareRoot() - radius) < 1e-13)
    }
    let g = zip(Self.curvature, Self.start).map { $0 * $1 }
    let size = g.map { $0 * $0 }.reduce(0, +).squareRoot()
    let y = zip(Self.start, g).map { $0 - 0.1 * radius * $1 / size }
    let length = y.map { $0 * $0 }.reduce(0, +).squareRoot()
    Self.expect(x[1], y.map { $0 * radius / length })
  }

  /// ρ = ‖g‖/σ of the first gradient.
  @Test func sgdSaIScalesOnce() throws {
    let x = try Self.path("sgd-sai:momentum=0.5,epsilon=0", rate: 0.1, steps: 2)
    let g = zip(Self.curvature, Self.start).map { $0 * $1 }
    let mean = g.reduce(0, +) / 3
    let deviation = (g.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / 2).squareRoot()
    let rho = g.map { $0 * $0 }.reduce(0, +).squareRoot() / deviation
    let first = zip(Self.start, g).map { $0 - 0.1 * rho * 0.5 * $1 }
    Self.expect(x[1], first)
    let second = first.indices.map { i in
      first[i] - 0.1 * rho * (0.25 * g[i] + 0.5 * Self.curvature[i] * first[i])
    }
    Self.expect(x[2], second)
  }

  /// Wrappers at their neutral settings are the optimizer behind them, to the bit.
  @Test(
    arguments: [
      "accumulate:k=1", "skip-non-finite", "ema:decay=0", "gradient-average:decay=0",
      "agc:clipping=1e9", "clip-rms:threshold=1e9", "cautious-decay:weight-decay=0",
      "grokfast:lambda=0", "grokfast:lambda=0,filter=average,window=3",
    ], ["sgdm", "adam", "lion", "adamw"])
  func neutral(_ wrapper: String, _ inner: String) throws {
    let plain = try Self.path(inner, rate: 0.01, steps: 20)
    let wrapped = try Self.path("\(wrapper)+\(inner)", rate: 0.01, steps: 20)
    #expect(zip(plain, wrapped).allSatisfy { bits($0) == bits($1) })
  }

  /// A run with poisoned gradients is the run without those steps, whatever its neighbours do.
  @Test(arguments: ["adam", "sgdm", "nadam", "schedule-free-sgd"])
  func skippedStepsAreNotCounted(_ inner: String) throws {
    let starts = (0..<11).map { [1 + 0.1 * Double($0), -2, 0.5] }
    let rates = [Double](repeating: 0.05, count: 11)
    let runner = LaneRunner(
      try ConfiguredOptimizer("skip-non-finite+" + inner).optimizer, Self.bowl, starts: starts,
      rates: rates)
    let clean = LaneRunner(
      try ConfiguredOptimizer(inner).optimizer, Self.bowl, starts: starts, rates: rates)
    clean.run(20)
    for step in 1...23 {
      runner.poison = [2, 3, 9].contains(step) ? .init(step: step, run: 5, coordinate: 1) : nil
      runner.run(1)
      if step == 20 {
        for run in 0..<11 where run != 5 { #expect(bits(runner.x(run)) == bits(clean.x(run))) }
        let differs = bits(runner.x(5)) != bits(clean.x(5))
        #expect(differs)
      }
    }
    #expect(bits(runner.x(5)) == bits(clean.x(5)))
  }
}
