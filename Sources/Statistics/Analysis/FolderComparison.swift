import Lanes
import Records

/// What changed between two sets of records: runs paired by landscape, optimizer, schedule, rate and seed.
///
/// Every row depends on its own pairs alone, but for the correction of its p-value for the number of rows.
public struct FolderComparison: Sendable {
  /// What a row stands for.
  public enum Axis: String, Sendable, CaseIterable {
    /// One row per optimizer.
    case optimizer
    /// One row per landscape.
    case landscape
    /// One row per schedule.
    case schedule
    /// One row per landscape × optimizer × schedule.
    case cell
  }

  /// The pairs of one optimizer, landscape, schedule or cell.
  public struct Row: Sendable, Equatable {
    /// What it stands for.
    public var name: String
    /// The cost in the second set over that in the first.
    public var effect: Effect
    /// How many runs were paired.
    public var runs: Int
    /// How many of them are not the same to the bit.
    public var changed: Int
    /// Share of runs that reach the judging target, in the first set and in the second.
    public var success: (Double, Double)
    /// Mean share of steps that raise f, in the first set and in the second.
    public var rises: (Double, Double)
    /// How many runs ended otherwise than before.
    public var outcomesChanged: Int

    /// Whether two rows say the same.
    public static func == (a: Row, b: Row) -> Bool {
      a.name == b.name && a.effect == b.effect && a.runs == b.runs && a.changed == b.changed
        && a.success == b.success && a.rises == b.rises && a.outcomesChanged == b.outcomesChanged
    }
  }

  /// What a row stands for.
  public let axis: Axis
  /// What counts as an observation: instances of a landscape or cell, else families of landscapes where there
  /// are enough.
  public let unit: EvidenceUnit
  /// The rows, the largest effect first, those without any change last.
  public let rows: [Row]
  /// Paired runs.
  public let runs: Int
  /// Paired runs that are not the same to the bit.
  public let changed: Int
  /// Cells that only the first set has.
  public let onlyFirst: [String]
  /// Cells that only the second set has.
  public let onlySecond: [String]
  /// Runs of common cells whose rate or seed only one of the sets has.
  public let unpaired: Int

  /// Compares the records of two folders.
  ///
  /// Throws where no run can be paired.
  public init(
    _ first: [CellRecord], _ second: [CellRecord], by axis: Axis = .optimizer
  ) throws {
    self.axis = axis
    let later = Dictionary(second.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let earlier = Set(first.map(\.name))
    onlyFirst = first.map(\.name).filter { later[$0] == nil }
    onlySecond = second.map(\.name).filter { !earlier.contains($0) }
    var order: [String] = []
    var groups: [String: Group] = [:]
    var unpaired = 0
    for cell in first {
      guard let other = later[cell.name] else { continue }
      let name: String
      switch axis {
      case .optimizer: name = cell.optimizer
      case .landscape: name = cell.landscape
      case .schedule: name = cell.schedule
      case .cell: name = cell.name
      }
      if groups[name] == nil { order.append(name) }
      groups[name, default: Group()].add(cell, other, unpaired: &unpaired)
    }
    let paired = order.compactMap { name in
      groups[name].flatMap { $0.pairs.isEmpty ? nil : (name, $0) }
    }
    guard !paired.isEmpty else {
      throw StatisticsError.empty(what: "runs that both folders have")
    }
    let families = Set(paired.flatMap { $0.1.clusters.keys.map(Units.family) }).count
    let hasFamilies =
      axis != .cell && axis != .landscape
      && Power(units: families, comparisons: paired.count).canTell
    let unit: EvidenceUnit = hasFamilies ? .families : .instances
    let effects = Effect.family(try paired.map { try $0.1.mean(unit) })
    let rows = try zip(paired, effects).map { try $0.1.row($0.0, $1) }
    self.unit = unit
    self.unpaired = unpaired
    runs = rows.reduce(0) { $0 + $1.runs }
    changed = rows.reduce(0) { $0 + $1.changed }
    func size(_ row: Row) -> Double { -Swift.abs(Double.log10(row.effect.ratio.estimate)) }
    self.rows = rows.sorted {
      (size($0), -$0.changed, $0.name) < (size($1), -$1.changed, $1.name)
    }
  }

  /// The pairs of one row.
  private struct Group {
    /// Differences of log₁₀ cost by landscape and seed: a seed's rates and schedules are no observations.
    var clusters: [String: [UInt64: [Double]]] = [:]
    var pairs: [(RunRecord, RunRecord)] = []
    var solved = (0, 0)

    mutating func add(_ a: CellRecord, _ b: CellRecord, unpaired: inout Int) {
      let budget = min(a.steps, b.steps)
      let scale = RunCosts(budget: budget)
      let places = Dictionary(
        b.runs.enumerated().map { (Place($0.element), $0.offset) },
        uniquingKeysWith: { first, _ in first })
      var paired = 0
      for run in a.runs {
        guard let place = places[Place(run)] else { continue }
        let other = b.runs[place]
        paired += 1
        pairs.append((run, other))
        solved.0 += scale.judged(run).isHit ? 1 : 0
        solved.1 += scale.judged(other).isHit ? 1 : 0
        let difference = scale.summary(other).charge - scale.summary(run).charge
        clusters[a.landscape, default: [:]][run.seed, default: []]
          .append(difference)
      }
      unpaired += a.runs.count + b.runs.count - 2 * paired
    }

    /// The mean difference over the observations, in whatever order the records came.
    func mean(_ unit: EvidenceUnit) throws -> UnitMean {
      let landscapes = clusters.keys.sorted()
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

    func row(_ name: String, _ effect: Effect) throws -> Row {
      let count = Double(pairs.count)
      func mean(_ value: (RunRecord) -> Double) throws -> (Double, Double) {
        (
          try Descriptive.mean(pairs.map { value($0.0) }),
          try Descriptive.mean(pairs.map { value($0.1) })
        )
      }
      return Row(
        name: name, effect: effect,
        runs: pairs.count, changed: pairs.count { !$0.0.isSame(as: $0.1) },
        success: (Double(solved.0) / count, Double(solved.1) / count),
        rises: try mean(\.rises), outcomesChanged: pairs.count { $0.0.outcome != $0.1.outcome })
    }
  }

  /// What makes two runs of a cell a pair.
  private struct Place: Hashable {
    let rate: UInt64
    let seed: UInt64

    init(_ run: RunRecord) {
      rate = run.rate.bitPattern
      seed = run.seed
    }
  }
}
