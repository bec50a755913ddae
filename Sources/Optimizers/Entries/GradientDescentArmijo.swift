import Lanes
import Specifications

/// x ← x − tg with the first t of η, ηs, ηs², … that lowers f enough.
private struct GradientDescentArmijo: RunRule {
  let search: Armijo
  let shared: SharedKeys

  func stateNumbers(_ n: Int) -> Int { 0 }
  /// The direction and a trial.
  func workNumbers(_ n: Int) -> Int { 2 * n }
  var stateBytesPerParameter: Double { 0 }

  func step(_ run: Run) {
    for i in 0..<run.n { run.work[i] = -run.g[i] }
    let ray = Ray(run: run, direction: run.work, trial: run.work + run.n)
    ray.inRange { slope, unit in
      let found = search.search(ray, value: run.f, slope: slope, first: run.rate / unit)
      if let t = found.t { ray.move(t, into: run.x) }
      run.keep(withGradient: found.t == nil)
    }
  }
}

extension OptimizerEntry {
  static let gradientDescentArmijo = OptimizerEntry(
    "gradient-descent-armijo",
    summary: "Gradient descent that halves its step until the loss falls enough",
    details: """
      x ← x − tg with the first t of η, ηs, ηs², … for which f(x − tg) ≤ f − c₁t‖g‖²; after 25 of them x \
      stays.
      c₁ decrease, s shrink, η learning rate: the length that each step begins with.
      Noise disturbs the values that are compared; all of a step meet the same noise.
      State: none. One gradient a step, and one value for each length that is tried.
      """,
    source: "Armijo 1966, doi:10.2140/pjm.1966.16.1",
    keys: [
      .number(
        "decrease", 1e-4, in: 0...1, search: .logarithmic(1e-5, 0.5),
        "c₁, share of the slope's promise that must be kept"),
      .number(
        "shrink", 0.5, in: 0.01...0.99, search: .linear(0.1, 0.9), "s, factor between lengths"),
    ],
    defaultRate: 1, gridCenter: 1,
    invariances: .linear.summed
  ) { settings in
    GradientDescentArmijo(
      search: Armijo(decrease: settings.number("decrease"), shrink: settings.number("shrink")),
      shared: SharedKeys(settings))
  }
}
