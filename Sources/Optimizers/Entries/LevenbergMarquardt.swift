import Lanes
import Specifications

/// x ← x + p, p the Gauss–Newton step, damped to stay within a radius that trust sets.
private struct LevenbergMarquardt: RunRule {
  var acceptance = 1e-4
  var shared = GradientPolicy.ofValues

  mutating func parameters(_ p: inout Parameters) {
    p.number(
      "acceptance", &acceptance, in: 0...0.25, "least share of the promised fall that is taken")
  }

  /// The radius, the damping, whether a step has been taken and whether the Jacobian is known; D, where it was
  /// taken, its triangle.
  func stateNumbers(_ n: Int) -> Int { 4 + 2 * n + Triangle.count(n) }
  /// A row of the Jacobian, a point, what the step needs.
  func workNumbers(_ n: Int) -> Int { 2 * n + DampedStep.count(n) }
  var stateBytesPerParameter: Double { .infinity }
  /// Residuals and their gradients instead, which are counted where they are asked for.
  var traits: OptimizerTraits { [.asksForMore, .ignoresGradient, .needsResiduals] }

  func step(_ run: Run) {
    let n = run.n
    let (radius, damping) = (run.state, run.state + 1)
    let (hasMoved, isKnown) = (run.state + 2, run.state + 3)
    let scale = run.state + 4
    let place = scale + n
    let triangle = Triangle((place + n).base, n)
    let point = run.work + n
    // Nothing is left to be fitted.
    guard run.f > 0 else { return run.keep(withGradient: false) }
    if isKnown[0] == 0 || !(0..<n).allSatisfy({ place[$0] == run.x[$0] }) {
      let isFirst = isKnown[0] == 0
      factor(run, triangle, scale.base, isFirst: isFirst)
      place.update(from: run.x, count: n)
      isKnown[0] = 1
      if isFirst {
        let size = Double.norm(n) { scale[$0] * run.x[$0] }
        radius[0] = run.rate * (size > 0 ? size : 1)
      }
    }
    let damped = DampedStep(triangle, scale: scale.base, room: (point + n).base)
    damping[0] = damped.find(radius: radius[0], from: damping[0])
    let length = damped.length
    guard length > 0, length.isFinite else { return run.keep(withGradient: false) }
    for i in 0..<n { point[i] = run.x[i] - damped.step[i] }
    if hasMoved[0] == 0 { radius[0] = min(radius[0], length) }
    let value = run.value(point)
    let norm = Double.sqrt(run.f)
    let fitted = Double.norm(n) { row in
      (row..<n).reduce(0) { $0 + triangle.r[row * n + $1] * damped.step[triangle.column($1)] }
    }
    let linear = fitted / norm
    let held = Double.sqrt(damping[0]) * length / norm
    let promised = linear * linear + 2 * held * held
    let slope = -(linear * linear + held * held)
    let tried = value >= 0 ? Double.sqrt(value) / norm : .infinity
    let fall = 0.1 * tried < 1 ? 1 - tried * tried : -1
    // A fall that is lost in f's last digits is believed.
    let isBlind = promised <= 0x1p-50 && abs(fall) <= 0x1p-50
    let ratio = isBlind ? 1 : promised == 0 ? 0 : fall / promised
    if ratio <= 0.25 {
      var share = fall >= 0 ? 0.5 : 0.5 * slope / (slope + 0.5 * fall)
      if 0.1 * tried >= 1 || share < 0.1 { share = 0.1 }
      radius[0] = share * min(radius[0], length / 0.1)
      damping[0] /= share
    } else if damping[0] == 0 || ratio >= 0.75 {
      radius[0] = length / 0.5
      damping[0] *= 0.5
    }
    if ratio >= acceptance, value.isFinite {
      run.x.update(from: point, count: n)
      hasMoved[0] = 1
    }
    run.keep(withGradient: false)
  }

  /// Takes in the residuals at the iterate; D's entries are the largest norms that J's columns have had.
  private func factor(
    _ run: Run, _ triangle: Triangle, _ scale: UnsafeMutablePointer<Double>, isFirst: Bool
  ) {
    let n = run.n
    let row = run.work
    run.countJacobian()
    triangle.clear()
    for i in 0..<run.residualCount {
      let residual = run.residual(i, gradient: row)
      triangle.add(residual, row.base)
    }
    for j in 0..<n {
      let norm = triangle.norm(ofColumn: j)
      scale[j] = isFirst ? (norm == 0 ? 1 : norm) : max(scale[j], norm)
    }
    triangle.pivot(norms: row.base, others: (run.work + n).base)
  }
}

extension OptimizerEntry {
  static let levenbergMarquardt = OptimizerEntry(
    "levenberg-marquardt", LevenbergMarquardt(),
    summary: "Levenberg–Marquardt: Gauss–Newton within a radius, for sums of squares",
    details: """
      f = Σ rᵢ², J the residuals' Jacobian: x ← x + p where the fall of f is at least `acceptance` of what the \
      linear residuals promise; p makes ‖Jp + r‖² + λ‖Dp‖² least, λ such that ‖Dp‖ is Δ within a tenth, or 0 \
      where Gauss and Newton's own step is no longer. D holds the largest norms that J's columns have had, so that \
      units of the coordinates do not matter. Δ shrinks to a tenth or more where the fall is under ¼ of the promise, \
      and is 2‖Dp‖ where it is above ¾ or λ = 0.
      η learning rate: the first Δ is η‖Dx₀‖ (η where that is 0); 100 is MINPACK's factor; schedules do nothing.
      Residuals and Jacobian are the landscape's own, free of noise; a landscape without residuals is refused. \
      weight-decay joins n residuals √(λ/2)·xⱼ.
      J is taken in row by row (Givens); columns are pivoted, as in MINPACK's lmder and lmstr.
      State: the triangle of J, Qᵀr, D, x: n² + 4n + 4 numbers. One value a step, and one gradient for the Jacobian \
      of each point that is new (it turns the value at that point into value and gradient): MINPACK's nfev and njev.
      """,
    source:
      "Levenberg 1944, doi:10.1090/qam/10666; Marquardt 1963, doi:10.1137/0111030; Moré 1978, "
      + "doi:10.1007/BFb0067700; MINPACK lmder, SciPy 1.17 least_squares(method='lm')",
    defaultRate: 100, gridCenter: 0.2,
    // The first radius counts from the origin; D turns with the axes.
    invariances: .geometric.anchored.with {
      ($0.rotation, $0.coordinate) = (.none, .rounding)
    }
  )
}
