import Lanes

/// Moré and Thuente's search (MINPACK-2's dcsrch and dcstep), the one of L-BFGS-B and of SciPy's methods.
struct MoreThuente: WolfeConditions {
  /// c₁.
  var decrease = 1e-3
  /// c₂.
  var curvature = 0.9
  /// The search ends where the interval that holds the length is as short as this share of it.
  var tolerance = 0.1
  /// Points tried at most.
  var trials = 20

  var needsReach: Bool { false }

  func begin(_ start: WolfeSearch.Point, reach: Double) -> MoreThuenteSearch {
    MoreThuenteSearch(self, from: start)
  }
}

/// One run's search by Moré and Thuente.
///
/// Where values that are not finite meet, they count as too high: the next length is half-way back.
struct MoreThuenteSearch: LengthSearch {
  typealias Point = WolfeSearch.Point

  private let conditions: MoreThuente
  private let start: Point
  /// The end of the interval with the least value, and the other end.
  private var low: Point
  private var high: Point
  private var hasBracket = false
  /// Whether values still count against c₁'s line.
  private var isFirstStage = true
  private var widths = (last: Double.infinity, before: Double.infinity)
  /// Between which lengths the next one lies.
  private var bounds = (least: 0.0, most: Double.infinity)
  private var tries = 0
  private(set) var best: Point
  private(set) var isLastBest = false

  init(_ conditions: MoreThuente, from start: Point) {
    self.conditions = conditions
    self.start = start
    (low, high, best) = (start, start, start)
  }

  mutating func observe(_ point: Point, isStart: Bool) -> Double? {
    tries += 1
    isLastBest = false
    if tries == 1 { bounds.most = 5 * point.t }
    if isStart { return nil }
    guard point.value.isFinite else {
      guard tries < conditions.trials else { return give(up: point) }
      bounds.most = point.t
      return low.t + 0.5 * (point.t - low.t)
    }
    let fall = conditions.decrease * start.slope
    let line = start.value + point.t * fall
    if isFirstStage, point.value <= line, point.slope >= 0 { isFirstStage = false }
    if isLow(point, line), abs(point.slope) <= -conditions.curvature * start.slope {
      return take(point)
    }
    let isEnd =
      hasBracket
      && (point.t <= bounds.least || point.t >= bounds.most
        || bounds.most - bounds.least <= conditions.tolerance * bounds.most)
    if isEnd || tries >= conditions.trials || isWithinRounding(point) { return give(up: point) }
    let next = narrow(point, line, fall)
    // SciPy evaluates the low end once more; it is known.
    return next == low.t ? give(up: point) : next
  }

  /// The search ends at a point that was seen last.
  private mutating func take(_ point: Point) -> Double? {
    (best, isLastBest) = (point, true)
    return nil
  }

  /// The search ends at the low end, or at the point seen last where that is lower.
  private mutating func give(up point: Point) -> Double? {
    if point.value < best.value { return take(point) }
    return nil
  }

  private func isLow(_ point: Point, _ line: Double) -> Bool {
    isWithinRounding(point)
      ? point.value <= start.value + 0x1p-51 * abs(start.value) : point.value <= line
  }

  /// Whether the fall that the slope promises is lost in f's last digits.
  private func isWithinRounding(_ point: Point) -> Bool {
    abs(point.t * start.slope) <= 0x1p-51 * abs(start.value)
  }

