// Conformances say what the protocol documents.
// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation

// A slope is given to a zero direction as zero, also where the derivative is infinite: a constant
// stays a constant at the edge of a function's domain.
extension Dual {
  /// f(x) with the slope f′(x)·x′.
  @inlinable
  static func chain(_ value: Double, _ x: Dual, _ derivative: Double) -> Dual {
    Dual(value, slope: x.slope == 0 ? 0 : derivative * x.slope)
  }

  @inlinable public static func expm1(_ x: Dual) -> Dual {
    chain(Double.expm1(x.value), x, Double.exp(x.value))
  }

  @inlinable public static func log1p(_ x: Dual) -> Dual {
    chain(Double.log1p(x.value), x, 1 / (1 + x.value))
  }

  @inlinable public static func log2(_ x: Dual) -> Dual {
    chain(Double.log2(x.value), x, 1 / (x.value * 0.6931471805599453))
  }

  @inlinable public static func log10(_ x: Dual) -> Dual {
    chain(Double.log10(x.value), x, 1 / (x.value * 2.302585092994046))
  }

  @inlinable public static func exp2(_ x: Dual) -> Dual {
    let power = Double.exp2(x.value)
    return chain(power, x, 0.6931471805599453 * power)
  }

  @inlinable public static func exp10(_ x: Dual) -> Dual {
    let power = Double.exp10(x.value)
    return chain(power, x, 2.302585092994046 * power)
  }

  @inlinable public static func pow(_ x: Dual, _ y: Dual) -> Dual {
    let power = Double.pow(x.value, y.value)
    let base = chain(power, x, y.value * Double.pow(x.value, y.value - 1))
    return Dual(power, slope: base.slope + chain(power, y, power * Double.log(x.value)).slope)
  }

  @inlinable public static func cbrt(_ x: Dual) -> Dual {
    let root = Double.cbrt(x.value)
    return chain(root, x, 1 / (3 * root * root))
  }

  @inlinable public static func sinh(_ x: Dual) -> Dual {
    chain(Double.sinh(x.value), x, Double.cosh(x.value))
  }

  @inlinable public static func cosh(_ x: Dual) -> Dual {
    chain(Double.cosh(x.value), x, Double.sinh(x.value))
  }

  @inlinable public static func tanh(_ x: Dual) -> Dual {
    let c = Double.cosh(x.value)
    return chain(Double.tanh(x.value), x, 1 / (c * c))
  }

  @inlinable public static func atan2(_ y: Dual, _ x: Dual) -> Dual {
    let square = x.value * x.value + y.value * y.value
    let turn = x.value * y.slope - y.value * x.slope
    return Dual(Double.atan2(y.value, x.value), slope: turn == 0 ? 0 : turn / square)
  }

  @inlinable public static func logistic(_ x: Dual) -> Dual {
    let s = Double.logistic(x.value)
    return chain(s, x, s * Double.logistic(-x.value))
  }

  @inlinable public static func softplus(_ x: Dual) -> Dual {
    chain(Double.softplus(x.value), x, Double.logistic(x.value))
  }
}
