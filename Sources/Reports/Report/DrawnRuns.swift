import Charts
import Landscapes
import Records
import Statistics
import Studies

/// The few runs whose curves and paths the report draws, made again where there is something to make them with.
struct DrawnRuns: Sendable {
  /// An optimizer on a landscape at the option that is best over all seeds.
  struct Series: Sendable {
    let optimizer: Int
    let runs: Reruns.Series
    /// The first seed's path, thinned; nil for other than two coordinates.
    let path: Trajectory?

    init(_ optimizer: Int, _ runs: Reruns.Series) {
      self.optimizer = optimizer
      self.runs = runs
      path = runs.path.map { Trajectory(thinning: $0) }
    }

    /// The quantile over seeds at each sampled step.
    func quantile(_ level: Double) -> [Double] {
      runs.steps.indices.map { step in
        (try? Descriptive.quantile(runs.losses.map { $0[step] }, level)) ?? .infinity
      }
    }
  }

  /// By landscape, the landscape's own order; empty where it could not be run.
  let series: [[Series]]
  /// The landscapes, nil for those that could not be run.
  let problems: [Problem?]
  private let reruns: Reruns?

  /// At most this many steps are made again in all.
  private static let stepLimit = 600_000

  init(_ model: ReportModel, _ reruns: Reruns?) {
    self.reruns = reruns
    problems = model.panel.landscapes.map { name in reruns.flatMap { try? $0.problem(name) } }
    let landscapes = model.panel.landscapes.indices
    let perLandscape = Self.stepLimit / max(1, landscapes.count * (model.budget + 1))
    let seeds = min(model.ranking.seeds, 5, max(1, perLandscape / 2))
    let count = max(2, min(6, perLandscape / seeds))
    let drawn = landscapes.flatMap { landscape in
      Self.chosen(model, landscape, count: count).map { (landscape: landscape, optimizer: $0) }
    }
    // Pair by pair: all of a costly landscape's would keep one core waiting for the other.
    let found = drawn.indices.concurrentMap { index -> Series? in
      let (landscape, optimizer) = drawn[index]
      return model.tuned.groups[landscape][optimizer].flatMap {
        Self.series(model, reruns, optimizer, $0.best, seeds: seeds)
      }
    }
    series = landscapes.map { landscape in
      zip(drawn, found).filter { $0.0.landscape == landscape }.compactMap { $1 }
    }
  }

  /// The first optimizers on a landscape, with sgd as a baseline where it was run.
  private static func chosen(_ model: ReportModel, _ landscape: Int, count: Int) -> [Int] {
    var chosen = Array(model.order(on: landscape).prefix(count))
    if let baseline = model.panel.optimizers.firstIndex(of: "sgd"), !chosen.contains(baseline),
      model.tuned.groups[landscape][baseline] != nil
    {
      chosen[chosen.count - 1] = baseline
    }
    return chosen
  }

  private static func series(
    _ model: ReportModel, _ reruns: Reruns?, _ optimizer: Int, _ run: TunedRuns.Run, seeds: Int
  ) -> Series? {
    let cell = model.panel.cells[run.cell]
    let steps = SampledSteps.even(last: cell.steps, count: 201)
    return (try? reruns?.series(cell, rate: run.rate, seeds: seeds, steps: steps))
      .map { Series(optimizer, $0) }
  }

  /// One optimizer's runs of the first seed; nil where they cannot be made again.
  func series(_ model: ReportModel, _ optimizer: Int, _ run: TunedRuns.Run) -> Series? {
    Self.series(model, reruns, optimizer, run, seeds: 1)
  }
}

extension Trajectory {
  /// Points that the shape of a path needs, and some more so that it can be played evenly.
  init(thinning path: Reruns.Path) {
    let points = path.x.map { PlotPoint($0[0], $0[1]) }
    let finite = points.prefix { $0.x.isFinite && $0.y.isFinite }
    var extents = Extents()
    for point in finite { extents.include(point) }
    let size = max(extents.x.high - extents.x.low, extents.y.high - extents.y.low)
    var kept = Set(Simplification.indices(Array(finite), tolerance: size / 500))
    var step = 1.0
    while Int(step) < finite.count {
      kept.insert(Int(step))
      step = max(step + 1, step * 1.15)
    }
    var indices = kept.sorted()
    if indices.count > 240 {
      indices = SampledSteps.even(last: indices.count - 1, count: 240).map { indices[$0] }
    }
    self.init(
      points: indices.map { points[$0] }, steps: indices, values: indices.map { path.losses[$0] })
  }
}
