import Charts
import Experiments
import Landscapes
import Optimizers
import Records
import Schedules
import Statistics

/// The few runs whose curves and paths the report draws, made again: records hold no curves.
///
/// Runs are deterministic, so these are the very runs of the folder.
struct Reruns: Sendable {
  /// An optimizer on a landscape at the option that is best over all seeds.
  struct Series: Sendable {
    let optimizer: Int
    let schedule: String
    let rate: Double
    /// The sampled steps.
    let steps: [Int]
    /// Gap (or f, without a minimum) at the sampled steps, seed by seed; +∞ after a run blew up.
    let losses: [[Double]]
    /// The rate of the sampled steps over the base rate.
    let factors: [Double]
    /// The first seed's path in two dimensions with its steps and losses, thinned; nil otherwise.
    let path: Trajectory?
    /// The first seed, as far as its diagnosis needs it.
    let curve: LearningCurve

    /// The quantile over seeds at each sampled step.
    func quantile(_ level: Double) -> [Double] {
      steps.indices.map { step in
        (try? Descriptive.quantile(losses.map { $0[step] }, level)) ?? .infinity
      }
    }
  }

  /// By landscape, the landscape's own order; empty where it could not be run.
  let series: [[Series]]

  /// At most this many steps are made again in all.
  private static let stepLimit = 600_000

  init(_ model: ReportModel) {
    let landscapes = model.panel.landscapes.indices
    let perLandscape = Self.stepLimit / max(1, landscapes.count * (model.budget + 1))
    let seeds = min(model.ranking.seeds, 5, max(1, perLandscape / 2))
    let count = max(2, min(6, perLandscape / seeds))
    series = landscapes.concurrentMap { landscape in
      Self.series(model, landscape, count: count, seeds: seeds)
    }
  }

  /// The first optimizers on a landscape, with sgd as a baseline where it was run.
  private static func series(
    _ model: ReportModel, _ landscape: Int, count: Int, seeds: Int
  ) -> [Series] {
    guard let problem = model.problems[landscape] else { return [] }
    var chosen = Array(model.order(on: landscape).prefix(count))
    if let baseline = model.panel.optimizers.firstIndex(of: "sgd"), !chosen.contains(baseline),
      model.tuned.groups[landscape][baseline] != nil
    {
      chosen[chosen.count - 1] = baseline
    }
    return chosen.compactMap { optimizer in
      guard let best = model.tuned.groups[landscape][optimizer]?.best else { return nil }
      return try? series(model, problem, optimizer, best, seeds: seeds)
    }
  }

  /// One optimizer's runs; throws where a specification is not known to this version.
  static func series(
    _ model: ReportModel, _ problem: Problem, _ optimizer: Int, _ run: TunedRuns.Run, seeds: Int
  ) throws -> Series {
    let cell = model.panel.cells[run.cell]
    let rate = cell.rates[run.rate]
    let method = try Method(cell.optimizer)
    let plan = try Plan(cell.schedule, budget: cell.steps)
    let steps = SampledSteps.even(last: cell.steps, count: 201)
    var losses: [[Double]] = []
    var factors: [Double] = []
    var positions: [PlotPoint] = []
    var values: [Double] = []
    var curve = LearningCurve(on: problem)
    for seed in cell.seeds.prefix(seeds) {
      var sampled: [Double] = []
      sampled.reserveCapacity(steps.count)
      let isFirst = seed == cell.seeds.first
      try trace(problem: problem, method: method, plan: plan, rate: rate, seed: seed) { point in
        let loss = point.gap ?? point.f
        if sampled.count < steps.count, steps[sampled.count] == point.step {
          sampled.append(loss.isNaN ? .infinity : loss)
          if isFirst { factors.append(point.rate / rate) }
        }
        if isFirst {
          curve.add(point)
          if point.x.count == 2 {
            positions.append(PlotPoint(point.x[0], point.x[1]))
            values.append(loss)
          }
        }
        return loss.isFinite
      }
      losses.append(
        sampled + [Double](repeating: .infinity, count: steps.count - sampled.count))
    }
    return Series(
      optimizer: optimizer, schedule: cell.schedule, rate: rate, steps: steps, losses: losses,
      factors: factors, path: positions.isEmpty ? nil : thinned(positions, values), curve: curve)
  }

  /// The path of a run in two dimensions.
  static func path(_ panel: CostPanel, _ problem: Problem, _ run: TunedRuns.Run) throws
    -> Trajectory
  {
    let cell = panel.cells[run.cell]
    var positions: [PlotPoint] = []
    var values: [Double] = []
    try trace(
      problem: problem, method: Method(cell.optimizer),
      plan: Plan(cell.schedule, budget: cell.steps), rate: cell.rates[run.rate],
      seed: cell.seeds[run.seed]
    ) { point in
      positions.append(PlotPoint(point.x[0], point.x[1]))
      values.append(point.gap ?? point.f)
      return point.f.isFinite
    }
    return thinned(positions, values)
  }

  /// Points that the shape needs, and some more so that it can be played evenly.
  private static func thinned(_ points: [PlotPoint], _ values: [Double]) -> Trajectory {
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
    return Trajectory(
      points: indices.map { points[$0] }, steps: indices, values: indices.map { values[$0] })
  }
}
