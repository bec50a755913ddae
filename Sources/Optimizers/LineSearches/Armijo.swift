import Lanes

/// Backtracking: the first length t, ηt₀, …, shrunk each time, with f(x + td) ≤ f + c₁ t gᵀd.
struct Armijo {
  /// c₁, the share of the slope's promise that must be kept.
  var decrease = 1e-4
  /// The factor between two lengths.
  var shrink = 0.5
  /// Lengths tried at most.
  var trials = 25

  /// The lengths of some lanes, which of them were accepted, and how many values were asked for.
  func search(
    _ rays: Rays, value: F64x8, slope: F64x8, first: F64x8, lanes: U64x8
  ) -> (t: F64x8, found: U64x8, count: F64x8) {
    var t = first
    var open = lanes
    var found = U64x8(0)
    var count: F64x8 = 0.0
    for _ in 1...trials {
      let seen = rays.value(t, lanes: open)
      count = F64x8.select(open, count + 1.0, count)
      // A value that is no number is not accepted.
      found = found | (open & (seen.value .<= value + F64x8(decrease) * t * slope))
      // Where t·d is less than the last digit of x, no shorter one moves.
      open = open & ~found & ~seen.isStart
      if !open.any { break }
      t = F64x8.select(open, t * F64x8(shrink), t)
    }
    return (t, found, count)
  }
}
