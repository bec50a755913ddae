extension Ray {
  /// The length of least value along the ray, by bracketing and Brent's method: SciPy's `brent`.
  ///
  /// `first` is the second length that the bracket tries, after 0.
  func brent(first: Double, tolerance: Double) -> (t: Double, value: Double) {
    let (a, b, c) = bracket(first: first)
    let isOrdered = (a.t < b.t && b.t < c.t) || (c.t < b.t && b.t < a.t)
    let isLower =
      (b.value < c.value && b.value <= a.value) || (b.value < a.value && b.value <= c.value)
    guard isOrdered, isLower, a.t.isFinite, b.t.isFinite, c.t.isFinite else {
      // No bracket: the best of what was seen.
      let best = b.value < a.value ? b : a
      return c.value < best.value ? c : best
    }
    var (x, w, v) = (b, b, b)
    var (low, high) = (min(a.t, c.t), max(a.t, c.t))
    var (before, move) = (0.0, 0.0)
    for _ in 0..<500 {
      let least = tolerance * abs(x.t) + 1e-11
      let middle = 0.5 * (low + high)
      if abs(x.t - middle) < 2 * least - 0.5 * (high - low) { break }
      var isGolden = true
      if abs(before) > least {
        // Through the last three points.
        let first = (x.t - w.t) * (x.value - v.value)
        var second = (x.t - v.t) * (x.value - w.value)
        var p = (x.t - v.t) * second - (x.t - w.t) * first
        second = 2 * (second - first)
        if second > 0 { p = -p }
        second = abs(second)
        let older = before
        before = move
        if p > second * (low - x.t), p < second * (high - x.t), abs(p) < abs(0.5 * second * older) {
          isGolden = false
          move = p / second
          let u = x.t + move
          if u - low < 2 * least || high - u < 2 * least {
            move = middle - x.t >= 0 ? least : -least
          }
        }
      }
      if isGolden {
        before = x.t >= middle ? low - x.t : high - x.t
        move = 0.3819660 * before
      }
      let t = abs(move) < least ? (move >= 0 ? x.t + least : x.t - least) : x.t + move
      let u = (t: t, value: known(t))
      if u.value > x.value {
        if u.t < x.t { low = u.t } else { high = u.t }
        if u.value <= w.value || w.t == x.t {
          (v, w) = (w, u)
        } else if u.value <= v.value || v.t == x.t || v.t == w.t {
          v = u
        }
      } else {
        if u.t >= x.t { low = x.t } else { high = x.t }
        (v, w, x) = (w, x, u)
      }
    }
    return x
  }

  private typealias Seen = (t: Double, value: Double)

  /// Three lengths, the middle one lowest, found downhill by golden steps and parabolas.
  private func bracket(first: Double) -> (Seen, Seen, Seen) {
    let golden = 1.618034
    var a: Seen = (0, known(0))
    var b: Seen = (first, known(first))
    if a.value < b.value { swap(&a, &b) }
    var t = b.t + golden * (b.t - a.t)
    var c: Seen = (t, known(t))
    var count = 0
    while c.value < b.value, count <= 1000 {
      count += 1
      let one = (b.t - a.t) * (b.value - c.value)
      let two = (b.t - c.t) * (b.value - a.value)
      let bottom = abs(two - one) < 1e-21 ? 2e-21 : 2 * (two - one)
      t = b.t - ((b.t - c.t) * two - (b.t - a.t) * one) / bottom
      let limit = b.t + 110 * (c.t - b.t)
      var next: Seen
      if (t - c.t) * (b.t - t) > 0 {
        next = (t, known(t))
        if next.value < c.value { return (b, next, c) }
        if next.value > b.value { return (a, b, next) }
        t = c.t + golden * (c.t - b.t)
        next = (t, known(t))
      } else if (t - limit) * (limit - c.t) >= 0 {
        next = (limit, known(limit))
      } else if (t - limit) * (c.t - t) > 0 {
        next = (t, known(t))
        if next.value < c.value {
          (b, c) = (c, next)
          t = c.t + golden * (c.t - b.t)
          next = (t, known(t))
        }
      } else {
        t = c.t + golden * (c.t - b.t)
        next = (t, known(t))
      }
      (a, b, c) = (b, c, next)
    }
    return (a, b, c)
  }

  /// A value that can be compared.
  private func known(_ t: Double) -> Double {
    let value = self.value(t)
    return value.isNaN ? .infinity : value
  }
}
