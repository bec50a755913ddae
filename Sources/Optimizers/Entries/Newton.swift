import Lanes
import Specifications

/// x ← x − t(∇²f + τI)⁻¹g.
private struct Newton: RunRule {
  let search: LineSearchKind
  let shared: SharedKeys

  func stateNumbers(_ n: Int) -> Int { 0 }
  /// The Hessian, its factor, the direction, a trial, the gradients of a search.
  func workNumbers(_ n: Int) -> Int { 2 * n * n + (2 + StrongWolfe.gradients) * n }
  var stateBytesPerParameter: Double { 0 }

  func step(_ run: Run) {
    let n = run.n
    let hessian = run.work
    let factor = hessian + n * n
    let d = factor + n * n
    let trial = d + n
    trial.update(repeating: 0, count: n)
    for i in 0..<n {
      trial[i] = 1
      run.hessianProduct(run.x, times: trial, into: hessian + i * n)
      trial[i] = 0
    }
    for i in 0..<n { d[i] = -run.g[i] }
    if Cholesky.factor(hessian, into: factor, n) { Cholesky.solve(factor, d, n) }
    let ray = Ray(run: run, direction: d, trial: trial)
    _ = search.move(ray, first: run.rate, spare: trial + n)
  }
}

extension OptimizerEntry {
  static let newton = OptimizerEntry(
    "newton",
    summary: "Newton's method with the exact Hessian, made positive definite, and a line search",
    details: """
      x ← x + td, (∇²f + τI)d = −g, with the smallest τ of 0, β, 2β, 4β, … for which the matrix is positive \
      definite, β = 10⁻³ ‖∇²f‖ (Frobenius); d = −g where the Hessian is zero or not finite.
      η learning rate: the first length t, 1 being Newton's own. line-search=armijo halves it until \
      f(x + td) ≤ f + 10⁻⁴ t gᵀd, 25 times at most, then x stays; strong-wolfe also asks for \
      |g₊ᵀd| ≤ 0.9 |gᵀd| (torch's search, see lbfgs); none: t = η, the pure method.
      The Hessian is the landscape's own, free of noise; L2 decay adds λI to it.
      State: none. One gradient a step, n Hessian products, counted as n gradients, and a value (strong-wolfe: \
      a gradient) for each length that is tried; n³/3 operations for each τ.
      """,
    source:
      "Nocedal & Wright 2006, doi:10.1007/978-0-387-40065-5, algorithms 3.2 and 3.3 "
      + "(Cholesky with added multiple of the identity)",
    keys: [LineSearchKind.key(.armijo)],
    defaultRate: 1, gridCenter: 1,
    invariances: .geometric.with {
      ($0.length, $0.value, $0.coordinate) = (.rounding, .rounding, .rounding)
    }
  ) { settings in
    Newton(search: LineSearchKind(settings), shared: SharedKeys(settings))
  }
}
