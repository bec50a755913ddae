import Landscapes
import Lanes
import Optimizers
import Schedules

/// One run of a batch: what distinguishes it from its neighbours.
struct RunStart: Sendable {
  var rate: Double
  /// What its noise is keyed by.
  var seed: UInt64
  /// What it sees of the landscape; all runs of a batch share the landscape's object.
  var instance: Instance
  var x: [Double]
}

/// What a batch looks like before step t + 1, for whoever watches it.
struct Snapshot {
  /// Steps made so far.
  let t: Int
  /// The points that the method is judged by, `groups × n`.
  let x: UnsafePointer<F64x8>
  /// f there, free of noise, one per group.
  let f: UnsafePointer<F64x8>
  /// ∇f there, free of noise, `groups × n`.
  let g: UnsafePointer<F64x8>
  /// ∇f one step earlier; zero before the first step.
  let earlierG: UnsafePointer<F64x8>
  /// The values that the optimizer observes; equal to `f` where there is no noise.
  let observed: UnsafePointer<F64x8>
  /// The gradients that the optimizer observes, `groups × n`; equal to `g` where there is no noise and it
  /// asks where it is judged.
  let observedG: UnsafePointer<F64x8>
  /// The rates of the coming step, one per group.
  let rate: UnsafePointer<F64x8>
}

/// Watches a batch step by step.
protocol Observer: AnyObject {
  /// Sees the batch; returns whether to go on.
  func see(_ snapshot: Snapshot) -> Bool
}

/// Steps a batch of runs of one cell in lockstep, eight runs a group.
///
/// Lanes beyond the runs repeat the last run and are never looked at. What a run does depends on nothing
/// but its own rate, seed and start.
final class Engine {
  let n: Int
  let groups: Int
  let runs: Int
  let oracle: ObservationOracle
  /// The landscape in its own coordinates.
  let landscape: any Landscape
  /// What each run sees of it.
  let instances: [Instance]
  private let tables: CellTables
  private let optimizer: any Optimizer
  private let x: Block<F64x8>
  /// Gradients take turns in two places, so that the last one is still there.
  private let g: [Block<F64x8>]
  private let f: Block<F64x8>
  private let state: Block<F64x8>
  private let work: Block<F64x8>
  private let base: Block<F64x8>
  private let rate: Block<F64x8>
  /// The schedule's factor alone.
  private let factor: Block<F64x8>
  /// The judged points with their values and gradients, where they are not the query points' true ones.
  private let judged: Block<F64x8>?
  private let judgedG: [Block<F64x8>]
  private let judgedF: Block<F64x8>?
  private let query: Block<F64x8>?
  /// Factors of each run, of noisy schedules only.
  private let runFactors: [[Double]]
  private var plateaus: [(steps: Range<Int>, states: [PlateauState<F64x8>])]
  private let hasPlateaus: Bool
  private let traits: OptimizerTraits

  /// What a run has asked for in t steps: gradients with their values, and evaluations in all.
  ///
  /// Each step begins with an observation, whose gradient counts only for methods that look at it.
  func evaluations(of run: Int, after t: Int) -> (gradients: Int, functions: Int) {
    let ignores = traits.contains(.ignoresGradient)
    let gradients = (ignores ? 0 : t) + oracle.extraGradients[run]
    let values = (ignores ? t : 0) + oracle.extraValues[run]
    return (gradients, gradients + values)
  }

