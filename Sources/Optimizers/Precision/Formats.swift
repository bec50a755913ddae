import Specifications

/// What is stored in which format, and how numbers are rounded into it.
struct Formats: Sendable, Equatable {
  enum Mode: String, Sendable, CaseIterable {
    case nearest
    case stochastic
    case threshold
  }

  var parameters = Rounding(.bf16)
  var state = Rounding(.bf16)
  var gradient = Rounding(.bf16)
  var mode = Mode.nearest
  /// Whether what rounding takes from the parameters is kept and added to the next update.
  var isCompensated = false
  /// Whether fp32's product and sum are one operation, as in torch's vector kernels.
  var isFused = false

  /// Whether torch's kernels are known for them: fp32, bf16 and fp16, whose results are numbers of fp32
  /// before they are stored, so that fp32 has nothing left to draw for.
  var haveTorchOrder: Bool {
    let formats = [parameters, state, gradient].map(\.format)
    return formats.allSatisfy { [.fp32, .bf16, .fp16].contains($0) } && mode != .threshold
      && (mode == .nearest || parameters.format != .fp32 && state.format != .fp32)
  }
}

extension Formats: Parameterized {
  mutating func parameters(_ p: inout Parameters) {
    func format(_ name: String, _ value: inout Rounding, _ summary: String) {
      var own = value.format
      p.choice(name, &own, summary)
      value = Rounding(own)
    }
    format("parameters", &parameters, "the iterate's format")
    format("state", &state, "the memory's format")
    format("gradient", &gradient, "the gradient's format")
    p.choice("rounding", &mode, "how what is stored is rounded")
    p.flag(
      "kahan", &isCompensated,
      "whether what rounding takes from the iterate is kept for the next update")
    p.flag(
      "fused", &isFused,
      "whether fp32's product and sum are one operation, as in torch's AVX kernels")
  }
}
