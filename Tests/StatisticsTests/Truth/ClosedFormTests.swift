import Experiments
import Landscapes
import Lanes
import Optimizers
import Records
import Schedules
import Testing

@testable import Statistics

/// Measured figures against closed forms.
@Suite("Closed forms")
struct ClosedFormTests {
  private func run(
    _ landscape: String, _ optimizer: String, rates: [Double], seeds: Int, steps: Int
  ) throws -> CellRecord {
    let suite = Records.BenchmarkSuite(
      name: "truth", summary: "", landscapes: [landscape], optimizers: [optimizer],
      rates: .list(rates), seeds: seeds, steps: steps
    ).withoutDefaults()
    return try #require(try AnalysisSamples.run(suite).cells.first)
  }

  /// ½·c·η/(2 − ηh): where contraction and noise of variance c balance.
  @Test(
    "noisy quadratic: SGD's stationary gap is ½ηc/(2 − ηh)",
    arguments: [(0.25, 0.1), (1.0, 0.1), (4.0, 0.3)])
  func stationaryGap(curvature h: Double, sigma: Double) throws {
    let rates = [0.1, 0.2, 0.4].map { $0 / h }
    let cell = try run(
      "quadratic:eigenvalues=\(h)+additive:sigma=\(sigma)", "sgd", rates: rates, seeds: 64,
      steps: 1000)
    for (place, rate) in rates.enumerated() {
      let gaps = try cell.seeds.indices.map {
        try #require(cell.run(rate: place, seed: $0).meanGap)
      }
      let expected = 0.5 * rate * sigma * sigma / (2 - rate * h)
      let mean = try Descriptive.mean(gaps)
      let error = try Descriptive.standardDeviation(gaps) / Double.sqrt(Double(gaps.count))
      // 3.5 standard errors: one false alarm in two thousand for other seeds; these seeds are fixed.
      #expect(Double.abs(mean - expected) <= 3.5 * error, "rate \(rate): \(mean), not \(expected)")
      #expect(error < 0.1 * expected)
    }
  }

  /// gap_t/gap_0 = (1 − ηh)^{2t} ≤ τ at t = ⌈log τ/(2 log|1 − ηh|)⌉.
  @Test(
    "gradient descent on a quadratic hits every target at the step of the closed form",
    arguments: [(1.0, 0.07), (1.0, 0.87), (0.3, 0.5), (4.0, 0.41)])
  func stepsToTarget(curvature h: Double, rate: Double) throws {
    let cell = try run(
      "quadratic:eigenvalues=\(h)", "sgd", rates: [rate], seeds: 1, steps: 1000)
    let record = cell.run(rate: 0, seed: 0)
    #expect(record.hits.count == Targets.count)
    let decay = Double.log(Double.abs(1 - rate * h))
    for (place, share) in Targets.shares.enumerated() {
      let exact = Double.log(share) / (2 * decay)
      // Far enough from a whole number that no rounding decides.
      #expect(Double.abs(exact - exact.rounded()) > 1e-9)
      #expect(Int(record.hits[place]) == Int(exact.rounded(.up)), "target \(share)")
    }
    #expect(record.gradientEvaluations == 1000 && record.unstable == 0)
  }

  @Test("share of unstable steps: the closed-form limits of gradient descent, heavy ball, Nesterov")
  func stability() throws {
    for (optimizer, limit) in [
      ("sgd", 2.0), ("sgdm", 3.8), ("nag", 3.8 / 2.8), ("sgd:momentum=0.5,dampening=0.5", 6),
    ] {
      let rates = [0.999 * limit / 4, 1.001 * limit / 4]
      let cell = try run(
        "quadratic:eigenvalues=4", optimizer, rates: rates, seeds: 1, steps: 20_000)
      let (below, above) = (cell.run(rate: 0, seed: 0), cell.run(rate: 1, seed: 0))
      #expect(below.unstable == 0 && above.unstable == 1, "\(optimizer)")
      // The limit is no convention: below it the run converges, above it it grows.
      #expect(below.finalGap < 1e-3 && above.finalGap > 10, "\(optimizer)")
    }
    let none = try run("rosenbrock:dim=2", "sgd", rates: [1e-3], seeds: 1, steps: 10)
    #expect(none.run(rate: 0, seed: 0).unstable == nil)
    let adaptive = try run("sphere", "adam", rates: [1e-3], seeds: 1, steps: 10)
    #expect(adaptive.run(rate: 0, seed: 0).unstable == nil)
  }

  @Test("a decaying rate is unstable as long as it is above the limit")
  func decay() throws {
    var suite = Records.BenchmarkSuite(
      name: "truth", summary: "", landscapes: ["quadratic:eigenvalues=1"], optimizers: ["sgd"],
      schedules: ["linear:end=0"], rates: .list([4]), seeds: 1, steps: 100
    ).withoutDefaults()
    suite.rates = .list([2.1])
    let cell = try #require(try AnalysisSamples.run(suite).cells.first)
    // 2.1·(1 − t/100) > 2 for t < 5.
    #expect(cell.run(rate: 0, seed: 0).unstable == 0.05)
  }
}
