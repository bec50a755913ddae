import Lanes
import Specifications

/// x ← x − tHg, H the full approximate inverse Hessian from all steps so far.
private struct BFGS: LockstepRule {
  enum Initial: String, CaseIterable { case identity, scaled }
  enum FirstLength: String, CaseIterable { case fall, natural }

  var search = LineSearchKind.moreThuente
  var initial = Initial.identity
  var first = FirstLength.fall
  var shared = GradientPolicy()

  mutating func parameters(_ p: inout Parameters) {
    p.lineSearch(&search)
    p.choice("initial", &initial, "H before the first update")
    p.choice(
      "first-length", &first,
      "the first length that is tried: what would fall as the last step did, or 1")
  }

  private var isScaled: Bool { initial == .scaled }
  private var firstByFall: Bool { first == .fall }

  /// H, the last iterate and gradient, how many pairs H has taken in plus one (0 before the first step), the last
  /// value.
  func stateCount(_ n: Int) -> Int { n * n + 2 * n + 2 }
  /// The direction and the rays.
  func workVectors(_ n: Int) -> Int { n + Rays.workVectors(n) }
  var stateBytesPerParameter: Double { .infinity }

  func step(_ runs: RunGroup) {
    let n = runs.n
    let active = runs.active
    let h = runs.state
    let earlierX = h + n * n
    let earlierG = earlierX + n
    let pairs = earlierG + n
    let d = runs.work
    let isFirst = active & (pairs[0] .== 0.0)
    reset(h.base, pairs.base, scale: 1.0, lanes: isFirst, n)
    takeIn(
      runs, h.base, earlierX.base, earlierG.base, pairs.base, scratch: d.base,
      lanes: active & ~isFirst)
    Self.direction(h.base, runs.g.base, into: d.base, n)
    let rays = Rays(runs, d.base, room: (d + n).base)
    let climbs = active & ~rays.descends
    if climbs.any {
      reset(h.base, pairs.base, scale: 1.0, lanes: climbs, n)
      for i in 0..<n { d[i] = F64x8.select(climbs, -runs.g[i], d[i]) }
    }
    for i in 0..<n {
      earlierX[i] = F64x8.select(active, runs.x[i], earlierX[i])
      earlierG[i] = F64x8.select(active, runs.g[i], earlierG[i])
    }
    let first: F64x8
    if firstByFall {
      // The first step is to fall by ½‖g‖.
      let fall = F64x8.select(
        isFirst, -0.5 * F64x8.norm(runs.g.base, n), runs.f - pairs[1])
      let length = rays.inRange { slope, unit in 2.02 * fall / slope * unit }
      let isGuess = (0.0 .< length) & (length .< 1.0)
      first = runs.rate * F64x8.select(isGuess, length, 1.0)
    } else {
      let isFresh = pairs[0] .<= 1.0
      let bound = (active & isFresh).any ? firstLength(runs.g.base, n, .two) : 1.0
      first = F64x8.select(isFresh, runs.rate * bound, runs.rate)
    }
    pairs[1] = F64x8.select(active, runs.f, pairs[1])
    _ = search.move(rays, first: first)
  }

  /// Makes H a multiple of I in some lanes.
  private func reset(
    _ h: UnsafeMutablePointer<F64x8>, _ pairs: UnsafeMutablePointer<F64x8>, scale: F64x8,
    lanes: U64x8, _ n: Int
  ) {
    guard lanes.any else { return }
    for i in 0..<(n * n) { h[i] = F64x8.select(lanes, 0.0, h[i]) }
    for i in 0..<n { h[i * n + i] = F64x8.select(lanes, scale, h[i * n + i]) }
    pairs[0] = F64x8.select(lanes, 1.0, pairs[0])
  }

  /// Writes d = −Hg.
  private static func direction(
    _ h: UnsafePointer<F64x8>, _ g: UnsafePointer<F64x8>, into d: UnsafeMutablePointer<F64x8>,
    _ n: Int
  ) {
    multiply(h, g, into: d, n)
    for i in 0..<n { d[i] = -d[i] }
  }

