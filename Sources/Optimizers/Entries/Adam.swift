import Lanes
import Specifications

/// x ← x − η m̂/(√v̂ + ε) with exponential averages m of g and v of g².
private struct Adam: UpdateRule {
  /// On which v the running maximum of AMSGrad is taken.
  enum Maximum: String, CaseIterable {
    case raw
    case corrected
  }

  enum EpsilonMode: String, CaseIterable {
    case corrected
    case raw
  }

  var beta1 = 0.9
  var beta2 = 0.999
  var epsilon = 1e-8
  var epsilonRoot = 0.0
  var epsilonMode = EpsilonMode.corrected
  var correctsBias = true
  var keepsMaximum = false
  var maximum = Maximum.raw
  var isNesterov = false
  var shared = GradientPolicy()

  mutating func parameters(_ p: inout Parameters) {
    p.beta1(&beta1, "β₁")
    p.beta2(&beta2, "β₂")
    p.epsilon(&epsilon, "ε, outside the root")
    p.epsilonRoot(&epsilonRoot, "ε₀, inside the root")
    p.choice("epsilon-mode", &epsilonMode, "where ε acts")
    p.flag("bias-correction", &correctsBias, "divide by 1 − βᵏ")
    p.flag("amsgrad", &keepsMaximum, "keep the maximum of v")
    p.choice("amsgrad-max", &maximum, "maximum of v or of v̂")
    p.flag("nesterov", &isNesterov, "Nesterov's form of the first moment")
  }

  private var isEpsilonRaw: Bool { epsilonMode == .raw }

  var vectors: Int { keepsMaximum ? 3 : 2 }
  var shrinksItself: Bool { true }

  /// β₁, weight of m, weight of g, 1/√(1 − β₂ᵏ), ε; 1 − β₁ᵏ and √(1 − β₂ᵏ) as torch divides by them.
  struct Coefficients {
    let beta1, weightM, weightG, unbias2, epsilon, left1, rootLeft2: Double
  }

  func coefficients(step k: Int, momentum: Double?) -> Coefficients {
    let b1 = momentum ?? beta1
    func left(_ beta: Double, _ k: Int) -> Double { correctsBias ? 1 - power(beta, k) : 1 }
    let left1 = left(b1, k)
    let rootLeft2 = Double.sqrt(left(beta2, k))
    return Coefficients(
      beta1: b1, weightM: isNesterov ? b1 / left(b1, k + 1) : 1 / left1,
      weightG: isNesterov ? (1 - b1) / left1 : 0, unbias2: 1 / rootLeft2,
      epsilon: isEpsilonRaw ? epsilon * (1 / rootLeft2) : epsilon, left1: left1,
      rootLeft2: rootLeft2)
  }

  @inline(__always)
  func update(_ s: Step) {
    let c = coefficients(of: s)
    let m = Average(s.vector(0), c.beta1)
    let v = Average(s.vector(1), beta2)
    let correction = F64x8(c.unbias2)
    let e = F64x8(c.epsilon)
    if !keepsMaximum && !isNesterov && epsilonRoot == 0 {
      let rate = s.rate * F64x8(c.weightM)
      for i in 0..<s.n {
        let g = s.g[i]
        let mi = m.take(g, i)
        let vi = v.takeSquare(g, i)
        s.x[i] = s.x[i] * s.kept - rate * (mi / (F64x8.sqrt(vi) * correction + e))
      }
      return
    }
    let inside: F64x8 = F64x8(epsilonRoot) * (isEpsilonRaw ? correction * correction : 1.0)
    let weightM = F64x8(c.weightM)
    let weightG = F64x8(c.weightG)
    for i in 0..<s.n {
      let g = s.g[i]
      let mi = m.take(g, i)
      let vi = v.takeSquare(g, i)
      let root = F64x8.sqrt(spread(vi, s, i, correction) + inside)
      s.x[i] = s.x[i] * s.kept - s.rate * ((weightM * mi + weightG * g) / (root + e))
    }
  }

  /// v̂, or what AMSGrad's maximum makes of it.
  @inline(__always)
  private func spread(_ v: F64x8, _ s: Step, _ i: Int, _ correction: F64x8) -> F64x8 {
    let square = correction * correction
    guard keepsMaximum else { return v * square }
    switch maximum {
    case .raw:
      let most = F64x8.max(s.vector(2)[i], v)
      s.vector(2)[i] = most
      return most * square
    case .corrected:
      let most = F64x8.max(s.vector(2)[i], v * square)
      s.vector(2)[i] = most
      return most
    }
  }
}

