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
      problem: problem, method: ConfiguredOptimizer(optimizer),
      plan: ConfiguredSchedule("constant", budget: steps),
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
    let problem = Problem(
      "edge", Objective(landscape, LandscapeKnowledge(start: start, minimum: nil)))
    var (squares, sharpness, count) = (0.0, 0.0, 0.0)
    try descend(problem, "sgd", rate: rate, steps: 60_000) { point in
      squares += point.x[0] * point.x[0]
      sharpness += 19 + alpha * point.x[1]
      count += 1
    }
    #expect(near(squares / count, 2 * push / alpha, 0.02), "\(squares / count)")
    #expect(near(sharpness / count, 2 / rate, 0.02), "\(sharpness / count)")
  }

  /// f = ½λx² + ½y², λ ≪ 1, with noise: the hill term is ½ησ²/(2 − η) until the decay, which takes it away,
  /// while the river flows on with the sum of the rates alone.
  @Test("decay in a noisy river valley removes the hill term alone", arguments: [0.2, 0.4])
  func river(rate: Double) throws {
    let (lambda, sigma, steps, decay, runs) = (1e-4, 0.1, 500, 100, 600)
    let problem = try Problem("quadratic:eigenvalues=\(lambda):1+additive:sigma=\(sigma)")
    let plan = try ConfiguredSchedule("wsd:warmup=0,decay=\(decay)", budget: steps)
    var before = (x: Sample(), hill: Sample())
    var after = before
    for seed in 0..<runs {
      try trace(
        problem: problem, method: ConfiguredOptimizer("sgd"), plan: plan, rate: rate,
        seed: UInt64(seed),
        start: [1, 0]
      ) { point in
        let hill = 0.5 * point.x[1] * point.x[1]
        if point.step == steps - decay {
          before.x.add(point.x[0])
          before.hill.add(hill)
        } else if point.step == steps {
          after.x.add(point.x[0])
          after.hill.add(hill)
        }
        return true
      }
    }
    let rates = plan.factors().map { rate * $0 }
    let theory = Moments(.gradientDescent, curvature: 1, rates: rates)
    let floor = 0.5 * rate * sigma * sigma / (2 - rate)
    #expect(before.hill.agrees(floor), "\(before.hill), law \(floor)")
    let left = theory.expectedLoss(step: steps, start: 0, sigma: sigma)
    #expect(after.hill.agrees(left), "\(after.hill), law \(left)")
    #expect(left < 0.25 * floor)
    let half = rates[..<(steps - decay)].reduce(0, +)
    #expect(before.x.agrees(Double.exp(-lambda * half)), "\(before.x)")
    let whole = rates.reduce(0, +)
    #expect(after.x.agrees(Double.exp(-lambda * whole)), "\(after.x)")
    #expect(near(whole - half, rate * Double(decay) / 2, 0.02))
  }

  /// A mean with its standard error.
  private struct Sample {
    var (count, sum, squares) = (0.0, 0.0, 0.0)

    mutating func add(_ value: Double) {
      count += 1
      sum += value
      squares += value * value
    }

    func agrees(_ value: Double) -> Bool {
      let mean = sum / count
      return abs(mean - value) <= 4 * Double.sqrt((squares / count - mean * mean) / count)
    }
  }

  /// x of adam on x^(2k)/2k, k = `half`, from 1.
  private func power(_ half: Int, _ optimizer: String, steps: Int) throws -> [Double] {
    let landscape = PlainLandscape(dimension: 1) { x in
      var slope = x[0]
      for _ in 1..<half { slope *= x[0] * x[0] }
      return (slope * x[0] / Double(2 * half), [slope])
    }
    let problem = Problem(
      "power", Objective(landscape, LandscapeKnowledge(start: [1], minimum: nil)))
    var path: [Double] = []
    try descend(problem, optimizer, rate: 0.001, steps: steps) { path.append($0.x[0]) }
    return path
  }

  /// x = Ar^t with r = β₂^(1/(4(k − 1))): v only remembers, and the effective rate grows as x falls.
  @Test(
    "adam is linear on x^(2k), where gradient descent is a power of time",
    arguments: [2, 3, 4], [(0.9, 0.97), (0, 0.9), (0.5, 0.9)])
  func degenerate(half: Int, betas: (Double, Double)) throws {
    let path = try power(half, "adam:epsilon=0,beta1=\(betas.0),beta2=\(betas.1)", steps: 12_000)
    let first = try #require(path.firstIndex { $0 < 1e-4 })
    let last = try #require(path.firstIndex { $0 < 1e-9 })
    let rate = Double.log(path[last] / path[first]) / Double(last - first)
    #expect(near(rate, Double.log(betas.1) / Double(4 * (half - 1)), 1e-3), "\(rate)")
    let slow = try power(half, "sgd", steps: 12_000)
    #expect(slow[12_000] > 0.1)
  }

  /// The linearisation about Ar^t has the determinant β₁/r^(2k).
  @Test("beyond β₁ = β₂^(k/(2(k − 1))) adam never settles on x^(2k)", arguments: [2, 3, 4])
  func phases(half: Int) throws {
    let line = Double.pow(0.9, 2 * Double(half - 1) / Double(half))
    let stable = try power(half, "adam:epsilon=0,beta2=\(line + 0.01)", steps: 5000)
    #expect(stable.allSatisfy { $0 > 0 } && stable[5000] < 1e-20)
    let restless = try power(half, "adam:epsilon=0,beta2=\(line - 0.01)", steps: 5000)
    #expect(restless.contains { $0 < 0 })
    #expect(restless.suffix(1000).contains { abs($0) > 1e-5 })
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
      Objective(
        landscape, LandscapeKnowledge(start: [Double](repeating: 0, count: classes), minimum: nil)))
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