  /// A batch of runs; `isRepetition` where they are made a second time to be compared with the first.
  init(problem: Problem, tables: CellTables, runs: [RunStart], isRepetition: Bool = false) {
    let model = runs[0].instance.model
    let blocks = model.landscape.blocks
    let optimizer = tables.optimizer.shaped(to: blocks).opened(
      for: BatchRuns(
        rates: runs.map(\.rate), seeds: runs.map(\.seed), dimension: model.landscape.dimension,
        steps: tables.steps, isRepetition: isRepetition, blocks: blocks))
    traits = optimizer.traits
    landscape = model.landscape
    instances = runs.map(\.instance)
    n = model.landscape.dimension
    self.runs = runs.count
    groups = (runs.count + F64x8.count - 1) / F64x8.count
    self.tables = tables
    self.optimizer = optimizer
    x = Block(groups * n)
    g = [Block(groups * n), Block(groups * n)]
    f = Block(groups)
    base = Block(groups)
    rate = Block(groups)
    factor = Block(groups)
    state = Block(groups * optimizer.stateCount(n))
    work = Block(optimizer.workCount(n, groups: groups))
    query = traits.contains(.queriesElsewhere) ? Block(groups * n) : nil
    var keys = [U64x8](repeating: U64x8(0), count: groups)
    for slot in 0..<(groups * F64x8.count) {
      let run = runs[min(slot, runs.count - 1)]
      let (group, lane) = slot.quotientAndRemainder(dividingBy: F64x8.count)
      base.base[group][lane] = run.rate
      for i in 0..<n { x.base[group * n + i][lane] = run.x[i] }
      keys[group][lane] =
        RandomStream(domain: "noise", instance: problem.instance, seed: run.seed).key
    }
    oracle = ObservationOracle(instances: instances, keys: keys)
    let sharesTruth =
      !oracle.isNoisy
      && traits.isDisjoint(with: [.overwritesGradient, .queriesElsewhere, .isJudgedElsewhere])
    judged = traits.contains(.isJudgedElsewhere) ? Block(groups * n) : nil
    judgedG = sharesTruth ? [] : [Block(groups * n), Block(groups * n)]
    judgedF = sharesTruth ? nil : Block(groups)
    var bySeed: [UInt64: [Double]] = [:]
    runFactors =
      !tables.plan.schedule.isNoisy
      ? []
      : runs.map { run in
        let factors = bySeed[run.seed] ?? tables.factors(seed: run.seed)
        bySeed[run.seed] = factors
        return factors
      }
    let count = groups
    plateaus = tables.plan.schedule.plateaus.map { plateau in
      (plateau.steps, [PlateauState<F64x8>](repeating: PlateauState(plateau.rule), count: count))
    }
    hasPlateaus = !tables.plan.schedule.plateaus.isEmpty
  }

  /// The method's largest stable rate × curvature, where known.
  var stabilityLimit: Double? { optimizer.stabilityLimit }
  /// Whether steps may ask for more than the observation that they begin with.
  var asksForMore: Bool { traits.contains(.asksForMore) }

  /// Whether the schedule changes the momentum from step to step.
  var cyclesMomentum: Bool { tables.plan.schedule.cyclesMomentum }

  /// Why the optimizer could not step on, where it is a process of its own; nil: it could.
  var failure: String? { optimizer.sessions.lazy.compactMap(\.failure).first }

  /// Nanoseconds spent waiting for the optimizer, where it is a process of its own.
  var waitedNanoseconds: Double {
    optimizer.sessions.reduce(0) { $0 + $1.waitedNanoseconds }
  }

  /// Steps until the budget is spent, the observer has seen enough, or the optimizer fails.
  func run(_ observer: some Observer) { run(observer, optimizer, landscape) }

