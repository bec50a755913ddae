import Lanes
import Specifications

/// x ← x − tg with the first t of η, ηs, ηs², … that lowers f enough.
private struct GradientDescentArmijo: LockstepRule {
  var search = Armijo()
  var shared = GradientPolicy()

  mutating func parameters(_ p: inout Parameters) {
    p.number(
      "decrease", &search.decrease, in: 0...1, search: .logarithmic(1e-5, 0.5),
      "c₁, share of the slope's promise that must be kept")
    p.number(
      "shrink", &search.shrink, in: 0.01...0.99, search: .linear(0.1, 0.9),
      "s, factor between lengths")
  }

  func stateCount(_ n: Int) -> Int { 0 }
  /// The direction and the rays.
  func workVectors(_ n: Int) -> Int { n + Rays.workVectors(n) }
  var stateBytesPerParameter: Double { 0 }

  func step(_ runs: RunGroup) {
    let d = runs.work
    for i in 0..<runs.n { d[i] = -runs.g[i] }
    let rays = Rays(runs, d.base, room: (d + runs.n).base)
    rays.inRange { slope, unit in
      let found = search.search(
        rays, value: runs.f, slope: slope, first: runs.rate / unit, lanes: runs.active)
      rays.move(found.t, lanes: found.found)
      runs.keep(runs.active, withGradient: ~found.found)
    }
  }
}

extension OptimizerEntry {
  static let gradientDescentArmijo = OptimizerEntry(
    "gradient-descent-armijo", GradientDescentArmijo(),
    summary: "Gradient descent that halves its step until the loss falls enough",
    details: """
      x ← x − tg with the first t of η, ηs, ηs², … for which f(x − tg) ≤ f − c₁t‖g‖²; after 25 of them x \
      stays.
      c₁ decrease, s shrink, η learning rate: the length that each step begins with.
      Noise disturbs the values that are compared; all of a step meet the same noise.
      State: none. One gradient a step, and one value for each length that is tried.
      """,
    source: "Armijo 1966, doi:10.2140/pjm.1966.16.1",
    defaultRate: 1, gridCenter: 1,
    invariances: .linear.summed
  )
}
