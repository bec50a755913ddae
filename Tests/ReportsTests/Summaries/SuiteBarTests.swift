import Charts
import Experiments
import Foundation
import Lanes
import Records
import Testing

@testable import Reports
@testable import Statistics

/// What the judgement promises, on suites that are really run.
@Suite("The judgement on real suites")
struct SuiteBarTests {
  private static func small(_ name: String, _ optimizers: [String], steps: Int) throws
    -> Records.BenchmarkSuite
  {
    var suite = try Records.BenchmarkSuite.named(name)
    suite.optimizers = optimizers
    suite.schedules = ["constant"]
    suite.rates = .grid(count: 5)
    (suite.seeds, suite.steps) = (2, steps)
    return suite
  }

  @Test(
    "one that never moves is told apart from the winner, or the sentence says what to add",
    arguments: [
      "classics", "saddle", "noise", "conditioning", "finite-sum", "schedules", "standard",
    ])
  func frozen(name: String) throws {
    let suite = try Self.small(
      name, ["sgd", "sgdm", "adam", "rmsprop", "sgd:clip-norm=1e-9"], steps: 300)
    try #require(suite.landscapes.count >= 6)
    let results = try SummarySamples.run(suite)
    let still = try #require(results.manifest.suite.optimizers.last)
    let ranking = try Ranking(CostPanel(results))
    let last = try #require(ranking.rows.last)
    let text = RankingTable(ranking).sentence
    #expect(last.name == still)
    if ranking.power.canTell {
      #expect(!last.comparison.isTied, "\(text)")
      let own = ranking.pairs.filter { [$0.first, $0.second].contains(still) }
      #expect(own.count == 4)
    } else {
      #expect(text.contains("cannot tell") && text.contains("Add landscapes"), "\(text)")
    }
  }

