import Lanes

/// A length t with f(x + td) ≤ f + c₁ t gᵀd and |g(x + td)ᵀd| ≤ c₂ |gᵀd|: bracketing, then zoom, by
/// cubic interpolation.
///
/// The order of trials is torch's (`torch.optim.LBFGS`, line_search_fn="strong_wolfe"), after Nocedal &
/// Wright 2006, algorithms 3.5 and 3.6. Where torch would go on with a value that is not finite, it counts
/// as +∞ here and is backed away from.
struct StrongWolfe {
  /// c₁.
  var decrease = 1e-4
  /// c₂.
  var curvature = 0.9
  /// The search ends where the bracket's largest change of a coordinate is less (torch: 1e-9), or where the
  /// bracket is as good as a point.
  var tolerance = 0.0
  /// Points tried at most.
  var trials = 25

  /// The lengths found and the values there, and how many gradients were asked for.
  ///
  /// The lanes try their next lengths together until the last has ended. `gradients`, if given, receives
  /// the gradients at the lengths found.
  @inline(never)
  func search(
    _ rays: Rays, value: F64x8, slope: F64x8, first: F64x8, lanes: U64x8,
    gradients: UnsafeMutablePointer<F64x8>? = nil
  ) -> (t: F64x8, value: F64x8, count: F64x8) {
    let seen = rays.evaluate(first, lanes: lanes)
    // Most end with the first length; only the others need a course of their own.
    let rounding = 0x1p-51 * F64x8.abs(value)
    let promise = first * slope
    let bound = F64x8.select(
      F64x8.abs(promise) .<= rounding, value + rounding, value + F64x8(decrease) * promise)
    let isFlat = F64x8.abs(seen.slope) .<= F64x8(-curvature) * slope
    let ends = lanes & ~seen.isStart & (seen.value .<= bound) & isFlat
    if let gradients {
      let g = rays.runs.g
      for i in 0..<rays.runs.n { gradients[i] = F64x8.select(ends, rays.gradient[i], g[i]) }
    }
    var found = (
      t: F64x8.select(ends, first, 0.0), value: F64x8.select(ends, seen.value, value),
      count: F64x8.select(lanes, 1.0, 0.0)
    )
    let others = lanes & ~ends
    if others.any {
      goOn(rays, value, slope, first, seen, lanes: others, &found, gradients)
    }
    return found
  }

  /// The searches of the lanes whose first length, with what was seen there, was not the last.
  @inline(never)
  private func goOn(
    _ rays: Rays, _ value: F64x8, _ slope: F64x8, _ first: F64x8, _ firstSeen: Rays.Seen,
    lanes: U64x8, _ found: inout (t: F64x8, value: F64x8, count: F64x8),
    _ gradients: UnsafeMutablePointer<F64x8>?
  ) {
    let n = rays.runs.n
    let reach = tolerance == 0 ? 0.0 : largest(rays.direction, n)
    var searches = InlineArray<8, WolfeSearch> {
      WolfeSearch(
        self, from: WolfeSearch.Point(t: 0, value: value[$0], slope: slope[$0]), reach: reach[$0])
    }
    var t = first
    var seen = firstSeen
    var open = lanes
    while true {
      var (ended, taken, restored): (UInt32, UInt32, UInt32) = (0, 0, 0)
      for lane in open.held {
        let next = searches[lane].observe(
          WolfeSearch.Point(t: t[lane], value: seen.value[lane], slope: seen.slope[lane]),
          isStart: seen.isStart[lane] != 0)
        if searches[lane].isLastBest { taken |= 1 << lane }
        if let next {
          t[lane] = next
        } else {
          let best = searches[lane].best
          if best.t == 0 { restored |= 1 << lane }
          (found.t[lane], found.value[lane]) = (best.t, best.value)
          ended |= 1 << lane
        }
      }
      if let gradients, taken | restored != 0 {
        let taken = U64x8(held: taken)
        let restored = U64x8(held: restored)
        for i in 0..<n {
          let best = F64x8.select(taken, rays.gradient[i], gradients[i])
          gradients[i] = F64x8.select(restored, rays.runs.g[i], best)
        }
      }
      open = open & ~U64x8(held: ended)
      guard open.any else { return }
      seen = rays.evaluate(t, lanes: open)
      found.count = F64x8.select(open, found.count + 1.0, found.count)
    }
  }

  /// Where the cubic through values and slopes of two points is least, between bounds; their middle
  /// where the cubic has no minimum.
  static func cubicMinimum(
    _ a: WolfeSearch.Point, _ b: WolfeSearch.Point, low: Double, high: Double
  ) -> Double {
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
