// Conformances say what the protocol documents.
// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation

// The elementary functions of eight numbers, and of one, are compiled once and called: inlined into every
// kernel they were half of what building the landscapes cost. Vectors go by address, so that a caller
// compiled for another processor passes them the same way.

extension LaneVector {
  @inlinable @inline(__always)
  public static func exp(_ x: Self) -> Self { expFormula(x) }

  @inlinable @inline(__always)
  public static func log(_ x: Self) -> Self { logFormula(x) }

  @inlinable @inline(__always)
  public static func expm1(_ x: Self) -> Self { expm1Formula(x) }

  @inlinable @inline(__always)
  public static func log1p(_ x: Self) -> Self { log1pFormula(x) }

  @inlinable @inline(__always)
  public static func log2(_ x: Self) -> Self { log2Formula(x) }

  @inlinable @inline(__always)
  public static func log10(_ x: Self) -> Self { log10Formula(x) }

  @inlinable @inline(__always)
  public static func exp2(_ x: Self) -> Self { exp2Formula(x) }

  @inlinable @inline(__always)
  public static func exp10(_ x: Self) -> Self { exp10Formula(x) }

  @inlinable @inline(__always)
  public static func cbrt(_ x: Self) -> Self { cbrtFormula(x) }

  @inlinable @inline(__always)
  public static func sinh(_ x: Self) -> Self { sinhFormula(x) }

  @inlinable @inline(__always)
  public static func cosh(_ x: Self) -> Self { coshFormula(x) }

  @inlinable @inline(__always)
  public static func tanh(_ x: Self) -> Self { tanhFormula(x) }

  @inlinable @inline(__always)
  public static func logistic(_ x: Self) -> Self { logisticFormula(x) }

  @inlinable @inline(__always)
  public static func softplus(_ x: Self) -> Self { softplusFormula(x) }

  @inlinable @inline(__always)
  public static func pow(_ x: Self, _ y: Self) -> Self { powFormula(x, y) }

  @inlinable @inline(__always)
  public static func atan2(_ y: Self, _ x: Self) -> Self { atan2Formula(y, x) }

  @inlinable @inline(__always)
  public static func sincos(_ x: Self) -> (sin: Self, cos: Self) { sincosFormula(x) }

  @inlinable @inline(__always)
  public static func sincos2pi(_ x: Self) -> (sin: Self, cos: Self) { sincos2piFormula(x) }
}

/// A lane whose elementary functions are compiled once: a function in place for each, written out for every such
/// lane, because a generic default would be compiled again in each module that calls it.
public protocol CompiledLane: LaneVector {
  static func expInPlace(_ x: inout Self)
  static func logInPlace(_ x: inout Self)
  static func expm1InPlace(_ x: inout Self)
  static func log1pInPlace(_ x: inout Self)
  static func log2InPlace(_ x: inout Self)
  static func log10InPlace(_ x: inout Self)
  static func exp2InPlace(_ x: inout Self)
  static func exp10InPlace(_ x: inout Self)
  static func cbrtInPlace(_ x: inout Self)
  static func sinhInPlace(_ x: inout Self)
  static func coshInPlace(_ x: inout Self)
  static func tanhInPlace(_ x: inout Self)
  static func logisticInPlace(_ x: inout Self)
  static func softplusInPlace(_ x: inout Self)
  static func powInPlace(_ x: inout Self, _ y: inout Self)
  static func atan2InPlace(_ y: inout Self, _ x: inout Self)
  static func sincosInPlace(_ x: inout Self, _ cos: inout Self)
  static func sincos2piInPlace(_ x: inout Self, _ cos: inout Self)
}

extension CompiledLane {
  @inlinable @inline(__always)
  public static func exp(_ x: Self) -> Self {
    var y = x
    expInPlace(&y)
    return y
  }

  @inlinable @inline(__always)
  public static func log(_ x: Self) -> Self {
    var y = x
    logInPlace(&y)
    return y
  }

  @inlinable @inline(__always)
  public static func expm1(_ x: Self) -> Self {
    var y = x
    expm1InPlace(&y)
    return y
  }

  @inlinable @inline(__always)
  public static func log1p(_ x: Self) -> Self {
    var y = x
    log1pInPlace(&y)
    return y
  }

  @inlinable @inline(__always)
  public static func log2(_ x: Self) -> Self {
    var y = x
    log2InPlace(&y)
    return y
  }

  @inlinable @inline(__always)
  public static func log10(_ x: Self) -> Self {
    var y = x
    log10InPlace(&y)
    return y
  }

  @inlinable @inline(__always)
  public static func exp2(_ x: Self) -> Self {
    var y = x
    exp2InPlace(&y)
    return y
  }

  @inlinable @inline(__always)
  public static func exp10(_ x: Self) -> Self {
    var y = x
    exp10InPlace(&y)
    return y
  }

  @inlinable @inline(__always)
  public static func cbrt(_ x: Self) -> Self {
    var y = x
    cbrtInPlace(&y)
    return y
  }

  @inlinable @inline(__always)
  public static func sinh(_ x: Self) -> Self {
    var y = x
    sinhInPlace(&y)
    return y
  }

  @inlinable @inline(__always)
  public static func cosh(_ x: Self) -> Self {
    var y = x
    coshInPlace(&y)
    return y
  }

  @inlinable @inline(__always)
  public static func tanh(_ x: Self) -> Self {
    var y = x
    tanhInPlace(&y)
    return y
  }