  /// The loop over optimizer and landscape that were opened once, not at each step.
  private func run<O: Optimizer, L: Landscape>(
    _ observer: some Observer, _ optimizer: O, _ landscape: L
  ) {
    let batches = (batch(gradient: g[0].base), batch(gradient: g[1].base))
    optimizer.start(batches.0)
    let places = (points(gradient: g[0].base), points(gradient: g[1].base))
    let truth = judgedG.isEmpty ? (g[0].base, g[1].base) : (judgedG[0].base, judgedG[1].base)
    let sharesTruth = judgedG.isEmpty
    let values = judgedF?.base ?? f.base
    let judgedX = judged?.base ?? x.base
    let count = optimizer.coefficientCount
    let isPlain = hasPlainRates
    let isInPlace = oracle.isInPlace
    let steps = tables.steps
    let asks = asksForMore
    tables.coefficients.withUnsafeBufferPointer { table in
      tables.factors.withUnsafeBufferPointer { factors in
        guard let coefficients = table.baseAddress else { return }
        // Rates stand until the schedule changes them.
        var factor = Double.nan
        for t in 0...steps {
          let isOdd = t & 1 == 1
          let isLast = t == steps
          let row = coefficients + (isLast ? t &- 1 : t) &* count
          if !isPlain { setRates(t) } else if factors[t] != factor { scaleRates(factors[t]) }
          factor = factors[t]
          if asks { oracle.credit(x.base) }
          if sharesTruth, !isInPlace {
            oracle.truth(x: x.base, gradient: isOdd ? g[1].base : g[0].base, value: f.base)
          } else if sharesTruth {
            if isOdd { landscape.evaluate(places.1) } else { landscape.evaluate(places.0) }
          } else {
            oracle.step = UInt64(t)
            if isOdd {
              look(batches.1, t, row, into: truth.1)
            } else {
              look(batches.0, t, row, into: truth.0)
            }
          }
          let goesOn = observer.see(
            Snapshot(
              t: t, x: judgedX, f: values, g: isOdd ? truth.1 : truth.0,
              earlierG: isOdd ? truth.0 : truth.1, observed: f.base,
              observedG: isOdd ? batches.1.g : batches.0.g, rate: rate.base))
          if isLast || !goesOn { return }
          if traits.contains(.isExternal) {
            guard failure == nil else { return }
            oracle.factors = scheduleFactors(t)
          }
          if isOdd {
            optimizer.step(batches.1, t &+ 1, row)
          } else {
            optimizer.step(batches.0, t &+ 1, row)
          }
          if traits.contains(.isExternal), failure != nil { return }
          if hasPlateaus { observePlateaus(t) }
        }
      }
    }
  }

  /// Steps through the budget with nothing but gradient, best value and update: what the kernels cost.
  func runBare() { runBare(optimizer, landscape) }

  /// The loop over optimizer and landscape that were opened once, not at each step.
  private func runBare<O: Optimizer, L: Landscape>(_ optimizer: O, _ landscape: L) {
    let batch = batch(gradient: g[0].base)
    optimizer.start(batch)
    let best = Block<F64x8>(groups)
    let points = points(gradient: batch.g)
    let count = optimizer.coefficientCount
    let isPlain = hasPlainRates
    tables.coefficients.withUnsafeBufferPointer { table in
      tables.factors.withUnsafeBufferPointer { factors in
        guard let coefficients = table.baseAddress else { return }
        var factor = Double.nan
        for t in 0..<tables.steps {
          if !isPlain { setRates(t) } else if factors[t] != factor { scaleRates(factors[t]) }
          factor = factors[t]
          landscape.evaluate(points)
          for group in 0..<points.groups {
            best.base[group] = F64x8.min(points.value[group], best.base[group])
          }
          optimizer.step(batch, t + 1, coefficients + t * count)
        }
      }
    }
  }

  /// As many evaluations at the starts as there are steps, for timing.
  func runEvaluations() {
    for _ in 0..<tables.steps { oracle.truth(x: x.base, gradient: g[0].base, value: f.base) }
  }

  /// All updates with the gradient at the starts, for timing.
  func runUpdates() {
    let batch = batch(gradient: g[0].base)
    optimizer.start(batch)
    setRates(0)
    oracle.truth(x: x.base, gradient: batch.g, value: f.base)
    let count = optimizer.coefficientCount
    tables.coefficients.withUnsafeBufferPointer { table in
      guard let coefficients = table.baseAddress else { return }
      for t in 0..<tables.steps { optimizer.step(batch, t + 1, coefficients + t * count) }
    }
  }

