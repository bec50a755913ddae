import Lanes
import Specifications

/// x ← x + t·d with d = −H·g, H from the last pairs of steps and gradient changes.
private struct LBFGS: LockstepRule {
  enum Pairs: String, CaseIterable { case relative, absolute }

  var history = 10
  var search = LineSearchKind.moreThuente
  var iterations = 1
  var givenEvaluations: Int?
  var toleranceGradient = 0.0
  var toleranceChange = 0.0
  var pairs = Pairs.relative
  var firstNorm = FirstNorm.unit
  var shared = GradientPolicy()

  mutating func parameters(_ p: inout Parameters) {
    p.count(
      "history", &history, in: 1...10_000, search: .among(["3", "5", "10", "20"]), "m, pairs kept")
    p.lineSearch(&search)
    p.count("iterations", &iterations, in: 1...1_000_000, "iterations of each step")
    p.count(
      "max-evaluations", &givenEvaluations, in: 1...1_000_000_000,
      "evaluations after which a step ends")
    p.number(
      "tolerance-gradient", &toleranceGradient, "largest |gᵢ| at which nothing is done")
    p.number(
      "tolerance-change", &toleranceChange, "smallest slope, motion and change of f to go on")
    p.choice("pairs", &pairs, "whether a pair's least curvature depends on its size")
    p.choice(
      "first-norm", &firstNorm,
      "norm that bounds the first step, or unit: the first step has length η")
  }

  private var mostEvaluations: Int { givenEvaluations ?? iterations * 5 / 4 }
  private var arePairsAbsolute: Bool { pairs == .absolute }

  /// The direction, the last gradient, the length, the iterations made, the pairs.
  func stateCount(_ n: Int) -> Int { 2 * n + 2 + CurvaturePairs.vectors(n, capacity: history) }
  /// A direction in the making, the weights of the pairs, the gradients at the points found, the rays.
  func workVectors(_ n: Int) -> Int { 2 * n + history + Rays.workVectors(n) }
  var stateBytesPerParameter: Double { 16 * Double(1 + history) }

  func step(_ runs: RunGroup) {
    let n = runs.n
    let d = runs.state
    let earlier = d + n
    let length = earlier + n
    let made = length + 1
    let pairs = CurvaturePairs((made + 1).base, n: n, capacity: history)
    let work = runs.work
    let best = work + n + history
    let rays = Rays(runs, d.base, room: (best + n).base)
    let all = U64x8(.max)
    var value = runs.f
    var evaluations: F64x8 = 1.0
    pairs.forget(~runs.isFinite)
    var open = runs.active & (F64x8(toleranceGradient) .< largest(runs.g.base, n))
    runs.keep(runs.active & ~open, withGradient: all)
    for iteration in 1...iterations {
      guard open.any else { return }
      let isFirst = open & (made[0] .== 0.0)
      made[0] = F64x8.select(open, made[0] + 1.0, made[0])
      pairs.forget(isFirst)
      pairs.add(
        t: length[0], d.base, runs.g.base, earlier.base, isAbsolute: arePairsAbsolute,
        lanes: open & ~isFirst)
      let slope = pairs.direction(runs.g.base, into: d.base, work: work.base, lanes: open)
      for i in 0..<n { earlier[i] = F64x8.select(open, runs.g[i], earlier[i]) }
      let before = value
      var first = runs.rate
      if isFirst.any {
        let bound = firstLength(runs.g.base, n, firstNorm) * runs.rate
        first = F64x8.select(isFirst, bound, first)
      }
      length[0] = F64x8.select(open, first, length[0])
      let goesOn =
        toleranceChange == 0
        ? rays.descends(slope: slope, lanes: open) : ~(F64x8(-toleranceChange) .< slope)
      // Without a tolerance rounding has spoilt the pairs: the next direction is −g.
      if toleranceChange == 0 { pairs.forget(open & ~goesOn) }
      runs.keep(open & ~goesOn, withGradient: all)
      open = open & goesOn
      guard open.any else { return }
      let isLast = iteration == iterations
      evaluations += rays.inRange(slope: slope, lanes: open) { slope, unit in
        length[0] = F64x8.select(open, length[0] / unit, length[0])
        let count = move(
          rays, length.base, &value, slope: slope, pairs, lanes: open, isLast: isLast,
          best: best.base)
        length[0] = F64x8.select(open, length[0] * unit, length[0])
        return count
      }
      if isLast { return }
      let isFlat = largest(runs.g.base, n) .<= F64x8(toleranceGradient)
      let isStill =
        (largest(d.base, n) * F64x8.abs(length[0]) .<= F64x8(toleranceChange))
        | (F64x8.abs(value - before) .< F64x8(toleranceChange))
      let ends = open & (isFlat | isStill | (F64x8(Double(mostEvaluations)) .<= evaluations))
      runs.keep(ends, withGradient: all)
      open = open & ~ends
    }
  }

