import Lanes
import Specifications

/// Follow the regularised leader, proximal: x minimises the linearised past plus its regularisers.
private struct FTRL: UpdateRule {
  let ratePower: Double
  let initial: Double
  let l1: Double
  let l2: Double
  let shrinkage: Double
  let beta: Double
  let shared: SharedKeys

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
    "ftrl",
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
    keys: [
      .number("lr-power", -0.5, in: -1e300...0, "p, power of the accumulator"),
      .number("initial-accumulator", 0.1, "n₀"),
      .number("l1", 0, "λ₁"),
      .number("l2", 0, "λ₂"),
      .number("l2-shrinkage", 0, "σ"),
      .number("beta", 0, "β"),
    ],
    defaultRate: 0.1,
    invariances: .adaptive.anchored.unscaled
  ) { settings in
    FTRL(
      ratePower: settings.number("lr-power"), initial: settings.number("initial-accumulator"),
      l1: settings.number("l1"), l2: settings.number("l2"),
      shrinkage: settings.number("l2-shrinkage"), beta: settings.number("beta"),
      shared: SharedKeys(settings))
  }
}
