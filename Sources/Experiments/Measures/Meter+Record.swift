import Landscapes
import Lanes
import Records

extension Meter {
  /// The record of a run that ends at a snapshot.
  ///
  /// `ending` is what its group's last steps were like, where the last step was made: the outcome is then
  /// found from where the run stands.
  func record(_ run: Int, _ s: Snapshot, _ reason: Outcome, _ ending: Ending?) -> RunRecord {
    let (group, lane) = run.quotientAndRemainder(dividingBy: F64x8.count)
    let sum = sums[group]
    let state = runs[run]
    let instance = engine.instances[run]
    let minimum = instance.minimum ?? 0
    let f = s.f[group][lane]
    let t = s.t
    var record = RunRecord()
    record.steps = t
    let evaluations = engine.evaluations(of: run, after: t)
    record.gradientEvaluations = evaluations.gradients
    record.functionEvaluations = evaluations.functions
    record.hits = state.hits
    record.settled = state.entered
    record.escape = state.escape
    record.hitCosts = state.hitCosts
    record.settledCosts = state.enteredCosts
    record.escapeCost = state.escapeCost
    record.finalGap = f - minimum
    record.bestGap = sum.best[lane] - minimum
    if t == steps { record.meanGap = sum.late[lane] / Double(steps - late) - minimum }
    record.gradientNorm = Double.norm(n) { s.g[group * n + $0][lane] }
    let y = instance.own((0..<n).map { s.x[group * n + $0][lane] })
    record.heldOut = (engine.landscape as? any FiniteSum).map {
      instance.unit * instance.unit * $0.heldOutLoss(at: y)
    }
    record.basin = instance.model.knowledge.basin(of: y)
    let way = state.way ?? way(run, s)
    (record.way, record.observed) = (way.figures, way.observed)
    if let k = Targets.main.lastIndex(where: { $0 < state.hits.count }) {
      let level = state.levels[Targets.main[k]] - minimum
      record.overshoot = (sum.peak[lane] - minimum) / level
    }
    if stableRate != nil { record.unstable = Double(sum.unstable[lane]) / Double(max(t, 1)) }
    record.outcome = reason
    if let ending {
      record.band = instance.minimum.flatMap { band(group, lane, $0, ending) }
      record.period = ending.period(lane)
      record.outcome = outcome(record, s, group, lane, ending)
    } else if instance.minimum == nil, state.escape != nil {
      record.outcome = .escaped
    }
    return record
  }

  /// 95th minus 5th percentile (nearest rank) of log₁₀ gap over the tail; gaps below 1e-300 count as that.
  private func band(
    _ group: Int, _ lane: Int, _ minimum: Double, _ ending: Ending
  ) -> Double? {
    let values = tailF.base + group * tail
    let (first, last) = ((tail * 5) / 100, (tail * 95) / 100)
    func gap(_ place: Int) -> Double { max(values[place][lane] - minimum, 1e-300) }
    var (low, high) = (0.0, 0.0)
    if ending.isFalling[lane] != 0 {
      (low, high) = (gap(tail - 1 - first), gap(tail - 1 - last))
    } else if ending.isRising[lane] != 0 {
      (low, high) = (gap(first), gap(last))
    } else {
      withUnsafeTemporaryAllocation(of: Double.self, capacity: tail) { gaps in
        for place in 0..<tail { gaps.initializeElement(at: place, to: gap(place)) }
        low = select(first, of: gaps, from: 0)
        high = select(last, of: gaps, from: first)
      }
    }
    return low > 0 && high < .infinity
      ? (Double.log(high) - Double.log(low)) * 0.4342944819032518 : nil
  }

  private func outcome(
    _ record: RunRecord, _ s: Snapshot, _ group: Int, _ lane: Int, _ ending: Ending
  ) -> Outcome {
    let run = group * F64x8.count + lane
    let state = runs[run]
    let instance = engine.instances[run]
    guard let minimum = instance.minimum else {
      return record.escape == nil ? .budgetSpent : .escaped
    }
    if record.hit(main: Targets.judging) != nil {
      let level = state.levels[Targets.main[Targets.judging]] - minimum
      return record.finalGap <= 10 * level ? .converged : .lostAgain
    }
    if record.period != nil { return .cycling }
    guard ending.spread[lane] <= 1e-6 * record.finalGap else { return .budgetSpent }
    let x = (0..<n).map { s.x[group * n + $0][lane] }
    let slope = Double.sqrt(
      (0..<n).reduce(0) { $0 + s.g[group * n + $1][lane] * s.g[group * n + $1][lane] })
    // At rest: a Newton step's worth of decrease would be a millionth of the gap at most.
    let isCritical = slope * slope <= 1e-6 * record.finalGap * max(1, slope)
    guard isCritical, instance.model.knowledge.isSmooth else {
      return ending.isFrozen[lane] != 0 ? .frozen : .stalled
    }
    return leastCurvature(of: engine.landscape, at: instance.own(x)) < 0
      ? .trappedAtSaddle : .trappedAtMinimum
  }
}
