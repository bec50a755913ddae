import Landscapes
import Testing

@testable import Experiments
@testable import Records

/// How a run ended, at the edges of each definition.
@Suite("Outcomes")
struct OutcomeTests {
  /// ½x² from 10, at the rates of each step: x ← (1 − η)x.
  private static func parabola(
    _ rate: Double, steps: Int, factor: @escaping @Sendable (Int) -> Double = { _ in 1 }
  ) throws -> RunRecord {
    try MeasuredRun.record(
      "quadratic:eigenvalues=1:1", rate: rate, steps: steps, start: [10, 0], factor: factor)
  }

  @Test(
    "up to ten times the target is converged, beyond is left",
    arguments: [(1, Outcome.converged), (2, .converged), (3, .converged), (4, .lostAgain)])
  func convergedOrLeft(climbs: Int, outcome: Outcome) throws {
    // Three steps of ×0.1 end at 1e-6 of the gap; each climb, x ← −2x, multiplies it by four.
    let run = try Self.parabola(0.9, steps: 3 + climbs) { $0 < 3 ? 1 : 3 / 0.9 }
    let ratio = run.finalGap / 50
    #expect(abs(ratio / (1e-6 * [1, 4, 16, 64, 256][climbs]) - 1) < 1e-9)
    #expect(run.outcome == outcome)
    #expect(run.hit(main: 2) == 3)
    #expect(run.settled[2] == (climbs == 1 ? 3 : nil))
  }

  @Test("slow progress is no rest: a millionth of the gap over the last tenth decides")
  func stalledOrSlow() throws {
    #expect(try Self.parabola(1e-10, steps: 100).outcome == .stalled)
    #expect(try Self.parabola(1e-5, steps: 100).outcome == .budgetSpent)
  }

  @Test("an iterate that no update can change is frozen, unless it has arrived or is critical")
  func frozen() throws {
    // 10 − 1e-16·10 is 10.
    #expect(try Self.parabola(1e-17, steps: 100).outcome == .frozen)
    #expect(try Self.parabola(1e-17, steps: 5).outcome == .frozen)
    // Its gradient is zero everywhere.
    #expect(
      try MeasuredRun.record("step-sphere", rate: 0.1, steps: 60).outcome == .frozen)
    // One step to the minimum, where nothing moves any more.
    #expect(try Self.parabola(1, steps: 60).outcome == .converged)
    let saddle = try MeasuredRun.record("himmelblau", rate: 0, steps: 60, start: [3, 2])
    #expect(saddle.outcome == .converged || saddle.outcome == .trappedAtMinimum)
  }

  @Test("at rest on a saddle, on another minimum, on a flat point")
  func trapped() throws {
    for (landscape, outcome) in [
      ("himmelblau", Outcome.trappedAtSaddle), ("three-hump-camel", .trappedAtMinimum),
    ] {
      let knowledge = try Problem(landscape).model.knowledge
      let point = try #require(
        knowledge.criticalPoints.first {
          outcome == .trappedAtSaddle ? $0.kind == .saddle(index: 1) : $0.kind == .minimum
        })
      let run = try MeasuredRun.record(landscape, rate: 1e-4, steps: 100, start: point.x)
      #expect(run.outcome == outcome, "\(landscape)")
    }
  }

  @Test("there and back for ever is a cycle of two, slowly inwards is none")
  func cycles() throws {
    let cycle = try Self.parabola(2, steps: 100)
    #expect(cycle.outcome == .cycling && cycle.period == 2)
    let spiral = try Self.parabola(1.99, steps: 100)
    #expect(spiral.outcome == .budgetSpent && spiral.period == nil)
    // Both rounds decide: one that is left with the last step, and one that is met only since step 97.
    for different in [99, 96] {
      let once = try Self.parabola(2, steps: 100) { $0 == different ? 0.99 : 1 }
      #expect(once.outcome == .budgetSpent && once.period == nil, "step \(different)")
    }
  }

  @Test("beyond all numbers is not finite, beyond a thousand gaps is diverged")
  func ends() throws {
    #expect(try Self.parabola(1e200, steps: 9).outcome == .nonFinite)
    #expect(try Self.parabola(1e5, steps: 9).outcome == .diverged)
    // −190 from 10: the gap has grown some four hundredfold, and stays.
    #expect(try Self.parabola(20, steps: 40) { $0 == 0 ? 1 : 0 }.outcome == .frozen)
  }

  @Test("early stopping comes when the patience is exceeded, and counts shares of the first gap")
  func stopping() throws {
    func run(_ rate: Double, _ least: Double) throws -> RunRecord {
      try MeasuredRun.record(
        "quadratic:eigenvalues=1:1", rate: rate, steps: 50, start: [10, 0],
        stopping: EarlyStopping(patience: 10, minimumImprovement: least))
    }
    let still = try run(0, 0)
    #expect(still.outcome == .stopped && still.steps == 10)
    // 0.1 of 50 a step: 0.2 % of the first gap, far more than 0.01 as an amount.
    let slow = try run(0.001, 0.03)
    #expect(slow.outcome == .stopped && slow.steps == 10)
    #expect(try run(0.001, 0.015).outcome == .budgetSpent)
  }
}

