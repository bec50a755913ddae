import Lanes

/// y − (x₁ + u/(vx₂ + wx₃)), u = i, v = 16 − i, w = min(u, v): MGH 8.
struct Bard: ResidualKernel {
  let y: Coefficients
  var dimension: Int { 3 }
  var residuals: Int { 15 }

  func residual<V: LaneVector>(_ i: Int, _ x: UnsafePointer<V>) -> V {
    let (u, v) = (Double(i + 1), Double(15 - i))
    let bottom: V = V(v) * x[1] + V(min(u, v)) * x[2]
    return V(y[i]) - (x[0] + V(u) / bottom)
  }
}

/// x₁e^(−x₂(t − x₃)²/2) − y, t = (8 − i)/2: MGH 9.
struct GaussianFit: ResidualKernel {
  let y: Coefficients
  var dimension: Int { 3 }
  var residuals: Int { 15 }

  func residual<V: LaneVector>(_ i: Int, _ x: UnsafePointer<V>) -> V {
    let d: V = V(0.5 * Double(7 - i)) - x[2]
    return x[0] * V.exp((-0.5 * x[1]) * (d * d)) - V(y[i])
  }
}

/// e^(−|y − x₂|^x₃/x₁) − t, t = i/100, y = 25 + (−50 ln t)^⅔: MGH 11.
struct Gulf: ResidualKernel {
  let y = Coefficients(
    (1...99).map { i in
      25 + Double.pow(-50 * Double.log(Double(i) / 100), 2.0 / 3)
    })
  var dimension: Int { 3 }
  var residuals: Int { 99 }

  func residual<V: LaneVector>(_ i: Int, _ x: UnsafePointer<V>) -> V {
    let distance = V.abs(V(y[i]) - x[1])
    let power = V.exp(x[2] * V.log(distance))
    return V.exp(-power / x[0]) - V(Double(i + 1) / 100)
  }
}

/// y − x₁(u² + ux₂)/(u² + ux₃ + x₄): MGH 15.
struct KowalikOsborne: ResidualKernel {
  let y: Coefficients
  let u: Coefficients
  var dimension: Int { 4 }
  var residuals: Int { 11 }

  func residual<V: LaneVector>(_ i: Int, _ x: UnsafePointer<V>) -> V {
    let u = V(u[i])
    let square = u * u
    let top: V = square + u * x[1]
    let bottom: V = square + u * x[2] + x[3]
    return V(y[i]) - (x[0] * top) / bottom
  }
}

/// An exponential and three Gaussian peaks over t = (i − 1)/10 + shift: MGH 19.
struct OsborneTwo: ResidualKernel {
  let shift: Double
  let y: Coefficients
  var dimension: Int { 11 }
  var residuals: Int { 65 }

  func residual<V: LaneVector>(_ i: Int, _ x: UnsafePointer<V>) -> V {
    let t = V(Double(i + Int(10 * shift)) / 10)
    var sum = x[0] * V.exp(-t * x[4])
    for k in 0..<3 {
      let d: V = t - x[8 + k]
      sum += x[1 + k] * V.exp(-(d * d) * x[5 + k])
    }
    return V(y[i]) - sum
  }
}

/// Pairs of Rosenbrock's valleys side by side: MGH 21.
struct ExtendedRosenbrock: LandscapeKernel {
  let dimension: Int

  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    var sum: V = 0.0
    for i in stride(from: 0, to: p.n &- 1, by: 2) {
      let x = p.x[i]
      let across: V = p.x[i &+ 1] - x * x
      let along: V = 1.0 - x
      p.g[i] = -400.0 * (across * x) - (along + along)
      p.g[i &+ 1] = 200.0 * across
      sum += 100.0 * (across * across) + along * along
    }
    return sum
  }
}

/// Powell's singular function in blocks of four: MGH 22.
struct ExtendedPowell: LandscapeKernel {
  let dimension: Int

  func f<V: LaneVector>(_ p: Point<V>) -> V {
    var sum: V = 0.0
    for i in stride(from: 0, to: p.n &- 3, by: 4) {
      let a: V = p.x[i] + 10.0 * p.x[i &+ 1]
      let b: V = p.x[i &+ 2] - p.x[i &+ 3]
      let c: V = p.x[i &+ 1] - 2.0 * p.x[i &+ 2]
      let d: V = p.x[i] - p.x[i &+ 3]
      let cube: V = 4.0 * (c * (c * c))
      let steep: V = 40.0 * (d * (d * d))
      p.g[i] = (a + a) + steep
      p.g[i &+ 1] = 20.0 * a + cube
      p.g[i &+ 2] = 10.0 * b - (cube + cube)
      p.g[i &+ 3] = -10.0 * b - steep
      sum += (a * a + 5.0 * (b * b)) + 0.25 * (cube * c + steep * d)
    }
    return sum
  }
}

