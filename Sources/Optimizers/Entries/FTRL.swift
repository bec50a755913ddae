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

  @inline(__always)
  func start<V: Lane>(_ s: Step<V>) {
    for i in 0..<s.n { s.vector(0)[i] = V(initial) }
  }

  @inline(__always)
  func update<V: Lane>(_ s: Step<V>) {
    let squares = s.vector(0)
    let linear = s.vector(1)
    let bound = V(l1)
    let pull: V = V(2 * shrinkage)
    let perRate: V = 1.0 / s.rate
    let fixed: V = V(2 * l2) + V(beta) * perRate
    for i in 0..<s.n {
      let g = s.g[i]
      let x = s.x[i]
      let n = squares[i]
      let grown = n + g * g
      let root = powered(grown)
      let sigma: V = (root - powered(n)) * perRate
      let z: V = linear[i] + (g + pull * x) - sigma * x
      let clipped: V = V.select(bound .< z, bound, V.select(z .< -bound, -bound, z))
      let pulled: V = clipped - z
      let next: V = V.select(pulled .== 0.0, 0.0, pulled / (root * perRate + fixed))
      // A rate that is 0, or has no finite reciprocal to speak of, changes nothing; a NaN shows.
      let moves: V.Bits = (V(0.0) .< s.rate) & ((V.isFinite(next) & V.isFinite(z)) | ~V.isFinite(g))
      squares[i] = V.select(moves, grown, n)
      linear[i] = V.select(moves, z, linear[i])
      s.x[i] = V.select(moves, next, x)
    }
  }

  /// n^−p with p = lr-power.
  @inline(__always)
  private func powered<V: Lane>(_ n: V) -> V {
    if ratePower == -0.5 { return V.sqrt(n) }
    return ratePower == 0 ? n * 0.0 + 1.0 : V.exp(V(-ratePower) * V.log(n))
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
