import Lanes
import Specifications

/// Each coordinate bets a share of its wealth on the gradient's sign: coin betting.
private struct COCOB: UpdateRule {
  var alpha = 100.0
  var epsilon = 1e-8
  var shared = GradientPolicy()

  mutating func parameters(_ p: inout Parameters) {
    p.number("alpha", &alpha, search: .logarithmic(1, 1000), "α, bound on the first bets")
    p.number("epsilon", &epsilon, floor: .leastNonzeroMagnitude, "ε, first L")
  }

  /// The start, the largest |g|, the sums of |g| and of −g, the reward.
  var vectors: Int { 5 }

  @inline(__always)
  func start(_ s: Step) {
    for i in 0..<s.n {
      s.vector(0)[i] = s.x[i]
      s.vector(1)[i] = F64x8(epsilon)
    }
  }

  @inline(__always)
  func update(_ s: Step) {
    let origin = s.vector(0)
    let most = s.vector(1)
    let total = s.vector(2)
    let coins = s.vector(3)
    let rewards = s.vector(4)
    for i in 0..<s.n {
      let g = s.rate * s.g[i]
      let l = F64x8.max(most[i], F64x8.abs(g))
      let sum = total[i] + F64x8.abs(g)
      let reward = F64x8.atLeast(0.0, rewards[i] - g * (s.x[i] - origin[i]))
      let coin = coins[i] - g
      most[i] = l
      total[i] = sum
      rewards[i] = reward
      coins[i] = coin
      s.x[i] = origin[i] + coin / F64x8.max(F64x8(alpha) * l, sum + l) * ((l + reward) / l)
    }
  }
}

extension OptimizerEntry {
  static let cocob = OptimizerEntry(
    "cocob", COCOB(),
    summary: "Coin betting per coordinate: no learning rate",
    details: """
      With ηg for g: L ← max(L, |g|), G ← G + |g|, R ← max(R − g(x − x₀), 0), C ← C − g; \
      x ← x₀ + C/(L·max(G + L, αL))·(L + R), per coordinate; L begins at ε.
      α alpha, ε epsilon, η learning rate: leave it at 1.
      State: x₀, L, G, C and R, 40 bytes per parameter. One gradient a step.
      """,
    source: "Orabona & Tommasi 2017, arXiv:1705.07795; optax.contrib.cocob",
    defaultRate: 1, gridCenter: 1,
    invariances: .signLike.with { ($0.length, $0.unit) = (.none, .gradientStep) }
  )
}
