import Lanes
import Specifications

/// d ← −g + βd, x ← x + td.
private struct NonlinearCG: LockstepRule {
  enum Formula: String, CaseIterable, Sendable {
    case fletcherReeves = "fr"
    case polakRibiere = "pr"
    case polakRibierePlus = "pr+"
    case hestenesStiefel = "hs"
    case daiYuan = "dy"
  }

  var formula = Formula.polakRibierePlus
  var search = LineSearchKind.strongWolfe
  var curvature = 0.1
  var shared = GradientPolicy()

  mutating func parameters(_ p: inout Parameters) {
    p.choice(
      "formula", &formula, search: .among(Formula.allCases.map(\.rawValue)), "which β")
    p.lineSearch(&search, among: [.armijo, .strongWolfe])
    p.number(
      "curvature", &curvature, in: 1e-4...0.9999, search: .logarithmic(0.01, 0.5),
      "c₂, largest share of the slope that may be left")
  }

  /// The direction, the last gradient, the last length and slope, and the power of two in that slope.
  func stateCount(_ n: Int) -> Int { 2 * n + 3 }
  func workVectors(_ n: Int) -> Int { Rays.workVectors(n) }
  var stateBytesPerParameter: Double { 16 }

  func step(_ runs: RunGroup) {
    let n = runs.n
    let active = runs.active
    let g = runs.g
    let d = runs.state
    let earlier = d + n
    let last = earlier + n
    let beta = runs.k == 1 ? 0.0 : self.beta(g.base, d.base, earlier.base, n)
    for i in 0..<n { d[i] = F64x8.select(active, beta * d[i] - g[i], d[i]) }
    let rays = Rays(runs, d.base, room: runs.work.base)
    let climbs = active & ~rays.descends
    if climbs.any { for i in 0..<n { d[i] = F64x8.select(climbs, -g[i], d[i]) } }
    for i in 0..<n { earlier[i] = F64x8.select(active, g[i], earlier[i]) }
    // The same fall as the last step's, to first order.
    let (slope, unit) = rays.inRange { ($0, $1) }
    let guess = last[0] * (last[1] / slope) * (unit / last[2])
    let isGuess = ~(last[2] .== 0.0) & (0.0 .< guess) & (guess .< 1e300)
    let bound =
      (active & ~isGuess).any ? firstLength(g.base, n, .two) : F64x8(1)
    let first = F64x8.select(isGuess, guess, bound)
    let t = search.move(rays, first: runs.rate * first, curvature: curvature)
    last[0] = F64x8.select(active, t, last[0])
    last[1] = F64x8.select(active, slope, last[1])
    last[2] = F64x8.select(active, unit, last[2])
  }

  /// β, or 0 where it has no value.
  @inline(never)
  private func beta(
    _ g: UnsafePointer<F64x8>, _ d: UnsafePointer<F64x8>, _ earlier: UnsafePointer<F64x8>,
    _ n: Int
  ) -> F64x8 {
    // Scaled by powers of two, so that no product is out of range.
    let p = F64x8.scale(F64x8.max(largest(g, n), largest(earlier, n)))
    let r = F64x8.scale(largest(d, n))
    var square: F64x8 = 0.0
    var before: F64x8 = 0.0
    var cross: F64x8 = 0.0
    var slope: F64x8 = 0.0
    var slopeBefore: F64x8 = 0.0
    for i in 0..<n {
      let now = g[i] * p
      let then = earlier[i] * p
      let along = d[i] * r
      square += now * now
      before += then * then
      cross += now * then
      slope += along * now
      slopeBefore += along * then
    }
    let change = square - cross
    let bend = (slope - slopeBefore) * (p / r)
    let beta =
      switch formula {
      case .fletcherReeves: square / before
      case .polakRibiere: change / before
      case .polakRibierePlus: F64x8.max(change / before, 0.0)
      case .hestenesStiefel: change / bend
      case .daiYuan: square / bend
      }
    return F64x8.select(F64x8.isFinite(beta), beta, 0.0)
  }
}

extension OptimizerEntry {
  static let nonlinearCG = OptimizerEntry(
    "nonlinear-cg", NonlinearCG(),
    summary: "Nonlinear conjugate gradients with a line search",
    details: """
      d ← −g + βd, x ← x + td; y = g − g₋ and β = ‖g‖²/‖g₋‖² (formula=fr), gᵀy/‖g₋‖² (pr), max(0, gᵀy/‖g₋‖²) \
      (pr+), gᵀy/dᵀy (hs) or ‖g‖²/dᵀy (dy). Where d is no descent it begins anew with −g.
      line-search=strong-wolfe looks for f(x + td) ≤ f + 10⁻⁴ t gᵀd and |g₊ᵀd| ≤ c₂ |gᵀd|, c₂ curvature, more-thuente \
      for the same by another search; \
      armijo for the first alone, halving t. The first length is η·t₋·g₋ᵀd₋/gᵀd (the fall of \
      the last step), at first η·min(1, 1/‖g‖); η learning rate, 1 is the natural one.
      On ½xᵀAx with exact searches it ends in n steps.
      State: d, g₋ and three numbers, 16 bytes per parameter. One gradient a step, and one (armijo: a value) for \
      each length that is tried.
      """,
    source:
      "Fletcher & Reeves 1964, doi:10.1093/comjnl/7.2.149; Nocedal & Wright 2006, "
      + "doi:10.1007/978-0-387-40065-5, section 5.2",
    defaultRate: 1, gridCenter: 1,
    invariances: .geometric.unscaled
  )
}
