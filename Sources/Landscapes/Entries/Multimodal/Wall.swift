import Lanes

/// The squared distance of x beyond `low...high`, with its derivative.
///
/// Some functions of the literature have their minimum in a box and fall below it outside; added per
/// coordinate, the wall leaves the box untouched and makes its minimum the least of all.
@inline(__always)
func wall<V: LaneVector>(_ x: V, _ low: Double, _ high: Double) -> (value: V, slope: V) {
  let above = V.max(x - V(high), 0.0)
  let below = V.min(x - V(low), 0.0)
  let beyond = above + below
  return (beyond * beyond, beyond + beyond)
}

/// The nearest number in `low...high`.
@inline(__always)
func clamped<V: LaneVector>(_ x: V, _ low: Double, _ high: Double) -> V {
  V.min(V.max(x, V(low)), V(high))
}