  /// Moves some lanes along d, with the new values and gradients unless it is the last iteration and they
  /// are not at hand; returns how many evaluations that took.
  private func move(
    _ rays: Rays, _ length: UnsafeMutablePointer<F64x8>, _ value: inout F64x8, slope: F64x8,
    _ pairs: CurvaturePairs, lanes: U64x8, isLast: Bool, best: UnsafeMutablePointer<F64x8>
  ) -> F64x8 {
    let runs = rays.runs
    let n = runs.n
    var count: F64x8 = 0.0
    switch search {
    case .none: rays.move(length[0], lanes: lanes)
    case .armijo:
      let found = Armijo().search(
        rays, value: value, slope: slope, first: length[0], lanes: lanes)
      count = found.count
      // Nothing lower along d: the next direction is −g.
      pairs.forget(lanes & ~found.found)
      length[0] = F64x8.select(lanes, F64x8.select(found.found, found.t, 0.0), length[0])
      rays.move(length[0], lanes: lanes)
      runs.keep(lanes, withGradient: ~found.found)
    case .strongWolfe, .moreThuente:
      let gradients = isLast ? nil : best
      let found =
        search == .strongWolfe
        ? StrongWolfe(tolerance: toleranceChange).search(
          rays, value: value, slope: slope, first: length[0], lanes: lanes, gradients: gradients)
        : MoreThuente().search(
          rays, value: value, slope: slope, first: length[0], lanes: lanes, gradients: gradients)
      // Nothing found along d: the next direction is −g.
      if toleranceChange == 0 { pairs.forget(lanes & (found.t .== 0.0)) }
      length[0] = F64x8.select(lanes, found.t, length[0])
      value = F64x8.select(lanes, found.value, value)
      if !isLast {
        for i in 0..<n { runs.g[i] = F64x8.select(lanes, best[i], runs.g[i]) }
      }
      rays.move(length[0], lanes: lanes)
      runs.keep(lanes, withGradient: U64x8(.max))
      return found.count
    }
    guard !isLast else { return count }
    value = F64x8.select(
      lanes, runs.evaluate(runs.x.base, gradient: rays.gradient, lanes: lanes), value)
    for i in 0..<n { runs.g[i] = F64x8.select(lanes, rays.gradient[i], runs.g[i]) }
    return count + 1.0
  }
}

extension OptimizerEntry {
  static let lbfgs = OptimizerEntry(
    "lbfgs", LBFGS(),
    summary:
      "Limited-memory BFGS: a quasi-Newton direction from the last steps, with a line search",
    details: """
      x ← x + t·d, d = −H·g, H the approximate inverse Hessian from the last m pairs s = t·d, \
      y = g₊ − g by the two-loop recursion from γI, γ = sᵀy/yᵀy. A pair is kept where sᵀy > 10⁻¹⁰‖s‖‖y‖ (pairs=relative) or sᵀy > 10⁻¹⁰ (absolute, torch).
      m history; η learning rate: the length t with line-search=none, and the first length that a search \
      tries (1 is the natural one). The very first direction is −g, its first length η/‖g‖ (first-norm=unit), \
      or η·min(1, 1/‖g‖) in the 2-norm (2) or the 1-norm (1, torch: the path then does not turn with the \
      landscape).
      line-search=more-thuente asks for f(x + td) ≤ f + 10⁻³ t gᵀd and |g₊ᵀd| ≤ 0.9 |gᵀd| by Moré and \
      Thuente's search, in 20 trials at most: L-BFGS-B's way where there are no bounds, SciPy's path but for \
      rounding. strong-wolfe asks for 10⁻⁴ and 0.9 by torch's bracketing and cubic interpolation, in 25; armijo \
      halves t until f(x + td) ≤ f + 10⁻⁴ t gᵀd, 25 times at most, then stays and begins anew from −g.
      One step makes up to `iterations` of these, while fewer than max-evaluations values or gradients have \
      been asked for (1.25 × iterations if not given; looked at after each iteration), max |gᵢ| > \
      tolerance-gradient, and both max |t·dᵢ| and the change of f exceed tolerance-change.
      torch: iterations (max_iter) 20, history 100, line-search none, first-norm 1, tolerance-gradient 10⁻⁷, \
      tolerance-change 10⁻⁹, pairs=absolute: sizes that a problem scaled down falls below, so that it stays \
      where it is; here the tolerances are 0, and a step is given up only where d is no descent. torch goes on with a value that is not \
      finite, which here counts as +∞. Under decay=l2 value and gradient are those of f + ½λ‖x‖².
      State: d, the last gradient and m pairs, 16·(m + 1) bytes per parameter. One gradient a step, and one \
      for each trial of a search (a value for each of armijo) and each further iteration.
      """,
    source:
      "Liu & Nocedal 1989, doi:10.1007/BF01589116; line search: Nocedal & Wright 2006, "
      + "doi:10.1007/978-0-387-40065-5, algorithms 3.5 and 3.6; Moré & Thuente 1994, "
      + "doi:10.1145/192115.192132; SciPy 1.17 L-BFGS-B",
    defaultRate: 1, gridCenter: 1,
    invariances: .geometric.unscaled
  )
}
