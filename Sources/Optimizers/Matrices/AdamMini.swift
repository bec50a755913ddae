import Lanes
import Specifications

/// Adam with one second moment for many entries.
private struct AdamMini: MatrixRule {
  enum Sharing: String, CaseIterable, Sendable { case tensor, row, element }

  var block = ParameterBlock.vector(1)
  var beta1 = 0.9
  var beta2 = 0.999
  var epsilon = 1e-8
  var sharing = Sharing.tensor
  var shape = ShapeKey()
  var shared = GradientPolicy(weightDecay: 0.1, decay: .decoupled)

  mutating func parameters(_ p: inout Parameters) {
    p.beta1(&beta1)
    p.beta2(&beta2)
    p.epsilon(&epsilon)
    p.choice("sharing", &sharing, "which entries have one second moment")
    p.shape(&shape)
  }

  var vectors: Int { 1 }

  /// How many entries, one behind the other, have a second moment together.
  private func length(_ n: Int) -> Int {
    switch sharing {
    case .tensor: n
    case .row: size(n).columns
    case .element: 1
    }
  }

  func stateCount(_ n: Int) -> Int { n + n / length(n) }
  var stateBytesPerParameter: Double {
    block.isMatrix
      ? 8 * Double(stateCount(block.count)) / Double(block.count) : sharing == .tensor ? 8 : 16
  }

  /// β₁, 1/(1 − β₁ᵏ), 1/√(1 − β₂ᵏ).
  struct Coefficients { let beta1, unbias1, unbias2: Double }

  func coefficients(step k: Int, momentum: Double?) -> Coefficients {
    let b1 = momentum ?? beta1
    return Coefficients(
      beta1: b1, unbias1: 1 / (1 - power(b1, k)), unbias2: 1 / Double.sqrt(1 - power(beta2, k)))
  }

  func update(_ s: Step) {
    let c = coefficients(of: s)
    let m = s.vector(0)
    let v = s.scalars
    let (b1, b2) = (F64x8(c.beta1), F64x8(beta2))
    let rate: F64x8 = s.rate * F64x8(c.unbias1)
    let count = length(s.n)
    let share = F64x8(1 / Double(count))
    var first = 0
    var place = 0
    while first < s.n {
      var total: F64x8 = 0.0
      for i in first..<(first &+ count) { total += s.g[i] * s.g[i] }
      let vi: F64x8 = b2 * v[place] + (1.0 - b2) * (total * share)
      v[place] = vi
      let step: F64x8 = rate / (F64x8.sqrt(vi) * F64x8(c.unbias2) + F64x8(epsilon))
      for i in first..<(first &+ count) {
        let mi: F64x8 = b1 * m[i] + (1.0 - b1) * s.g[i]
        m[i] = mi
        s.x[i] -= step * mi
      }
      first &+= count
      place &+= 1
    }
  }
}

extension OptimizerEntry {
  static let adamMini = OptimizerEntry(
    "adam-mini", AdamMini(),
    summary: "Adam with one second moment for a whole matrix, or for each of its rows",
    details: """
      m ← β₁m + (1 − β₁)g; v ← β₂v + (1 − β₂)·mean of g² over the entries that share it; x ← x − η m̂/(√v̂ + ε) with \
      m̂ = m/(1 − β₁ᵏ), v̂ = v/(1 − β₂ᵏ).
      β₁ beta1, β₂ beta2, ε epsilon. sharing: a tensor (matrix or vector) has one v, a row each, or an element \
      (Adam itself; of a vector, so does row). shape=r:c reads the whole iterate as one matrix. Decay is decoupled.
      State: m and v, 8 bytes per parameter and 8 for each v. One gradient a step.
      """,
    source: "Zhang et al. 2024, arXiv:2406.16793",
    defaultRate: 0.001, cyclesMomentum: true,
    invariances: .matrixwise.anchored.with { ($0.length, $0.signs) = (.none, .exact) }
  ) { own in try own.byBlock() }
}
