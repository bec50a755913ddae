/// Backtracking: the first length t, ηt₀, …, shrunk each time, with f(x + td) ≤ f + c₁ t gᵀd.
struct Armijo {
  /// c₁, the share of the slope's promise that must be kept.
  var decrease = 1e-4
  /// The factor between two lengths.
  var shrink = 0.5
  /// Lengths tried at most.
  var trials = 25

  /// The length that was accepted, if any, and how many values were asked for.
  func search(_ ray: Ray, value: Double, slope: Double, first: Double) -> (t: Double?, count: Int) {
    var t = first
    for trial in 1...trials {
      // A value that is no number is not accepted.
      if ray.value(t) <= value + decrease * t * slope { return (t, trial) }
      t *= shrink
    }
    return (nil, trials)
  }
}
