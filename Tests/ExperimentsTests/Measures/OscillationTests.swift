import Landscapes
import Lanes
import Records
import Testing

@testable import Experiments

/// The figures of the way depend on the way alone: not on the budget, not on rest, not on rounding, and the
/// invariant ones not on how the landscape is turned.
@Suite("Oscillation")
struct OscillationTests {
  /// What must not depend on the budget.
  private static func figures(_ run: RunRecord) -> [Double] {
    [
      run.rises, run.riseRatio, run.flips, run.reversed, run.gradientCosine, run.pathLength,
      run.pathEfficiency, run.alignment ?? -1, run.ringing?.angle ?? -1, run.ringing?.decay ?? -1,
    ]
  }

  @Test(
    "gradient descent at 1.9/L: the same figures for every budget",
    arguments: [
      "sphere", "sphere:dim=5", "quadratic:condition=10", "quadratic:dim=5,condition=4,rotate=2",
      "sphere+shift:seed=1",
    ])
  func budgets(landscape: String) throws {
    let curvature = try #require(try Problem(landscape).model.knowledge.lipschitz)
    let runs = try [100, 1000, 20_000].map {
      try MeasuredRun.record(landscape, rate: 1.9 / curvature, steps: $0)
    }
    #expect(runs[0].settled[Targets.judging] != nil)
    for run in runs { #expect(Self.figures(run) == Self.figures(runs[0])) }
    #expect(runs[0].reversed > 0.3)
  }

  @Test("one coordinate to and fro: everything reverses, turned by π, a tenth less at each step")
  func zigzag() throws {
    for steps in [100, 20_000] {
      let run = try MeasuredRun.record(
        "quadratic:eigenvalues=1:1", rate: 1.9, steps: steps, start: [10, 0])
      #expect(run.flips == 1 && abs(run.reversed - 1) < 1e-15 && run.rises == 0)
      let ringing = try #require(run.ringing)
      #expect(ringing.angle == .pi && abs(ringing.decay - 0.9) < 1e-9)
    }
  }

  @Test(
    "a turned landscape has the same invariant figures",
    arguments: [("sgd", 0.19), ("sgdm", 0.02), ("sgd:momentum=0.99", 0.01)])
  func rotation(method: String, rate: Double) throws {
    func run(_ landscape: String, _ start: [Double]) throws -> RunRecord {
      try MeasuredRun.record(landscape, method, rate: rate, steps: 300, start: start)
    }
    let plain = try run("quadratic:eigenvalues=1:10", [0.6, 0.9])
    // The same bowl turned by an angle with cosine 0.8 and sine 0.6.
    let problem = PlainLandscape(dimension: 2) { x in
      let (u, v) = (0.8 * x[0] + 0.6 * x[1], -0.6 * x[0] + 0.8 * x[1])
      return (0.5 * (u * u + 10 * v * v), [0.8 * u - 6 * v, 0.6 * u + 8 * v])
    }
    var knowledge = LandscapeKnowledge(
      start: [0.8 * 0.6 - 0.6 * 0.9, 0.6 * 0.6 + 0.8 * 0.9], minimum: 0)
    knowledge.minimizers = [[0, 0]]
    let turned = try MeasuredRun.record(
      Problem("turned", Objective(problem, knowledge)), method, rate: rate, steps: 300)
    for (a, b) in [
      (plain.reversed, turned.reversed), (plain.rises, turned.rises),
      (plain.riseRatio, turned.riseRatio), (plain.gradientCosine, turned.gradientCosine),
      (plain.pathEfficiency, turned.pathEfficiency),
      (plain.ringing?.angle ?? -1, turned.ringing?.angle ?? -1),
      (plain.ringing?.decay ?? -1, turned.ringing?.decay ?? -1),
    ] { #expect(abs(a - b) < 1e-6 * max(1, abs(b)), "\(a) \(b)") }
  }

  @Test("rest in another minimum counts nothing: neither rises of an ulp nor steps")
  func rest() throws {
    let runs = try [400, 20_000].map {
      try MeasuredRun.record("rastrigin:dim=2", rate: 0.001, steps: $0, start: [1.9, 3.1])
    }
    #expect(runs[0].outcome == .trappedAtMinimum)
    for run in runs {
      #expect(run.rises == 0 && run.riseRatio == 0 && run.flips == 0)
      #expect(abs(run.reversed - runs[0].reversed) < 1e-6)
    }
  }

  @Test(
    "ringing of heavy ball is that of its roots: r = √β, cos ω = (1 + β − ηλ)/(2√β)",
    arguments: [(0.9, 0.01), (0.99, 0.01), (0.99, 0.3), (0.5, 1.2), (0.9, 3)])
  func heavyBall(beta: Double, rate: Double) throws {
    let run = try MeasuredRun.record(
      "quadratic:eigenvalues=1:1", "sgd:momentum=\(beta)", rate: rate, steps: 200,
      start: [10, 0])
    let ringing = try #require(run.ringing)
    let decay = beta.squareRoot()
    let cosine = (1 + beta - rate) / (2 * decay)
    let angle = Double.atan2((1 - cosine * cosine).squareRoot(), cosine)
    #expect(abs(ringing.decay - decay) < 1e-6)
    #expect(abs(ringing.angle - angle) < 1e-6)
  }

  @Test("noise has no ringing, and a straight way has the angle 0 and its contraction")
  func noRinging() throws {
    let noisy = try MeasuredRun.record("sphere:dim=5+additive:sigma=3", rate: 0.1, steps: 300)
    #expect(noisy.ringing == nil)
    let straight = try MeasuredRun.record(
      "quadratic:eigenvalues=1:1", rate: 0.01, steps: 300, start: [10, 0])
    #expect(straight.ringing?.angle == 0)
    #expect(abs((straight.ringing?.decay ?? 0) - 0.99) < 1e-9)
  }

  @Test("signs come from the numbers, not from products that underflow")
  func underflow() throws {
    // The first coordinate hardly moves; the second shrinks by 0.9, to 1e-229.
    let run = try MeasuredRun.record(
      "quadratic:eigenvalues=1:100000", rate: 1.9e-5, steps: 5000, start: [10, 1])
    #expect(run.flips > 0.499)
  }
}
