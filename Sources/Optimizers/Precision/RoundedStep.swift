import Lanes

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
  let isStochastic: Bool
  /// Whether x moves unrounded, where rounding to nearest would move it.
  let isThreshold: Bool
  /// Whether what rounding takes from the parameters is kept and added to the next update.
  let isCompensated: Bool
}

/// One step of a group of runs with its memory in formats of fewer digits, as torch's operations make it.
///
/// Operations are those of torch's kernels on the processor: operands and result in the tensor's format,
/// computed in fp32 (`f`), rounded once more where the format has fewer digits.
struct RoundedStep {
  /// The step: x and the memory hold numbers of their formats, g is rounded already.
  let s: Step
  let formats: Formats
  /// The runs' keys for stochastic rounding.
  let keys: F64x8.Bits
  /// What rounding took from x, where that is kept.
  let lost: UnsafeMutablePointer<F64x8>?

  /// fp32.
  @inline(__always)
  func f(_ x: F64x8) -> F64x8 { F64x8.single(x) }

  /// A number of the state's format, by way of fp32.
  @inline(__always)
  func r(_ x: F64x8) -> F64x8 { formats.state.bySingle(x) }

  /// aₜₑₙₛₒᵣ·k: `mul_(k)`.
  @inline(__always)
  func scaled(_ a: F64x8, _ k: F64x8) -> F64x8 { r(a * f(k)) }

  /// k·b as `add_(b, alpha=k)` adds it.
  @inline(__always)
  func term(_ b: F64x8, _ k: F64x8, _ format: Rounding) -> F64x8 {
    format.bySingle(format.bySingle(k) * b)
  }

  /// k·b·c as `addcmul_(b, c, value=k)` adds it.
  @inline(__always)
  func product(_ b: F64x8, _ c: F64x8, _ k: F64x8) -> F64x8 { f(f(f(k) * b) * c) }

  /// k·b/c as `addcdiv_(b, c, value=k)` adds it.
  @inline(__always)
  func quotient(_ b: F64x8, _ c: F64x8, _ k: F64x8) -> F64x8 { f(f(f(k) * b) / c) }

  /// w(b − a) as `lerp_(b, w)` adds it to a, for w < ½.
  @inline(__always)
  func way(_ a: F64x8, _ b: F64x8, _ w: F64x8) -> F64x8 { f(f(w) * f(b - a)) }

  /// √v, divided by `divisor`, plus `epsilon`: three operations.
  @inline(__always)
  func root(_ v: F64x8, over divisor: F64x8? = nil, epsilon: Double) -> F64x8 {
    var root = r(F64x8.sqrt(v))
    if let divisor { root = r(root / f(divisor)) }
    return r(root + r(F64x8(epsilon)))
  }

  /// Stores number i of the j-th vector of the memory.
  @inline(__always)
  func keep(_ j: Int, _ i: Int, _ value: F64x8) {
    s.vector(j)[i] = stored(value, formats.state, (j + 1) * s.n + i, bySingle: true)
  }

  /// x[i] ← x[i] + update.
  @inline(__always)
  func move(_ i: Int, by update: F64x8) { move(i, from: s.x[i], by: update, bySingle: true) }

  /// x[i] ← x + update, the sum computed in fp32 or in double.
  @inline(__always)
  func move(_ i: Int, from x: F64x8, by update: F64x8, bySingle: Bool) {
    if formats.isThreshold {
      let format = formats.parameters
      let place = format.nearest(x)
      let stays = format.nearest(place + update) .== place
      s.x[i] = F64x8.select(stays, x, x + update)
      return
    }
    guard let lost else {
      s.x[i] = stored(x + update, formats.parameters, i, bySingle: bySingle)
      return
    }
    let whole = bySingle ? f(lost[i] + update) : lost[i] + update
    let next = stored(x + whole, formats.parameters, i, bySingle: bySingle)
    lost[i] = formats.parameters.nearest(whole - (next - x))
    s.x[i] = next
  }

  /// A number as a format stores it.
  @inline(__always)
  func stored(_ value: F64x8, _ format: Rounding, _ place: Int, bySingle: Bool) -> F64x8 {
    guard formats.isStochastic else {
      return bySingle ? format.bySingle(value) : format.nearest(value)
    }
    // fp32 itself has nothing left to draw for behind a rounding to fp32.
    return format.stochastic(
      bySingle && format.format != .fp32 ? f(value) : value,
      RandomStream.uniform(keys: keys, step: UInt64(s.k), coordinate: UInt64(place)))
  }
}

/// A rule whose step in low precision is known operation by operation.
protocol TorchOrdered: UpdateRule {
  /// Whether its keys are ones that torch has, so that the order is known.
  var hasTorchOrder: Bool { get }
  /// Makes one step in torch's order.
  func step(_ r: RoundedStep)
}
