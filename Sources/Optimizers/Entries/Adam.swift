import Lanes
import Specifications

/// x ← x − η m̂/(√v̂ + ε) with exponential averages m of g and v of g².
private struct Adam: UpdateRule {
  /// Whether, and on which v, the running maximum of AMSGrad is taken.
  enum Maximum {
    case none
    case raw
    case corrected
  }

  let beta1: Double
  let beta2: Double
  let epsilon: Double
  let epsilonRoot: Double
  let isEpsilonRaw: Bool
  let correctsBias: Bool
  let isNesterov: Bool
  let maximum: Maximum
  let shared: SharedKeys

  var vectors: Int { maximum == .none ? 2 : 3 }
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
    if maximum == .none && !isNesterov && epsilonRoot == 0 {
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
    switch maximum {
    case .none: return v * square
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
      && maximum == .none && !isNesterov && epsilonRoot == 0 && !isEpsilonRaw && correctsBias
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
    "adam",
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
    keys: [
      .number("beta1", 0.9, in: .averaging, search: .complement(0.003, 1), "β₁"),
      .number("beta2", 0.999, in: .averaging, search: .complement(0.0001, 0.3), "β₂"),
      .number("epsilon", 1e-8, search: .logarithmic(1e-12, 1e-2), "ε, outside the root"),
      .number("epsilon-root", 0, "ε₀, inside the root"),
      .choice("epsilon-mode", "corrected", among: ["corrected", "raw"], "where ε acts"),
      .flag("bias-correction", true, "divide by 1 − βᵏ"),
      .flag("amsgrad", false, "keep the maximum of v"),
      .choice("amsgrad-max", "raw", among: ["raw", "corrected"], "maximum of v or of v̂"),
      .flag("nesterov", false, "Nesterov's form of the first moment"),
    ],
    defaultRate: 0.001, cyclesMomentum: true,
    invariances: .adaptive
  ) { settings in
    let maximum: Adam.Maximum =
      !settings.flag("amsgrad")
      ? .none : settings.word("amsgrad-max") == "raw" ? .raw : .corrected
    return Adam(
      beta1: settings.number("beta1"), beta2: settings.number("beta2"),
      epsilon: settings.divisor("epsilon"), epsilonRoot: settings.number("epsilon-root"),
      isEpsilonRaw: settings.word("epsilon-mode") == "raw",
      correctsBias: settings.flag("bias-correction"), isNesterov: settings.flag("nesterov"),
      maximum: maximum, shared: SharedKeys(settings))
  }
}

extension OptimizerEntry {
  /// Adam with β 0.9 and 0.999: what becomes of vectors where an optimizer is for matrices.
  static func adamW(_ shared: SharedKeys) -> any Optimizer {
    Adam(
      beta1: 0.9, beta2: 0.999, epsilon: 1e-8, epsilonRoot: 0, isEpsilonRaw: false,
      correctsBias: true, isNesterov: false, maximum: .none, shared: shared) as any Optimizer
  }
}