  @Test("removing cells of a real folder never tells anything apart, and the first line says it")
  func removing() throws {
    let suite = try Self.small("conditioning", ["sgd", "sgdm", "adam", "lion"], steps: 300)
    let results = try SummarySamples.run(suite)
    let (facts, scope) = (results.manifest.facts, Scope(results.manifest.suite))
    func found(_ cells: [CellRecord]) throws -> (rank: Set<String>, versus: Set<String>) {
      let ranking = try Ranking(CostPanel(cells, facts: facts, scope: scope))
      let versus = try Versus(cells, facts: facts, scope: scope)
      for report in [RankingTable(ranking), VersusReport(versus)] as [any Findings] {
        let text = report.text(as: .text, style: TerminalStyle(), width: nil)
        let first = try #require(text.split(separator: "\n").first)
        #expect(
          first.hasPrefix("Incomplete: \(cells.count) of \(scope.cellCount) cells are there")
            == (cells.count < scope.cellCount))
      }
      func names(_ a: String, _ b: String) -> String { [a, b].sorted().joined(separator: " ") }
      return (
        Set(ranking.pairs.filter(\.effect.isDifferent).map { names($0.first, $0.second) }),
        Set(
          versus.pairs.filter(\.effect.isDifferent).map {
            names(versus.contestants[$0.first].name, versus.contestants[$0.second].name)
          })
      )
    }
    let whole = try found(results.cells)
    #expect(!whole.rank.isEmpty)
    for seed in 0..<24 {
      var random = SequentialRandom(RandomStream(domain: "removing", seed: UInt64(seed)))
      let share = 0.02 + 0.5 * random.nextUniform()
      let kept = results.cells.filter { _ in random.nextUniform() > share }
      guard kept.count < results.cells.count, Scope(kept).optimizers.count == 4 else { continue }
      let part = try found(kept)
      #expect(part.rank.isSubset(of: whole.rank), "seed \(seed)")
      #expect(part.versus.isSubset(of: whole.versus), "seed \(seed)")
    }
  }

  /// Kendall's τ of two orders of the same things.
  static func tau(_ a: [String], _ b: [String]) -> Double {
    var sum = 0
    for i in a.indices {
      for j in 0..<i {
        guard let p = b.firstIndex(of: a[i]), let q = b.firstIndex(of: a[j]) else { continue }
        sum += p > q ? 1 : -1
      }
    }
    return Double(2 * sum) / Double(a.count * (a.count - 1))
  }

  @Test("schedules of the standard suite stand in the order of the final gaps, τ ≥ 0.9")
  func schedules() throws {
    var suite = try Records.BenchmarkSuite.named("standard")
    let isWhole = ProcessInfo.processInfo.environment["DESCENT_SCHEDULES"] == "all"
    suite.optimizers = isWhole ? suite.optimizers : ["sgdm", "adam", "lion"]
    suite.schedules = [
      "constant", "cosine", "linear", "warmup:steps=5%+cosine", "one-cycle",
      "exponential:gamma=0.99",
      "step:size=300",
    ]
    (suite.seeds, suite.rates) = (isWhole ? 4 : 2, .grid(count: 7))
    let results = Runner().results(of: try Experiment(suite))
    let panel = try CostPanel(results, measure: Ranking.Axis.schedules.measure)
    let ranking = try Ranking(panel, axis: .schedules)
    // By hand: log₁₀ of the last gap over the first, of the rate that is best over all seeds, the mean over
    // landscapes of the same weight.
    let facts = results.manifest.facts
    func share(_ cell: CellRecord, _ rate: Int) -> Double {
      cell.seeds.indices.reduce(0) { sum, seed in
        let start = facts.landscapes[cell.landscape]?.instance(seed: cell.seeds[seed])?.startGap
        let gap = cell.run(rate: rate, seed: seed).finalGap / (start ?? 1)
        return sum + (gap.isFinite ? min(0, max(-16, Double.log10(max(gap, 1e-16)))) : 0)
      } / Double(cell.seeds.count)
    }
    let shares = suite.schedules.map { schedule -> (String, Double) in
      let plan = results.manifest.suite.schedules[suite.schedules.firstIndex(of: schedule) ?? 0]
      let cells = results.cells.filter { $0.schedule == plan }
      let best = cells.map { cell in cell.trials.map { share(cell, $0) }.min() ?? 0 }
      return (plan, best.reduce(0, +) / Double(best.count))
    }
    let byHand = shares.sorted { $0.1 < $1.1 }.map(\.0)
    let tau = Self.tau(ranking.rows.map(\.name), byHand)
    if isWhole { print("τ", tau, shares) }
    #expect(ranking.rows.count == suite.schedules.count && tau >= 0.9)
  }

  @Test("the saddle's sentence says what a recomputation of `settled` from the records finds")
  func saddle() throws {
    var suite = try Records.BenchmarkSuite.named("saddle")
    suite.optimizers = ["adam", "sgdm", "adamw"]
    (suite.seeds, suite.rates) = (10, .grid(count: 9))
    let results = Runner().results(of: try Experiment(suite))
    let facts = results.manifest.facts
    let report = VersusReport(
      try Versus(results.cells, facts: facts, scope: Scope(results.manifest.suite)))
    let bounded = results.manifest.suite.landscapes.filter {
      facts.landscapes[$0]?.minimum != nil
    }
    // By hand: one half of the seeds chooses the rate for the other by the mean of log₁₀ of the settled step, a miss
    // counting as twice the budget, among equals by the forty targets; groups weigh the same, and
    // the families in each.
    func cost(_ optimizer: String) throws -> Double {
      var groups: [[Double]] = []
      for group in results.manifest.suite.groups {
        groups.append(try group.landscapes.filter(bounded.contains).map { try mean(optimizer, $0) })
      }
      let means = groups.filter { !$0.isEmpty }.map { $0.reduce(0, +) / Double($0.count) }
      return Double.exp10(means.reduce(0, +) / Double(means.count))
    }
    #expect(Set(bounded.map(Units.family)).count == bounded.count)
    func mean(_ optimizer: String, _ landscape: String) throws -> Double {
      let cell = try #require(
        results.cells.first { $0.landscape == landscape && $0.optimizer == optimizer })
      let targets = RunCosts(budget: cell.steps)
      func charge(_ rate: Int, _ seed: Int) -> Double {
        let run = cell.run(rate: rate, seed: seed)
        guard let step = run.settled[2], Int(step) <= cell.steps else {
          return Double.log10(2 * Double(cell.steps))
        }
        return Double.log10(Double(max(step, 1)))
      }
      func merit(_ rate: Int, _ seed: Int) -> Double {
        charge(rate, seed) + 1e-6 * targets.summary(cell.run(rate: rate, seed: seed)).charge
      }
      let rates = cell.trials.sorted { cell.rates[$0] < cell.rates[$1] }
      let chosen = [1, 0].map { parity in
        let seeds = cell.seeds.indices.filter { $0 % 2 == parity }
        let sums = rates.map { rate in seeds.reduce(0) { $0 + merit(rate, $1) } }
        return rates[sums.firstIndex(of: sums.min() ?? 0) ?? 0]
      }
      return cell.seeds.indices.reduce(0) { $0 + charge(chosen[$1 % 2], $1) }
        / Double(cell.seeds.count)
    }
    let contestants = report.versus.contestants
    #expect(contestants.count == 3)
    for contestant in contestants {
      let own = try cost(contestant.name)
      #expect(abs(contestant.cost.estimate / own - 1) < 1e-9, "\(contestant.name)")
    }
    let first = contestants[0]
    let words = "\(first.name) takes \(Words.cost(try cost(first.name), "steps"))"
    #expect(report.sentence.contains(words), "\(report.sentence)")
  }
}
