import Optimizers
import Testing

@testable import Experiments
@testable import Records
@testable import Statistics
@testable import Studies

@Suite("Tuning study")
struct TuningStudyTests {
  private func plan(_ tracks: [TuningTrack] = TuningTrack.allCases) -> TuningPlan {
    TuningPlan(
      landscapes: ["sphere", "quadratic:condition=100", "beale"], optimizers: ["adam", "sgdm"],
      tracks: tracks, trials: 7, seeds: 2, steps: 200)
  }

  @Test("the same number of trials for all; one for the defaults")
  func trials() throws {
    let study = try TuningStudy(plan().run(Runner(jobs: 1)))
    #expect(study.rows.count == 6)
    for row in study.rows {
      #expect(row.trials == (row.track == .documented ? 1 : 7))
      #expect(row.bestOfK.count == row.trials)
      #expect(row.cost.lower <= row.cost.estimate && row.cost.estimate <= row.cost.upper)
      // All trials made: what is chosen is what is reported.
      #expect(isClose(row.bestOfK[row.trials - 1], row.cost.estimate, 1e-9))
      #expect(row.width == nil || row.track == .rate)
    }
  }

  @Test("selection and reporting seeds are apart: what is reported changes no choice")
  func apart() throws {
    var records = try plan([.rate]).run(Runner(jobs: 1))
    #expect(records[0].cells[0][0].seeds.count == 4 && records[0].seeds == 2)
    let before = try TuningStudy(records).rows[0]
    for search in 0..<3 {
      #expect(records[search].search == search && records[search].optimizer.hasPrefix("adam"))
      for trial in records[search].cells.indices {
        for landscape in records[search].cells[trial].indices {
          for seed in 2..<4 { records[search].cells[trial][landscape].runs[seed].hits = [] }
        }
      }
    }
    let after = try TuningStudy(records).rows[0]
    #expect(after.shared == before.shared && after.selectionCost == before.selectionCost)
    #expect(after.atEdge == before.atEdge && isClose(after.cost.estimate, 400, 1e-9))
  }

  @Test("searches have seeds, grids and instances of their own; pairs are judged over them")
  func searches() throws {
    var plan = plan([.rate, .full])
    plan.searches = 5
    let records = try plan.run(Runner(jobs: 1))
    #expect(records.count == 20)
    let own = records[..<5]
    #expect(Set(own.map { $0.trials[0].rate }).count == 5)
    #expect(Set(own.flatMap { $0.cells[0][0].seeds }).count == 20)
    let study = try TuningStudy(records)
    // Two optimizers on each of two tracks, two tracks of each of two optimizers.
    #expect(study.searches == 5 && study.pairs.count == 4 && study.rows.count == 4)
    for pair in study.pairs {
      #expect(pair.effect.ratio.estimate <= 1)
      let ratio = study.rows[pair.first].cost.estimate / study.rows[pair.second].cost.estimate
      #expect(isClose(pair.effect.ratio.estimate, ratio, 1e-9))
      #expect(pair.effect.units == (study.unit == .families ? 3 : 5))
      #expect(pair.effect.ratio.contains(1) == !pair.effect.isDifferent)
    }
    // Three families cannot tell four pairs apart; five searches can.
    #expect(study.unit == .instances && study.power.canTell)
    var alone = plan
    alone.searches = 1
    let single = try TuningStudy(alone.run(Runner(jobs: 1)))
    #expect(!single.power.canTell && single.pairs.allSatisfy { !$0.effect.isTested })
    #expect(throws: StatisticsError.self) { try TuningStudy(Array(records.dropLast())) }
  }

  @Test("an unrelated optimizer changes no row; the search is the same each time")
  func independence() throws {
    var alone = plan()
    alone.optimizers = ["adam"]
    let few = try TuningStudy(alone.run(Runner(jobs: 1))).rows
    let more = try TuningStudy(plan().run(Runner(jobs: 2))).rows
    #expect(few.count == 3)
    for row in few { #expect(more.contains(row)) }
  }

  @Test("a search fills its space: every key moves, rates span the grid, a seed moves it")
  func search() throws {
    let space = SearchSpace(try ConfiguredOptimizer("adam"), rates: 1e-4...1)
    #expect(space.keys.map(\.name).contains("beta1"))
    let trials = try space.trials(32, seed: 0)
    #expect(Set(trials.map(\.optimizer)).count == 32)
    let decades = Set(trials.map { Int((4 + log($0.rate)).rounded(.down)) })
    #expect(decades.isSuperset(of: [0, 1, 2, 3]))
    #expect(trials.allSatisfy { (1e-4...1).contains($0.rate) })
    #expect(try space.trials(8, seed: 0) == Array(trials.prefix(8)))
    #expect(try space.trials(8, seed: 1) != Array(trials.prefix(8)))
    // A key that the specification sets stays.
    let fixed = SearchSpace(try ConfiguredOptimizer("adam:beta1=0.5"), rates: 1e-4...1)
    #expect(try fixed.trials(4, seed: 0).allSatisfy { $0.optimizer.contains("beta1=0.5") })
  }

  private func log(_ value: Double) -> Double { Double.log10(value) }

  @Test("Halton's numbers in bases 2 and 3")
  func halton() {
    #expect((1...4).map { SearchSpace.radicalInverse($0, base: 2) } == [0.5, 0.25, 0.75, 0.125])
    #expect(isClose(SearchSpace.radicalInverse(5, base: 3), 7.0 / 9, 1e-15))
  }

  @Test("best of k: exact against all subsets, and a planted choice by the reported loss is caught")
  func bestOfK() throws {
    let selection = [3.0, 1, 2, 1, 5]
    let reported = [2.0, 4, 1, 6, 3]
    for k in 1...5 {
      var total = 0.0
      var count = 0
      for mask in 0..<32 where mask.nonzeroBitCount == k {
        let members = (0..<5).filter { mask >> $0 & 1 == 1 }
        let least = members.map { selection[$0] }.min() ?? .nan
        let tied = members.filter { selection[$0] == least }
        total += tied.reduce(0) { $0 + reported[$1] } / Double(tied.count)
        count += 1
      }
      let exact = try BestOfK.reported(selection: selection, reported: reported, k: k)
      #expect(isClose(exact, total / Double(count), 1e-12))
    }
    let flattering = try BestOfK.reported(selection: reported, reported: reported, k: 5)
    #expect(flattering == 1)
    #expect(try BestOfK.reported(selection: selection, reported: reported, k: 5) == 5)
    #expect(throws: StatisticsError.self) {
      try BestOfK.reported(selection: selection, reported: reported, k: 6)
    }
  }

  @Test("a best rate at the end of the grid is named")
  func edge() throws {
    var plan = plan([.rate])
    plan.landscapes = ["saddle-unbounded"]
    plan.trials = 3
    let study = try TuningStudy(plan.run(Runner(jobs: 1)))
    #expect(!study.atEdge.isEmpty)
  }
}

/// Whether a number is another one but for a share of it.
private func isClose(_ a: Double, _ b: Double, _ tolerance: Double) -> Bool {
  a == b || abs(a - b) <= tolerance * abs(b)
}