/// 2xᵢ − xᵢ₋₁ − xᵢ₊₁ + h²(xᵢ + tᵢ + 1)³/2: MGH 28.
struct BoundaryValue: ResidualKernel {
  let dimension: Int
  var residuals: Int { dimension }

  func residual<V: LaneVector>(_ i: Int, _ x: UnsafePointer<V>) -> V {
    let h = 1 / Double(dimension + 1)
    let before: V = i > 0 ? x[i - 1] : 0.0
    let after: V = i + 1 < dimension ? x[i + 1] : 0.0
    let lift: V = x[i] + V(h * Double(i + 1) + 1)
    let bent: V = V(0.5 * h * h) * (lift * (lift * lift))
    return ((2.0 * x[i] - before) - after) + bent
  }
}

/// The same equation as an integral: MGH 29.
struct IntegralEquation: ResidualKernel {
  let dimension: Int
  var residuals: Int { dimension }

  func residual<V: LaneVector>(_ i: Int, _ x: UnsafePointer<V>) -> V {
    let h = 1 / Double(dimension + 1)
    let t = h * Double(i + 1)
    var (near, far): (V, V) = (0.0, 0.0)
    for j in 0..<dimension {
      let s = h * Double(j + 1)
      let lift: V = x[j] + V(s + 1)
      let cube: V = lift * (lift * lift)
      if j <= i { near += V(s) * cube } else { far += V(1 - s) * cube }
    }
    return x[i] + V(0.5 * h) * (V(1 - t) * near + V(t) * far)
  }
}

/// xᵢ(2 + 5xᵢ²) + 1 − Σ xⱼ(1 + xⱼ) over the band i − 5 … i + 1 without i: MGH 31.
struct BroydenBanded: ResidualKernel {
  let dimension: Int
  var residuals: Int { dimension }

  func residual<V: LaneVector>(_ i: Int, _ x: UnsafePointer<V>) -> V {
    var sum: V = x[i] * (2.0 + 5.0 * (x[i] * x[i])) + 1.0
    for j in max(0, i - 5)...min(dimension - 1, i + 1) where j != i {
      sum -= x[j] * (1.0 + x[j])
    }
    return sum
  }
}

/// Three linear problems of 2n equations: MGH 32, 33, 34.
struct LinearEquations: ResidualKernel, DimensionKernel {
  enum Rank: Sendable { case full, one, oneWithZeros }
  static let dimensions = 3...100
  let rank: Rank
  var dimension = 10
  var residuals: Int { 2 * dimension }

  func residual<V: LaneVector>(_ i: Int, _ x: UnsafePointer<V>) -> V {
    var sum: V = 0.0
    switch rank {
    case .full:
      for j in 0..<dimension { sum += x[j] }
      let rest: V = V(-1 / Double(dimension)) * sum - 1.0
      return i < dimension ? x[i] + rest : rest
    case .one:
      for j in 0..<dimension { sum += V(Double(j + 1)) * x[j] }
      return V(Double(i + 1)) * sum - 1.0
    case .oneWithZeros:
      guard i > 0, i < residuals - 1 else { return -1.0 }
      sum = 0.0 * (x[0] + x[dimension - 1])  // no part of it, but for NaN
      for j in 1..<dimension - 1 { sum += V(Double(j + 1)) * x[j] }
      return V(Double(i)) * sum - 1.0
    }
  }
}

/// The mean of the shifted Chebyshev polynomial Tᵢ over the points xⱼ, less its integral: MGH 35.
struct Chebyquad: ResidualKernel {
  let dimension: Int
  var residuals: Int { dimension }

  func residual<V: LaneVector>(_ i: Int, _ x: UnsafePointer<V>) -> V {
    let degree = i + 1
    var sum: V = 0.0
    for j in 0..<dimension {
      let z: V = 2.0 * x[j] - 1.0
      var (before, here): (V, V) = (1.0, z)
      for _ in 1..<degree { (before, here) = (here, 2.0 * (z * here) - before) }
      sum += here
    }
    let integral = degree % 2 == 0 ? -1 / Double(degree * degree - 1) : 0
    return sum * V(1 / Double(dimension)) - V(integral)
  }
}
