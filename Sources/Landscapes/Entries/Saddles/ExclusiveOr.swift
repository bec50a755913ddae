import Lanes
import Specifications

/// f = ⅛Σ (c + Σⱼ vⱼ tanh(wⱼ·s + bⱼ) − t)² over the four points s ∈ {±1}², t = −s₁s₂.
///
/// x = (w₁₁, w₁₂, b₁, w₂₁, w₂₂, b₂, v₁, v₂, c).
private struct ExclusiveOr: LandscapeKernel {
  var dimension: Int { 9 }
  /// The hidden units with their biases, then what is made of them.
  var blocks: [ParameterBlock] { [.matrix(2, 3), .vector(3)] }

  func f<V: LaneVector>(_ p: Point<V>) -> V {
    for i in 0..<9 { p.g[i] = 0.0 }
    var sum: V = 0.0
    for corner in 0..<4 {
      let first = V(corner & 1 == 0 ? -1 : 1)
      let second = V(corner & 2 == 0 ? -1 : 1)
      let a = V.tanh((p.x[0] * first + p.x[1] * second) + p.x[2])
      let b = V.tanh((p.x[3] * first + p.x[4] * second) + p.x[5])
      let output: V = (p.x[6] * a + p.x[7] * b) + p.x[8]
      let residual = output + first * second
      sum += residual * residual
      let pull: V = 0.25 * residual
      let da: V = (pull * p.x[6]) * (1.0 - a * a)
      let db: V = (pull * p.x[7]) * (1.0 - b * b)
      p.g[0] += da * first
      p.g[1] += da * second
      p.g[2] += da
      p.g[3] += db * first
      p.g[4] += db * second
      p.g[5] += db
      p.g[6] += pull * a
      p.g[7] += pull * b
      p.g[8] += pull
    }
    return 0.125 * sum
  }
}

extension LandscapeEntry {
  static let exclusiveOr = LandscapeEntry(
    "xor", Distance(distance: 1e-2),
    summary: "The smallest network that must break a symmetry: two hidden units, almost equal",
    details: """
      f(w, b, v, c) = ⅛Σ (c + Σⱼ vⱼ tanh(wⱼ·s + bⱼ) − t)² over s ∈ {±1}², t = −s₁s₂: nine weights.
      Minimum 0; saddle f = ½ where all weights are zero (Hessian of rank 1). Start: both hidden units at
      w = (0.5, 0.5), b = 0, v = 0.5, the second off by `distance`: while they agree, f cannot fall below
      the symmetric plateau.
      """,
    source: "Rumelhart, Hinton, Williams 1986; symmetric plateaus: Fukumizu, Amari 2000",
    tags: [.saddle, .plateau, .degenerate, .neural]
  ) { own in
    let distance = own.distance
    // h = tanh(s₁ + s₂ ± 1): the sum takes ±2 and 0, where v(h₊ − h₋) + c has to be −1 and 1.
    let one = Double.tanh(1)
    let v = 2 / (3 * one - Double.tanh(3))
    var knowledge = LandscapeKnowledge(
      start: [0.5, 0.5, 0, 0.5 + distance, 0.5 - distance, distance, 0.5, 0.5, 0], minimum: 0,
      at: [1, 1, 1, 1, 1, -1, v, -v, 1 - 2 * v * one], domain: -2...2,
      critical: [CriticalPoint(every(0, 9), value: 0.5, .degenerate)])
    knowledge.escapeBelow = 0.1
    return Objective(ExclusiveOr(), knowledge)
  }
}
