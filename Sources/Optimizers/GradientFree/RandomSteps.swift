import Lanes
import Specifications

/// A normal step, taken where it leads lower; its size follows the share of successes, or stays.
struct RandomSteps: GradientFreeRule {
  var adapts = true
  var shared = GradientPolicy.ofValues

  /// The key of the random numbers and ln of the step's size.
  func stateNumbers(_ n: Int) -> Int { 3 }
  func workNumbers(_ n: Int) -> Int { n }
  var stateBytesPerParameter: Double { 0 }

  func step(_ run: Run) {
    let n = run.n
    var random = run.random("random steps", key: run.state)
    let size = run.rate * Double.exp(run.state[2])
    for i in 0..<n { run.work[i] = run.x[i] + size * random.nextNormal() }
    let isBetter = run.value(run.work) <= run.f
    if isBetter { run.x.update(from: run.work, count: n) }
    guard adapts else { return }
    let damping = Double.sqrt(Double(n + 1))
    run.state[2] = min(50, max(-600, run.state[2] + (isBetter ? 1 : -0.25) / damping))
  }
}

/// Two values at opposite random corners give the slope along them.
struct SPSA: GradientFreeRule {
  var spread = 0.01
  var stability = 10.0
  var shared = GradientPolicy.ofValues

  mutating func parameters(_ p: inout Parameters) {
    p.number("spread", &spread, in: 1e-12...1e6, "c, how far the two points lie from x")
    p.number(
      "stability", &stability, in: 0...1e6, "A, steps by which the fall of the rate is put off")
  }

  func stateNumbers(_ n: Int) -> Int { 2 }
  func workNumbers(_ n: Int) -> Int { 2 * n }
  var stateBytesPerParameter: Double { 0 }

  func step(_ run: Run) {
    let n = run.n
    var random = run.random("spsa", key: run.state)
    let signs = run.work
    let trial = signs + n
    let k = Double(run.k)
    let reach = spread / Double.pow(k, 0.101)
    let rate = run.rate / Double.pow(k + stability, 0.602)
    for i in 0..<n {
      signs[i] = random.nextBits() >> 63 == 0 ? 1 : -1
      trial[i] = run.x[i] + reach * signs[i]
    }
    let above = run.value(trial)
    for i in 0..<n { trial[i] = run.x[i] - reach * signs[i] }
    let slope = (above - run.value(trial)) / (2 * reach)
    for i in 0..<n { run.x[i] -= rate * (slope * signs[i]) }
  }
}

extension OptimizerEntry {
  static let onePlusOne = OptimizerEntry(
    "one-plus-one-es", RandomSteps(),
    summary: "The (1+1) evolution strategy: one normal step, its size by the rule of one fifth",
    details: """
      y = x + ησz, z standard normal; x ← y where f(y) ≤ f(x), and σ ← σe^(1/d), else σ ← σe^(−1/4d), \
      d = √(n + 1): σ stays where one step in five succeeds. η learning rate: the first size.
      State: σ and the random numbers' key, 24 bytes. One value a step.
      """,
    source: "Rechenberg 1973; Kern et al. 2004, doi:10.1023/B:NACO.0000023416.59689.4e",
    defaultRate: 0.3, gridCenter: 0.3, invariances: .byValue
  )

  static let randomSearch = OptimizerEntry(
    "random-search", RandomSteps(adapts: false),
    summary: "Normal steps of one size, taken where they lead lower: what no method may lose to",
    details: """
      y = x + ηz, z standard normal; x ← y where f(y) ≤ f(x). η learning rate: the size of the steps.
      State: the random numbers' key, 24 bytes. One value a step.
      """,
    source: "Rastrigin 1963; Solis, Wets 1981, doi:10.1287/moor.6.1.19",
    defaultRate: 0.1, gridCenter: 0.1, invariances: .byValue
  )

  static let spsa = OptimizerEntry(
    "spsa", SPSA(),
    summary: "Simultaneous perturbation: a slope from two values, in any number of coordinates",
    details: """
      s random signs, c = spread/k^0.101; x ← x − η/(k + stability)^0.602 · s·(f(x + cs) − f(x − cs))/2c. \
      η learning rate, k the step.
      State: the random numbers' key, 16 bytes. Two values a step.
      """,
    source: "Spall 1992, doi:10.1109/9.119632; Spall 1998",
    defaultRate: 0.1, gridCenter: 0.1,
    invariances: .byValue.with { $0.unit = .gradientStep }
  )
}
