import Experiments
import Landscapes
import Lanes
import Optimizers
import Schedules
import Testing

@testable import Theory

/// Published laws of descent, with their slopes and constants.
struct LawTests {
  /// The states of a run at a constant rate.
  private func descend(
    _ problem: Problem, _ optimizer: String, rate: Double, steps: Int, seed: UInt64 = 0,
    start: [Double]? = nil, _ visit: (TracePoint) -> Void
  ) throws {
    try trace(
      problem: problem, method: Method(optimizer), plan: Plan("constant", budget: steps),
      rate: rate, seed: seed, start: start
    ) { point in
      visit(point)
      return true
    }
  }

  /// ẋ = −4x³: x² → 1/(8ηt).
  @Test("where the minimum has no curvature, f·(8ηt)² → 1", arguments: [0.001, 0.01])
  func quartic(rate: Double) throws {
    let steps = 200_000
    var last = 0.0
    try descend(Problem("quartic:dim=1"), "sgd", rate: rate, steps: steps) { last = $0.f }
    let clock = 8 * rate * Double(steps)
    #expect(near(last * clock * clock, 1, 0.015))
  }

  /// Σ i^(−α)e^(−2ηt i^(−α)) ∝ t^(1/α − 1).
  @Test("a spectrum i^(−α) makes the loss a power 1/α − 1 of time", arguments: [2, 3, 4])
  func powerLaw(alpha: Double) throws {
    var losses: [Double] = []
    try descend(
      Problem("power-law:dim=4000,alpha=\(alpha)"), "sgd", rate: 0.5, steps: 4000
    ) { if [400, 4000].contains($0.step) { losses.append($0.f) } }
    let slope = Double.log(losses[1] / losses[0]) / Double.log(10)
    #expect(near(slope, 1 / alpha - 1, 0.02), "\(slope)")
  }

  /// E[½hx²] = ½ηc/(2 − ηh), c = noise²h/B, for each curvature h = 1/i.
  @Test("the floor of mini-batches is as the rate over the batch", arguments: [1, 4, 16])
  func miniBatches(size: Int) throws {
    let rate = 0.5
    let law = (1...5).reduce(0.0) { sum, i in
      let h = 1 / Double(i)
      return sum + 0.5 * rate * (h / Double(size)) / (2 - rate * h)
    }
    var (sum, count) = (0.0, 0.0)
    try descend(
      Problem("noisy-quadratic:dim=5,noise=1,rows=1000+minibatch:size=\(size)"), "sgd", rate: rate,
      steps: 150_000
    ) { point in
      if point.step > 1000 {
        sum += point.f
        count += 1
      }
    }
    // A thousand rows have the variance of their distribution within some hundredths.
    #expect(near(sum / count, law, 0.08), "\(sum / count), law \(law)")
  }

  @Test("where the model interpolates, mini-batches have no floor")
  func interpolation() throws {
    func last(_ noise: Double) throws -> Double {
      var gap = 0.0
      try descend(
        Problem("least-squares:label-noise=\(noise)+minibatch:size=4"), "sgd", rate: 0.05,
        steps: 40_000
      ) { gap = $0.gap ?? .nan }
      return gap
    }
    #expect(try last(0) < 1e-25)
    #expect(try last(0.5) > 1e-6)
  }

  /// The mean of the last T iterates has the gap σ²/(2T) a coordinate, whatever the rate.
  @Test("Polyak and Ruppert's average", arguments: [0.1, 0.3])
  func averages(rate: Double) throws {
    let tail = 2000
    let runs = 1500
    let problem = try Problem("quadratic:dim=1+additive:sigma=1")
    var (sum, squares) = (0.0, 0.0)
    for seed in 0..<runs {
      var mean = 0.0
      try descend(
        problem, "sgd", rate: rate, steps: tail + 200, seed: UInt64(seed), start: [0]
      ) { if $0.step > 200 { mean += $0.x[0] / Double(tail) } }
      let scaled = 0.5 * mean * mean * Double(tail)
      sum += scaled
      squares += scaled * scaled
    }
    let mean = sum / Double(runs)
    let error = Double.sqrt((squares / Double(runs) - mean * mean) / Double(runs))
    #expect(abs(mean - 0.5) <= 4 * error + 0.005, "\(mean) ± \(error)")
  }

  /// f = ½(λ₀ + αy)x² − by: y climbs by ηb a step and is thrown back by ½ηαx², around sharpness 2/η.
  @Test("the edge of stability holds itself: ⟨x²⟩ = 2b/α at sharpness 2/η", arguments: [0.5, 1])
  func edge(alpha: Double) throws {
    let (rate, push) = (0.1, 1e-3)
    let landscape = PlainLandscape(dimension: 2) { x in
      let sharpness = 19 + alpha * x[1]
      return (
        0.5 * sharpness * x[0] * x[0] - push * x[1],
        [sharpness * x[0], 0.5 * alpha * x[0] * x[0] - push]
      )
    }
    // Near the point where both balance; the discrete steps spiral outwards, slowly.
    let start = [1.3 * Double.sqrt(2 * push / alpha), 1 / alpha]
    let problem = Problem("edge", Model(landscape, Knowledge(start: start, minimum: nil)))
    var (squares, sharpness, count) = (0.0, 0.0, 0.0)
    try descend(problem, "sgd", rate: rate, steps: 60_000) { point in
      squares += point.x[0] * point.x[0]
      sharpness += 19 + alpha * point.x[1]
      count += 1
    }
    #expect(near(squares / count, 2 * push / alpha, 0.02), "\(squares / count)")
    #expect(near(sharpness / count, 2 / rate, 0.02), "\(sharpness / count)")
  }

  /// K classes of frequency πₖ ∝ 1/k, each with logits that only its own examples move.
  @Test("a class of frequency π costs gradient descent 1/(πηt), and signs the same for all")
  func rareClasses() throws {
    let classes = 200
    let total = (1...classes).reduce(0.0) { $0 + 1 / Double($1) }
    let shares = (1...classes).map { 1 / (Double($0) * total) }
    let landscape = PlainLandscape(dimension: classes) { x in
      var f = 0.0
      var g = x
      for k in x.indices {
        f += shares[k] * Double.softplus(-x[k])
        g[k] = -shares[k] * Double.logistic(-x[k])
      }
      return (f, g)
    }
    let problem = Problem(
      "rare-classes",
      Model(landscape, Knowledge(start: [Double](repeating: 0, count: classes), minimum: nil)))
    var x: [Double] = []
    try descend(problem, "sgd", rate: 40, steps: 500) { x = $0.x }
    // ẋ = π/(1 + eˣ): eˣ + x − 1 = πηt, and the loss is e⁻ˣ at last.
    for k in 0..<classes {
      let clock = shares[k] * 40 * 500
      #expect(near(Double.exp(x[k]) + x[k] - 1, clock, 0.05), "class \(k + 1)")
    }
    let (common, rare) = (Double.softplus(-x[0]), Double.softplus(-x[classes - 1]))
    #expect(rare / common > 100)
    try descend(problem, "sign-sgd:momentum=0", rate: 0.01, steps: 500) { x = $0.x }
    #expect(x.allSatisfy { $0 == x[0] } && x[0] > 4)
  }
}
