import Experiments
import Records
import Testing

@testable import Statistics

@Suite("Costs of runs")
struct RunCostsTests {
  private func run(hits: [Int32], steps: Int = 100, gradients: Int = 100) -> RunRecord {
    var run = RunRecord()
    run.steps = steps
    run.gradientEvaluations = gradients
    run.functionEvaluations = gradients
    run.hits = hits
    if gradients != steps { run.hitCosts = hits.map { $0 * Int32(gradients / steps) } }
    return run
  }

  @Test("all targets missed: charge log₁₀(2·budget), area 0")
  func missed() {
    let (charge, area) = RunCosts(budget: 100).summary(run(hits: []))
    #expect(isClose(charge, 2.301029995663981) && area == 0)
  }

  @Test("all targets at step 10 of 100: charge 1, area ½; at step 1: area 1; at 0: as at 1")
  func reached() {
    let costs = RunCosts(budget: 100)
    let (charge, area) = costs.summary(run(hits: Array(repeating: 10, count: 40)))
    #expect(isClose(charge, 1) && isClose(area, 0.5))
    #expect(costs.summary(run(hits: Array(repeating: 1, count: 40))).area == 1)
    #expect(costs.summary(run(hits: Array(repeating: 0, count: 40))).area == 1)
  }

  @Test("an off-by-one first hit would show: 10 and 11 differ by log₁₀ 1.1 in every target")
  func offByOne() {
    let costs = RunCosts(budget: 100)
    let ten = costs.summary(run(hits: Array(repeating: 10, count: 40))).charge
    let eleven = costs.summary(run(hits: Array(repeating: 11, count: 40))).charge
    #expect(isClose(eleven - ten, 0.04139268515822508, 1e-9))
  }

  @Test("two gradients per step cost twice, and hits beyond the budget are missed")
  func gradients() {
    let costs = RunCosts(budget: 100)
    let double = run(hits: Array(repeating: 40, count: 25), gradients: 200)
    #expect(costs.judged(double) == .hit(cost: 80))
    let late = run(hits: Array(repeating: 60, count: 25), gradients: 200)
    #expect(costs.judged(late) == .censored(budget: 100))
    #expect(costs.judged(run(hits: Array(repeating: 60, count: 24))) == .censored(budget: 100))
  }

  @Test("what a hit cost is what had been spent until then, not the mean of all steps")
  func unevenSteps() {
    let costs = RunCosts(budget: 100)
    // The first step asked for 30, the other 99 for one each.
    var run = run(hits: Array(repeating: 1, count: 40))
    run.functionEvaluations = 129
    run.hitCosts = Array(repeating: 30, count: 40)
    run.settled[Targets.judging] = 1
    run.settledCosts[Targets.judging] = 31
    #expect(costs.judged(run) == .hit(cost: 30))
    #expect(isClose(costs.summary(run).charge, 1.4771212547196624))
    #expect(RunCosts(budget: 100, measure: .settled).judged(run) == .hit(cost: 31))
    #expect(costs.runtime(run, target: 39) == .hit(cost: 30))
    run.outcome = .escaped
    (run.escape, run.escapeCost) = (2, 44)
    #expect(costs.judged(run) == .hit(cost: 44))
  }

  @Test("the escape of an unbounded landscape stands for every target")
  func escape() {
    var record = run(hits: [])
    record.outcome = .escaped
    record.escape = 10
    let costs = RunCosts(budget: 100)
    #expect(isClose(costs.summary(record).area, 0.5))
    #expect(costs.judged(record) == .hit(cost: 10))
    // On a bounded saddle the escape is no target.
    record.outcome = .budgetSpent
    #expect(costs.summary(record).area == 0)
  }

  @Test("the area is the area under the runtime profile on the log scale")
  func areaIsProfile() throws {
    let record = run(hits: [1, 2, 2, 5, 9, 30, 31, 77])
    let costs = RunCosts(budget: 100)
    let runtimes = (0..<40).map { costs.runtime(record, target: $0) }
    let profile = try RuntimeProfile(runtimes).profile
    let area = try profile.area(from: 1, to: 100, scale: .logarithmic)
    #expect(isClose(costs.summary(record).area, area, 1e-12))
  }
}
