import Landscapes
import Lanes
import Records

extension Meter {
  /// The start: levels, firsts.
  func begin(_ s: Snapshot) {
    for place in 0..<3 {
      (earlierX.base + place * groups * n).update(from: s.x, count: groups * n)
    }
    firstX.base.update(from: s.x, count: groups * n)
    for group in 0..<groups {
      let f = s.f[group]
      sums[group].previousF = f
      sums[group].best = f
      sums[group].peak = f
      for lane in 0..<F64x8.count {
        let run = group * F64x8.count + lane
        guard run < runs.count else {
          sums[group].open[lane] = 0
          continue
        }
        let initial = f[lane]
        runs[run].initial = initial
        let instance = engine.instances[run]
        let area = instance.unit * instance.unit
        runs[run].escapeLevel = instance.escapeBelow
        sums[group].grain[lane] = Meter.rounding * max(abs(initial), abs(instance.minimum ?? 0))
        if let minimum = instance.minimum {
          runs[run].levels = Targets.levels(minimum: minimum, initial: initial, unit: area)
          runs[run].limit = initial + Targets.divergence * (initial - minimum)
        } else {
          runs[run].limit = initial + Targets.divergence * max(area, abs(initial))
        }
        // A start at the minimum itself may stay there.
        if runs[run].limit <= initial { runs[run].limit = initial + 1e-6 * area }
        setLevels(run)
      }
    }
  }

  /// Runs whose value crossed a level, or is no finite number below the limit.
  func handle(events: UInt32, _ group: Int, _ s: Snapshot) {
    for lane in 0..<F64x8.count where events &>> UInt32(lane) & 1 == 1 {
      let run = group * F64x8.count + lane
      let f = s.f[group][lane]
      guard f.isFinite else {
        end(run, s, .nonFinite)
        continue
      }
      crossTargets(run, f, s.t)
      crossBracket(run, f, s.t)
      setLevels(run)
      if !(f < runs[run].limit) { end(run, s, .diverged) }
    }
  }

  private func crossTargets(_ run: Int, _ f: Double, _ t: Int) {
    while runs[run].hits.count < runs[run].levels.count,
      f <= runs[run].levels[runs[run].hits.count]
    {
      runs[run].hits.append(Int32(t))
      if let cost = cost(run, t) { runs[run].hitCosts.append(cost) }
    }
    if let level = runs[run].escapeLevel, f < level {
      runs[run].escape = Int32(t)
      runs[run].escapeCost = cost(run, t)
      runs[run].escapeLevel = nil
      if engine.instances[run].minimum == nil { runs[run].hasArrived = true }
    }
  }

  /// Evaluations made until step t; nil where a step is one.
  private func cost(_ run: Int, _ t: Int) -> Int32? {
    guard engine.asksForMore else { return nil }
    return Int32(clamping: engine.evaluations(of: run, after: t).functions)
  }

  private func crossBracket(_ run: Int, _ f: Double, _ t: Int) {
    guard !runs[run].levels.isEmpty else { return }
    let before = runs[run].inside
    var inside = 0
    while inside < Targets.main.count, f <= runs[run].levels[Targets.main[inside]] { inside += 1 }
    if inside > before {
      let (group, lane) = run.quotientAndRemainder(dividingBy: F64x8.count)
      for k in before..<inside {
        runs[run].entered[k] = Int32(t)
        runs[run].enteredCosts[k] = cost(run, t)
        // The peak counts from the first hit of the tightest target.
        if runs[run].hits[Targets.main[k]] == Int32(t) { sums[group].peak[lane] = f }
      }
    } else {
      for k in inside..<before {
        runs[run].entered[k] = nil
        runs[run].enteredCosts[k] = nil
      }
    }
    runs[run].inside = inside
    let hasArrived = inside > Targets.judging
    if runs[run].hasArrived != hasArrived {
      runs[run].hasArrived = hasArrived
      runs[run].way = nil
    }
  }

  /// Writes down the way of runs that have just arrived, this step included.
  func arrive(_ group: Int, _ s: Snapshot) {
    let first = group * F64x8.count
    for run in first..<min(first + F64x8.count, runs.count)
    where runs[run].hasArrived && runs[run].way == nil && runs[run].record == nil {
      runs[run].way = way(run, s)
    }
  }

  /// The interval of f in which nothing happens to a run.
  ///
  /// Below it the next target or the level of an escape is reached, above it a main target is left or the
  /// limit of divergence reached.
  private func setLevels(_ run: Int) {
    // No copy of the state, nor of the instance: that would count references at every event.
    let (group, lane) = run.quotientAndRemainder(dividingBy: F64x8.count)
    var floor = -Double.infinity
    var ceiling = runs[run].limit
    let inside = runs[run].inside
    if runs[run].hits.count < runs[run].levels.count {
      floor = runs[run].levels[runs[run].hits.count]
    }
    if let level = runs[run].escapeLevel { floor = max(floor, level) }
    if !runs[run].levels.isEmpty {
      if inside < Targets.main.count { floor = max(floor, runs[run].levels[Targets.main[inside]]) }
      // f may be the level itself.
      if inside > 0 {
        ceiling = min(ceiling, runs[run].levels[Targets.main[inside - 1]].nextUp)
      }
    }
    sums[group].floor[lane] = floor
    sums[group].ceiling[lane] = ceiling
  }

  /// Early stopping on the observed values.
  func stopEarly(_ s: Snapshot, _ rule: EarlyStopping) {
    guard s.t < steps else { return }
    for run in runs.indices where runs[run].record == nil {
      let (group, lane) = run.quotientAndRemainder(dividingBy: F64x8.count)
      let f = s.observed[group][lane]
      let scale = engine.instances[run].minimum.map { runs[run].initial - $0 } ?? 1
      if f < runs[run].bestSeen - rule.minimumImprovement * scale {
        runs[run].bestSeen = f
        runs[run].bestSeenStep = s.t
      } else if s.t - runs[run].bestSeenStep >= rule.patience {
        end(run, s, .stopped)
      }
    }
  }

  /// Ends a run at a snapshot.
  func end(_ run: Int, _ s: Snapshot, _ outcome: Outcome, _ ending: Ending? = nil) {
    guard runs[run].record == nil else { return }
    let (group, lane) = run.quotientAndRemainder(dividingBy: F64x8.count)
    runs[run].record = record(run, s, outcome, ending)
    sums[group].open[lane] = 0
    sums[group].floor[lane] = -.infinity
    sums[group].ceiling[lane] = .infinity
    open -= 1
  }

  /// The budget is spent.
  func finish(_ s: Snapshot) {
    for group in 0..<groups where sums[group].open.any {
      let ending = ending(group)
      let first = group * F64x8.count
      for run in first..<min(first + F64x8.count, runs.count) { end(run, s, .budgetSpent, ending) }
    }
  }
}
