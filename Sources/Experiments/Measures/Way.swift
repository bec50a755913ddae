import Lanes
import Records

/// The figures of a run's way: from the start until it has arrived for good, else to its end.
struct Way {
  var figures = WaySums.Figures()
  var observed = ObservedSums.Figures()
}

extension Meter {
  /// A run's way up to a snapshot that its sums include.
  func way(_ run: Int, _ s: Snapshot) -> Way {
    let (group, lane) = run.quotientAndRemainder(dividingBy: F64x8.count)
    let distance = Double.norm(n) {
      s.x[group * n + $0][lane] - firstX.base[group * n + $0][lane]
    }
    func measured(_ initial: Double, _ least: F64x8) -> MeasuredRun {
      MeasuredRun(
        initial: initial, least: least[lane], distance: distance, steps: s.t,
        hasTarget: target != nil)
    }
    var way = Way()
    let sum = sums + group
    way.figures = sum.pointee.way.figures(
      lane, measured(runs[run].initial, sum.pointee.best))
    if let seen {
      let own = seen + group
      way.observed = own.pointee.sums.figures(
        lane, measured(own.pointee.first[lane], own.pointee.best))
    }
    return way
  }
}