  /// Whether the rates are a factor of the step times the runs' own.
  private var hasPlainRates: Bool { runFactors.isEmpty && !hasPlateaus }

  private func points(gradient: UnsafeMutablePointer<F64x8>) -> Points<F64x8> {
    Points(
      x: x.base, gradient: gradient, value: f.base, dimension: n, groups: groups,
      scratch: oracle.scratchMemory)
  }

  private func batch(gradient: UnsafeMutablePointer<F64x8>) -> Batch {
    Batch(
      x: x.base, g: gradient, f: f.base, rate: rate.base, factor: factor.base,
      state: state.base, stateStride: optimizer.stateCount(n), work: work.base, n: n,
      groups: groups, oracle: oracle)
  }

  /// Evaluates the judged and the query points of step t.
  private func look(
    _ batch: Batch, _ t: Int, _ c: UnsafePointer<Double>,
    into trueG: UnsafeMutablePointer<F64x8>
  ) {
    guard let trueF = judgedF?.base else { return }
    var point = x.base
    if let judged = judged?.base {
      optimizer.judge(batch, t, into: judged)
      point = judged
    }
    oracle.truth(x: point, gradient: trueG, value: trueF)
    var asked = x.base
    if let query = query?.base {
      optimizer.query(batch, t + 1, c, into: query)
      asked = query
    }
    if asked == point {
      batch.g.update(from: trueG, count: groups * n)
      f.base.update(from: trueF, count: groups)
    } else {
      oracle.truth(x: asked, gradient: batch.g, value: f.base)
    }
    oracle.disturb(x: asked, gradient: batch.g, value: f.base)
  }

  @inline(__always)
  private func scaleRates(_ factor: Double) {
    let factors = F64x8(factor)
    let target = rate.base
    let source = base.base
    let kept = self.factor.base
    for group in 0..<groups {
      kept[group] = factors
      target[group] = source[group] * factors
    }
    if let least = tables.plan.minimumRate { raiseRates(to: F64x8(least)) }
  }

  /// No rate below an absolute one; the factor follows.
  private func raiseRates(to least: F64x8) {
    for group in 0..<groups {
      let isLow = rate.base[group] .< least
      let raised = F64x8.select(0.0 .< base.base[group], least / base.base[group], 1.0)
      factor.base[group] = F64x8.select(isLow, raised, factor.base[group])
      rate.base[group] = F64x8.select(isLow, least, rate.base[group])
    }
  }

  private func setRates(_ t: Int) {
    if runFactors.isEmpty {
      scaleRates(tables.factors[t])
    } else {
      for slot in 0..<(groups * F64x8.count) {
        let (group, lane) = slot.quotientAndRemainder(dividingBy: F64x8.count)
        let own = runFactors[min(slot, runs - 1)][t]
        factor.base[group][lane] = own
        rate.base[group][lane] = base.base[group][lane] * own
      }
    }
    for plateau in plateaus where plateau.steps.contains(t) {
      for group in 0..<groups {
        factor.base[group] *= plateau.states[group].factor
        rate.base[group] *= plateau.states[group].factor
      }
    }
    if let least = tables.plan.minimumRate { raiseRates(to: F64x8(least)) }
  }

  /// The schedule's factor at step t: one, or one for each run where they differ.
  private func scheduleFactors(_ t: Int) -> [Double] {
    guard !hasPlainRates else { return [tables.factors[t]] }
    return (0..<runs).map { run in
      var factor = runFactors.isEmpty ? tables.factors[t] : runFactors[run][t]
      for plateau in plateaus where plateau.steps.contains(t) {
        factor *= plateau.states[run / F64x8.count].factor[run % F64x8.count]
      }
      return factor
    }
  }

  private func observePlateaus(_ t: Int) {
    for index in plateaus.indices where plateaus[index].steps.contains(t) {
      for group in 0..<groups { plateaus[index].states[group].observe(f.base[group]) }
    }
  }
}
