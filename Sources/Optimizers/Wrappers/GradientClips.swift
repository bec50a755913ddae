import Lanes
import Specifications

/// g shortened to a share of ‖x‖, over vectors and the columns of matrices.
private struct AdaptiveClip: BlockWrapper {
  var inner = NoOptimizer() as any Optimizer
  var blocks: [ParameterBlock] = []
  var clipping = 0.01
  var epsilon = 1e-3

  mutating func parameters(_ p: inout Parameters) {
    p.number("clipping", &clipping, search: .logarithmic(1e-3, 1), "c, the share")
    p.number("epsilon", &epsilon, "ε, least size of the iterate")
  }

  var vectors: Int { 0 }

  func before(_ s: Wrapped) {
    visitBlocks(s.n) { range, block in
      let lines = block.isMatrix ? block.columns : 1
      for line in 0..<lines { clip(s, range.lowerBound + line, range.count / lines, stride: lines) }
    }
  }

  @inline(__always)
  private func clip(_ s: Wrapped, _ first: Int, _ count: Int, stride: Int) {
    let (x, g) = (s.x + first, s.g + first)
    let most =
      F64x8.atLeast(F64x8(epsilon), F64x8.norm(count) { x[$0 &* stride] }) * F64x8(clipping)
    let size = F64x8.norm(count) { g[$0 &* stride] }
    let factor = F64x8.select(size .< most, 1.0, most / F64x8.atLeast(1e-6, size))
    for i in 0..<count { g[i &* stride] *= factor }
  }
}

/// g divided by its root mean square over a threshold, where that is above 1.
private struct RootMeanSquareClip: BlockWrapper {
  var inner = NoOptimizer() as any Optimizer
  var blocks: [ParameterBlock] = []
  var threshold = 1.0

  mutating func parameters(_ p: inout Parameters) {
    p.number("threshold", &threshold, in: 1e-300...1e300, "θ")
  }

  var vectors: Int { 0 }

  func before(_ s: Wrapped) {
    visitBlocks(s.n) { range, _ in
      let size = F64x8.norm((s.g + range.lowerBound).base, range.count)
      let rms = size / F64x8(Double.sqrt(Double(range.count)))
      let divisor = F64x8.atLeast(1.0, rms / F64x8(threshold))
      for i in range { s.g[i] /= divisor }
    }
  }
}

/// g brought to a fixed length.
private struct Normalize: WrapperRule {
  var inner = NoOptimizer() as any Optimizer
  var length = 1.0
  var epsilon = 1e-6

  mutating func parameters(_ p: inout Parameters) {
    p.number("length", &length, in: 1e-300...1e300, "ℓ")
    p.number("epsilon", &epsilon, floor: .leastNonzeroMagnitude, "ε, added to ‖g‖")
  }

  var vectors: Int { 0 }

  func before(_ s: Wrapped) {
    let factor = F64x8(length) / (F64x8.norm(s.g.base, s.n) + F64x8(epsilon))
    for i in 0..<s.n { s.g[i] *= factor }
  }
}

extension WrapperEntry {
  static let adaptiveClip = WrapperEntry(
    "agc", AdaptiveClip(), aliases: [Alias("adaptive-clip")],
    summary: "Adaptive gradient clipping: the gradient is at most a share of the iterate",
    details: """
      Where ‖g‖ ≥ c·max(‖x‖, ε), g ← g·c·max(‖x‖, ε)/max(‖g‖, 10⁻⁶); c clipping, ε epsilon. A \
      vector is one unit, and so is each column of a matrix, as in optax.
      State: the optimizer's. It evaluates nothing of its own.
      """,
    source: "Brock et al. 2021, arXiv:2102.06171"
  )

  static let rootMeanSquareClip = WrapperEntry(
    "clip-rms", RootMeanSquareClip(),
    summary: "Clips the gradient's root mean square",
    details: """
      g ← g/max(1, rms(g)/θ), θ threshold, rms over each block of parameters.
      State: the optimizer's. It evaluates nothing of its own.
      """,
    source: "optax.clip_by_block_rms; Shazeer & Stern 2018, arXiv:1804.04235"
  )

  static let normalize = WrapperEntry(
    "normalise", Normalize(), aliases: [Alias("normalize")],
    summary: "Brings the gradient to a fixed length",
    details: """
      g ← ℓ·g/(‖g‖ + ε), ℓ length, ε epsilon. normalise+sgd is normalised gradient descent.
      State: the optimizer's. It evaluates nothing of its own.
      """,
    source: "optax.normalize_by_update_norm; Nesterov 1984 (normalised gradient)"
  )
}
