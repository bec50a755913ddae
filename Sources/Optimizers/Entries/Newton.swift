import Lanes
import Specifications

/// x ← x − t(∇²f + τI)⁻¹g.
private struct Newton: LockstepRule {
  var search = LineSearchKind.armijo
  var shared = GradientPolicy()

  mutating func parameters(_ p: inout Parameters) { p.lineSearch(&search) }

  func stateCount(_ n: Int) -> Int { 0 }
  /// The direction, the rays; of one run the Hessian, its factor, a point, a unit vector and a solution.
  func workVectors(_ n: Int) -> Int {
    n + Rays.workVectors(n) + (2 * n * n + 3 * n + F64x8.count - 1) / F64x8.count
  }
  var stateBytesPerParameter: Double { 0 }

  func step(_ runs: RunGroup) {
    let n = runs.n
    let d = runs.work
    let rays = Rays(runs, d.base, room: (d + n).base)
    let own = d + n + Rays.workVectors(n)
    let numbers = 2 * n * n + 3 * n
    own.base.withMemoryRebound(to: Double.self, capacity: numbers) { own in
      for lane in runs.active.held { direction(runs, lane, into: d.base, own) }
    }
    _ = search.move(rays, first: runs.rate)
  }

  /// Writes one run's direction.
  private func direction(
    _ runs: RunGroup, _ lane: Int, into d: UnsafeMutablePointer<F64x8>,
    _ hessian: UnsafeMutablePointer<Double>
  ) {
    let n = runs.n
    let factor = hessian + n * n
    let x = factor + n * n
    let unit = x + n
    let solution = unit + n
    for i in 0..<n {
      x[i] = runs.x[i][lane]
      solution[i] = -runs.g[i][lane]
    }
    unit.update(repeating: 0, count: n)
    for i in 0..<n {
      unit[i] = 1
      runs.hessianProduct(lane: lane, at: x, times: unit, into: hessian + i * n)
      unit[i] = 0
    }
    if Cholesky.factor(hessian, into: factor, n) { Cholesky.solve(factor, solution, n) }
    for i in 0..<n { d[i][lane] = solution[i] }
  }
}

extension OptimizerEntry {
  static let newton = OptimizerEntry(
    "newton", Newton(),
    summary: "Newton's method with the exact Hessian, made positive definite, and a line search",
    details: """
      x ← x + td, (∇²f + τI)d = −g, with the smallest τ of 0, β, 2β, 4β, … for which the matrix is positive \
      definite, β = 10⁻³ ‖∇²f‖ (Frobenius); d = −g where the Hessian is zero or not finite.
      η learning rate: the first length t, 1 being Newton's own. line-search=armijo halves it until \
      f(x + td) ≤ f + 10⁻⁴ t gᵀd, 25 times at most, then x stays; strong-wolfe and more-thuente also ask for \
      |g₊ᵀd| ≤ 0.9 |gᵀd| (torch's search, see lbfgs); none: t = η, the pure method.
      The Hessian is the landscape's own, free of noise; L2 decay adds λI to it.
      State: none. One gradient a step, n Hessian products, counted as n gradients, and a value (strong-wolfe: \
      a gradient) for each length that is tried; n³/3 operations for each τ.
      """,
    source:
      "Nocedal & Wright 2006, doi:10.1007/978-0-387-40065-5, algorithms 3.2 and 3.3 "
      + "(Cholesky with added multiple of the identity)",
    defaultRate: 1, gridCenter: 1,
    invariances: .geometric.with {
      ($0.length, $0.value, $0.coordinate) = (.rounding, .rounding, .rounding)
    }
  )
}
