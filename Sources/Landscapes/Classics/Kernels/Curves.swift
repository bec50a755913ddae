import Lanes

/// y + e^(x₃t) − x₁e^(x₂t).
struct HatfieldD: ResidualKernel {
  let t: Coefficients
  let y: Coefficients
  var dimension: Int { 3 }
  var residuals: Int { y.count }

  func residual<V: LaneVector>(_ i: Int, _ x: UnsafePointer<V>) -> V {
    let t = V(t[i])
    return (V(y[i]) + V.exp(x[2] * t)) - x[0] * V.exp(x[1] * t)
  }
}

/// x₁ + x₂e^(ix₃) − y.
struct HatfieldF: ResidualKernel {
  var dimension: Int { 3 }
  var residuals: Int { 3 }

  func residual<V: LaneVector>(_ i: Int, _ x: UnsafePointer<V>) -> V {
    let growth = V.exp(V(Double(i + 1)) * x[2])
    return (x[0] + x[1] * growth) - V([0.032, 0.056, 0.099][i])
  }
}

/// Even polynomials, in powers or in Chebyshev's, through quantum-chemical energies.
struct Palmer: ResidualKernel {
  let dimension: Int
  let isChebyshev: Bool
  let t: Coefficients
  let y: Coefficients
  var residuals: Int { y.count }

  func residual<V: LaneVector>(_ i: Int, _ c: UnsafePointer<V>) -> V {
    if isChebyshev {
      let z = t[i] / 1.570796
      var (before, here) = (1.0, z)
      var sum = c[0]
      for k in 1..<dimension {
        (before, here) = (here, 2 * z * here - before)
        sum += c[k] * V(here)
        (before, here) = (here, 2 * z * here - before)
      }
      return sum - V(y[i])
    }
    let square = V(t[i] * t[i])
    var sum = c[dimension - 1]
    for k in (0..<dimension - 1).reversed() { sum = sum * square + c[k] }
    return sum - V(y[i])
  }
}

/// x₁x₂ᵗ sin(x₃t + x₄) − y, or x₁x₂ᵗ tanh(x₃t + sin x₄t) cos(te^x₅) − y, t = (i − 1)/10.
struct DeVilliersGlasser: ResidualKernel {
  let dimension: Int
  let y: Coefficients
  var residuals: Int { y.count }

  func residual<V: LaneVector>(_ i: Int, _ x: UnsafePointer<V>) -> V {
    let t = V(Double(i) / 10)
    let growth = x[0] * V.exp(t * V.log(x[1]))
    if dimension == 4 { return growth * V.sin(x[2] * t + x[3]) - V(y[i]) }
    let bend = V.tanh(x[2] * t + V.sin(x[3] * t))
    return (growth * bend) * V.cos(t * V.exp(x[4])) - V(y[i])
  }
}

/// x₁e^(ix₂/4) − i/4.
struct ExponentialLine: ResidualKernel {
  var dimension: Int { 2 }
  var residuals: Int { 10 }

  func residual<V: LaneVector>(_ i: Int, _ x: UnsafePointer<V>) -> V {
    let quarter = V(0.25 * Double(i + 1))
    return x[0] * V.exp(quarter * x[1]) - quarter
  }
}

/// e^(−x₁i/10) − 5e^(−x₂i/10) − e^(−i/10) + 5e^(−i).
struct TwoExponentials: ResidualKernel {
  var dimension: Int { 2 }
  var residuals: Int { 10 }

  func residual<V: LaneVector>(_ i: Int, _ x: UnsafePointer<V>) -> V {
    let t = V(-Double(i) / 10)
    let fit: V = V.exp(t * x[0]) - 5.0 * V.exp(t * x[1])
    return fit - V(Double.exp(-Double(i) / 10) - 5 * Double.exp(-Double(i)))
  }
}

/// x₁m^(x₂ + x₃ ln m) − y.
struct GrowthFactors: ResidualKernel {
  let m: Coefficients
  let y: Coefficients
  var dimension: Int { 3 }
  var residuals: Int { y.count }

  func residual<V: LaneVector>(_ i: Int, _ x: UnsafePointer<V>) -> V {
    let logarithm = V(Double.log(m[i]))
    return x[0] * V.exp(logarithm * (x[1] + x[2] * logarithm)) - V(y[i])
  }
}

/// x₁ + ax₂ + bx₂² − y.
struct Judge: ResidualKernel {
  let a: Coefficients
  let b: Coefficients
  let y: Coefficients
  var dimension: Int { 2 }
  var residuals: Int { y.count }

  func residual<V: LaneVector>(_ i: Int, _ x: UnsafePointer<V>) -> V {
    ((x[0] + V(a[i]) * x[1]) + V(b[i]) * (x[1] * x[1])) - V(y[i])
  }
}

/// The distance of a point from (x₁, x₂), less the radius x₃.
struct CircleFit: ResidualKernel {
  let p: Coefficients
  let q: Coefficients
  var dimension: Int { 3 }
  var residuals: Int { p.count }

  func residual<V: LaneVector>(_ i: Int, _ x: UnsafePointer<V>) -> V {
    let across: V = V(p[i]) - x[0]
    let up: V = V(q[i]) - x[1]
    return V.sqrt(across * across + up * up) - x[2]
  }
}

/// −Σ ln of the probability of what each of 21 travellers chose.
struct Akiva: FormulaKernel {
  let a: Coefficients
  let t: Coefficients
  let choice: Coefficients
  var dimension: Int { 2 }

  func formula<V: LaneVector>(_ x: UnsafePointer<V>) -> V {
    var sum: V = 0.0
    for i in 0..<choice.count {
      let lead: V = (x[0] * V(a[i]) + x[1]) - x[0] * V(t[i])
      // p = 1/(1 + e^lead).
      sum += choice[i] == 1 ? V.softplus(lead) : V.softplus(-lead)
    }
    return sum
  }
}
