import Lanes
import Specifications

/// f = Σ (1 − Wᵢ)L·xᵢ² + Wᵢ·h(|xᵢ|), Wᵢ = Π_{j<i} w(|xⱼ|).
///
/// h falls from the saddle at 0 into the well at 4τ; w opens the way for the next coordinate.
private struct Octopus: LandscapeKernel, Parameterized {
  var dimension = 5
  var distance = 0.1
  /// L.
  var steepness = 1.0
  /// γ.
  var fall = 1.0
  /// Of each coordinate: W, h − Lx² and its derivative, w and its derivative.
  var scratchCount: Int { 5 * dimension }
  mutating func parameters(_ p: inout Parameters) {
    p.dimension(&dimension, from: 1, to: 100)
    p.distance(&distance)
    p.number(
      "steepness", &steepness, in: 1e-3...1e3, "L: half the curvature across and in the wells")
    p.number(
      "fall", &fall, in: 1e-3...1e3, "γ: half the curvature along which a saddle is left")
  }

  /// τ.
  static let width = 2.718281828459045

  /// ν, the depth of each well: (37L + 13γ)τ²/6.
  var depth: Double {
    let unit = Self.width * Self.width / 6
    return (37 * steepness + 13 * fall) * unit
  }

  /// h with its derivative, and w with its derivative, at x.
  @inline(__always)
  private func profile<V: LaneVector>(_ x: V) -> (h: V, slope: V, w: V, opening: V) {
    let tau = Self.width
    let a = V.abs(x)
    let t: V = V.min(V.max(a * V(1 / tau) - 1.0, 0.0), 1.0)
    let t2 = t * t
    let rest: V = 1.0 - t
    let w: V = (t2 * t) * (10.0 - t * (15.0 - 6.0 * t))
    let opening: V = V(30 / tau) * (t2 * (rest * rest))
    // From −γa² up to τ on to L(a − 4τ)² − ν from 2τ on, twice differentiable.
    let cubic = 10 * fall - 14 * steepness
    let quartic = 5 * steepness - 3 * fall
    let bridge: V = (V(tau * tau / 3 * cubic) + V(tau * tau / 2 * quartic) * t) * (t2 * t)
    let ramp: V = (V(tau * cubic) + V(2 * tau * quartic) * t) * t2
    let near: V = bridge - V(fall) * (a * a)
    let nearSlope: V = ramp - V(2 * fall) * a
    let b: V = a - V(4 * tau)
    let far: V = V(steepness) * (b * b) - V(depth)
    let isFar = V(2 * tau) .< a
    let h = V.select(isFar, far, near)
    let slope = V.select(isFar, V(2 * steepness) * b, nearSlope)
    return (h, V.copySign(1.0, x) * slope, w, V.copySign(1.0, x) * opening)
  }

  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let n = p.n
    let (way, well, slope) = (p.scratch, p.scratch + n, p.scratch + 2 &* n)
    let (open, opening) = (p.scratch + 3 &* n, p.scratch + 4 &* n)
    var sum: V = 0.0
    var product: V = 1.0
    for i in 0..<n {
      let x = p.x[i]
      let (h, hSlope, w, wSlope) = profile(x)
      let pull = V(steepness) * x
      let twice = pull + pull
      way[i] = product
      well[i] = h - pull * x
      slope[i] = hSlope - twice
      open[i] = w
      opening[i] = wSlope
      p.g[i] = twice
      sum += pull * x
      product *= w
    }
    // Σ_{i≥k} (h − Lx²) Π_{k≤j<i} w, from the last to the first.
    var behind: V = 0.0
    var i = n
    while i > 0 {
      i &-= 1
      p.g[i] += way[i] * (slope[i] + opening[i] * behind)
      behind = well[i] + open[i] * behind
    }
    return sum + behind
  }
}

extension LandscapeEntry {
  static let octopus = LandscapeEntry(
    "octopus", Octopus(),
    summary:
      "Saddle after saddle, each closer to exact than the last: plain descent doubles its time",
    details: """
      f(x) = Σᵢ (1 − Wᵢ)L·xᵢ² + Wᵢ·h(|xᵢ|), Wᵢ = Π_{j<i} w(|xⱼ|): while earlier coordinates are below τ = e a
      coordinate is drawn to 0; once they are beyond 2τ it leaves along −γx², over a bridge to
      L(|x| − 4τ)² − ν. w rises from 0 to 1 as 10t³ − 15t⁴ + 6t⁵; twice differentiable. On the paths from
      saddle to saddle it is the function of the source; elsewhere it continues it. Minimum −n·ν,
      ν = (37L + 13γ)τ²/6, at (±4τ, …, ±4τ); saddles of index 1 with the first k coordinates at ±4τ and the
      others 0. Start: `distance` in every coordinate. While gradient descent waits at one saddle it comes
      the closer to the next: its time grows exponentially with n, that of noisy descent does not.
      """,
    source: "Du et al. 2017, arXiv:1705.10412",
    tags: [.saddle, .multimodal]
  ) { own in
    let n = own.dimension
    let well = 4 * Octopus.width
    var knowledge = LandscapeKnowledge(
      start: every(own.distance, n), minimum: -Double(n) * own.depth,
      at: every(well, n), every(-well, n), domain: -12...12)
    knowledge.criticalPoints = (0..<n).map { k in
      CriticalPoint(
        every(well, k) + every(0, n - k), value: 0 - Double(k) * own.depth, .saddle(index: 1))
    }
    knowledge.startRadius = 0.1 * own.distance
    knowledge.escapeBelow = -0.5 * own.depth
    return Objective(own, knowledge)
  }
}