extension Adam: TorchOrdered {
  var hasTorchOrder: Bool {
    (shared.isPlain || shared.onlyShrinks && shared.decayScale == .rate) && shared.decay != .update
      && !keepsMaximum && !isNesterov && epsilonRoot == 0 && !isEpsilonRaw && correctsBias
      && beta1 > 0.5
  }

  /// `m.lerp_(g, 1 − β₁); v.mul_(β₂).addcmul_(g, g, value=1 − β₂)`, d = (√v/√(1 − β₂ᵏ)) + ε,
  /// `x.addcdiv_(m, d, value=−η/(1 − β₁ᵏ))`, after `x.mul_(1 − ηλ)`.
  @inline(never)
  func step(_ r: RoundedStep) {
    let s = r.s
    let c = coefficients(of: s)
    let own1 = F32x8(1 - c.beta1)
    let (b2, own2) = (F32x8(beta2), F32x8(1 - beta2))
    let divisor = F32x8(c.rootLeft2)
    let e = F32x8(epsilon)
    let rate = F32x8(-(s.rate / F64x8(c.left1)))
    let kept = F32x8(1.0 - s.rate * F64x8(shared.weightDecay))
    for i in 0..<s.n {
      if shared.weightDecay != 0 { r.shrink(i, kept) }
      let g = r.gradient(i)
      let m = r.keep(0, i, r.between(r.memory(0, i), g, own1))
      let v = r.keep(1, i, r.sum(r.scaled(r.memory(1, i), b2), g, g, times: own2))
      r.move(i, along: m, over: r.root(v, over: divisor, epsilon: e), times: rate)
    }
  }
}

extension OptimizerEntry {
  static let adam = OptimizerEntry(
    "adam", Adam(),
    aliases: [
      Alias("amsgrad", ("amsgrad", "true")),
      Alias("adamw", ("decay", "decoupled"), ("weight-decay", "0.01")),
      Alias(
        "adamc", ("decay", "decoupled"), ("weight-decay", "0.01"), ("decay-scale", "corrected")),
    ],
    summary: "Adaptive moments: momentum scaled by the root mean square of the gradient",
    details: """
      m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g²; x ← x − η m̂/(√(v̂ + ε₀) + ε) with m̂ = m/(1 − β₁ᵏ), \
      v̂ = v/(1 − β₂ᵏ) at step k = 1, 2, …
      β₁ beta1, β₂ beta2, ε epsilon, ε₀ epsilon-root, η learning rate.
      epsilon-mode=raw: the denominator is (√(v + ε₀) + ε)/√(1 − β₂ᵏ), so that ε acts before v's correction \
      (Keras); corrected is torch's and optax' form.
      amsgrad=true: v is replaced by its running maximum, of v itself (amsgrad-max=raw: torch, Keras) or of \
      v̂ (corrected: optax).
      nesterov=true: m̂ = β₁m/(1 − β₁ᵏ⁺¹) + (1 − β₁)g/(1 − β₁ᵏ) (optax' nadam).
      bias-correction=false leaves out the divisions by 1 − β₁ᵏ and 1 − β₂ᵏ.
      adamw is adam with decoupled weight decay 0.01; with decay=l2 λx enters both averages. adamc is adamw \
      whose decay is in proportion to η²/η₀, η₀ the rate where the schedule's factor is 1.
      State: m and v, 16 bytes per parameter (24 with amsgrad). One gradient a step.
      """,
    source:
      "Kingma & Ba 2015, arXiv:1412.6980; AMSGrad: Reddi et al. 2018, arXiv:1904.09237; AdamW: "
      + "Loshchilov & Hutter 2019, arXiv:1711.05101; AdamC: Defazio 2025, arXiv:2506.02285",
    defaultRate: 0.001, cyclesMomentum: true,
    invariances: .adaptive
  )
}

extension OptimizerEntry {
  /// Adam with β 0.9 and 0.999: what becomes of vectors where an optimizer is for matrices.
  static func adamW(_ shared: GradientPolicy) -> any Optimizer {
    Adam(shared: shared) as any Optimizer
  }
}
