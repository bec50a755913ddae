import Lanes
import Specifications

/// G ← G + g²; x ← x − η g/(√(G + ε₀) + ε).
private struct Adagrad: UpdateRule {
  var epsilon = 1e-10
  var epsilonRoot = 0.0
  var initial = 0.0
  var rateDecay = 0.0
  var shared = GradientPolicy()

  mutating func parameters(_ p: inout Parameters) {
    p.epsilon(&epsilon, "ε, outside the root")
    p.epsilonRoot(&epsilonRoot, "ε₀, inside the root")
    p.number("initial-accumulator", &initial, "G₀, what the sum starts from")
    p.number("lr-decay", &rateDecay, "δ, decay of the learning rate: η/(1 + (k − 1)δ)")
  }

  var vectors: Int { 1 }

  func coefficients(step k: Int, momentum: Double?) -> Double {
    1 / (1 + Double(k - 1) * rateDecay)
  }

  @inline(__always)
  func start(_ s: Step) {
    for i in 0..<s.n { s.vector(0)[i] = F64x8(initial) }
  }

  @inline(__always)
  func update(_ s: Step) {
    let sum = s.vector(0)
    let rate = s.rate * F64x8(coefficients(of: s))
    let inside = F64x8(epsilonRoot)
    let outside = F64x8(epsilon)
    for i in 0..<s.n {
      let g = s.g[i]
      let total = sum[i] + g * g
      sum[i] = total
      s.x[i] -= rate * (g / (F64x8.sqrt(total + inside) + outside))
    }
  }
}

extension Adagrad: TorchOrdered {
  var hasTorchOrder: Bool { shared.isPlain && shared.decay != .update && epsilonRoot == 0 }

  /// `G.addcmul_(g, g); x.addcdiv_(g, √G + ε, value=−ηₖ)`.
  @inline(never)
  func step(_ r: RoundedStep) {
    let s = r.s
    let e = F32x8(epsilon)
    let rate = F32x8(-(s.rate * F64x8(coefficients(of: s))))
    for i in 0..<s.n {
      let g = r.gradient(i)
      let total = r.keep(0, i, r.sum(r.memory(0, i), g, g, times: F32x8(1)))
      r.move(i, along: g, over: r.root(total, epsilon: e), times: rate)
    }
  }
}

extension OptimizerEntry {
  static let adagrad = OptimizerEntry(
    "adagrad", Adagrad(),
    summary: "Learning rate divided by the root of the summed squared gradients",
    details: """
      G ← G + g², G₀ = initial-accumulator; x ← x − ηₖ g/(√(G + ε₀) + ε) with ηₖ = η/(1 + (k − 1)δ) at \
      step k = 1, 2, …
      ε epsilon, ε₀ epsilon-root, δ lr-decay, η learning rate.
      torch: ε = 1e-10 outside the root, G₀ = 0. optax and Keras: ε₀ = 1e-7 inside (epsilon=0), G₀ = 0.1.
      State: G, 8 bytes per parameter. One gradient a step.
      """,
    source: "Duchi, Hazan & Singer 2011, JMLR 12:2121",
    defaultRate: 0.01,
    invariances: .adaptive
  )
}

extension OptimizerEntry {
  /// Its diagonal form: what becomes of vectors under Shampoo.
  static func adagrad(_ shared: GradientPolicy) -> any Optimizer {
    var shared = shared
    // The rule does not put λx into its direction: x shrinks just as well.
    if shared.decay == .update { shared.decay = .decoupled }
    return Adagrad(
      epsilon: 1e-10, epsilonRoot: 0, initial: 0, rateDecay: 0, shared: shared) as any Optimizer
  }
}
