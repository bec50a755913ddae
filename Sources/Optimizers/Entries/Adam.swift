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
  var shared = SharedKeys()

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
  var coefficientCount: Int { 7 }
  var shrinksItself: Bool { true }

  /// c: β₁, weight of m, weight of g, 1/√(1 − β₂ᵏ), ε; 1 − β₁ᵏ and √(1 − β₂ᵏ) as torch divides by them.
  func tabulate(step k: Int, momentum: Double?, into c: UnsafeMutablePointer<Double>) {
    let b1 = momentum ?? beta1
    let left1 = correctsBias ? 1 - power(b1, k) : 1
    let left2 = correctsBias ? 1 - power(beta2, k) : 1
    c[0] = b1
    if isNesterov {
      c[1] = b1 / (correctsBias ? 1 - power(b1, k + 1) : 1)
      c[2] = (1 - b1) / left1
    } else {
      c[1] = 1 / left1
      c[2] = 0
    }
    c[3] = 1 / Double.sqrt(left2)
    c[4] = isEpsilonRaw ? epsilon * c[3] : epsilon
    c[5] = left1
    c[6] = Double.sqrt(left2)
  }

  @inline(__always)
  func update(_ s: Step) {
    let m = s.vector(0)
    let v = s.vector(1)
    let b1 = s.coefficient(0)
    let own1: F64x8 = 1.0 - b1
    let b2 = F64x8(beta2)
    let own2: F64x8 = 1.0 - b2
    let correction = s.coefficient(3)
    let e = s.coefficient(4)
    if !keepsMaximum && !isNesterov && epsilonRoot == 0 {
      let rate = s.rate * s.coefficient(1)
      for i in 0..<s.n {
        let g = s.g[i]
        let mi = b1 * m[i] + own1 * g
        let vi = b2 * v[i] + (own2 * g) * g
        m[i] = mi
        v[i] = vi
        s.x[i] = s.x[i] * s.kept - rate * (mi / (F64x8.sqrt(vi) * correction + e))
      }
      return
    }
    let inside: F64x8 = F64x8(epsilonRoot) * (isEpsilonRaw ? correction * correction : 1.0)
    let weightM = s.coefficient(1)
    let weightG = s.coefficient(2)
    for i in 0..<s.n {
      let g = s.g[i]
      let mi = b1 * m[i] + own1 * g
      let vi = b2 * v[i] + (own2 * g) * g
      m[i] = mi
      v[i] = vi
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
    let own1 = F32x8(1 - s.c[0])
    let (b2, own2) = (F32x8(beta2), F32x8(1 - beta2))
    let divisor = F32x8(s.c[6])
    let e = F32x8(epsilon)
    let rate = F32x8(-(s.rate / s.coefficient(5)))
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
  static func adamW(_ shared: SharedKeys) -> any Optimizer {
    Adam(shared: shared) as any Optimizer
  }
}
