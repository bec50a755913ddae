import Lanes
import Specifications

/// f = Σ x²/(1 + x²).
private struct GemanMcClure: DimensionKernel {
  static let dimensions = 1...10_000
  var dimension = 2

  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    var sum: V = 0.0
    for i in 0..<p.n {
      let x = p.x[i]
      let near = tamed(x)
      let x2 = near * near
      let weight: V = 1.0 / (1.0 + x2)
      sum += x2 * weight
      p.g[i] = ((x + x) * weight) * weight
    }
    return sum
  }
}

/// f = Σ ln(1 + x²).
private struct CauchyLoss: DimensionKernel {
  static let dimensions = 1...10_000
  var dimension = 2

  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    var sum: V = 0.0
    for i in 0..<p.n {
      let x = p.x[i]
      let near = tamed(x)
      let x2 = near * near
      var value = V.log1p(x2)
      var slope: V = (x + x) / (1.0 + x2)
      let isFar = V(farAway) .< V.abs(x)
      if isFar.any {
        value = V.select(isFar, 2.0 * V.log(V.abs(x)), value)
        slope = V.select(isFar, 2.0 / x, slope)
      }
      sum += value
      p.g[i] = slope
    }
    return sum
  }
}

/// f = 1 − e^(−‖x‖²).
private struct GaussianWell: DimensionKernel {
  static let dimensions = 1...10_000
  var dimension = 2

  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    var square: V = 0.0
    for i in 0..<p.n { square += p.x[i] * p.x[i] }
    let e = V.exp(-square)
    let slope: V = e + e
    for i in 0..<p.n { p.g[i] = slope * p.x[i] }
    return -V.expm1(-square)
  }
}

/// f = σ(s(‖x‖² − 1)) − σ(−s).
struct Plateau: LandscapeKernel, Parameterized {
  var dimension = 2
  var sharpness = 2.0
  mutating func parameters(_ p: inout Parameters) {
    p.dimension(&dimension, from: 1)
    p.number("sharpness", &sharpness, in: 1e-3...40, "s")
  }

  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    var square: V = 0.0
    for i in 0..<p.n { square += p.x[i] * p.x[i] }
    let s = V(sharpness)
    let t: V = s * (square - 1.0)
    let inside = V.logistic(t)
    let slope: V = (2.0 * s) * (inside * V.logistic(-t))
    for i in 0..<p.n { p.g[i] = slope * p.x[i] }
    // σ(a) − σ(b) = σ(a)σ(−b)(1 − e^(b − a)), without its cancellation near the origin.
    return -((inside * V.logistic(s)) * V.expm1(-s * square))
  }
}

/// f = −cos x cos y e^(−(x−π)² − (y−π)²).
private struct Easom: LandscapeKernel {
  var dimension: Int { 2 }

  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let (sx, cx) = V.sincos(p.x[0])
    let (sy, cy) = V.sincos(p.x[1])
    let a = p.x[0] - V(Double.pi)
    let b = p.x[1] - V(Double.pi)
    let e = V.exp(-(a * a + b * b))
    p.g[0] = (e * cy) * (sx + (a + a) * cx)
    p.g[1] = (e * cx) * (sy + (b + b) * cy)
    return -(e * (cx * cy))
  }
}

extension LandscapeEntry {
  static let gemanMcClure = LandscapeEntry(
    "geman-mcclure", GemanMcClure(),
    summary: "A bowl with a rim: beyond |x| = 1 the gradient fades as x⁻³",
    details: """
      f(x) = Σ xᵢ²/(1 + xᵢ²). Minimum 0 at the origin, Hessian 2I there; L = 2. Start: (5, …, 5), slope
      0.0148 each.
      """,
    source: "Geman, McClure 1987; Barron 2019, arXiv:1701.03077",
    tags: [.plateau, .separable]
  ) { own in
    let n = own.dimension
    var knowledge = LandscapeKnowledge(
      start: every(5, n), minimum: 0, at: every(0, n), domain: -6...6)
    knowledge.lipschitz = 2
    return Objective(own, knowledge)
  }

  static let cauchyLoss = LandscapeEntry(
    "cauchy-loss", CauchyLoss(),
    summary: "Logarithmic tails: a long way with little slope",
    details: """
      f(x) = Σ ln(1 + xᵢ²). Minimum 0 at the origin, Hessian 2I there; L = 2. Start: (100, …, 100), slope
      0.019998 each.
      """,
    source: "Barron 2019, arXiv:1701.03077",
    tags: [.plateau, .separable]
  ) { own in
    let n = own.dimension
    var knowledge = LandscapeKnowledge(
      start: every(100, n), minimum: 0, at: every(0, n), domain: -100...100)
    knowledge.lipschitz = 2
    return Objective(own, knowledge)
  }

  static let gaussianWell = LandscapeEntry(
    "gaussian-well", GaussianWell(),
    summary: "A hole in a plain: outside it the gradient vanishes faster than any power",
    details: """
      f(x) = 1 − e^(−‖x‖²). Minimum 0 at the origin, Hessian 2I there; L = 2. Start: ‖x‖ = 3 on the
      diagonal, ‖∇f‖ = 7.4e-4.
      """,
    source: "classic (Welsch loss in n dimensions)",
    tags: [.plateau]
  ) { own in
    let n = own.dimension
    var knowledge = LandscapeKnowledge(
      start: every(3 / Double.sqrt(Double(n)), n), minimum: 0, at: every(0, n), domain: -3...3)
    knowledge.lipschitz = 2
    return Objective(own, knowledge)
  }

  static let plateau = LandscapeEntry(
    "plateau", Plateau(),
    summary: "A basin with a flat floor and a flat surround: only the wall between has a slope",
    details: """
      f(x) = σ(s(‖x‖² − 1)) − σ(−s), σ(t) = 1/(1 + e⁻ᵗ). Minimum 0 at the origin, curvature there
      2sσ(s)σ(−s). Start: (1.5, …, 1.5).
      """,
    source: "LightBench plateau",
    tags: [.plateau]
  ) { own in
    let n = own.dimension
    return Objective(
      own, LandscapeKnowledge(start: every(1.5, n), minimum: 0, at: every(0, n), domain: -2...2))
  }

  static let easom = LandscapeEntry(
    "easom",
    summary: "A needle in a flat field",
    details: """
      f(x, y) = −cos x cos y e^(−(x−π)² − (y−π)²). Minimum −1 at (π, π), eigenvalues 3, 3.
      Start: (1.5, 1.5), ‖∇f‖ = 3.5e-4.
      """,
    source: "Easom 1990; Jamil, Yang 2013, arXiv:1308.4008",
    tags: [.plateau, .multimodal]
  ) {
    Objective(
      Easom(),
      LandscapeKnowledge(
        start: [1.5, 1.5], minimum: -1, at: [Double.pi, Double.pi], domain: -5...10))
  }
}
