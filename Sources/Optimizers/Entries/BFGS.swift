import Lanes
import Specifications

/// x ← x − tHg, H the full approximate inverse Hessian from all steps so far.
private struct BFGS: RunRule {
  let search: LineSearchKind
  let shared: SharedKeys

  /// H, the last iterate and gradient, how many pairs H has taken in plus one; 0 before the first step.
  func stateNumbers(_ n: Int) -> Int { n * n + 2 * n + 1 }
  /// The direction, a trial, the gradients of a search.
  func workNumbers(_ n: Int) -> Int { (2 + StrongWolfe.gradients) * n }
  var stateBytesPerParameter: Double { .infinity }

  func step(_ run: Run) {
    let n = run.n
    let h = run.state
    let earlierX = run.state + n * n
    let earlierG = earlierX + n
    let pairs = earlierG + n
    let d = run.work
    if pairs[0] == 0 {
      Self.reset(h, scale: 1, n)
      pairs[0] = 1
    } else {
      takeIn(run, h, earlierX, earlierG, pairs, scratch: d)
    }
    let ray = Ray(run: run, direction: d, trial: run.work + n)
    Self.direction(h, run.g, into: d, n)
    if !ray.descends {
      Self.reset(h, scale: 1, n)
      pairs[0] = 1
      Self.direction(h, run.g, into: d, n)
    }
    earlierX.update(from: run.x, count: n)
    earlierG.update(from: run.g, count: n)
    let first = pairs[0] > 1 ? 1 : firstLength(run.g, n, oneNorm: false)
    _ = search.move(ray, first: run.rate * first, spare: run.work + 2 * n)
  }

  private static func reset(_ h: UnsafeMutablePointer<Double>, scale: Double, _ n: Int) {
    h.update(repeating: 0, count: n * n)
    for i in 0..<n { h[i * n + i] = scale }
  }

  /// Writes d = −Hg.
  private static func direction(
    _ h: UnsafePointer<Double>, _ g: UnsafePointer<Double>, into d: UnsafeMutablePointer<Double>,
    _ n: Int
  ) {
    for i in 0..<n { d[i] = -dot(h + i * n, g, n) }
  }

  /// H ← (I − ρsyᵀ)H(I − ρysᵀ) + ρssᵀ with ρ = 1/sᵀy, if the step met positive curvature.
  ///
  /// s and y are scaled by powers of two, p and q, so that their products are in range.
  private func takeIn(
    _ run: Run, _ h: UnsafeMutablePointer<Double>, _ s: UnsafeMutablePointer<Double>,
    _ y: UnsafeMutablePointer<Double>, _ pairs: UnsafeMutablePointer<Double>,
    scratch hy: UnsafeMutablePointer<Double>
  ) {
    let n = run.n
    for i in 0..<n {
      s[i] = run.x[i] - s[i]
      y[i] = run.g[i] - y[i]
    }
    let p = Double.scale(largest(s, n))
    let q = Double.scale(largest(y, n))
    for i in 0..<n {
      s[i] *= p
      y[i] *= q
    }
    let ratio = q / p
    let curvature = dot(s, y, n)
    let square = dot(y, y, n)
    guard curvature > 1e-10 * Double.sqrt(dot(s, s, n) * square) else { return }
    if pairs[0] == 1 { Self.reset(h, scale: curvature / square * ratio, n) }
    pairs[0] += 1
    for i in 0..<n { hy[i] = dot(h + i * n, y, n) }
    let rho = 1 / curvature
    let own = rho * (ratio + rho * dot(y, hy, n))
    for i in 0..<n {
      for j in 0..<n {
        let cross = hy[i] * s[j] + s[i] * hy[j]
        h[i * n + j] += own * (s[i] * s[j]) - rho * cross
      }
    }
  }
}

extension OptimizerEntry {
  static let bfgs = OptimizerEntry(
    "bfgs",
    summary: "BFGS: a quasi-Newton method that keeps the whole inverse Hessian, with a line search",
    details: """
      x ← x − tHg; then with s = x₊ − x, y = g₊ − g and ρ = 1/sᵀy H ← (I − ρsyᵀ)H(I − ρysᵀ) + ρssᵀ, if \
      sᵀy > 10⁻¹⁰ ‖s‖‖y‖. H is I at first, (sᵀy/yᵀy)I before the first update, and I again where −Hg is no \
      descent.
      η learning rate: the first length t that is tried, 1 being the natural one; before the first update \
      η·min(1, 1/‖g‖). line-search=armijo halves t until f(x + td) ≤ f + 10⁻⁴ t gᵀd; strong-wolfe also asks \
      for |g₊ᵀd| ≤ 0.9 |gᵀd| (torch's search, see lbfgs); none: t is the first length.
      State: H, x, g and a number: 8n + 16 bytes per parameter in n dimensions. One gradient a step, and one \
      (armijo: a value) for each length that is tried; n² operations.
      """,
    source: "Nocedal & Wright 2006, doi:10.1007/978-0-387-40065-5, algorithm 6.1",
    keys: [LineSearchKind.key(.strongWolfe)],
    defaultRate: 1, gridCenter: 1,
    invariances: .geometric.unscaled
  ) { settings in
    BFGS(search: LineSearchKind(settings), shared: SharedKeys(settings))
  }
}
