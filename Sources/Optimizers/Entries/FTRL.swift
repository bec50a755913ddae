import Lanes
import Specifications

/// Follow the regularised leader, proximal: x minimises the linearised past plus its regularisers.
private struct FTRL: UpdateRule {
  var ratePower = -0.5
  var initial = 0.1
  var l1 = 0.0
  var l2 = 0.0
  var shrinkage = 0.0
  var beta = 0.0
  var shared = GradientPolicy()

  mutating func parameters(_ p: inout Parameters) {
    p.number("lr-power", &ratePower, in: -1e300...0, "p, power of the accumulator")
    p.number("initial-accumulator", &initial, "n₀")
    p.number("l1", &l1, "λ₁")
    p.number("l2", &l2, "λ₂")
    p.number("l2-shrinkage", &shrinkage, "σ")
    p.number("beta", &beta, "β")
  }

  var vectors: Int { 2 }

  func start(_ s: Step) {
    for i in 0..<s.n { s.vector(0)[i] = F64x8(initial) }
  }

  func update(_ s: Step) {
    let squares = s.vector(0)
    let linear = s.vector(1)
    let bound = F64x8(l1)
    let pull: F64x8 = F64x8(2 * shrinkage)
    let perRate: F64x8 = 1.0 / s.rate
    let fixed: F64x8 = F64x8(2 * l2) + F64x8(beta) * perRate
    for i in 0..<s.n {
      let g = s.g[i]
      let x = s.x[i]
      let n = squares[i]
      let grown = n + g * g
      let root = powered(grown)
      let sigma: F64x8 = (root - powered(n)) * perRate
      let z: F64x8 = linear[i] + (g + pull * x) - sigma * x
      let clipped: F64x8 = F64x8.select(bound .< z, bound, F64x8.select(z .< -bound, -bound, z))
      let pulled: F64x8 = clipped - z
      let next: F64x8 = F64x8.select(pulled .== 0.0, 0.0, pulled / (root * perRate + fixed))
      // A rate that is 0, or has no finite reciprocal to speak of, changes nothing; a NaN shows.
      let moves: F64x8.Bits =
        (F64x8(0.0) .< s.rate) & ((F64x8.isFinite(next) & F64x8.isFinite(z)) | ~F64x8.isFinite(g))
      squares[i] = F64x8.select(moves, grown, n)
      linear[i] = F64x8.select(moves, z, linear[i])
      s.x[i] = F64x8.select(moves, next, x)
    }
  }

  /// n^−p with p = lr-power.
  @inline(__always)
  private func powered(_ n: F64x8) -> F64x8 {
    if ratePower == -0.5 { return F64x8.sqrt(n) }
    return ratePower == 0 ? n * 0.0 + 1.0 : F64x8.exp(F64x8(-ratePower) * F64x8.log(n))
  }
}

extension OptimizerEntry {
  static let ftrl = OptimizerEntry(
    "ftrl", FTRL(),
    summary: "Follow the regularised leader: sparse solutions from L1 and L2 terms",
    details: """
      n′ = n + g², n₀ = initial-accumulator; z ← z + g + 2σx − (n′^−p − n^−p)x/η; \
      x ← (clip(z, ±λ₁) − z)/(n′^−p/η + 2λ₂ + β/η); n ← n′.
      p lr-power, λ₁ l1, λ₂ l2, σ l2-shrinkage, β beta, η learning rate.
      The start enters only through the first z. With λ₁ = λ₂ = 0 and p = −½ it is close to Adagrad. A step \
      whose learning rate is zero, or so near it that 1/η is out of range, changes nothing.
      Keras: the shrinkage term enters z, not n.
      State: n and z, 16 bytes per parameter. One gradient a step.
      """,
    source: "McMahan et al. 2013, doi:10.1145/2487575.2488200",
    defaultRate: 0.1,
    invariances: .adaptive.anchored.unscaled
  )
}
