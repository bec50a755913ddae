import Lanes
import Specifications

/// x ← x − ηαg, α from the last step s and the change y of the gradient.
private struct BarzilaiBorwein: UpdateRule {
  enum Formula: String, CaseIterable, Sendable {
    /// sᵀs/sᵀy.
    case long
    /// sᵀy/yᵀy.
    case short
    /// Long and short in turns.
    case alternating
  }

  var formula = Formula.long
  var shared = GradientPolicy()

  mutating func parameters(_ p: inout Parameters) {
    p.choice(
      "formula", &formula, search: .among(BarzilaiBorwein.Formula.allCases.map(\.rawValue)),
      "which step length")
  }

  /// The last iterate and gradient.
  var vectors: Int { 2 }
  /// The last α.
  var scalars: Int { 1 }

  func update(_ s: Step) {
    let earlierX = s.vector(0)
    let earlierG = s.vector(1)
    let kept = s.scalars
    var alpha: F64x8
    if s.k == 1 {
      alpha = F64x8.min(1.0, 1.0 / s.norm(s.g))
    } else {
      // Scaled by powers of two, so that no square is out of range.
      var mostD: F64x8 = 0.0
      var mostY: F64x8 = 0.0
      for i in 0..<s.n {
        mostD = F64x8.max(F64x8.abs(s.x[i] - earlierX[i]), mostD)
        mostY = F64x8.max(F64x8.abs(s.g[i] - earlierG[i]), mostY)
      }
      let p = F64x8.scale(mostD)
      let q = F64x8.scale(mostY)
      var square: F64x8 = 0.0
      var curvature: F64x8 = 0.0
      var change: F64x8 = 0.0
      for i in 0..<s.n {
        let d = (s.x[i] - earlierX[i]) * p
        let y = (s.g[i] - earlierG[i]) * q
        square += d * d
        curvature += d * y
        change += y * y
      }
      let isLong = formula == .long || (formula == .alternating && s.k % 2 == 0)
      let ratio = isLong ? square / curvature : curvature / change
      alpha = F64x8.select(F64x8(0) .< curvature, ratio, F64x8.sqrt(square / change)) * (q / p)
      // Where nothing moved or nothing bent there is no length; the last one stays.
      let isLength = (F64x8(0) .< alpha) & (alpha .< F64x8(1e300))
      alpha = F64x8.select(isLength, alpha, kept[0])
    }
    kept[0] = alpha
    let length = s.rate * alpha
    for i in 0..<s.n {
      let x = s.x[i]
      let g = s.g[i]
      earlierX[i] = x
      earlierG[i] = g
      s.x[i] = x - length * g
    }
  }
}

extension OptimizerEntry {
  static let barzilaiBorwein = OptimizerEntry(
    "barzilai-borwein", BarzilaiBorwein(),
    summary: "Gradient descent with the two-point step length: curvature from the last step alone",
    details: """
      x ← x − ηαg with s = x − x₋, y = g − g₋ and α = sᵀs/sᵀy (formula=long), sᵀy/yᵀy (short), or both in \
      turns (alternating); α = ‖s‖/‖y‖ where sᵀy ≤ 0, the last α where nothing moved, min(1, 1/‖g‖) at first.
      η learning rate: 1 is Barzilai and Borwein's own. f need not fall at every step.
      State: x₋, g₋, α, 16 bytes per parameter. One gradient a step.
      """,
    source:
      "Barzilai & Borwein 1988, doi:10.1093/imanum/8.1.141; sᵀy ≤ 0: Dai, Al-Baali & Yang 2015, "
      + "doi:10.1007/978-3-319-17689-5",
    defaultRate: 1, gridCenter: 1,
    invariances: .geometric.unscaled
  )
}
