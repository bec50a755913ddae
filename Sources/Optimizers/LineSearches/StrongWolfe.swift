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
  func search(
    _ rays: Rays, value: F64x8, slope: F64x8, first: F64x8, lanes: U64x8,
    gradients: UnsafeMutablePointer<F64x8>? = nil
  ) -> (t: F64x8, value: F64x8, count: F64x8) {
    let n = rays.runs.n
    let reach = tolerance == 0 ? 0.0 : largest(rays.direction, n)
    var searches = InlineArray<8, WolfeSearch> {
      WolfeSearch(
        self, from: WolfeSearch.Point(t: 0, value: value[$0], slope: slope[$0]), reach: reach[$0])
    }
    if let gradients { gradients.update(from: rays.runs.g, count: n) }
    var t = first
    var open = lanes
    var found = (t: F64x8(0.0), value: value, count: F64x8(0.0))
    while open.any {
      let seen = rays.evaluate(t, lanes: open)
      var (ended, taken, restored): (UInt32, UInt32, UInt32) = (0, 0, 0)
      for lane in open.held {
        let next = searches[lane].observe(
          WolfeSearch.Point(t: t[lane], value: seen.value[lane], slope: seen.slope[lane]))
        if searches[lane].isLastBest { taken |= 1 << lane }
        guard let next else {
          let best = searches[lane].best
          if best.t == 0 { restored |= 1 << lane }
          (found.t[lane], found.value[lane]) = (best.t, best.value)
          ended |= 1 << lane
          continue
        }
        t[lane] = next
      }
      found.count = F64x8.select(open, found.count + 1.0, found.count)
      if let gradients, taken | restored != 0 {
        let taken = U64x8(held: taken)
        let restored = U64x8(held: restored)
        for i in 0..<n {
          let best = F64x8.select(taken, rays.gradient[i], gradients[i])
          gradients[i] = F64x8.select(restored, rays.runs.g[i], best)
        }
      }
      open = open & ~U64x8(held: ended)
    }
    return found
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
