import Lanes
import Specifications

/// x ← (1 − λη)x − ηg with a decaying η, and the average a of the iterates.
private struct ASGD: UpdateRule {
  var lambda = 1e-4
  var alpha = 0.75
  var begin = 1e6
  var isJudgedElsewhere = false
  var shared = GradientPolicy()

  mutating func parameters(_ p: inout Parameters) {
    p.number("lambda", &lambda, search: .logarithmic(1e-6, 1e-1), "λ, decay term")
    p.number("alpha", &alpha, search: .linear(0.5, 1), "α, power of the learning rate's decay")
    p.number("t0", &begin, "t₀, the step from which on iterates are averaged")
    p.flag("average", &isJudgedElsewhere, "judge the average instead of the iterate")
  }

  var vectors: Int { isJudgedElsewhere ? 1 : 0 }
  var scalars: Int { 1 }

  /// The weight of the new iterate in the average.
  func coefficients(step k: Int, momentum: Double?) -> Double {
    1 / Swift.max(1, Double(k - 1) - begin)
  }

  func start(_ s: Step) {
    guard isJudgedElsewhere else { return }
    for i in 0..<s.n { s.vector(0)[i] = s.x[i] }
  }

  func update(_ s: Step) {
    let kept = s.scalars
    let eta = s.k == 1 ? s.rate : kept[0]
    let shrink: F64x8 = 1.0 - F64x8(lambda) * eta
    for i in 0..<s.n { s.x[i] = s.x[i] * shrink - eta * s.g[i] }
    if isJudgedElsewhere {
      let average = s.vector(0)
      let share = F64x8(coefficients(of: s))
      if coefficients(of: s) == 1 {
        for i in 0..<s.n { average[i] = s.x[i] }
      } else {
        for i in 0..<s.n { average[i] += share * (s.x[i] - average[i]) }
      }
    }
    let growth: F64x8 = 1.0 + F64x8(lambda) * s.rate * F64x8(Double(s.k))
    kept[0] = s.rate / F64x8.exp(F64x8(alpha) * F64x8.log(growth))
  }

  func judgedPoint(_ s: Step, into y: MutableMemoryView<F64x8>) {
    for i in 0..<s.n { y[i] = s.vector(0)[i] }
  }
}

extension OptimizerEntry {
  static let asgd = OptimizerEntry(
    "asgd", ASGD(),
    summary: "Gradient descent with a decaying learning rate and an average of the iterates",
    details: """
      x ← (1 − λη₍ₖ₎)x − η₍ₖ₎g with η₍₁₎ = η and η₍ₖ₊₁₎ = η/(1 + ληk)^α at step k = 1, 2, …; the average \
      a ← a + (x − a)/max(1, k − 1 − t₀): a copy of x until step t₀ + 2.
      λ lambda, α alpha, t₀ t0, η learning rate.
      average=true: x, f and gap are those of a; the gradient is still taken at x. torch returns the raw x \
      and keeps a beside it (`ax`).
      The η of a step is the one that the step before left: at η = 0 that one still acts once.
      State: one number; the average, 8 bytes per parameter, with average=true. One gradient a step.
      """,
    source: "Polyak & Juditsky 1992, doi:10.1137/0330046; decay: Bottou 2012, Tricks of the Trade",
    defaultRate: 0.01, gridCenter: 0.01,
    invariances: .linear.anchored.unscaled
  )
}