  /// Takes a point into the interval; the next length.
  private mutating func narrow(_ point: Point, _ line: Double, _ fall: Double) -> Double {
    var next: Double
    let isLowered = isFirstStage && point.value <= low.value && point.value > line
    let tilt = isLowered ? fall : 0
    func tilted(_ point: Point, _ tilt: Double) -> Point {
      Point(t: point.t, value: point.value - point.t * tilt, slope: point.slope - tilt)
    }
    var interval = Interval(
      low: tilted(low, tilt), high: tilted(high, tilt), hasBracket: hasBracket, bounds: bounds)
    next = interval.step(tilted(point, tilt))
    let wasLow = low.t
    (low, high) = (tilted(interval.low, -tilt), tilted(interval.high, -tilt))
    hasBracket = interval.hasBracket
    if low.t != wasLow {
      low = point
      (best, isLastBest) = (point, true)
    }
    if hasBracket {
      let width = abs(high.t - low.t)
      if width >= 0.66 * widths.before { next = low.t + 0.5 * (high.t - low.t) }
      widths = (width, widths.last)
      bounds = (min(low.t, high.t), max(low.t, high.t))
      let isShort = bounds.most - bounds.least <= conditions.tolerance * bounds.most
      if next <= bounds.least || next >= bounds.most || isShort { next = low.t }
    } else {
      bounds = (next + 1.1 * (next - low.t), next + 4 * (next - low.t))
    }
    return next
  }

  /// The interval that holds the length: dcstep.
  private struct Interval {
    var low: Point
    var high: Point
    var hasBracket: Bool
    let bounds: (least: Double, most: Double)

    /// Takes a point in; the next length by cubic and quadratic interpolation.
    mutating func step(_ p: Point) -> Double {
      let turns = p.slope * (low.slope < 0 ? -1 : 1) < 0
      var next: Double
      let away = p.t - low.t
      if p.value > low.value {
        let cubic = low.t + away * Self.cubic(from: low, to: p)
        let secant = low.slope / ((low.value - p.value) / away + low.slope) / 2
        let quadratic = low.t + secant * away
        next =
          abs(cubic - low.t) < abs(quadratic - low.t)
          ? cubic : cubic + (quadratic - cubic) / 2
        hasBracket = true
      } else if turns {
        let cubic = p.t - away * Self.cubic(from: p, to: low)
        let quadratic = p.t - p.slope / (p.slope - low.slope) * away
        next = abs(cubic - p.t) > abs(quadratic - p.t) ? cubic : quadratic
        hasBracket = true
      } else if abs(p.slope) < abs(low.slope) {
        next = beyond(p, away)
      } else if hasBracket {
        next = p.t + (high.t - p.t) * Self.cubic(from: p, to: high)
      } else {
        next = away > 0 ? bounds.most : bounds.least
      }
      if p.value > low.value {
        high = p
      } else {
        if turns { high = low }
        low = p
      }
      return next
    }

    /// Where the cubic through two points is least, as a share of the way from the first.
    private static func cubic(from a: Point, to b: Point) -> Double {
      let theta: Double = 3 * (a.value - b.value) / (b.t - a.t) + a.slope + b.slope
      let size = max(abs(theta), max(abs(a.slope), abs(b.slope)))
      let square: Double =
        (theta / size) * (theta / size) - (a.slope / size) * (b.slope / size)
      let root = size * Double.sqrt(max(0, square)) * (b.t < a.t ? -1 : 1)
      return ((root - a.slope) + theta) / (((root - a.slope) + root) + b.slope)
    }

    /// The slope is flatter than at the low end and of the same sign: further on, with care.
    private func beyond(_ p: Point, _ away: Double) -> Double {
      let theta: Double = 3 * (low.value - p.value) / away + low.slope + p.slope
      let size = max(abs(theta), max(abs(low.slope), abs(p.slope)))
      let square: Double =
        (theta / size) * (theta / size) - (low.slope / size) * (p.slope / size)
      let root = size * Double.sqrt(max(0, square)) * (away > 0 ? -1 : 1)
      let share = ((root - p.slope) + theta) / ((root + (low.slope - p.slope)) + root)
      let cubic =
        share < 0 && root != 0 ? p.t - share * away : away > 0 ? bounds.most : bounds.least
      let quadratic = p.t - p.slope / (p.slope - low.slope) * away
      guard hasBracket else {
        let farther = abs(cubic - p.t) > abs(quadratic - p.t) ? cubic : quadratic
        return min(max(farther, bounds.least), bounds.most)
      }
      let nearer = abs(cubic - p.t) < abs(quadratic - p.t) ? cubic : quadratic
      let limit = p.t + 0.66 * (high.t - p.t)
      return away > 0 ? min(limit, nearer) : max(limit, nearer)
    }
  }
}
