import Lanes
import Records

/// The cells of one row of a ``FolderComparison``, in both sets.
struct PairedCells: Sendable {
  /// A cell that both sets have.
  struct Pair: Sendable {
    let first: CellRecord
    let second: CellRecord
    /// Places of the rates that tuning may choose among, as many in both.
    private let trials: ([Int], [Int])?
    /// The seeds that both have, by their places.
    private let seeds: [(Int, Int)]

    init(_ first: CellRecord, _ second: CellRecord) {
      (self.first, self.second) = (first, second)
      trials = Self.trials(first, second)
      seeds = first.seeds.enumerated().compactMap { place, seed in
        second.seeds.firstIndex(of: seed).map { (place, $0) }
      }
    }

    /// All trials where they are the same or as many; the common ones where one set's grid has grown further.
    private static func trials(_ a: CellRecord, _ b: CellRecord) -> ([Int], [Int])? {
      let lists = (a.trials, b.trials)
      if lists.0.count == lists.1.count { return lists }
      let common = Set(lists.0.map { a.rates[$0] }).intersection(lists.1.map { b.rates[$0] })
      guard common.count == min(lists.0.count, lists.1.count), common.count > 0 else { return nil }
      return (
        lists.0.filter { common.contains(a.rates[$0]) },
        lists.1.filter { common.contains(b.rates[$0]) }
      )
    }

    /// Why the two cannot be compared; nil: they can.
    func misfit(_ rates: FolderComparison.Rates) -> String? {
      if first.steps != second.steps {
        return "a budget of \(first.steps) steps there and of \(second.steps) here"
      }
      if seeds.isEmpty { return "no seed in common" }
      if rates == .tuned, trials == nil {
        return "tuned over \(first.trials.count) rates there and \(second.trials.count) here"
      }
      if rates == .all, Set(first.rates).isDisjoint(with: second.rates) {
        return "no learning rate in common"
      }
      return nil
    }

    /// The runs that stand for each set, with the place of their seed.
    func tuned(_ costs: RunCosts) throws -> [(seed: UInt64, RunRecord, RunRecord)] {
      func picks(_ cell: CellRecord, _ trials: [Int], _ seeds: [Int]) throws -> [RunRecord] {
        let charges = trials.map { rate in
          seeds.map { costs.summary(cell.run(rate: rate, seed: $0)).charge }
        }
        let chosen = try Selection(charges: charges).picks
        return zip(chosen, seeds).map { cell.run(rate: trials[$0], seed: $1) }
      }
      guard let trials else { return [] }
      let pair = (
        try picks(first, trials.0, seeds.map(\.0)), try picks(second, trials.1, seeds.map(\.1))
      )
      return zip(pair.0, pair.1).map { ($0.seed, $0, $1) }
    }

    /// The runs with the same rate and seed.
    var same: [(seed: UInt64, RunRecord, RunRecord)] {
      let rates = Dictionary(
        second.rates.enumerated().map { ($0.element.bitPattern, $0.offset) },
        uniquingKeysWith: { first, _ in first })
      return first.rates.indices.flatMap { place in
        guard let other = rates[first.rates[place].bitPattern] else {
          return [] as [(UInt64, RunRecord, RunRecord)]
        }
        return seeds.map {
          let run = first.run(rate: place, seed: $0.0)
          return (run.seed, run, second.run(rate: other, seed: $0.1))
        }
      }
    }
  }

  /// Differences of log₁₀ cost by landscape and seed: a seed's rates and schedules are no observations.
  private var clusters: [String: [UInt64: [Double]]] = [:]
  /// The runs that are compared.
  private var compared: [(RunRecord, RunRecord)] = []
  private var solved = (0, 0)
  private var same = 0
  private var changed = 0
  /// Runs whose rate or seed only one of the sets has.
  private(set) var unpaired = 0
  /// The budgets of the cells.
  private(set) var budgets: Set<Int> = []

  var landscapes: [String] { clusters.keys.sorted() }

  mutating func add(_ pair: Pair, _ rates: FolderComparison.Rates) throws {
    let costs = RunCosts(budget: pair.first.steps)
    budgets.insert(pair.first.steps)
    let common = pair.same
    same += common.count
    changed += common.count { !$0.1.isSame(as: $0.2) }
    unpaired += pair.first.runs.count + pair.second.runs.count - 2 * common.count
    for (seed, a, b) in rates == .all ? common : try pair.tuned(costs) {
      compared.append((a, b))
      solved.0 += costs.judged(a).isHit ? 1 : 0
      solved.1 += costs.judged(b).isHit ? 1 : 0
      clusters[pair.first.landscape, default: [:]][seed, default: []]
        .append(costs.summary(b).charge - costs.summary(a).charge)
    }
  }

  /// The mean difference over the observations, in whatever order the records came.
  func mean(_ unit: EvidenceUnit) throws -> UnitMean {
    let units = Units(landscapes)
    let seeds = try landscapes.map { landscape in
      try (clusters[landscape] ?? [:]).mapValues { try Descriptive.mean($0) }
    }
    guard unit == .instances else {
      return try units.mean(seeds.map { try Descriptive.mean(Array($0.values)) })
    }
    let all = Set(seeds.flatMap(\.keys)).sorted()
    return try UnitMean(all.map { seed in units.average(seeds.map { $0[seed] }) })
  }

  func row(_ name: String, _ effect: Effect) throws -> FolderComparison.Row {
    let count = Double(compared.count)
    return FolderComparison.Row(
      name: name, effect: effect, runs: same, changed: changed,
      success: (Double(solved.0) / count, Double(solved.1) / count),
      rises: (
        try Descriptive.mean(compared.map(\.0.rises)), try Descriptive.mean(compared.map(\.1.rises))
      ),
      outcomesChanged: compared.count { $0.0.outcome != $0.1.outcome })
  }
}
