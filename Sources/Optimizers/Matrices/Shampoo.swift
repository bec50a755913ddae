import Lanes
import Specifications

/// x ← x − η L^(−p) g R^(−p), L and R the gradients' second moments over rows and columns.
private struct Shampoo: MatrixRule {
  enum First: String, CaseIterable, Sendable { case root, identity, zero }
  enum Graft: String, CaseIterable, Sendable { case none, sgd, adagrad, rmsprop, sign }
  enum Mode: String, CaseIterable, Sendable {
    case heavyBall = "heavy-ball"
    case mixed
  }

  var block = ParameterBlock.vector(1)
  var epsilon = 1e-4
  var exponent = 0.25
  var momentum = 0.0
  var mode = Mode.heavyBall
  var beta2 = 1.0
  var interval = 1
  var first = First.root
  var graft = Graft.none
  var graftEpsilon = 1e-10
  var startsAt = 1
  var isNesterov = false
  var shape = ShapeKey()
  var shared = GradientPolicy(joining: .update)

  mutating func parameters(_ p: inout Parameters) {
    p.number("epsilon", &epsilon, search: .logarithmic(1e-12, 1), "ε, what L and R start from")
    p.number("exponent", &exponent, in: 0...1, search: .linear(0.125, 0.5), "p, power of the roots")
    p.momentum(&momentum)
    p.choice("momentum-mode", &mode, "where the momentum acts")
    p.number("beta2", &beta2, in: 0...1, search: .complement(0.0001, 0.3), "β₂; 1: sums")
    p.count("interval", &interval, in: 1...1_000_000, "steps from root to root")
    p.choice("first", &first, "what stands before the first interval is over")
    p.choice("graft", &graft, "the rule that gives the length")
    p.number(
      "graft-epsilon", &graftEpsilon, search: .logarithmic(1e-12, 1e-2), floor: .leastDivisor,
      "beside the graft's root")
    p.count("start", &startsAt, in: 1...1_000_000, "first step that is preconditioned")
    p.flag("nesterov", &isNesterov, "the library form of Nesterov's momentum")
    p.shape(&shape)
  }

  /// The momenta of both directions, what the graft sums.
  var vectors: Int {
    (momentum == 0 ? 0 : graftsFirst ? 2 : 1) + (graft == .adagrad || graft == .rmsprop ? 1 : 0)
  }
  /// L, R and their roots.
  var scalars: Int { 2 * (rows * rows + columns * columns) }
  /// The preconditioned direction, the graft's, and what roots take.
  func work(_ n: Int) -> Int {
    let side = max(rows, columns)
    return 2 * n + 2 * side * side + side
  }
  private var graftsFirst: Bool { startsAt > 1 && momentum != 0 }

  func coefficients(step k: Int, momentum own: Double?) -> Double {
    momentum == 0 ? 0 : own ?? momentum
  }

  func start(_ s: Step) {
    let (left, right, leftRoot, rightRoot) = sides(s)
    setIdentity(left.base, rows, times: F64x8(epsilon))
    setIdentity(right.base, columns, times: F64x8(epsilon))
    guard first == .identity else { return }
    setIdentity(leftRoot.base, rows)
    setIdentity(rightRoot.base, columns)
  }

  @inline(__always)
  private func sides(_ s: Step) -> (
    MutableMemoryView<F64x8>, MutableMemoryView<F64x8>, MutableMemoryView<F64x8>,
    MutableMemoryView<F64x8>
  ) {
    let left = s.scalars
    let right = left + rows &* rows
    let leftRoot = right + columns &* columns
    return (left, right, leftRoot, leftRoot + rows &* rows)
  }

