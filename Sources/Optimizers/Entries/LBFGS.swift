import Lanes
import Specifications

/// x ← x + t·d with d = −H·g, H from the last pairs of steps and gradient changes.
private struct LBFGS: RunRule {
  let history: Int
  let search: LineSearchKind
  let iterations: Int
  let mostEvaluations: Int
  let toleranceGradient: Double
  let toleranceChange: Double
  let isFirstInOneNorm: Bool
  let arePairsAbsolute: Bool
  let shared: SharedKeys

  /// The direction, the last gradient, the length, the iterations made, the pairs.
  func stateNumbers(_ n: Int) -> Int {
    2 * n + 2 + CurvaturePairs.numbers(n, capacity: history)
  }
  /// The weights of the pairs, a trial, the gradients of a search.
  func workNumbers(_ n: Int) -> Int { history + (1 + StrongWolfe.gradients) * n }
  var stateBytesPerParameter: Double { 16 * Double(1 + history) }

  func step(_ run: Run) {
    let n = run.n
    let d = run.state
    let earlier = run.state + n
    let length = run.state + 2 * n
    let made = length + 1
    let pairs = CurvaturePairs(run.state + 2 * n + 2, n: n, capacity: history)
    let ray = Ray(run: run, direction: d, trial: run.work + history)
    var value = run.f
    var evaluations = 1
    guard largest(run.g, n) > toleranceGradient else { return run.keep(withGradient: true) }
    for iteration in 1...iterations {
      let isFirst = made[0] == 0
      made[0] += 1
      if isFirst {
        pairs.forget()
      } else {
        pairs.add(t: length[0], d, run.g, earlier, isAbsolute: arePairsAbsolute)
      }
      pairs.direction(run.g, into: d, weights: run.work)
      earlier.update(from: run.g, count: n)
      let before = value
      length[0] =
        isFirst ? firstLength(run.g, n, oneNorm: isFirstInOneNorm) * run.rate : run.rate
      if toleranceChange == 0 ? !ray.descends : dot(run.g, d, n) > -toleranceChange {
        // Without a tolerance rounding has spoilt the pairs: the next direction is −g.
        if toleranceChange == 0 { pairs.forget() }
        return run.keep(withGradient: true)
      }
      let isLast = iteration == iterations
      evaluations += ray.inRange { slope, unit in
        length[0] /= unit
        defer { length[0] *= unit }
        return move(ray, length, &value, slope: slope, pairs, isLast: isLast)
      }
      if isLast || evaluations >= mostEvaluations || largest(run.g, n) <= toleranceGradient
        || largest(d, n) * abs(length[0]) <= toleranceChange
        || abs(value - before) < toleranceChange
      {
        if !isLast { run.keep(withGradient: true) }
        return
      }
    }
  }

  /// Moves along d, with the new value and gradient unless it is the last iteration and they are not at
  /// hand; returns how many evaluations that took.
  private func move(
    _ ray: Ray, _ length: UnsafeMutablePointer<Double>, _ value: inout Double, slope: Double,
    _ pairs: CurvaturePairs, isLast: Bool
  ) -> Int {
    let run = ray.run
    var count = 0
    switch search {
    case .none: break
    case .armijo:
      let found = Armijo().search(ray, value: value, slope: slope, first: length[0])
      count = found.count
      // Nothing lower along d: the next direction is −g.
      if found.t == nil { pairs.forget() }
      length[0] = found.t ?? 0
      ray.move(length[0], into: run.x)
      run.keep(withGradient: found.t == nil)
      if !isLast { value = run.evaluate(run.x, gradient: run.g) }
      return count + (isLast ? 0 : 1)
    case .strongWolfe:
      let start = Ray.Point(t: 0, value: value, slope: slope, gradient: run.g)
      let found = StrongWolfe(tolerance: toleranceChange).search(
        ray, from: start, first: length[0], spare: ray.trial + run.n)
      length[0] = found.point.t
      value = found.point.value
      if found.point.gradient != run.g { run.g.update(from: found.point.gradient, count: run.n) }
      ray.move(length[0], into: run.x)
      run.keep(withGradient: true)
      return found.count
    }
    ray.move(length[0], into: run.x)
    if !isLast {
      value = run.evaluate(run.x, gradient: run.g)
      count += 1
    }
    return count
  }
}

