import Lanes
import Specifications

/// Rows and columns each divided by the root of their mean square.
private struct RACS: MatrixRule {
  var block = ParameterBlock.vector(1)
  var beta = 0.9
  var alpha = 0.05
  var gamma = 1.01
  var epsilon = 1e-8
  var shape = ShapeKey()
  var shared = GradientPolicy(decay: .decoupled)

  mutating func parameters(_ p: inout Parameters) {
    p.number("beta", &beta, in: .averaging, search: .complement(0.003, 1), "β, of the mean squares")
    p.number("alpha", &alpha, search: .logarithmic(0.01, 1), "α, share of the rate")
    p.number("gamma", &gamma, in: 1...1e300, search: .logarithmic(1.001, 2), "γ, bound on growth")
    p.epsilon(&epsilon, "ε, inside the roots", floor: .leastNonzeroMagnitude)
    p.shape(&shape)
  }

  var vectors: Int { 0 }
  func stateCount(_ n: Int) -> Int {
    let (r, c) = size(n)
    return r + c + 1
  }
  var stateBytesPerParameter: Double {
    block.isMatrix ? 8 * Double(stateCount(block.count)) / Double(block.count) : 8
  }

  func start(_ s: Step) {
    let (r, c) = size(s.n)
    for j in 0..<c { s.scalars[r &+ j] = 1.0 }
  }

  func update(_ s: Step) {
    let (r, c) = size(s.n)
    let (row, column) = (s.scalars, s.scalars + r)
    let last = column + c
    let direction = s.direction
    let (b, own, e) = (F64x8(beta), F64x8(1 - beta), F64x8(epsilon))
    for i in 0..<r {
      var total: F64x8 = 0.0
      for j in 0..<c { total += s.g[i &* c &+ j] * s.g[i &* c &+ j] }
      row[i] = b * row[i] + own * (total * F64x8(1 / Double(c)))
    }
    for j in 0..<c {
      var total: F64x8 = 0.0
      for i in 0..<r { total += s.g[i &* c &+ j] * s.g[i &* c &+ j] }
      column[j] = b * column[j] + own * (total * F64x8(1 / Double(r)))
    }
    for i in 0..<r {
      let outer = F64x8.sqrt(row[i] + e)
      for j in 0..<c {
        direction[i &* c &+ j] = s.g[i &* c &+ j] / (outer * F64x8.sqrt(column[j] + e))
      }
    }
    let size = s.norm(direction)
    let bound = F64x8(gamma)
    let growth: F64x8 = F64x8.atLeast(bound, size / (last[0] + e))
    let factor: F64x8 = s.k == 1 ? 1.0 : bound / growth
    last[0] = size * factor
    let rate: F64x8 = s.rate * F64x8(alpha) * factor
    for i in 0..<s.n { s.x[i] -= rate * direction[i] }
  }
}

extension OptimizerEntry {
  static let racs = OptimizerEntry(
    "racs", RACS(),
    summary: "Row and column scaled steps with almost no memory, and a bound on their growth",
    details: """
      sᵢ ← βsᵢ + (1 − β)·mean of g² over row i, from 0; qⱼ ← βqⱼ + (1 − β)·mean over column j, from 1; \
      h = g/(√(sᵢ + ε)√(qⱼ + ε)); t = γ/max(‖h‖/(θ + ε), γ), 1 in the first step; θ ← t‖h‖; x ← x − ηαth for each \
      r × c matrix; a vector is a matrix of one column.
      β beta, α alpha, γ gamma, ε epsilon. shape=r:c reads the whole iterate as one matrix. Decay is decoupled.
      State: s, q and θ, 8(1/r + 1/c) bytes per parameter; 8 of a vector. One gradient a step.
      """,
    source: "Gong et al. 2025, arXiv:2502.07752",
    defaultRate: 0.5, gridCenter: 0.5,
    invariances: .matrixwise.unscaled.with { $0.signs = .exact }
  ) { own in try own.byBlock() }
}