  func update(_ s: Step) {
    let g = s.direction
    g.update(from: s.g.base, count: s.n)
    let mu = F64x8(coefficients(of: s))
    let (left, right, leftRoot, rightRoot) = sides(s)
    let direction = s.work
    let other = direction + s.n
    if mode == .mixed, momentum != 0 {
      // The last direction joins the gradient.
      let last = s.vector(0)
      for i in 0..<s.n {
        let before = s.k == 1 ? g[i] : last[i]
        g[i] = (1.0 - mu) * g[i] + mu * before
      }
    }
    if mode == .mixed { for i in 0..<s.n { g[i] += s.decay * s.x[i] } }
    let own = F64x8(beta2 == 1 ? 1 : 1 - beta2)
    accumulate(
      g.base, rows, columns, keep: F64x8(beta2), own: own, left: left.base, right: right.base)
    if (first == .root && s.k == 1) || s.k % interval == 0 {
      let room = other + s.n
      SymmetricEigen.inversePower(
        left.base, rows, power: exponent, into: leftRoot.base, work: room.base)
      SymmetricEigen.inversePower(
        right.base, columns, power: exponent, into: rightRoot.base, work: room.base)
    }
    multiply(leftRoot.base, g.base, into: other.base, rows, rows, columns)
    multiply(other.base, rightRoot.base, into: direction.base, rows, columns, columns)
    grafted(s, g, into: other)
    if graft != .none {
      let factor: F64x8 = s.norm(other) / (s.norm(direction) + 1e-16)
      for i in 0..<s.n { direction[i] *= factor }
    }
    if mode == .mixed {
      if momentum != 0 { s.vector(0).update(from: direction.base, count: s.n) }
      for i in 0..<s.n { s.x[i] -= s.rate * direction[i] }
      return
    }
    let isGrafted = s.k < startsAt
    guard momentum != 0 else {
      let chosen = isGrafted ? other : direction
      for i in 0..<s.n { s.x[i] -= s.rate * (chosen[i] + s.decay * s.x[i]) }
      return
    }
    let m = s.vector(0)
    for i in 0..<s.n {
      let pull: F64x8 = s.decay * s.x[i]
      let d: F64x8 = direction[i] + pull
      m[i] = mu * m[i] + d
      var (chosen, fresh) = (m[i], d)
      if graftsFirst {
        let q: F64x8 = other[i] + pull
        let gi: F64x8 = mu * s.vector(1)[i] + q
        s.vector(1)[i] = gi
        if isGrafted { (chosen, fresh) = (gi, q) }
      }
      s.x[i] -= s.rate * (isNesterov ? mu * chosen + fresh : chosen)
    }
  }

  /// The direction whose length, or place, is taken.
  @inline(__always)
  private func grafted(
    _ s: Step, _ g: MutableMemoryView<F64x8>, into q: MutableMemoryView<F64x8>
  ) {
    switch graft {
    case .none, .sgd: q.update(from: g, count: s.n)
    case .sign: for i in 0..<s.n { q[i] = F64x8.sign(g[i]) }
    case .adagrad, .rmsprop:
      let sums = s.vector(momentum == 0 ? 0 : graftsFirst ? 2 : 1)
      let keep = F64x8(graft == .rmsprop ? beta2 : 1)
      let own = F64x8(graft == .rmsprop ? 1 - beta2 : 1)
      for i in 0..<s.n {
        let total: F64x8 = keep * sums[i] + own * (g[i] * g[i])
        sums[i] = total
        q[i] = g[i] / (F64x8.sqrt(total) + F64x8(graftEpsilon))
      }
    }
  }
}

extension OptimizerEntry {
  static let shampoo = OptimizerEntry(
    "shampoo", Shampoo(),
    summary: "A matrix' gradient between inverse roots of its second moments over rows and columns",
    details: """
      L ← L + gg^T, R ← R + g^Tg from ε times the unit matrix (beta2 < 1: averages of weight 1 − β₂); \
      d = L^(−p) g R^(−p); b ← μb + d; x ← x − ηb for each r × c matrix.
      ε epsilon, p exponent, μ momentum, β₂ beta2; roots are taken in steps that interval divides and (first=root) \
      in the first; before, they are the unit matrix (identity) or nothing moves (zero).
      momentum-mode=mixed: g ← (1 − μ)g + μd' with d' the last direction, no b (pytorch_optimizer's Shampoo, with \
      first=zero). graft: d takes the length of g (sgd), g/(√Σg² + graft-epsilon) (adagrad), the same with an \
      average of β₂ (rmsprop), or sign g (sign); before step `start` that direction itself is taken, with a \
      momentum of its own. nesterov=true: x ← x − η(μb + d). pytorch_optimizer's ScalableShampoo is first=identity \
      with graft, start and nesterov.
      decay=update adds λx to g before L and R see it (mixed), or to d.
      Vectors go to adagrad. shape=r:c reads the whole iterate as one matrix.
      State: L, R and their roots, 16(r² + c²)/(rc) bytes per parameter of a matrix, and 8 for each momentum and \
      for the graft's sums; 8 of a vector. One gradient a step.
      """,
    source:
      "Gupta, Koren & Singer 2018, arXiv:1802.09568; grafting: Anil et al. 2020, arXiv:2002.09018",
    defaultRate: 0.1, cyclesMomentum: true,
    invariances: .matrixwise
  ) { own in try own.byBlock(vectors: adagrad) }
}
