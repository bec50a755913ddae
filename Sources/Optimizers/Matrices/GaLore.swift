import Lanes
import Specifications

/// Adam on the gradient's projection onto its leading singular vectors.
private struct GaLore: MatrixRule, RateCorrected {
  enum Side: String, CaseIterable, Sendable { case shorter, longer, both }

  var block = ParameterBlock.vector(1)
  var rank = 2
  var interval = 200
  var side = Side.shorter
  var beta1 = 0.9
  var beta2 = 0.999
  var epsilon = 1e-6
  var scale = 1.0
  var shape = ShapeKey()
  var shared = GradientPolicy(decay: .after)

  mutating func parameters(_ p: inout Parameters) {
    p.count("rank", &rank, in: 1...10_000, "rank of the projection")
    p.count("interval", &interval, in: 1...1_000_000_000, "steps from projection to projection")
    p.choice("side", &side, "which side is projected")
    p.beta1(&beta1)
    p.beta2(&beta2)
    p.epsilon(&epsilon)
    p.number("projection-scale", &scale, search: .logarithmic(0.1, 10), "s, of the way back")
    p.shape(&shape)
  }

  /// The shorter and the longer side.
  private var m: Int { min(rows, columns) }
  private var n: Int { max(rows, columns) }
  private var kept: Int { min(rank, m) }
  private var projected: Int {
    switch side {
    case .shorter: kept * n
    case .longer: kept * m
    case .both: kept * kept
    }
  }

  var vectors: Int { 0 }
  /// The averages of the projection and its square; the vectors of the shorter side and of the longer.
  func stateCount(_ count: Int) -> Int { 2 * projected + kept * (m + n) }
  func work(_ count: Int) -> Int { 3 * count + m * m + m }

  func update(_ s: Step) {
    let c = coefficients(of: s)
    let first = s.scalars
    let second = first + projected
    let short = second + projected
    let long = short + kept &* m
    let (a, b) = (s.work, s.work + s.n)
    let isTall = rows > columns
    let wide = s.direction
    if isTall {
      transpose(s.g.base, rows, columns, into: wide.base)
    } else {
      wide.update(from: s.g.base, count: s.n)
    }
    if s.k == 1 || s.k % interval == 0 {
      a.update(from: wide.base, count: s.n)
      let turns = b
      let sizes = turns + m &* m
      SingularValues.decompose(a.base, m, n, turns: turns.base)
      SingularValues.sort(a.base, m, n, turns: turns.base, sizes: sizes.base)
      short.update(from: turns.base, count: kept &* m)
      for i in 0..<kept {
        let inverse: F64x8 = 1.0 / F64x8.select(0.0 .< sizes[i], sizes[i], 1.0)
        for k in 0..<n { long[i &* n &+ k] = a[i &* n &+ k] * inverse }
      }
    }
    // P of the wide gradient: kept × n, m × kept, or kept × kept.
    switch side {
    case .shorter: multiply(short.base, wide.base, into: a.base, kept, m, n)
    case .longer: multiplyByTransposed(wide.base, long.base, into: a.base, m, n, kept)
    case .both:
      multiply(short.base, wide.base, into: b.base, kept, m, n)
      multiplyByTransposed(b.base, long.base, into: a.base, kept, n, kept)
    }
    let (b1, b2) = (F64x8(c.beta1), F64x8(beta2))
    for i in 0..<projected {
      let p = a[i]
      let mi: F64x8 = b1 * first[i] + (1.0 - b1) * p
      let vi: F64x8 = b2 * second[i] + (1.0 - b2) * (p * p)
      first[i] = mi
      second[i] = vi
      a[i] = mi / (F64x8.sqrt(vi) + F64x8(epsilon))
    }
    switch side {
    case .shorter: multiplyTransposed(short.base, a.base, into: wide.base, m, kept, n)
    case .longer: multiply(a.base, long.base, into: wide.base, m, kept, n)
    case .both:
      multiply(a.base, long.base, into: b.base, kept, kept, n)
      multiplyTransposed(short.base, b.base, into: wide.base, m, kept, n)
    }
    if isTall {
      transpose(wide.base, m, n, into: a.base)
      wide.update(from: a.base, count: s.n)
    }
    let rate: F64x8 = s.rate * F64x8(c.correction) * F64x8(scale)
    for i in 0..<s.n { s.x[i] -= rate * wide[i] }
  }
}

extension OptimizerEntry {
  static let galore = OptimizerEntry(
    "galore", GaLore(),
    summary: "Adam on a low-rank projection of the gradient: memory for the projection alone",
    details: """
      Of the gradient's singular vectors the leading ones, `rank` of them, are taken in the first step and in those \
      that interval divides; p is the gradient projected onto those of the shorter side of the matrix (side=shorter), of \
      the longer, or of both; m and v average p and p² with β₁ and β₂; u = m/(√v + ε), projected back; \
      x ← x − ηs√(1 − β₂ᵏ)/(1 − β₁ᵏ)·u for each r × c matrix.
      β₁ beta1, β₂ beta2, ε epsilon, s projection-scale. Singular vectors have no sign of their own: a new projection under old m turns \
      some entries round (in the libraries by LAPACK's sign, here by ours); `interval` beyond the budget avoids it.
      Vectors go to adamw, as in muon; shape=r:c reads the whole iterate as one matrix. Decay comes after (decay=after).
      State: m and v of the projection and its vectors: 24·rank bytes for each entry of the longer side and 8·rank of \
      the shorter, or so. One gradient a step.
      """,
    source: "Zhao et al. 2024, arXiv:2403.03507",
    defaultRate: 0.01, cyclesMomentum: true,
    invariances: .matrixwise.unscaled
  ) { own in try own.byBlock(vectors: adamW) }
}
