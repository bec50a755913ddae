import Records
import Statistics

/// The best gap so far of a run against its evaluations, as far as its record tells.
///
/// A record holds the first hits of forty targets and the best gap, not every step. So a point at a hit
/// says "at most this level", not the value itself, and the best gap stands at the last evaluation,
/// the latest moment at which it can have been reached. Between targets of 10^(k/5) nothing is lost
/// for any target on that grid.
struct GapPath {
  struct Point: Equatable {
    /// Evaluations until then, from 1.
    var evaluations: Int
    /// Best gap as a share of the initial gap.
    var share: Double
    /// Best gap; where f has no lower bound, the share again.
    var gap: Double
    /// The last target reached; nil for the start and for the best gap at the end.
    var target: Int?
  }

  /// The points, evaluations rising and shares falling; the first is evaluation 1.
  let points: [Point]
  /// Evaluations of the whole run, at least 1.
  let evaluations: Int

  /// The path of a run.
  ///
  /// A hit counts the evaluations made until then, at least 1, as in ``RunCosts``. Where f has no lower bound the escape from the saddle stands for every target.
  init(_ run: RunRecord, initialGap: Double?, minimum: Double?) {
    let total = max(1, run.functionEvaluations)
    var points = [Point(evaluations: 1, share: 1, gap: initialGap ?? 1, target: nil)]
    func add(_ point: Point) {
      if points.last?.evaluations == point.evaluations { points.removeLast() }
      points.append(point)
    }
    func cost(_ cost: Int32) -> Int { min(total, max(1, Int(cost))) }
    if let initialGap, let minimum {
      let floor = 10 * Double.ulpOfOne * max(1, abs(minimum))
      for (target, spent) in run.targetCosts.enumerated() {
        let share = Targets.shares[target]
        add(
          Point(
            evaluations: cost(spent), share: share, gap: max(share * initialGap, floor),
            target: target))
      }
      let last = points[points.count - 1]
      if run.bestGap < last.gap {
        let share = initialGap > 0 ? min(run.bestGap / initialGap, last.share) : last.share
        add(Point(evaluations: total, share: share, gap: run.bestGap, target: nil))
      }
    } else if run.outcome == .escaped, let escape = run.costOfEscape {
      let target = Targets.count - 1
      let share = Targets.shares[target]
      add(Point(evaluations: cost(escape), share: share, gap: share, target: target))
    }
    self.points = points
    evaluations = total
  }

  /// The point in force after so many evaluations.
  func point(at evaluations: Int) -> Point {
    points[max(0, (points.firstIndex { $0.evaluations > evaluations } ?? points.count) - 1)]
  }

  /// The best point.
  var last: Point { points[points.count - 1] }

  /// The cost until a target's share, charged with what the run spent where it missed.
  func runtime(target: Int) -> Runtime {
    let share = Targets.shares[target]
    guard let hit = points.first(where: { ($0.target ?? -1) >= target || $0.share <= share }) else {
      return .censored(budget: Double(evaluations))
    }
    return .hit(cost: Double(hit.evaluations))
  }
}
