import Lanes

/// A length t with f(x + td) ≤ f + c₁ t gᵀd and |g(x + td)ᵀd| ≤ c₂ |gᵀd|: bracketing, then zoom, by
/// cubic interpolation.
///
/// The order of trials is torch's (`torch.optim.LBFGS`, line_search_fn="strong_wolfe"), after Nocedal &
/// Wright 2006, algorithms 3.5 and 3.6. Where torch would go on with a value that is not finite, it counts
/// as +∞ here and is backed away from.
struct StrongWolfe: WolfeConditions {
  /// c₁.
  var decrease = 1e-4
  /// c₂.
  var curvature = 0.9
  /// The search ends where the bracket's largest change of a coordinate is less (torch: 1e-9), or where the
  /// bracket is as good as a point.
  var tolerance = 0.0
  /// Points tried at most.
  var trials = 25

  var needsReach: Bool { tolerance != 0 }

  func begin(_ start: WolfeSearch.Point, reach: Double) -> WolfeSearch {
    WolfeSearch(self, from: start, reach: reach)
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