/// Single figures where their value is plain.
@Suite("Figures by hand")
struct FigureTests {
  @Test("no motion: no rises, no flips, no path")
  func rest() throws {
    let run = try MeasuredRun.record("sphere", rate: 0, steps: 40)
    #expect(run.rises == 0 && run.flips == 0 && run.pathLength == 0 && run.reversed == 0)
    #expect(run.ringing == nil)
  }

  @Test("straight to the minimum: alignment 1, efficiency 1, cosines 1")
  func straight() throws {
    let run = try MeasuredRun.record("sphere", rate: 0.01, steps: 40)
    for figure in [run.alignment, run.pathEfficiency, run.updateCosine, run.gradientCosine] {
      #expect(abs((figure ?? 0) - 1) < 1e-12)
    }
  }

  @Test("the band is the spread of log₁₀ gap between the second and the last of twenty")
  func band() throws {
    let run = try MeasuredRun.record(
      "quadratic:eigenvalues=1:1", rate: 0.5, steps: 200, start: [10, 0])
    // The gap falls by four each step; 5 % of 20 leaves out the least, 95 % is the largest.
    #expect(abs((run.band ?? 0) - 18 * 0.6020599913279624) < 1e-9)
  }

  @Test("the band does not ask in which order the values came")
  func bandOfAnyOrder() throws {
    // Upwards, ×1.01² a step.
    let up = try MeasuredRun.record(
      "quadratic:eigenvalues=1:1", rate: 2.01, steps: 200, start: [10, 0])
    #expect(abs((up.band ?? 0) - 36 * 0.004321373782642574) < 1e-9)
    // Up by four, down by sixteen: the tail's twenty are 1, −1, 0, −2, … −8, −10 fours, without the least.
    let zigzag = try MeasuredRun.record(
      "quadratic:eigenvalues=1:1", rate: 3, steps: 200, start: [10, 0],
      factor: { $0 % 2 == 0 ? 1 : 0.25 })
    #expect(abs((zigzag.band ?? 0) - 10 * 0.6020599913279624) < 1e-9)
  }

  @Test("a value at a target's level has reached it")
  func hitAtTheLevel() throws {
    // |x₁| + |x₂| from 10: the level of 1e-1 is 1, where one step of nine ends.
    let run = try MeasuredRun.record(
      "absolute:dim=2", rate: 9, steps: 4, start: [10, 0], factor: { $0 == 0 ? 1 : 0 })
    #expect(run.finalGap == 1)
    #expect(run.hits == [1, 1, 1, 1, 1])
    #expect(run.settled == [1, nil, nil, nil])
  }

  @Test("levels are never closer to the minimum than ten roundings of it")
  func floorOfLevels() {
    let levels = Targets.levels(minimum: 8, initial: 8 + 1e-9)
    let floor: Double = 80 * Double.ulpOfOne
    #expect(levels.last == 8 + floor)
    #expect(Targets.levels(minimum: 1, initial: 3)[4] == 1.2)
  }