extension OptimizerEntry {
  static let lbfgs = OptimizerEntry(
    "lbfgs",
    summary:
      "Limited-memory BFGS: a quasi-Newton direction from the last steps, with a line search",
    details: """
      x ← x + t·d, d = −H·g, H the approximate inverse Hessian from the last m pairs s = t·d, \
      y = g₊ − g by the two-loop recursion from γI, γ = sᵀy/yᵀy. A pair is kept where sᵀy > 10⁻¹⁰‖s‖‖y‖ (pairs=relative) or sᵀy > 10⁻¹⁰ (absolute, torch).
      m history; η learning rate: the length t with line-search=none, and the first length that a search \
      tries (1 is the natural one). The very first direction is −g, its first length η·min(1, 1/‖g‖), in \
      the 1-norm (first-norm=1, torch) or the 2-norm (2: the path then turns with the landscape).
      line-search=armijo halves t until f(x + td) ≤ f + 10⁻⁴ t gᵀd, 25 times at most, then stays and begins \
      anew from −g; strong-wolfe also asks for |g₊ᵀd| ≤ 0.9 |gᵀd|, by torch's bracketing and cubic \
      interpolation, in 25 trials at most.
      One step makes up to `iterations` of these, while fewer than max-evaluations values or gradients have \
      been asked for (1.25 × iterations if not given; looked at after each iteration), max |gᵢ| > \
      tolerance-gradient, and both max |t·dᵢ| and the change of f exceed tolerance-change.
      torch: iterations (max_iter) 20, history 100, line-search none, tolerance-gradient 10⁻⁷, \
      tolerance-change 10⁻⁹, pairs=absolute: sizes that a problem scaled down falls below, so that it stays \
      where it is; here the tolerances are 0, and a step is given up only where d is no descent. torch goes on with a value that is not \
      finite, which here counts as +∞. Under decay=l2 value and gradient are those of f + ½λ‖x‖².
      State: d, the last gradient and m pairs, 16·(m + 1) bytes per parameter. One gradient a step, and one \
      for each trial of strong-wolfe (a value for each of armijo) and each further iteration.
      """,
    source:
      "Liu & Nocedal 1989, doi:10.1007/BF01589116; line search: Nocedal & Wright 2006, "
      + "doi:10.1007/978-0-387-40065-5, algorithms 3.5 and 3.6",
    keys: [
      .count(
        "history", 10, in: 1...10_000, search: .among(["3", "5", "10", "20"]), "m, pairs kept"),
      LineSearchKind.key(.strongWolfe),
      .count("iterations", 1, in: 1...1_000_000, "iterations of each step"),
      .count("max-evaluations", nil, in: 1...1_000_000_000, "evaluations after which a step ends"),
      .number("tolerance-gradient", 0, "largest |gᵢ| at which nothing is done"),
      .number("tolerance-change", 0, "smallest slope, motion and change of f to go on"),
      .choice(
        "pairs", "relative", among: ["relative", "absolute"],
        "whether a pair's least curvature depends on its size"),
      .choice("first-norm", "1", among: ["1", "2"], "norm that bounds the first step"),
    ],
    defaultRate: 1, gridCenter: 1,
    invariances: .geometric.unscaled.with { $0.rotation = .none }
  ) { settings in
    let iterations = settings.count("iterations")
    return LBFGS(
      history: settings.count("history"), search: LineSearchKind(settings), iterations: iterations,
      mostEvaluations: settings.optionalCount("max-evaluations") ?? iterations * 5 / 4,
      toleranceGradient: settings.number("tolerance-gradient"),
      toleranceChange: settings.number("tolerance-change"),
      isFirstInOneNorm: settings.word("first-norm") == "1",
      arePairsAbsolute: settings.word("pairs") == "absolute", shared: SharedKeys(settings))
  }
}
