import Lanes

/// Misra's four laws of adsorption, b₁ their limit, b₂ their rate.
struct Misra: ResidualKernel {
  /// Which law.
  enum Law: Sendable { case exponential, inverseSquare, inverseRoot, hyperbolic }
  let law: Law
  let t: Coefficients
  let y: Coefficients
  var dimension: Int { 2 }
  var residuals: Int { y.count }

  func residual<V: LaneVector>(_ i: Int, _ b: UnsafePointer<V>) -> V {
    let s: V = b[1] * V(t[i])
    let share: V
    switch law {
    case .exponential: share = -V.expm1(-s)
    case .inverseSquare:
      let d: V = 1.0 + 0.5 * s
      share = 1.0 - 1.0 / (d * d)
    case .inverseRoot: share = 1.0 - 1.0 / V.sqrt(1.0 + 2.0 * s)
    case .hyperbolic: share = s / (1.0 + s)
    }
    return V(y[i]) - b[0] * share
  }
}

/// y − b₁x^b₂.
struct PowerFit: ResidualKernel {
  let t: Coefficients
  let y: Coefficients
  var dimension: Int { 2 }
  var residuals: Int { y.count }

  func residual<V: LaneVector>(_ i: Int, _ b: UnsafePointer<V>) -> V {
    V(y[i]) - b[0] * V.exp(b[1] * V(Double.log(t[i])))
  }
}

/// y − b₁/(1 + e^(b₂ − b₃x))^(1/b₄), b₄ = 1 where there are three.
struct GrowthCurve: ResidualKernel {
  let dimension: Int
  let t: Coefficients
  let y: Coefficients
  var residuals: Int { y.count }

  func residual<V: LaneVector>(_ i: Int, _ b: UnsafePointer<V>) -> V {
    let bottom: V = 1.0 + V.exp(b[1] - b[2] * V(t[i]))
    guard dimension == 4 else { return V(y[i]) - b[0] / bottom }
    return V(y[i]) - b[0] * V.exp(-V.log(bottom) / b[3])
  }
}

/// y − e^(−b₁x)/(b₂ + b₃x).
struct Chwirut: ResidualKernel {
  let t: Coefficients
  let y: Coefficients
  var dimension: Int { 3 }
  var residuals: Int { y.count }

  func residual<V: LaneVector>(_ i: Int, _ b: UnsafePointer<V>) -> V {
    let t = V(t[i])
    return V(y[i]) - V.exp(-b[0] * t) / (b[1] + b[2] * t)
  }
}

/// y − (b₁ − b₂x + arctan(b₃/(x − b₄))/π).
struct Roszman: ResidualKernel {
  let t: Coefficients
  let y: Coefficients
  var dimension: Int { 4 }
  var residuals: Int { y.count }

  func residual<V: LaneVector>(_ i: Int, _ b: UnsafePointer<V>) -> V {
    let t = V(t[i])
    let ratio: V = b[2] / (t - b[3])
    let angle = V.atan2(ratio, 1.0)
    let line: V = b[0] - b[1] * t
    return V(y[i]) - (line + angle / V(Double.pi))
  }
}

/// y − b₁(x² + b₂x)/(x² + b₃x + b₄).
struct EnzymeFit: ResidualKernel {
  let t: Coefficients
  let y: Coefficients
  var dimension: Int { 4 }
  var residuals: Int { y.count }

  func residual<V: LaneVector>(_ i: Int, _ b: UnsafePointer<V>) -> V {
    let t = V(t[i])
    let square = t * t
    let top: V = square + b[1] * t
    let bottom: V = square + b[2] * t + b[3]
    return V(y[i]) - b[0] * (top / bottom)
  }
}

/// y − s₁b₁e^(s₂b₂/(x + s₃b₃)), x = 45 + 5i: Meyer's thermistor, its parameters scaled by s.
struct Thermistor: ResidualKernel {
  let scales: (Double, Double, Double)
  let y: Coefficients
  var dimension: Int { 3 }
  var residuals: Int { 16 }

  func residual<V: LaneVector>(_ i: Int, _ b: UnsafePointer<V>) -> V {
    let t = V(50 + 5 * Double(i))
    let exponent: V = (V(scales.1) * b[1]) / (t + V(scales.2) * b[2])
    return V(y[i]) - (V(scales.0) * b[0]) * V.exp(exponent)
  }
}

