import Lanes
import Records

extension TrackPoint {
  /// The figures of results.
  ///
  /// A success is what it is in the ranking: 1e-5 of the initial gap reached within as many evaluations as a run
  /// has steps, or the saddle left where f is unbounded below.
  public init(_ results: Results, at revision: Revision) {
    let suite = results.manifest.suite
    let costs = RunCosts(budget: suite.steps)
    let groups = Dictionary(grouping: results.cells) { [$0.landscape, $0.optimizer] }
    let cells = suite.optimizers.map { optimizer in
      suite.landscapes.map { landscape in
        Cell(
          (groups[[landscape, optimizer]] ?? []).flatMap(\.runs), costs,
          results.manifest.facts.landscapes[landscape])
      }
    }
    self.init(
      revision: revision, suite: suite.name, specification: suite.settingsChecksum,
      landscapes: suite.landscapes, optimizers: suite.optimizers, cells: cells)
  }
}

extension TrackPoint.Cell {
  /// Decades beyond these are rounding, or a run that blew up.
  private static let decadeRange =
    Double.log10(RunCosts.leastShare)...Double.log10(Targets.divergence)

  fileprivate init(_ runs: [RunRecord], _ costs: RunCosts, _ facts: Facts.Landscape?) {
    let runtimes = runs.map(costs.judged)
    let decades = runs.compactMap { run -> Double? in
      guard let start = facts?.instance(seed: run.seed)?.startGap, start > 0 else { return nil }
      let range = Self.decadeRange
      let share = run.finalGap / start
      guard share.isFinite else { return range.upperBound }
      return min(range.upperBound, Double.log10(max(share, RunCosts.leastShare)))
    }
    let rises = runs.map(\.rises).filter { (0...1).contains($0) }
    self.init(
      runs: runs.count, reached: runtimes.count { $0.isHit },
      evaluations: Int(runtimes.reduce(0) { $0 + $1.spent }),
      diverged: runs.count { $0.outcome.badness >= Outcome.diverged.badness },
      decades: decades.isEmpty ? nil : decades.reduce(0, +) / Double(decades.count),
      rises: rises.isEmpty ? 0 : rises.reduce(0, +) / Double(rises.count))
  }
}
