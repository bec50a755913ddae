import Landscapes
import Lanes

extension Meter {
  /// The start: levels, firsts.
  func begin(_ s: Snapshot) {
    earlierX.0.update(from: s.x, count: groups * n)
    earlierX.1.update(from: s.x, count: groups * n)
    firstX.base.update(from: s.x, count: groups * n)
    for group in 0..<groups {
      let f = s.f[group]
      sums[group].previousF = f
      sums[group].best = f
      sums[group].peak = f
      for lane in 0..<F64x8.count {
        let run = group * F64x8.count + lane
        guard run < runs.count else {
          sums[group].done[lane] = .max
          continue
        }
        let initial = f[lane]
        runs[run].initial = initial
        if let minimum = knowledge.minimum {
          runs[run].levels = Targets.levels(minimum: minimum, initial: initial)
          sums[group].limit[lane] = initial + 1e6 * (initial - minimum)
        } else {
          sums[group].limit[lane] = initial + 1e6 * max(1, abs(initial))
        }
        // A start at the minimum itself may stay there.
        if sums[group].limit[lane] <= initial { sums[group].limit[lane] = initial + 1e-6 }
        setWatch(run)
        setBracket(run)
      }
    }
  }

  /// Runs whose value crossed a level, or is no finite number below the limit.
  func handle(events: U64x8, _ group: Int, _ s: Snapshot) {
    for lane in 0..<F64x8.count where events[lane] != 0 {
      let run = group * F64x8.count + lane
      let f = s.f[group][lane]
      guard f.isFinite else {
        end(run, s, .nonFinite)
        continue
      }
      crossTargets(run, f, s.t)
      crossBracket(run, f, s.t)
      if !(f < sums[group].limit[lane]) { end(run, s, .diverged) }
    }
  }

  private func crossTargets(_ run: Int, _ f: Double, _ t: Int) {
    while runs[run].hits.count < runs[run].levels.count,
      f <= runs[run].levels[runs[run].hits.count]
    {
      runs[run].hits.append(Int32(t))
    }
    if let level = knowledge.escapeBelow, runs[run].escape == nil, f < level {
      runs[run].escape = Int32(t)
    }
    setWatch(run)
  }

  private func crossBracket(_ run: Int, _ f: Double, _ t: Int) {
    guard !runs[run].levels.isEmpty else { return }
    let inside = Targets.main.prefix { f <= runs[run].levels[$0] }.count
    let (group, lane) = run.quotientAndRemainder(dividingBy: F64x8.count)
    if inside > runs[run].inside {
      for k in runs[run].inside..<inside {
        runs[run].entered[k] = Int32(t)
        // The peak counts from the first hit of the tightest target.
        if runs[run].hits[Targets.main[k]] == Int32(t) { sums[group].peak[lane] = f }
      }
    } else {
      for k in inside..<runs[run].inside { runs[run].entered[k] = nil }
    }
    runs[run].inside = inside
    setBracket(run)
  }

  private func setWatch(_ run: Int) {
    let (group, lane) = run.quotientAndRemainder(dividingBy: F64x8.count)
    var watch = -Double.infinity
    if runs[run].hits.count < runs[run].levels.count {
      watch = runs[run].levels[runs[run].hits.count]
    }
    if let level = knowledge.escapeBelow, runs[run].escape == nil { watch = max(watch, level) }
    sums[group].watch[lane] = watch
  }

  private func setBracket(_ run: Int) {
    guard !runs[run].levels.isEmpty else { return }
    let (group, lane) = run.quotientAndRemainder(dividingBy: F64x8.count)
    let levels = runs[run].levels
    let inside = runs[run].inside
    sums[group].high[lane] = inside == 0 ? .infinity : levels[Targets.main[inside - 1]]
    sums[group].low[lane] =
      inside == Targets.main.count ? -.infinity : levels[Targets.main[inside]]
  }

  /// Early stopping on the observed values.
  func stopEarly(_ s: Snapshot, _ rule: EarlyStopping) {
    guard s.t < steps else { return }
    for run in runs.indices where runs[run].record == nil {
      let (group, lane) = run.quotientAndRemainder(dividingBy: F64x8.count)
      let f = s.observed[group][lane]
      let scale = knowledge.minimum.map { runs[run].initial - $0 } ?? 1
      if f < runs[run].bestSeen - rule.minimumImprovement * scale {
        runs[run].bestSeen = f
        runs[run].bestSeenStep = s.t
      } else if s.t - runs[run].bestSeenStep > rule.patience {
        end(run, s, .stopped)
      }
    }
  }

  /// Ends a run at a snapshot.
  func end(_ run: Int, _ s: Snapshot, _ outcome: Outcome) {
    guard runs[run].record == nil else { return }
    let (group, lane) = run.quotientAndRemainder(dividingBy: F64x8.count)
    runs[run].record = record(run, s, outcome)
    sums[group].done[lane] = .max
    open -= 1
  }

  /// The budget is spent.
  func finish(_ s: Snapshot) {
    for run in runs.indices { end(run, s, .budget) }
  }
}
