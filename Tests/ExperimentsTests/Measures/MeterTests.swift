import Experiments
import Landscapes
import Records
import Testing

/// The measurements taken while stepping, held against the plain computation from the trace.
struct MeterTests {
  static let cases: [(String, String, String)] = [
    ("rosenbrock", "adam", "constant"), ("beale", "sgdm", "warmup:steps=10%+cosine"),
    ("quadratic:dim=7,condition=30", "sgd", "constant"),
    ("sphere+additive:sigma=0.2", "rmsprop", "step:size=20"),
    ("himmelblau", "lion", "constant"), ("sparse-quadratic:dim=12", "adam", "cosine"),
  ]

  private func close(_ a: Double?, _ b: Double) -> Bool {
    guard let a else { return false }
    return abs(a - b) <= 1e-11 * max(1, abs(b))
  }

  @Test(arguments: 0..<6)
  func agreesWithThePlainComputation(index: Int) throws {
    let (landscape, method, schedule) = Self.cases[index]
    let steps = 150
    let suite = BenchmarkSuite(
      name: "", summary: "", landscapes: [landscape], optimizers: [method], schedules: [schedule],
      rates: .list([0.003, 0.03, 0.3]), seeds: 3, steps: steps
    ).withoutDefaults()
    let cell = try #require(try Small.cells(suite).first)
    let problem = try Problem(landscape)
    var compared = 0
    for run in cell.runs where run.steps == steps {
      compared += 1
      let naive = try NaiveMeasures(
        problem, method, schedule, rate: run.rate, seed: run.seed, steps: steps)
      let minimum = try #require(naive.instance.minimum)
      let levels = Targets.levels(
        minimum: minimum, initial: naive.f[0], unit: naive.instance.unit * naive.instance.unit)
      let hits = levels.map { naive.firstHit($0) }.compactMap { $0 }
      #expect(run.hits.map { Int($0) } == hits)
      for (k, place) in Targets.main.enumerated() {
        #expect(run.settled[k].map { Int($0) } == naive.settled(levels[place]))
      }
      #expect(run.finalGap == naive.f[steps] - minimum)
      #expect(run.bestGap == (naive.f.min() ?? .nan) - minimum)
      #expect(run.gradientEvaluations == steps)
      let end = naive.arrival(levels[Targets.main[Targets.judging]])
      #expect(close(run.rises, naive.rises(until: end)))
      #expect(close(run.riseRatio, naive.riseRatio(until: end)))
      #expect(close(run.flips, naive.flips(until: end)))
      #expect(close(run.updateCosine, naive.updateCosine(until: end)))
      #expect(close(run.gradientCosine, naive.gradientCosine(until: end)))
      #expect(close(run.pathLength, naive.pathLength(until: end)))
      #expect(close(run.pathEfficiency, naive.pathEfficiency(until: end)))
      let half = naive.f[(steps - steps / 2 + 1)...steps]
      #expect(close(run.meanGap, half.reduce(0, +) / Double(half.count) - minimum))
      if let tightest = Targets.main.last(where: { $0 < hits.count }) {
        let peak = naive.f[hits[tightest]...].max() ?? .nan
        #expect(close(run.overshoot, (peak - minimum) / (levels[tightest] - minimum)))
      } else {
        #expect(run.overshoot == nil)
      }
    }
    #expect(compared >= 4)
  }

  @Test func escapeIsTheFirstStepBelowTheLevel() throws {
    let suite = BenchmarkSuite(
      name: "", summary: "", landscapes: ["saddle-unbounded"], optimizers: ["sgd", "adam"],
      rates: .list([0.01, 0.1]), seeds: 4, steps: 300
    ).withoutDefaults()
    let problem = try Problem("saddle-unbounded")
    for cell in try Small.cells(suite) {
      for run in cell.runs {
        let naive = try NaiveMeasures(
          problem, cell.optimizer, "constant", rate: run.rate, seed: run.seed, steps: run.steps)
        let level = try #require(naive.instance.escapeBelow)
        #expect(run.escape.map { Int($0) } == naive.f.firstIndex { $0 < level })
      }
    }
  }

  @Test func divergedRunsSaySoAtTheFirstStepBeyondTheLimit() throws {
    let suite = BenchmarkSuite(
      name: "", summary: "", landscapes: ["quadratic:eigenvalues=1:10"], optimizers: ["sgd"],
      rates: .list([0.19, 0.3]), seeds: 1, steps: 400
    ).withoutDefaults()
    let cell = try #require(try Small.cells(suite).first)
    #expect(cell.runs[0].outcome == .converged)
    let run = cell.runs[1]
    #expect(run.outcome == .diverged)
    let naive = try NaiveMeasures(
      Problem(cell.landscape), "sgd", "constant", rate: 0.3, seed: 0, steps: run.steps)
    let limit = naive.f[0] * (1 + Targets.divergence)
    #expect(naive.f.firstIndex { $0 >= limit } == run.steps)
  }
}
