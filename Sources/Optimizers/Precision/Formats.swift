/// What is stored in which format, and how numbers are rounded into it.
struct Formats: Sendable, Equatable {
  enum Mode: String, Sendable, CaseIterable {
    case nearest
    case stochastic
    case threshold
  }

  let parameters: Rounding
  let state: Rounding
  let gradient: Rounding
  let mode: Mode
  /// Whether what rounding takes from the parameters is kept and added to the next update.
  let isCompensated: Bool
  /// Whether fp32's product and sum are one operation, as in torch's vector kernels.
  let isFused: Bool

  /// Whether torch's kernels are known for them: fp32, bf16 and fp16, whose results are numbers of fp32
  /// before they are stored, so that fp32 has nothing left to draw for.
  var haveTorchOrder: Bool {
    let formats = [parameters, state, gradient].map(\.format)
    return formats.allSatisfy { [.fp32, .bf16, .fp16].contains($0) } && mode != .threshold
      && (mode == .nearest || parameters.format != .fp32 && state.format != .fp32)
  }
}
