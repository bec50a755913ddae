import Lanes
import Specifications

/// x ← x − η s O, O near the orthogonal factor of the momentum.
private struct Muon: OrthogonalRule {
  var block = ParameterBlock.vector(1)
  var momentum = 0.95
  var isNesterov = true
  var orthogonalizer = Orthogonalizer()
  var length = ShapeLength()
  var isAdaptive = false
  var correctsBias = false
  var isCautious = false
  var shape = ShapeKey()
  var shared = GradientPolicy(weightDecay: 0.1, decay: .decoupled)

  mutating func parameters(_ p: inout Parameters) {
    p.averagedMomentum(&momentum)
    p.flag("nesterov", &isNesterov, "look ahead along the momentum")
    orthogonalizer.parameters(&p)
    p.length(&length)
    p.flag("adaptive", &isAdaptive, "multiply the step by ⟨u, O⟩")
    p.flag("bias-correction", &correctsBias, "divide by 1 − μᵏ")
    p.flag("cautious", &isCautious, "move only where the step agrees with u")
    p.shape(&shape)
  }

  var vectors: Int { 1 }
  func work(_ n: Int) -> Int {
    orthogonalizer.workCount(rows, columns) + (isAdaptive || isCautious ? n : 0)
  }

  /// μ, weights of the momentum and of the gradient in what is orthogonalised.
  struct Coefficients { let momentum, weightM, weightG: Double }

  func coefficients(step k: Int, momentum own: Double?) -> Coefficients {
    let mu = own ?? momentum
    func left(_ k: Int) -> Double { correctsBias ? 1 - power(mu, k) : 1 }
    return Coefficients(
      momentum: mu, weightM: isNesterov ? mu / left(k + 1) : 1 / left(k),
      weightG: isNesterov ? (1 - mu) / left(k) : 0)
  }

  func update(_ s: Step) {
    let c = coefficients(of: s)
    let m = s.vector(0)
    let direction = s.direction
    // What the direction is held against: what was orthogonalised, or the gradient.
    let reference = s.work + orthogonalizer.workCount(rows, columns)
    let mu = F64x8(c.momentum)
    let own: F64x8 = 1.0 - mu
    for i in 0..<s.n {
      let g = s.g[i]
      let mi: F64x8 = mu * m[i] + own * g
      m[i] = mi
      let u: F64x8 = F64x8(c.weightM) * mi + F64x8(c.weightG) * g
      direction[i] = u
      if isAdaptive || isCautious { reference[i] = isAdaptive || isNesterov ? u : g }
    }
    orthogonalizer.apply(direction.base, rows, columns, work: s.work.base)
    var rate: F64x8 = s.rate * F64x8(scale)
    if isAdaptive {
      var dual: F64x8 = 0.0
      for i in 0..<s.n { dual += reference[i] * direction[i] }
      rate *= dual
    }
    if isCautious {
      var count: F64x8 = 0.0
      for i in 0..<s.n {
        count += F64x8.select(0.0 .< reference[i] * direction[i], 1.0, 0.0)
      }
      rate *= F64x8(Double(s.n)) / (count + 1.0)
      for i in 0..<s.n {
        let product = reference[i] * direction[i]
        let kept = F64x8.select(
          0.0 .< product, direction[i], F64x8.select(product .<= 0.0, 0.0, product))
        s.x[i] -= rate * kept
      }
      return
    }
    for i in 0..<s.n { s.x[i] -= rate * direction[i] }
  }
}

extension Parameters {
  /// μ of an average of gradients.
  mutating func averagedMomentum(_ value: inout Double) {
    number("momentum", &value, in: .averaging, search: .complement(0.003, 1), "μ")
  }
}

extension OptimizerEntry {
  static let muon = OptimizerEntry(
    "muon", Muon(),
    summary: "Momentum whose singular values are all brought near 1: every direction learns alike",
    details: """
      m ← μm + (1 − μ)g; u = (1 − μ)g + μm (nesterov; else m); O from u by `steps` times X ← aX + (bA + cA²)X, \
      A = XXᵀ, of X = u/‖u‖ with the shorter side first; x ← x − ηsO for each r × c matrix.
      μ momentum; a, b, c coefficients: original (3.4445, −4.775, 2.0315), quintic and polar-express with \
      triples of their own for each step, the last repeated; or polynomial=a:b:c; arithmetic=double, bfloat16 (each result of a step \
      rounded to 8 bits, which moves a step by a hundredth: the libraries' behaviour), exact (the polar factor \
      by singular values).
      norm: u is divided by max(‖u‖, epsilon) (clamp: torch), ‖u‖ + epsilon (add: Jordan, optax), both with ‖u‖ times \
      safety (timm: 1.01 beside polar-express), its largest \
      singular value (spectral), or in the first step by rows (aol) or as a whole (schatten), as in optax.
      s by scale: original √max(1, r/c) (torch), transposed √max(1, c/r) (optax, whose first axis is the \
      fan-in), match-rms rms·√max(r, c), rms-to-rms √(r/c), rsqrt-in 1/√c, none 1.
      bias-correction=true: u = μm/(1 − μᵏ⁺¹) + (1 − μ)g/(1 − μᵏ), or m/(1 − μᵏ) (optax). adaptive=true: O is \
      multiplied by ⟨u, O⟩ (optax). cautious=true: only entries of O that agree with u (g without nesterov), \
      times n/(their number + 1) (pytorch_optimizer).
      Vectors go to adamw with β 0.9 and 0.999 and the same decay, as in optax and timm; torch refuses them. \
      shape=r:c reads the whole iterate as one matrix. Decay is decoupled.
      State: m, 8 bytes per parameter of a matrix, 16 of a vector. One gradient a step.
      """,
    source:
      "Jordan et al. 2024, https://kellerjordan.github.io/posts/muon/; Liu et al. 2025, arXiv:2502.16982; "
      + "Polar Express: Amsel et al. 2025, arXiv:2505.16932",
    defaultRate: 0.02, cyclesMomentum: true,
    invariances: .matrixwise.anchored.unscaled
  ) { own in try own.orthogonalized() }
}
