import Lanes
import Specifications

/// d ← −g + βd, x ← x + td.
private struct NonlinearCG: RunRule {
  enum Formula: String, CaseIterable, Sendable {
    case fletcherReeves = "fr"
    case polakRibiere = "pr"
    case polakRibierePlus = "pr+"
    case hestenesStiefel = "hs"
    case daiYuan = "dy"
  }

  let formula: Formula
  let search: LineSearchKind
  let curvature: Double
  let shared: SharedKeys

  /// The direction, the last gradient, the last length and slope, and the power of two in that slope.
  func stateNumbers(_ n: Int) -> Int { 2 * n + 3 }
  func workNumbers(_ n: Int) -> Int { (1 + StrongWolfe.gradients) * n }
  var stateBytesPerParameter: Double { 16 }

  func step(_ run: Run) {
    let n = run.n
    let d = run.state
    let earlier = run.state + n
    let last = run.state + 2 * n
    let beta = run.k == 1 ? 0 : self.beta(run.g, d, earlier, n)
    for i in 0..<n { d[i] = beta * d[i] - run.g[i] }
    let ray = Ray(run: run, direction: d, trial: run.work)
    if !ray.descends { for i in 0..<n { d[i] = -run.g[i] } }
    earlier.update(from: run.g, count: n)
    // The same fall as the last step's, to first order.
    let (slope, unit) = ray.inRange { ($0, $1) }
    let guess = last[0] * (last[1] / slope) * (unit / last[2])
    let isGuess = last[2] != 0 && guess > 0 && guess < 1e300
    let first = isGuess ? guess : firstLength(run.g, n, oneNorm: false)
    last[0] = search.move(
      ray, first: run.rate * first, curvature: curvature, spare: run.work + n)
    last[1] = slope
    last[2] = unit
  }

  /// β, or 0 where it has no value.
  private func beta(
    _ g: UnsafePointer<Double>, _ d: UnsafePointer<Double>, _ earlier: UnsafePointer<Double>,
    _ n: Int
  ) -> Double {
    // Scaled by powers of two, so that no product is out of range.
    let p = Double.scale(max(largest(g, n), largest(earlier, n)))
    let r = Double.scale(largest(d, n))
    var square = 0.0
    var before = 0.0
    var cross = 0.0
    var slope = 0.0
    var slopeBefore = 0.0
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
      case .polakRibierePlus: max(0, change / before)
      case .hestenesStiefel: change / bend
      case .daiYuan: square / bend
      }
    return beta.isFinite ? beta : 0
  }
}

extension OptimizerEntry {
  static let nonlinearCG = OptimizerEntry(
    "nonlinear-cg",
    summary: "Nonlinear conjugate gradients with a line search",
    details: """
      d ← −g + βd, x ← x + td; y = g − g₋ and β = ‖g‖²/‖g₋‖² (formula=fr), gᵀy/‖g₋‖² (pr), max(0, gᵀy/‖g₋‖²) \
      (pr+), gᵀy/dᵀy (hs) or ‖g‖²/dᵀy (dy). Where d is no descent it begins anew with −g.
      line-search=strong-wolfe looks for f(x + td) ≤ f + 10⁻⁴ t gᵀd and |g₊ᵀd| ≤ c₂ |gᵀd|, c₂ curvature; \
      armijo for the first alone, halving t. The first length is η·t₋·g₋ᵀd₋/gᵀd (the fall of \
      the last step), at first η·min(1, 1/‖g‖); η learning rate, 1 is the natural one.
      On ½xᵀAx with exact searches it ends in n steps.
      State: d, g₋ and three numbers, 16 bytes per parameter. One gradient a step, and one (armijo: a value) for \
      each length that is tried.
      """,
    source:
      "Fletcher & Reeves 1964, doi:10.1093/comjnl/7.2.149; Nocedal & Wright 2006, "
      + "doi:10.1007/978-0-387-40065-5, section 5.2",
    keys: [
      .choice(
        "formula", "pr+", among: NonlinearCG.Formula.allCases.map(\.rawValue),
        search: .among(NonlinearCG.Formula.allCases.map(\.rawValue)), "which β"),
      LineSearchKind.key(.strongWolfe, among: [.armijo, .strongWolfe]),
      .number(
        "curvature", 0.1, in: 1e-4...0.9999, search: .logarithmic(0.01, 0.5),
        "c₂, largest share of the slope that may be left"),
    ],
    defaultRate: 1, gridCenter: 1,
    invariances: .geometric.unscaled
  ) { settings in
    NonlinearCG(
      formula: NonlinearCG.Formula(rawValue: settings.word("formula")) ?? .polakRibierePlus,
      search: LineSearchKind(settings), curvature: settings.number("curvature"),
      shared: SharedKeys(settings))
  }
}
