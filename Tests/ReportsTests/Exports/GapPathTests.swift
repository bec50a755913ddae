import Experiments
import Records
import Statistics
import Testing

@testable import Reports

@Suite struct GapPathTests {
  private func run(_ hits: [Int32], best: Double, steps: Int = 100, gradients: Int = 100)
    -> RunRecord
  {
    var run = RunRecord()
    run.steps = steps
    run.gradientEvaluations = gradients
    run.functionEvaluations = gradients
    run.hits = hits
    if gradients != steps {
      run.hitCosts = hits.map { ($0 * Int32(gradients) + Int32(steps) - 1) / Int32(steps) }
    }
    run.bestGap = best
    return run
  }

  @Test func hitsAreUpperBoundsAndTheBestGapStandsAtTheEnd() {
    let path = GapPath(run([3, 3, 7], best: 1.8), initialGap: 8, minimum: 0)
    #expect(path.points.map(\.evaluations) == [1, 3, 7, 100])
    #expect(path.points.map(\.share) == [1, Targets.shares[1], Targets.shares[2], 0.225])
    #expect(path.points.map(\.gap) == [8, 8 * Targets.shares[1], 8 * Targets.shares[2], 1.8])
    #expect(path.points.map(\.target) == [nil, 1, 2, nil])
    #expect(path.evaluations == 100)
  }

  @Test func runtimesAreThoseOfTheRecord() {
    let path = GapPath(run([3, 3, 7], best: 1.8), initialGap: 8, minimum: 0)
    #expect(path.runtime(target: 0) == .hit(cost: 3))
    #expect(path.runtime(target: 1) == .hit(cost: 3))
    #expect(path.runtime(target: 2) == .hit(cost: 7))
    #expect(path.runtime(target: 3) == .censored(budget: 100))
  }

  @Test func pointInForceIsTheLastBefore() {
    let path = GapPath(run([3, 3, 7], best: 1.8), initialGap: 8, minimum: 0)
    #expect(
      [1, 2, 3, 6, 7, 99, 100, 500].map { path.point(at: $0).evaluations }
        == [1, 1, 3, 3, 7, 7, 100, 100])
  }

  @Test func severalGradientsAStepCount() {
    let path = GapPath(
      run([1, 4], best: 0.3, steps: 10, gradients: 25), initialGap: 1, minimum: 0)
    #expect(path.points.map(\.evaluations) == [1, 3, 10, 25])
  }

  @Test func hitsInTheFirstEvaluationReplaceTheStart() {
    let path = GapPath(run([0, 1], best: 0.39), initialGap: 1, minimum: 0)
    #expect(path.points.map(\.evaluations) == [1, 100])
    #expect(path.points[0].share == Targets.shares[1])
  }

  @Test func shareNeverRisesWhereTheFloorActs() {
    // f* = 1e6: the levels end at 10ε·1e6 ≈ 2.2e-9, a hundredth of the initial gap.
    let hits = [Int32](repeating: 5, count: 40)
    let path = GapPath(run(hits, best: 1e-9), initialGap: 2.2e-7, minimum: 1e6)
    #expect(path.last.gap == 1e-9)
    #expect(path.last.share <= Targets.shares[39])
    #expect(path.runtime(target: 39) == .hit(cost: 5))
  }

  @Test func escapeStandsForEveryTargetWhereThereIsNoLowerBound() {
    var record = run([], best: -100)
    record.escape = 12
    record.outcome = .escaped
    let path = GapPath(record, initialGap: nil, minimum: nil)
    #expect(path.points.map(\.evaluations) == [1, 12])
    #expect(path.points.map(\.gap) == [1, 1e-8])
    #expect(path.runtime(target: 39) == .hit(cost: 12))
    record.outcome = .budgetSpent
    #expect(GapPath(record, initialGap: nil, minimum: nil).points.count == 1)
  }

  @Test func runWithoutProgressHasItsStartAlone() {
    let path = GapPath(run([], best: 1, gradients: 30), initialGap: 1, minimum: 0)
    #expect(path.points.count == 1)
    #expect(path.evaluations == 30)
    #expect(path.runtime(target: 0) == .censored(budget: 30))
  }

  @Test func runThatLostItsNumbersHasNoBestPoint() {
    let path = GapPath(run([], best: .nan), initialGap: .infinity, minimum: 0)
    #expect(path.points.count == 1)
  }
}
