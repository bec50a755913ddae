import Lanes
import Specifications

/// The path of the inner optimizer, scaled by a factor that is learned on the way.
private struct Mechanic: WrapperRule {
  var inner = NoOptimizer() as any Optimizer
  var first = 1e-6
  var count = 6
  var decay = 0.01
  var epsilon = 1e-8

  mutating func parameters(_ p: inout Parameters) {
    p.number("s-init", &first, in: 1e-300...1e300, search: .logarithmic(1e-8, 1e-2), "s₀")
    p.count("betas", &count, in: 1...15, "how many s there are")
    p.number("weight-decay", &decay, search: .logarithmic(1e-4, 1), "λ")
    p.number("epsilon", &epsilon, floor: .leastDivisor, "ε")
  }

  /// The start.
  var vectors: Int { 1 }
  /// For each β: the largest |h|, the sum of squares, the reward, the scale.
  var scalars: Int { 4 * count }
  var remembers: Bool { true }

  func begin(_ s: Wrapped) {
    for i in 0..<s.n { s.vector(0)[i] = s.x[i] }
    let own = s.scalars
    for j in 0..<count { own[3 * count + j] = F64x8(first) }
  }

  func after(_ s: Wrapped) {
    let origin = s.vector(0)
    let most = s.scalars
    let squares = most + count
    let rewards = squares + count
    let scales = rewards + count
    let e = F64x8(epsilon)
    var total: F64x8 = 0.0
    for j in 0..<count { total += scales[j] }
    let pull =
      F64x8(decay) * total * F64x8.norm(s.earlierG.base, s.n)
      / (F64x8.norm(s.earlierX.base, s.n) + e)
    var h: F64x8 = 0.0
    for i in 0..<s.n {
      let d = (origin[i] - s.earlierX[i]) / (total + e)
      h += (s.earlierG[i] + pull * s.earlierX[i]) * d
    }
    var sum: F64x8 = 0.0
    for j in 0..<count {
      let beta = 1 - power(0.1, j + 1)
      let clipped = F64x8.clamp(h, -most[j], most[j])
      most[j] = F64x8.max(F64x8(beta) * most[j], F64x8.abs(h) + e)
      squares[j] = F64x8(beta * beta) * squares[j] + h * h
      rewards[j] = F64x8(beta) * rewards[j] + clipped * scales[j]
      let wealth = F64x8(first / Double(count)) * most[j] + F64x8.atLeast(0.0, rewards[j])
      scales[j] = wealth / (F64x8.sqrt(squares[j]) + e)
      sum += scales[j]
    }
    for i in 0..<s.n {
      let d = (origin[i] - s.earlierX[i]) / (total + e)
      s.x[i] = origin[i] - sum * (d - (s.x[i] - s.earlierX[i]))
    }
  }
}

extension WrapperEntry {
  static let mechanic = WrapperEntry(
    "mechanic", Mechanic(), aliases: [Alias("mechanize")],
    summary: "Learns the learning rate of the optimizer behind it on the way",
    details: """
      u the step of the optimizer behind it at x, S = Σs, δ = (x₀ − x)/(S + ε), \
      h = ⟨g + λS(‖g‖/(‖x‖ + ε))x, δ⟩; for βᵢ = 1 − 10⁻ⁱ, i = 1 … betas: r ← βr + clip(h, ±m)s, \
      m ← max(βm, |h| + ε), v ← β²v + h², s = (s₀/betas·m + max(0, r))/(√v + ε); x ← x₀ − Σs·(δ − u). Each s begins \
      at s₀.
      s₀ s-init, λ weight-decay (it acts in the inner product only), ε epsilon. The learning rate is that of u: \
      leave it where the optimizer's own default is. x is rescaled whatever the rate, at η = 0 too.
      State: x₀ and 4 numbers for each β, 8 bytes per parameter, and the optimizer's. It evaluates nothing of \
      its own.
      """,
    source: "Cutkosky, Defazio & Mehta 2023, arXiv:2306.00144; optax.contrib.mechanize"
  )
}
