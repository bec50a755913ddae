import Lanes

/// A rule whose step in low precision is known operation by operation.
protocol TorchOrdered: UpdateRule {
  /// Whether its keys are ones that torch has, so that the order is known.
  var hasTorchOrder: Bool { get }
  /// Makes one step in torch's order.
  func step(_ r: RoundedStep)
}

/// The operations of torch's kernels on the processor: operands in the tensor's format, computed in fp32,
/// the result rounded once more where the format has fewer digits.
///
/// Formats: memory and intermediate results are the state's, x the parameters'. A tensor's scalars `k` are
/// numbers of fp32.
extension RoundedStep {
  /// g[i] in its format.
  @inline(__always)
  func gradient(_ i: Int) -> F32x8 { formats.gradient.nearest(F32x8(s.g[i])) }

  /// Number i of the j-th vector of the memory.
  @inline(__always)
  func memory(_ j: Int, _ i: Int) -> F32x8 { F32x8(s.vector(j)[i]) }

  /// A number of the state's format.
  @inline(__always)
  func r(_ a: F32x8) -> F32x8 { formats.state.nearest(a) }

  /// a·k: `mul_(k)`.
  @inline(__always)
  func scaled(_ a: F32x8, _ k: F32x8) -> F32x8 { r(a * k) }

  /// a + k·b: `add_(b, alpha=k)`, where k and the product are numbers of the tensor's format.
  @inline(__always)
  func sum(_ a: F32x8, _ b: F32x8, times k: F32x8) -> F32x8 {
    isFused(formats.state) ? .fused(r(k), b, a) : a + r(r(k) * b)
  }

  /// a + k·b·c: `addcmul_(b, c, value=k)`.
  @inline(__always)
  func sum(_ a: F32x8, _ b: F32x8, _ c: F32x8, times k: F32x8) -> F32x8 {
    isFused(formats.state) ? .fused(k * b, c, a) : a + (k * b) * c
  }

  /// a + w(b − a): `lerp_(b, w)` for w < ½.
  @inline(__always)
  func between(_ a: F32x8, _ b: F32x8, _ w: F32x8) -> F32x8 {
    isFused(formats.state) ? .fused(w, b - a, a) : a + w * (b - a)
  }

  /// √v, divided by `divisor`, plus ε: three operations.
  @inline(__always)
  func root(_ v: F32x8, over divisor: F32x8? = nil, epsilon: F32x8) -> F32x8 {
    var root = r(F32x8.sqrt(v))
    if let divisor { root = r(root / divisor) }
    return r(root + r(epsilon))
  }

  /// Stores number i of the j-th vector of the memory, and gives it.
  @inline(__always) @discardableResult
  func keep(_ j: Int, _ i: Int, _ value: F32x8) -> F32x8 {
    let kept = stored(value, formats.state, (j + 1) * s.n + i)
    s.vector(j)[i] = kept.wide
    return kept
  }

  /// x[i] ← x[i]·k: `mul_(k)`.
  @inline(__always)
  func shrink(_ i: Int, _ k: F32x8) {
    s.x[i] = formats.parameters.nearest(F32x8(s.x[i]) * k).wide
  }

  /// x[i] ← x[i] + k·b: `add_(b, alpha=k)`.
  @inline(__always)
  func move(_ i: Int, along b: F32x8, times k: F32x8) {
    let format = formats.parameters
    let k = format.nearest(k)
    if lost == nil && isFused(format) {
      s.x[i] = F32x8.fused(k, b, F32x8(s.x[i])).wide
    } else {
      move(i, by: format.nearest(k * b))
    }
  }

  /// x[i] ← x[i] + k·b/c: `addcdiv_(b, c, value=k)`.
  @inline(__always)
  func move(_ i: Int, along b: F32x8, over c: F32x8, times k: F32x8) { move(i, by: (k * b) / c) }

  @inline(__always)
  private func move(_ i: Int, by update: F32x8) {
    let format = formats.parameters
    let x = F32x8(s.x[i])
    guard let lost else {
      s.x[i] = stored(x + update, format, i).wide
      return
    }
    let whole = F32x8(lost[i]) + update
    s.x[i] = stored(x + whole, format, i).wide
    lost[i] = format.nearest(whole.wide - (s.x[i] - x.wide))
  }

  /// A number as a format stores it.
  @inline(__always)
  private func stored(_ value: F32x8, _ format: Rounding, _ place: Int) -> F32x8 {
    formats.mode == .stochastic
      ? F32x8(drawn(value.wide, format, place)) : format.nearest(value)
  }

  @inline(__always)
  private func isFused(_ format: Rounding) -> Bool { formats.isFused && format.format == .fp32 }
}