  @inlinable @inline(__always)
  public static func logistic(_ x: Self) -> Self {
    var y = x
    logisticInPlace(&y)
    return y
  }

  @inlinable @inline(__always)
  public static func softplus(_ x: Self) -> Self {
    var y = x
    softplusInPlace(&y)
    return y
  }

  @inlinable @inline(__always)
  public static func pow(_ x: Self, _ y: Self) -> Self {
    var result = x
    var second = y
    powInPlace(&result, &second)
    return result
  }

  @inlinable @inline(__always)
  public static func atan2(_ y: Self, _ x: Self) -> Self {
    var result = y
    var second = x
    atan2InPlace(&result, &second)
    return result
  }

  @inlinable @inline(__always)
  public static func sincos(_ x: Self) -> (sin: Self, cos: Self) {
    var sin = x
    var cos = x
    sincosInPlace(&sin, &cos)
    return (sin, cos)
  }

  @inlinable @inline(__always)
  public static func sincos2pi(_ x: Self) -> (sin: Self, cos: Self) {
    var sin = x
    var cos = x
    sincos2piInPlace(&sin, &cos)
    return (sin, cos)
  }
}

extension F64x8: CompiledLane {
  @inline(never)
  public static func expInPlace(_ x: inout Self) { x = expFormula(x) }

  @inline(never)
  public static func logInPlace(_ x: inout Self) { x = logFormula(x) }

  @inline(never)
  public static func expm1InPlace(_ x: inout Self) { x = expm1Formula(x) }

  @inline(never)
  public static func log1pInPlace(_ x: inout Self) { x = log1pFormula(x) }

  @inline(never)
  public static func log2InPlace(_ x: inout Self) { x = log2Formula(x) }

  @inline(never)
  public static func log10InPlace(_ x: inout Self) { x = log10Formula(x) }

  @inline(never)
  public static func exp2InPlace(_ x: inout Self) { x = exp2Formula(x) }

  @inline(never)
  public static func exp10InPlace(_ x: inout Self) { x = exp10Formula(x) }

  @inline(never)
  public static func cbrtInPlace(_ x: inout Self) { x = cbrtFormula(x) }

  @inline(never)
  public static func sinhInPlace(_ x: inout Self) { x = sinhFormula(x) }

  @inline(never)
  public static func coshInPlace(_ x: inout Self) { x = coshFormula(x) }

  @inline(never)
  public static func tanhInPlace(_ x: inout Self) { x = tanhFormula(x) }

  @inline(never)
  public static func logisticInPlace(_ x: inout Self) { x = logisticFormula(x) }

  @inline(never)
  public static func softplusInPlace(_ x: inout Self) { x = softplusFormula(x) }

  @inline(never)
  public static func powInPlace(_ x: inout Self, _ y: inout Self) { x = powFormula(x, y) }

  @inline(never)
  public static func atan2InPlace(_ y: inout Self, _ x: inout Self) { y = atan2Formula(y, x) }

  @inline(never)
  public static func sincosInPlace(_ x: inout Self, _ cos: inout Self) {
    (x, cos) = sincosFormula(x)
  }

  @inline(never)
  public static func sincos2piInPlace(_ x: inout Self, _ cos: inout Self) {
    (x, cos) = sincos2piFormula(x)
  }
}

extension Double: CompiledLane {
  @inline(never)
  public static func expInPlace(_ x: inout Self) { x = expFormula(x) }

  @inline(never)
  public static func logInPlace(_ x: inout Self) { x = logFormula(x) }

  @inline(never)
  public static func expm1InPlace(_ x: inout Self) { x = expm1Formula(x) }

  @inline(never)
  public static func log1pInPlace(_ x: inout Self) { x = log1pFormula(x) }

  @inline(never)
  public static func log2InPlace(_ x: inout Self) { x = log2Formula(x) }

  @inline(never)
  public static func log10InPlace(_ x: inout Self) { x = log10Formula(x) }

  @inline(never)
  public static func exp2InPlace(_ x: inout Self) { x = exp2Formula(x) }

  @inline(never)
  public static func exp10InPlace(_ x: inout Self) { x = exp10Formula(x) }

  @inline(never)
  public static func cbrtInPlace(_ x: inout Self) { x = cbrtFormula(x) }

  @inline(never)
  public static func sinhInPlace(_ x: inout Self) { x = sinhFormula(x) }

  @inline(never)
  public static func coshInPlace(_ x: inout Self) { x = coshFormula(x) }

  @inline(never)
  public static func tanhInPlace(_ x: inout Self) { x = tanhFormula(x) }

  @inline(never)
  public static func logisticInPlace(_ x: inout Self) { x = logisticFormula(x) }

  @inline(never)
  public static func softplusInPlace(_ x: inout Self) { x = softplusFormula(x) }

  @inline(never)
  public static func powInPlace(_ x: inout Self, _ y: inout Self) { x = powFormula(x, y) }

  @inline(never)
  public static func atan2InPlace(_ y: inout Self, _ x: inout Self) { y = atan2Formula(y, x) }

  @inline(never)
  public static func sincosInPlace(_ x: inout Self, _ cos: inout Self) {
    (x, cos) = sincosFormula(x)
  }

  @inline(never)
  public static func sincos2piInPlace(_ x: inout Self, _ cos: inout Self) {
    (x, cos) = sincos2piFormula(x)
  }
}