/// y − (b₁ + b₂e^(−sb₄t) + b₃e^(−sb₅t)), t = 10(i − 1): Osborne's first problem.
struct TwoDecays: ResidualKernel {
  let scale: Double
  let y: Coefficients
  var dimension: Int { 5 }
  var residuals: Int { 33 }

  func residual<V: LaneVector>(_ i: Int, _ b: UnsafePointer<V>) -> V {
    let t = V(-10 * scale * Double(i))
    let first = b[1] * V.exp(t * b[3])
    let second = b[2] * V.exp(t * b[4])
    return V(y[i]) - ((b[0] + first) + second)
  }
}

/// y − (b₁e^(−b₂t) + b₃e^(−b₄t) + b₅e^(−b₆t)), t = (i − 1)/20: Lanczos's three exponentials.
struct ThreeDecays: ResidualKernel {
  let y: Coefficients
  var dimension: Int { 6 }
  var residuals: Int { y.count }

  /// Data without error, from the true parameters.
  static let exact = Coefficients(
    times.map {
      0.0951 * Double.exp(-$0) + 0.8607 * Double.exp(-3 * $0) + 1.5576 * Double.exp(-5 * $0)
    })
  static let times = (0..<24).map { 5 * Double($0) / 100 }

  func residual<V: LaneVector>(_ i: Int, _ b: UnsafePointer<V>) -> V {
    let t = V(5 * Double(i) / 100)
    let first = b[0] * V.exp(-b[1] * t)
    let second = b[2] * V.exp(-b[3] * t)
    let third = b[4] * V.exp(-b[5] * t)
    return V(y[i]) - ((first + second) + third)
  }
}

/// y − P(x)/Q(x), P of degree `top` with b₁ … , Q = 1 + … of the same degree.
struct RationalFit: ResidualKernel {
  let degree: Int
  let t: Coefficients
  let y: Coefficients
  var dimension: Int { 2 * degree + 1 }
  var residuals: Int { y.count }

  func residual<V: LaneVector>(_ i: Int, _ b: UnsafePointer<V>) -> V {
    let t = V(t[i])
    var top = b[degree]
    for k in (0..<degree).reversed() { top = top * t + b[k] }
    var bottom = b[2 * degree]
    for k in (degree + 1..<2 * degree).reversed() { bottom = bottom * t + b[k] }
    return V(y[i]) - top / (bottom * t + 1.0)
  }
}

/// ln y − (b₁ − b₂u·e^(−b₃v)).
struct Nelson: ResidualKernel {
  let u: Coefficients
  let v: Coefficients
  let y: Coefficients
  var dimension: Int { 3 }
  var residuals: Int { y.count }

  func residual<V: LaneVector>(_ i: Int, _ b: UnsafePointer<V>) -> V {
    let decay = V.exp(-b[2] * V(v[i]))
    return V(Double.log(y[i])) - (b[0] - (b[1] * V(u[i])) * decay)
  }
}

/// y − b₁(b₂ + x)^(−1/b₃).
struct Bennett: ResidualKernel {
  let t: Coefficients
  let y: Coefficients
  var dimension: Int { 3 }
  var residuals: Int { y.count }

  func residual<V: LaneVector>(_ i: Int, _ b: UnsafePointer<V>) -> V {
    V(y[i]) - b[0] * V.exp(-V.log(b[1] + V(t[i])) / b[2])
  }
}

/// y − (b₁e^(−b₂i) + two Gaussian peaks), i from 1.
struct GaussPeaks: ResidualKernel {
  let y: Coefficients
  var dimension: Int { 8 }
  var residuals: Int { y.count }

  func residual<V: LaneVector>(_ i: Int, _ b: UnsafePointer<V>) -> V {
    let t = V(Double(i + 1))
    let base = b[0] * V.exp(-b[1] * t)
    let first = (t - b[3]) / b[4]
    let second = (t - b[6]) / b[7]
    let peak1 = b[2] * V.exp(-V.square(first))
    let peak2 = b[5] * V.exp(-V.square(second))
    return V(y[i]) - ((base + peak1) + peak2)
  }
}
