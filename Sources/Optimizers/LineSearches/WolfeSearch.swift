import Lanes

/// One run's search by bracketing and zoom.
struct WolfeSearch: LengthSearch {
  /// What is known of a length.
  struct Point {
    /// The length.
    var t: Double
    /// The value; +∞ where value or slope is not finite.
    var value: Double
    /// gᵀd.
    var slope: Double
  }

  private let conditions: StrongWolfe
  private let start: Point
  /// The largest |dᵢ|, where the tolerance counts.
  private let reach: Double
  /// The point seen last while there is no bracket; then the bracket is from `a` to `b`.
  private var a: Point
  private var b: Point
  private var hasBracket = false
  /// Whether a has the lower value.
  private var isFirstLow = true
  private var madeLittleProgress = false
  private var tries = -1
  /// Trials in brackets whose values say nothing.
  private var blindTries = 0
  /// Where the search stands: the last point or the bracket's low end, in the end what was found.
  private(set) var best: Point
  /// Whether that is the point that was seen last.
  private(set) var isLastBest = false

  /// A search that has seen nothing but its start, at length 0.
  init(_ conditions: StrongWolfe, from start: Point, reach: Double) {
    self.conditions = conditions
    self.start = start
    self.reach = reach
    (a, b, best) = (start, start, start)
  }

  mutating func observe(_ point: Point, isStart: Bool) -> Double? {
    tries += 1
    if isStart {
      isLastBest = false
      return nil
    }
    return hasBracket ? narrow(point) : goOut(point)
  }

  private mutating func goOut(_ point: Point) -> Double? {
    isLastBest = true
    let previous = a
    guard tries < conditions.trials else {
      best = point.value < start.value ? point : start
      return nil
    }
    let isBeyond = rises(point) || (tries > 1 && isNotLower(point, previous))
    if !isBeyond && isFlat(point) {
      best = point
      return nil
    }
    if isBeyond || point.slope >= 0 {
      b = point
      isFirstLow = a.value <= b.value
      isLastBest = !isFirstLow
      hasBracket = true
      return nextInside()
    }
    (a, best) = (point, point)
    return StrongWolfe.cubicMinimum(
      previous, point, low: point.t + 0.01 * (point.t - previous.t), high: point.t * 10)
  }

  private mutating func narrow(_ point: Point) -> Double? {
    let low = isFirstLow ? a : b
    let high = isFirstLow ? b : a
    if rises(point) || isNotLower(point, low) {
      // In the place of the higher end; the lower of both is then the low one.
      let wasFirstLow = isFirstLow
      if isFirstLow { b = point } else { a = point }
      isFirstLow = a.value <= b.value
      isLastBest = isFirstLow != wasFirstLow
    } else {
      isLastBest = true
      if isFlat(point) {
        best = point
        return nil
      }
      // In the place of the low end, which becomes the high one where the slope has turned.
      let turns = point.slope * (high.t - low.t) >= 0
      if isFirstLow {
        if turns { b = a }
        a = point
      } else {
        if turns { a = b }
        b = point
      }
    }
    return nextInside()
  }

  private mutating func nextInside() -> Double? {
    best = isFirstLow ? a : b
    let left = min(a.t, b.t)
    let right = max(a.t, b.t)
    let isPoint =
      (right - left) * reach < conditions.tolerance || right - left <= 1e-15 * right
    guard tries < conditions.trials, !isPoint else { return nil }
    if isWithinRounding(a) && isWithinRounding(b) {
      // Slopes that do not lead anywhere either are rounding themselves.
      blindTries += 1
      let t = a.t - a.slope * ((b.t - a.t) / (b.slope - a.slope))
      return blindTries <= 3 && t > left && t < right ? t : nil
    }
    var t = StrongWolfe.cubicMinimum(a, b, low: left, high: right)
    // Trials near an end are moved inwards when they are at it, or the second time in a row.
    let margin = 0.1 * (right - left)
    let isNearEnd = min(right - t, t - left) < margin
    let moves = isNearEnd && (madeLittleProgress || t >= right || t <= left)
    if moves { t = abs(t - right) < abs(t - left) ? right - margin : left + margin }
    madeLittleProgress = isNearEnd && !moves
    return t
  }

  /// Whether f(x + td) > f + c₁ t gᵀd.
  private func rises(_ point: Point) -> Bool {
    if isWithinRounding(point) { return point.value > start.value + rounding }
    return point.value > start.value + conditions.decrease * point.t * start.slope
  }

  private func isNotLower(_ point: Point, _ other: Point) -> Bool {
    point.value >= other.value && !isWithinRounding(point)
  }

  /// Whether the fall that the slope promises is lost in f's last digits: values say nothing there and the
  /// slopes decide (the approximate conditions of Hager & Zhang 2005, doi:10.1137/030601880).
  private func isWithinRounding(_ point: Point) -> Bool {
    abs(point.t * start.slope) <= rounding
  }

  /// What f's last two digits in binary may be off by.
  private var rounding: Double { 0x1p-51 * abs(start.value) }

  /// Whether |g(x + td)ᵀd| ≤ c₂ |gᵀd|.
  private func isFlat(_ point: Point) -> Bool {
    abs(point.slope) <= -conditions.curvature * start.slope
  }
}
