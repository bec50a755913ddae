import Lanes

/// One run's search for a length: it is told what was seen at one, and says which comes next.
protocol LengthSearch {
  /// Takes in a trial; the next length, or nil where the search ends at `best`.
  ///
  /// `isStart`: the trial was x itself, t·d being less than its last digit; no shorter one moves.
  mutating func observe(_ point: WolfeSearch.Point, isStart: Bool) -> Double?
  /// Where the search stands, in the end what was found.
  var best: WolfeSearch.Point { get }
  /// Whether that is the point that was seen last.
  var isLastBest: Bool { get }
}

/// Conditions on a length: f(x + td) ≤ f + c₁ t gᵀd and |g(x + td)ᵀd| ≤ c₂ |gᵀd|, with a way to look for one.
protocol WolfeConditions {
  associatedtype Search: LengthSearch
  /// c₁.
  var decrease: Double { get }
  /// c₂.
  var curvature: Double { get }
  /// Where a search of one run begins that has seen nothing but its start, at length 0; `reach` is the largest
  /// |dᵢ|, where the conditions ask for it.
  func begin(_ start: WolfeSearch.Point, reach: Double) -> Search
  /// Whether they do.
  var needsReach: Bool { get }
}

extension WolfeConditions {
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
    let reach = needsReach ? largest(rays.direction, n) : 0.0
    var searches = InlineArray<8, Search> {
      begin(WolfeSearch.Point(t: 0, value: value[$0], slope: slope[$0]), reach: reach[$0])
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
}
