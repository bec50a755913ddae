import Experiments
import Foundation
import Landscapes
import Optimizers
import Records
import Schedules
import Studies
import Testing

@testable import Theory

/// The whole path from optimizer to records gives the expected loss that theory computes.
struct NoiseTests {
  static let methods = [
    "sgd", "sgdm", "sgd:momentum=0.9,dampening=0.5", "nag", "qhm", "qhm:nu=1", "aggmo",
    "lookahead-wrapper+sgd", "schedule-free-sgd",
  ]
  static let schedules = [
    "constant", "cosine", "linear", "warmup:steps=5%+cosine", "inverse-time:gamma=0.01",
    "one-cycle:cycle-momentum=false",
  ]
  static let curvatures = [0.1, 0.5, 1, 2]

  /// `DESCENT_SLOW_TESTS=1` holds ten times the seeds against theory: minutes on two cores.
  static let isThorough = ProcessInfo.processInfo.environment["DESCENT_SLOW_TESTS"] == "1"

  @Test("the mean of many seeds after 1,000 steps", arguments: methods)
  func expectedLoss(optimizer: String) throws {
    let sigma = 0.3
    let rate = 0.05
    let suite = BenchmarkSuite(
      name: "noise", summary: "",
      landscapes: Self.curvatures.map {
        "quadratic:dim=1+amplify:factor=\($0)+additive:sigma=\(sigma)"
      },
      optimizers: [optimizer], schedules: Self.schedules, rates: .list([rate]),
      seeds: Self.isThorough ? 10_000 : 500,
      steps: 1000)
    let experiment = try Experiment(suite.withoutDefaults())
    let method = try LinearMethod(optimizer)
    let cells = Runner(jobs: 2).results(of: experiment).cells
    #expect(cells.count == 24)
    // 4 of |z| over 216 means: Bonferroni's level is 1.4 %.
    for (place, cell) in cells.enumerated() {
      let h = Self.curvatures[place / Self.schedules.count]
      let plan = try ConfiguredSchedule(cell.schedule, budget: 1000)
      let moments = Moments(method, curvature: h, rates: plan.factors().map { $0 * rate })
      let facts = try need(experiment.facts.landscapes[cell.landscape])
      var sum = 0.0
      var squares = 0.0
      for run in cell.runs {
        let away = try need(facts.instance(seed: run.seed)?.startDistance)
        let apart = run.finalGap - moments.expectedLoss(step: 1000, start: away, sigma: sigma)
        sum += apart
        squares += apart * apart
      }
      let z = sum / squares.squareRoot()
      #expect(abs(z) <= 4, "\(cell.landscape), \(cell.schedule): z = \(z)")
    }
  }

  @Test(
    "floors of long runs", arguments: zip(["sgd", "sgdm", "nag", "qhm"], [0.2, 0.02, 0.02, 0.2]))
  func floors(optimizer: String, rate: Double) throws {
    var sum = 0.0
    var count = 0.0
    let steps = 1_000_000
    for seed in 0..<(Self.isThorough ? 40 : 1) {
      try trace(
        problem: Problem("quadratic:dim=1+additive:sigma=1"),
        method: ConfiguredOptimizer(optimizer),
        plan: ConfiguredSchedule("constant", budget: steps), rate: rate, seed: UInt64(seed),
        start: [0]
      ) { point in
        if point.step > 1000 {
          sum += point.f
          count += 1
        }
        return true
      }
    }
    let expected = try need(
      LinearMethod(known: optimizer)?.stationaryVariance(rate: rate, curvature: 1))
    #expect(
      near(sum / count, 0.5 * expected, Self.isThorough ? 0.005 : 0.03),
      "\(sum / count) of \(0.5 * expected)")
  }

  @Test(
    "the study's means are within their errors of theory",
    arguments: ["cosine", "cosine&min-rate=0.02", "warmup:steps=50%+linear"])
  func study(schedule: String) throws {
    let study = try NoiseStudy(
      NoiseStudy.Question(
        optimizer: "sgdm", schedule: schedule, rate: 0.05, steps: 200, runs: 400), jobs: 2)
    #expect(study.points.count > 10)
    for point in study.points { #expect(abs(point.score ?? 0) < 4.5, "step \(point.step)") }
    #expect(throws: (any Error).self) {
      try NoiseStudy(NoiseStudy.Question(optimizer: "adam", rate: 0.1))
    }
  }
}