  @Test("gradients beyond the step's own are counted, noise or not", arguments: ["", "+additive"])
  func gradients(noise: String) throws {
    #expect(
      try MeasuredRun.record("sphere\(noise)", rate: 0.01, steps: 30).gradientEvaluations == 30)
    #expect(
      try MeasuredRun.record("sphere\(noise)", "sam+sgd", rate: 0.01, steps: 30)
        .gradientEvaluations == 60)
  }

  @Test("rises of the observed values, as a share of the steps")
  func observedRises() throws {
    let run = try MeasuredRun.record("sphere+additive:sigma=1", rate: 0.01, steps: 60, seed: 3)
    let values = try NaiveMeasures(
      Problem("sphere+additive:sigma=1"), "sgd", "constant", rate: 0.01, seed: 3, steps: 60,
      isStandard: true
    ).points.dropLast().map(\.observed)
    let rises = (1..<values.count).count { values[$0] > values[$0 - 1] }
    #expect(rises > 5)
    #expect(run.observedRises == Double(rises) / 60)
  }

  @Test("cosine of the observed gradients: those of sgd's updates, and its noise on another path")
  func observedGradients() throws {
    let (problem, rate, steps) = (try Problem("rosenbrock:dim=3+additive:sigma=30"), 1e-4, 80)
    let sgd = try NaiveMeasures(
      problem, "sgd", "constant", rate: rate, seed: 5, steps: steps, isStandard: true)
    let run = try MeasuredRun.record(problem.specification, rate: rate, steps: steps, seed: 5)
    let cosine = try #require(run.observedGradientCosine)
    #expect(abs(cosine - run.updateCosine) < 1e-9)
    #expect(abs(cosine - run.gradientCosine) > 0.01)
    // The noise is a function of seed and step, so sgd's tells what adam saw elsewhere.
    let noise = (0..<steps).map { t in
      (0..<3).map { i in
        (sgd.points[t].x[i] - sgd.points[t + 1].x[i]) / rate - sgd.gradients[t][i]
      }
    }
    let adam = try NaiveMeasures(
      problem, "adam", "constant", rate: 0.01, seed: 5, steps: steps, isStandard: true)
    let seen = (0..<steps).map { t in zip(adam.gradients[t], noise[t]).map { $0 + $1 } }
    let other = try MeasuredRun.record(
      problem.specification, "adam", rate: 0.01, steps: steps, seed: 5)
    let measured = try #require(other.observedGradientCosine)
    #expect(abs(measured - NaiveMeasures.meanCosine(seen)) < 1e-6)
    #expect(abs(measured - other.updateCosine) > 0.01)
    #expect(try MeasuredRun.record("sphere", rate: 0.1, steps: 9).observedGradientCosine == nil)
  }

  @Test(
    "the least curvature has its sign, and is zero where the Hessian is singular",
    arguments: [("0:1:3", 0.0), ("-0.5:1:3", -1), ("0.2:1:3", 1), ("0:7:7:7", 0)])
  func curvature(eigenvalues: String, sign: Double) throws {
    let landscape = try Problem("quadratic:eigenvalues=\(eigenvalues)").model.landscape
    let n = landscape.dimension
    let least = leastCurvature(of: landscape, at: [Double](repeating: 0.3, count: n))
    #expect((least > 0 ? 1 : least < 0 ? -1 : 0) == sign, "\(least)")
  }

  @Test("runs of one seed meet the same noise, other seeds another")
  func noiseBySeed() throws {
    func observed(_ seed: UInt64, _ method: String) throws -> [Double] {
      var values: [Double] = []
      try trace(
        problem: Problem("sphere+additive"), method: .init(method),
        plan: .init("constant", budget: 3), rate: 0, seed: seed, start: [1, 2]
      ) {
        values.append($0.observed)
        return true
      }
      return values
    }
    let first = try observed(1, "sgd")
    #expect(Set(first.dropLast()).count == 3)
    #expect(try observed(1, "adam") == first)
    #expect(try observed(2, "sgd")[0] != first[0])
  }
}
