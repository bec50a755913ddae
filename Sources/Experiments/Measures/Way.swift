import Lanes
import Records

/// The figures of a run's way: from the start until it has arrived for good, else to its end.
///
/// Rest counts nothing: steps that change neither the iterate nor the value by more than rounding enter
/// neither the sums nor what they are divided by.
struct Way {
  var rises = 0.0
  var riseRatio = 0.0
  var flips = 0.0
  var updateCosine = 1.0
  var gradientCosine = 1.0
  var pathLength = 0.0
  var pathEfficiency = 0.0
  var alignment: Double?
  var ringing: Ringing?
  var observedRises: Double?
  var observedRiseRatio: Double?
  var observedGradientCosine: Double?

  func write(into record: inout RunRecord) {
    record.rises = rises
    record.riseRatio = riseRatio
    record.flips = flips
    record.updateCosine = updateCosine
    record.gradientCosine = gradientCosine
    record.pathLength = pathLength
    record.pathEfficiency = pathEfficiency
    record.alignment = alignment
    (record.ringAngle, record.ringDecay) = (ringing?.angle, ringing?.decay)
    record.observedRises = observedRises
    record.observedRiseRatio = observedRiseRatio
    record.observedGradientCosine = observedGradientCosine
  }
}

extension Meter {
  /// A run's way up to a snapshot that its sums include.
  func way(_ run: Int, _ s: Snapshot) -> Way {
    let (group, lane) = run.quotientAndRemainder(dividingBy: F64x8.count)
    let sum = sums[group]
    var way = Way()
    func share(_ value: Double, of count: U64x8, without none: Double) -> Double {
      count[lane] > 0 ? value / Double(count[lane]) : none
    }
    func ratio(_ rise: Double, _ descent: Double) -> Double {
      descent > 0 ? rise / descent : rise > 0 ? .infinity : 0
    }
    way.rises = share(Double(sum.rises[lane]), of: sum.moves, without: 0)
    way.riseRatio = ratio(sum.rise[lane], runs[run].initial - sum.best[lane])
    way.flips = share(Double(sum.flips[lane]), of: sum.coordinates, without: 0)
    way.updateCosine = share(sum.updateCosine[lane], of: sum.pairs, without: 1)
    way.gradientCosine = share(sum.gradientCosine[lane], of: sum.gradients, without: 1)
    let distance = Double.norm(n) {
      s.x[group * n + $0][lane] - firstX.base[group * n + $0][lane]
    }
    way.pathLength = sum.path[lane]
    way.pathEfficiency = way.pathLength > 0 ? distance / way.pathLength : 0
    if target != nil { way.alignment = share(sum.alignment[lane], of: sum.alignments, without: 0) }
    way.ringing = sum.recurrence.ringing(lane)
    if let seen {
      let made = Double(max(s.t, 1))
      let drop = seen[group].first[lane] - seen[group].best[lane]
      way.observedRises = Double(seen[group].rises[lane]) / made
      way.observedRiseRatio = ratio(seen[group].rise[lane], drop)
      way.observedGradientCosine = seen[group].gradientCosine[lane] / Double(max(s.t - 1, 1))
    }
    return way
  }
}