  /// Writes Hv: four rows side by side, each summed in order.
  @inline(never)
  private static func multiply(
    _ h: UnsafePointer<F64x8>, _ v: UnsafePointer<F64x8>, into product: UnsafeMutablePointer<F64x8>,
    _ n: Int
  ) {
    var i = 0
    while i + 4 <= n {
      let row = h + i * n
      var (a, b, c, d): (F64x8, F64x8, F64x8, F64x8) = (0.0, 0.0, 0.0, 0.0)
      for j in 0..<n {
        let vj = v[j]
        a += row[j] * vj
        b += row[n + j] * vj
        c += row[2 * n + j] * vj
        d += row[3 * n + j] * vj
      }
      (product[i], product[i + 1], product[i + 2], product[i + 3]) = (a, b, c, d)
      i += 4
    }
    while i < n {
      product[i] = dot(h + i * n, v, n)
      i += 1
    }
  }

  /// H ← (I − ρsyᵀ)H(I − ρysᵀ) + ρssᵀ with ρ = 1/sᵀy, where the step met positive curvature.
  ///
  /// s and y are scaled by powers of two, p and q, so that their products are in range.
  @inline(never)
  private func takeIn(
    _ runs: RunGroup, _ h: UnsafeMutablePointer<F64x8>, _ s: UnsafeMutablePointer<F64x8>,
    _ y: UnsafeMutablePointer<F64x8>, _ pairs: UnsafeMutablePointer<F64x8>,
    scratch hy: UnsafeMutablePointer<F64x8>, lanes: U64x8
  ) {
    guard lanes.any else { return }
    let n = runs.n
    for i in 0..<n {
      s[i] = F64x8.select(lanes, runs.x[i] - s[i], s[i])
      y[i] = F64x8.select(lanes, runs.g[i] - y[i], y[i])
    }
    let p = F64x8.scale(largest(s, n))
    let q = F64x8.scale(largest(y, n))
    for i in 0..<n {
      s[i] = F64x8.select(lanes, s[i] * p, s[i])
      y[i] = F64x8.select(lanes, y[i] * q, y[i])
    }
    let ratio = q / p
    let curvature = dot(s, y, n)
    let square = dot(y, y, n)
    let least = 1e-10 * F64x8.sqrt(dot(s, s, n) * square)
    let taken = lanes & (least .< curvature)
    guard taken.any else { return }
    if isScaled {
      reset(h, pairs, scale: curvature / square * ratio, lanes: taken & (pairs[0] .== 1.0), n)
    }
    pairs[0] = F64x8.select(taken, pairs[0] + 1.0, pairs[0])
    Self.multiply(h, y, into: hy, n)
    let rho = 1.0 / curvature
    let own = rho * (ratio + rho * dot(y, hy, n))
    for i in 0..<n {
      let (si, hyi) = (s[i], hy[i])
      let row = h + i * n
      for j in 0..<n {
        let cross = hyi * s[j] + si * hy[j]
        row[j] = F64x8.select(taken, row[j] + (own * (si * s[j]) - rho * cross), row[j])
      }
    }
  }
}

extension OptimizerEntry {
  static let bfgs = OptimizerEntry(
    "bfgs", BFGS(),
    summary: "BFGS: a quasi-Newton method that keeps the whole inverse Hessian, with a line search",
    details: """
      x ← x − tHg; then with s = x₊ − x, y = g₊ − g and ρ = 1/sᵀy H ← (I − ρsyᵀ)H(I − ρysᵀ) + ρssᵀ, if \
      sᵀy > 10⁻¹⁰ ‖s‖‖y‖. H is I at first (initial=scaled: (sᵀy/yᵀy)I before the first update), and again where \
      −Hg is no descent.
      η learning rate: the first length t that is tried is η·min(1, 2.02Δ/gᵀd), Δ the last step's change of f, \
      −½‖g‖ at first (first-length=fall); with first-length=natural it is η, before the first update \
      η·min(1, 1/‖g‖). line-search=more-thuente asks for f(x + td) ≤ f + 10⁻⁴ t gᵀd and |g₊ᵀd| ≤ 0.9 |gᵀd| by \
      Moré and Thuente's search: with the other defaults SciPy's path but for rounding. strong-wolfe asks for \
      the same by torch's search (see lbfgs), armijo halves t until the first holds; none: t is the first length.
      State: H, x, g and two numbers: 8n + 16 bytes per parameter in n dimensions. One gradient a step, and one \
      (armijo: a value) for each length that is tried; n² operations.
      """,
    source: "Nocedal & Wright 2006, doi:10.1007/978-0-387-40065-5, algorithm 6.1; SciPy 1.17 BFGS",
    defaultRate: 1, gridCenter: 1,
    invariances: .geometric.unscaled
  )
}
