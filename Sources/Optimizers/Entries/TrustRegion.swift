import Lanes
import Specifications

/// x ← x + p with p from conjugate gradients on the quadratic model, within a radius that trust sets.
private struct TrustRegion: RunRule {
  var largestRadius = 1000.0
  var acceptance = 0.15
  var shared = GradientPolicy()

  mutating func parameters(_ p: inout Parameters) {
    p.number("max-radius", &largestRadius, in: 1e-300...1e300, "largest Δ")
    p.number("acceptance", &acceptance, in: 0...0.2499, "least ratio at which a step is taken")
  }

  /// The radius; 0 before the first step.
  func stateNumbers(_ n: Int) -> Int { 1 }
  /// The step z, the residual r, the direction d, Bd, a point.
  func workNumbers(_ n: Int) -> Int { 5 * n }
  var stateBytesPerParameter: Double { 0 }

  func step(_ run: Run) {
    let n = run.n
    let radius = run.state
    guard (0..<n).contains(where: { run.g[$0] != 0 }) else { return run.keep(withGradient: true) }
    if radius[0] == 0 { radius[0] = run.rate }
    let model = TrustModel(run)
    let promised = model.minimize(within: radius[0])
    let point = run.work + 4 * n
    for i in 0..<n { point[i] = run.x[i] + model.step[i] }
    let value = run.value(point)
    // A fall that is lost in f's last digits is believed.
    let isBlind =
      abs(promised.fall) <= 0x1p-50 * abs(run.f) && abs(value - run.f) <= 0x1p-50 * abs(run.f)
    let ratio = isBlind ? 0.5 : (run.f - value) / promised.fall
    if ratio < 0.25 || !ratio.isFinite {
      radius[0] *= 0.25
    } else if ratio > 0.75 && promised.reachesBoundary {
      radius[0] = min(2 * radius[0], largestRadius)
    }
    let isTaken = ratio > acceptance && value.isFinite
    if isTaken { run.x.update(from: point, count: n) }
    run.keep(withGradient: !isTaken)
  }
}

/// m(z) = f + gᵀz + ½zᵀBz of one run.
private struct TrustModel {
  let run: Run
  /// z.
  var step: MutableMemoryView<Double> { run.work }
  private var residual: MutableMemoryView<Double> { run.work + run.n }
  private var direction: MutableMemoryView<Double> { run.work + 2 * run.n }
  private var product: MutableMemoryView<Double> { run.work + 3 * run.n }

  init(_ run: Run) { self.run = run }

  /// Steihaug's conjugate gradients: until ‖r‖ < min(½, √‖g‖)‖g‖, negative curvature, or the boundary.
  ///
  /// Returns f − m(z), and whether ‖z‖ is the radius.
  func minimize(within radius: Double) -> (fall: Double, reachesBoundary: Bool) {
    let n = run.n
    let norm = Double.norm(run.g.base, n)
    let tolerance = min(0.5, Double.sqrt(norm)) * norm
    step.update(repeating: 0, count: n)
    for i in 0..<n {
      residual[i] = run.g[i]
      direction[i] = -run.g[i]
    }
    var square = dot(residual, residual, n)
    // In exact arithmetic n iterations are enough.
    for _ in 0..<(2 * n + 10) where Double.sqrt(square) >= tolerance && square > 0 {
      run.hessianProduct(run.x, times: direction, into: product)
      let curvature = dot(direction, product, n)
      guard curvature > 0 else { return (goToBoundary(radius, eitherWay: true), true) }
      let alpha = square / curvature
      var length = 0.0
      for i in 0..<n {
        let next = step[i] + alpha * direction[i]
        length += next * next
      }
      guard Double.sqrt(length) < radius else {
        return (goToBoundary(radius, eitherWay: false), true)
      }
      for i in 0..<n {
        step[i] += alpha * direction[i]
        residual[i] += alpha * product[i]
      }
      let next = dot(residual, residual, n)
      let beta = next / square
      square = next
      for i in 0..<n { direction[i] = beta * direction[i] - residual[i] }
    }
    return (fall(), false)
  }

  /// z + τd with ‖z + τd‖ = radius, the lower of the two by the model or the one ahead.
  private func goToBoundary(_ radius: Double, eitherWay: Bool) -> Double {
    let n = run.n
    let a = dot(direction, direction, n)
    let b = 2 * dot(step, direction, n)
    let c = dot(step, step, n) - radius * radius
    let root = Double.sqrt(b * b - 4 * a * c)
    // Without cancellation; the one behind and the one ahead.
    let sum = b + (b < 0 ? -root : root)
    let (first, second) = (-sum / (2 * a), -2 * c / sum)
    let (behind, ahead) = (min(first, second), max(first, second))
    guard eitherWay else {
      for i in 0..<n { step[i] += ahead * direction[i] }
      return fall()
    }
    for i in 0..<n { step[i] += behind * direction[i] }
    let fallBehind = fall()
    for i in 0..<n { step[i] += (ahead - behind) * direction[i] }
    let fallAhead = fall()
    if fallBehind > fallAhead { for i in 0..<n { step[i] -= (ahead - behind) * direction[i] } }
    return max(fallBehind, fallAhead)
  }

  /// f − m(z).
  private func fall() -> Double {
    let n = run.n
    run.hessianProduct(run.x, times: step, into: product)
    return -(dot(run.g, step, n) + 0.5 * dot(step, product, n))
  }
}

extension OptimizerEntry {
  static let trustRegion = OptimizerEntry(
    "trust-ncg", TrustRegion(),
    summary: "Trust-region Newton: conjugate gradients on the quadratic model, within a radius",
    details: """
      x ← x + z where (f(x) − f(x + z))/(m(0) − m(z)) > acceptance, m(z) = f + gᵀz + ½zᵀ∇²f z; z by \
      conjugate gradients from 0 (Steihaug) until ‖∇m‖ < min(½, √‖g‖)‖g‖, or to ‖z‖ = Δ where the path leaves \
      the radius or meets negative curvature. Δ is quartered where the ratio is under ¼, doubled, up to \
      max-radius, where it is above ¾ and ‖z‖ = Δ.
      η learning rate: the first radius Δ; schedules do nothing.
      Hessian products are the landscape's own, free of noise; L2 decay adds λI.
      State: Δ. One gradient and one value a step (a gradient or value that is known already is not paid for \
      again), and a gradient for each product with the Hessian.
      """,
    source:
      "Steihaug 1983, doi:10.1137/0720042; Nocedal & Wright 2006, doi:10.1007/978-0-387-40065-5, "
      + "algorithms 4.1 and 7.2; SciPy 1.17 trust-ncg",
    defaultRate: 1, gridCenter: 1,
    // Conjugate directions amplify the rounding of sums in another order.
    invariances: .geometric.with {
      $0.permutation = .none
      ($0.length, $0.value, $0.coordinate) = (.none, .none, .none)
    }
  )
}
