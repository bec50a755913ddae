import Experiments
import Landscapes
import Optimizers
import Records
import Schedules

/// Runs of records made again, step by step: records hold no curves.
///
/// Runs are deterministic, so these are the very runs of the records, as long as the names mean the same.
public struct Reruns: Sendable {
  /// What the records' names mean.
  public let catalogues: Catalogues

  /// Runs made again with these catalogues.
  public init(in catalogues: Catalogues = .standard) { self.catalogues = catalogues }

  /// A path in two dimensions, from step 0 on.
  public struct Path: Sendable {
    /// The iterates, in the landscape's own coordinates.
    public fileprivate(set) var x: [[Double]] = []
    /// Their gaps; f where it has no lower bound.
    public fileprivate(set) var losses: [Double] = []
  }

  /// The runs of a cell at one learning rate.
  public struct Series: Sendable {
    /// What the first seed drew of the landscape.
    public let instance: Instance
    /// The schedule.
    public let schedule: String
    /// The base learning rate.
    public let rate: Double
    /// The sampled steps.
    public let steps: [Int]
    /// Gap (or f, without a minimum) at the sampled steps, seed by seed; +∞ after a run blew up.
    public let losses: [[Double]]
    /// The rate of the sampled steps over the base rate.
    public let factors: [Double]
    /// The momentum of the sampled steps; empty where the schedule leaves it alone.
    public let momenta: [Double]
    /// The first seed's path; nil for other than two coordinates.
    public let path: Path?
    /// The first seed, as far as its diagnosis needs it.
    public let curve: LearningCurve
  }

  /// The landscape of a record.
  ///
  /// - Throws: `SpecificationError` where the catalogues do not have it.
  public func problem(_ landscape: String) throws -> Problem { try catalogues.problem(landscape) }

  /// The runs of a cell at one of its rates.
  ///
  /// - Parameters:
  ///   - cell: the record.
  ///   - place: the place of the rate.
  ///   - seeds: how many of the first seeds.
  ///   - steps: the steps that are kept, rising.
  /// - Returns: what the runs show.
  /// - Throws: `SpecificationError` where the catalogues do not have a name.
  public func series(
    _ cell: CellRecord, rate place: Int, seeds: Int, steps: [Int]
  ) throws -> Series {
    let problem = try problem(cell.landscape)
    let method = try catalogues.method(cell.optimizer)
    let plan = try catalogues.plan(cell.schedule, budget: cell.steps)
    let rate = cell.rates[place]
    let runs = try cell.seeds.prefix(seeds).map { seed in
      (seed: seed, instance: try problem.instance(seed: seed))
    }
    let first = runs[0].instance
    var factors: [Double] = []
    var momenta: [Double] = []
    var path = Path()
    var curve = LearningCurve(on: first, by: method)
    let sampled = try sampledLosses(
      problem: problem, method: method, plan: plan, rate: rate, runs: runs, steps: steps
    ) { point in
      if factors.count < steps.count, steps[factors.count] == point.step {
        factors.append(point.rate / rate)
        if let momentum = point.momentum { momenta.append(momentum) }
      }
      curve.add(point)
      path.add(point, first)
    }
    let losses = sampled.map { run -> [Double] in
      let rest = [Double](repeating: .infinity, count: steps.count - run.count)
      return run.map { $0.isNaN ? .infinity : $0 } + rest
    }
    return Series(
      instance: first, schedule: cell.schedule, rate: rate, steps: steps, losses: losses,
      factors: factors,
      momenta: momenta, path: cell.dimension == 2 ? path : nil, curve: curve)
  }

  /// The path of one run in two dimensions.
  ///
  /// - Throws: `SpecificationError` where the catalogues do not have a name.
  public func path(_ cell: CellRecord, rate: Int, seed: Int) throws -> Path {
    var path = Path()
    let problem = try problem(cell.landscape)
    let instance = try problem.instance(seed: cell.seeds[seed])
    try trace(
      problem: problem, method: catalogues.method(cell.optimizer),
      plan: catalogues.plan(cell.schedule, budget: cell.steps), rate: cell.rates[rate],
      seed: cell.seeds[seed], instance: instance
    ) { point in
      path.add(point, instance)
      return point.f.isFinite
    }
    return path
  }

  /// What one run of each seed reached by when.
  ///
  /// - Parameters:
  ///   - cell: the record.
  ///   - rates: the place of the rate of each seed.
  /// - Returns: as many as there are seeds.
  /// - Throws: `SpecificationError` where the catalogues do not have a name, ``ResultsError`` where a run is another
  ///   than the record's.
  public func bestSoFar(_ cell: CellRecord, rates: [Int]) throws -> [BestSoFar] {
    let records = cell.seeds.indices.map { cell.run(rate: rates[$0], seed: $0) }
    let runs = try Experiments.bestSoFar(
      problem: problem(cell.landscape), method: catalogues.method(cell.optimizer),
      plan: catalogues.plan(cell.schedule, budget: cell.steps),
      runs: records.map { ($0.rate, $0.seed, $0.steps) })
    for (run, record) in zip(runs, records)
    where run.end.values != record.functionEvaluations + 1
      || run.end.gradients != record.gradientEvaluations
    {
      throw ResultsError(
        "\(cell.name), seed \(record.seed): made again it asks for \(run.end.values - 1) values and "
          + "\(run.end.gradients) gradients, the record says \(record.functionEvaluations) and "
          + "\(record.gradientEvaluations): names mean something else than when it was made")
    }
    return runs
  }
}

extension Reruns.Path {
  fileprivate mutating func add(_ point: TracePoint, _ instance: Instance) {
    guard point.x.count == 2 else { return }
    x.append(instance.own(point.x))
    losses.append(point.gap ?? point.f)
  }
}
