import Lanes

/// A length t with f(x + td) ≤ f + c₁ t gᵀd and |g(x + td)ᵀd| ≤ c₂ |gᵀd|: bracketing, then zoom, by
/// cubic interpolation.
///
/// The order of trials is torch's (`torch.optim.LBFGS`, line_search_fn="strong_wolfe"), after Nocedal &
/// Wright 2006, algorithms 3.5 and 3.6. Where torch would go on with a value that is not finite, it counts
/// as +∞ here and is backed away from.
struct StrongWolfe {
  typealias Point = Ray.Point

  /// c₁.
  var decrease = 1e-4
  /// c₂.
  var curvature = 0.9
  /// The search ends where the bracket's largest change of a coordinate is less (torch: 1e-9), or where the
  /// bracket is as good as a point.
  var tolerance = 0.0
  /// Points tried at most.
  var trials = 25

  /// The gradients that a search keeps, in numbers per coordinate.
  static let gradients = 3

  /// The best point found, and how many gradients were asked for.
  ///
  /// `spare` has room for three gradients; `start` is the point at length zero.
  func search(
    _ ray: Ray, from start: Point, first: Double, spare: UnsafeMutablePointer<Double>
  ) -> (point: Point, count: Int) {
    let n = ray.run.n
    var previous = start
    var point = ray.evaluate(first, gradient: spare)
    var tries = 0
    while tries < trials {
      if rises(point, from: start) || (tries > 1 && point.value >= previous.value) { break }
      if isFlat(point, from: start) { return (point, tries + 1) }
      if point.slope >= 0 { break }
      let next = Self.cubicMinimum(
        previous, point, low: point.t + 0.01 * (point.t - previous.t), high: point.t * 10)
      // The gradient at the start is kept; those of the last two trials take turns.
      let free = previous.gradient == start.gradient ? spare + n : previous.gradient
      previous = point
      point = ray.evaluate(next, gradient: free)
      tries += 1
    }
    guard tries < trials else {
      return (point.value < start.value ? point : start, tries + 1)
    }
    return zoom(
      ray, Bracket(previous, point), from: start, free: spare + 2 * n, tries: tries)
  }

  /// Two points between which there is one that satisfies both conditions.
  private struct Bracket {
    var a: Point
    var b: Point
    /// Whether a has the lower value.
    var isFirstLow: Bool

    init(_ a: Point, _ b: Point) {
      self.a = a
      self.b = b
      isFirstLow = a.value <= b.value
    }

    var low: Point { isFirstLow ? a : b }
    var high: Point { isFirstLow ? b : a }

    /// Puts a point in the place of the higher one; the lower of both is then the low one.
    mutating func replaceHigh(_ point: Point) {
      if isFirstLow { b = point } else { a = point }
      isFirstLow = a.value <= b.value
    }

    /// Puts a point in the place of the low one, which takes the place of the high one if asked to.
    mutating func replaceLow(_ point: Point, keepingOld: Bool) {
      if isFirstLow {
        if keepingOld { b = a }
        a = point
      } else {
        if keepingOld { a = b }
        b = point
      }
    }
  }

  private func zoom(
    _ ray: Ray, _ found: Bracket, from start: Point, free: UnsafeMutablePointer<Double>, tries: Int
  ) -> (point: Point, count: Int) {
    let reach = largest(ray.direction, ray.run.n)
    var bracket = found
    var free = free
    var tries = tries
    var madeLittleProgress = false
    while tries < trials {
      let left = min(bracket.a.t, bracket.b.t)
      let right = max(bracket.a.t, bracket.b.t)
      if (right - left) * reach < tolerance || right - left <= 1e-15 * right { break }
      var t = Self.cubicMinimum(bracket.a, bracket.b, low: left, high: right)
      // Trials near an end are moved inwards when they are at it, or the second time in a row.
      let margin = 0.1 * (right - left)
      let isNearEnd = min(right - t, t - left) < margin
      let moves = isNearEnd && (madeLittleProgress || t >= right || t <= left)
      if moves { t = abs(t - right) < abs(t - left) ? right - margin : left + margin }
      madeLittleProgress = isNearEnd && !moves
      let point = ray.evaluate(t, gradient: free)
      tries += 1
      if rises(point, from: start) || point.value >= bracket.low.value {
        free = bracket.high.gradient
        bracket.replaceHigh(point)
      } else {
        if isFlat(point, from: start) { return (point, tries + 1) }
        let turns = point.slope * (bracket.high.t - bracket.low.t) >= 0
        free = turns ? bracket.high.gradient : bracket.low.gradient
        bracket.replaceLow(point, keepingOld: turns)
      }
    }
    return (bracket.low, tries + 1)
  }

  /// Whether f(x + td) > f + c₁ t gᵀd.
  private func rises(_ point: Point, from start: Point) -> Bool {
    point.value > start.value + decrease * point.t * start.slope
  }

  /// Whether |g(x + td)ᵀd| ≤ c₂ |gᵀd|.
  private func isFlat(_ point: Point, from start: Point) -> Bool {
    abs(point.slope) <= -curvature * start.slope
  }

  /// Where the cubic through values and slopes of two points is least, between bounds; their middle
  /// where the cubic has no minimum.
  static func cubicMinimum(_ a: Point, _ b: Point, low: Double, high: Double) -> Double {
    let sum: Double = a.slope + b.slope - 3 * (a.value - b.value) / (a.t - b.t)
    let square = sum * sum - a.slope * b.slope
    let root = Double.sqrt(square)
    // Interpolated from the farther point.
    let (near, far) = a.t <= b.t ? (a, b) : (b, a)
    let share: Double = (far.slope + root - sum) / (far.slope - near.slope + 2 * root)
    let t = far.t - (far.t - near.t) * share
    return square >= 0 && t.isFinite ? min(max(t, low), high) : (low + high) / 2
  }
}
