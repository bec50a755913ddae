import Lanes
import Specifications

/// Momentum with each coordinate scaled by how certain its sign is.
private struct MSVAG: UpdateRule {
  var beta = 0.9
  var shared = GradientPolicy()

  mutating func parameters(_ p: inout Parameters) {
    p.number("beta", &beta, in: .averaging, search: .complement(0.003, 1), "β, of both averages")
  }

  var vectors: Int { 2 }

  /// 1/(1 − βᵏ), ρ, 1/(1 − ρ).
  struct Coefficients { let unbias, rho, scale: Double }

  func coefficients(step k: Int, momentum: Double?) -> Coefficients {
    let left = 1 - power(beta, k)
    let own = (1 - beta) * (1 - beta)
    let ratio = (1 - power(beta, 2 * k)) * own / ((1 - beta * beta) * left * left)
    let rho = min(ratio, 0.9999)
    return Coefficients(unbias: 1 / left, rho: rho, scale: 1 / (1 - rho))
  }

  @inline(__always)
  func update(_ s: Step) {
    let c = coefficients(of: s)
    let m = Average(s.vector(0), beta)
    let v = Average(s.vector(1), beta)
    let correction = F64x8(c.unbias)
    let rho = F64x8(c.rho)
    let scale = F64x8(c.scale)
    for i in 0..<s.n {
      let g = s.g[i]
      let mi = m.take(g, i)
      let vi = v.takeSquare(g, i)
      let mean = mi * correction
      let square = mean * mean
      let variance = (vi * correction - square) * scale
      let sum = rho * variance + square
      let factor = F64x8.select(sum .== 0.0, 0.0, F64x8.clamp(square / sum, 0.0, 1.0))
      s.x[i] -= s.rate * (factor * mean)
    }
  }
}

extension OptimizerEntry {
  static let msvag = OptimizerEntry(
    "msvag", MSVAG(),
    summary: "Momentum with variance-adaptive scaling: damped where the gradient is uncertain",
    details: """
      m ← βm + (1 − β)g, v ← βv + (1 − β)g², m̂, v̂ divided by 1 − βᵏ; \
      ρ = min((1 − β)²(1 − β²ᵏ)/((1 − β²)(1 − βᵏ)²), 0.9999), s = (v̂ − m̂²)/(1 − ρ), γ = m̂²/(m̂² + ρs) held in [0, 1]; \
      x ← x − ηγm̂.
      β beta, η learning rate.
      State: m and v, 16 bytes per parameter. One gradient a step.
      """,
    source: "Balles & Hennig 2018, arXiv:1705.07774",
    defaultRate: 0.1, gridCenter: 0.01,
    invariances: .linear.with { $0.rotation = .none }
  )
}
