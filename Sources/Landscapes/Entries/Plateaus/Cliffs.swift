import Lanes
import Specifications

/// f = ((x − 3)/100)² − (x − y) + e^(20(x − y)).
private struct Cliff: LandscapeKernel {
  var dimension: Int { 2 }

  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let a: V = 0.01 * (p.x[0] - 3.0)
    let d = p.x[0] - p.x[1]
    let e = V.exp(20.0 * d)
    let steep: V = 20.0 * e - 1.0
    p.g[0] = 0.02 * a + steep
    p.g[1] = -steep
    return (a * a - d) + e
  }
}

/// f = ½(w^T − 1)².
private struct RecurrentCliff: LandscapeKernel, Parameterized {
  var length = 10
  var start = 1.5
  var dimension: Int { 1 }
  mutating func parameters(_ p: inout Parameters) {
    p.count("length", &length, in: 2...50, "T, how often the weight is applied")
    p.number("start", &start, in: -2...2, "w at the start")
  }

  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let before = V.powi(p.x[0], length &- 1)
    let residual: V = before * p.x[0] - 1.0
    p.g[0] = (V(Double(length)) * before) * residual
    return 0.5 * (residual * residual)
  }
}

/// f = Σ (σ(xᵢ) − t)².
private struct SigmoidSaturation: LandscapeKernel, Parameterized {
  var dimension = 2
  var target = 0.25
  mutating func parameters(_ p: inout Parameters) {
    p.dimension(&dimension, from: 1)
    p.number("target", &target, in: 0.001...0.999, "t")
  }

  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let target = V(self.target)
    var sum: V = 0.0
    for i in 0..<p.n {
      let s = V.logistic(p.x[i])
      let residual = s - target
      sum += residual * residual
      p.g[i] = (residual + residual) * (s * V.logistic(-p.x[i]))
    }
    return sum
  }
}

extension LandscapeEntry {
  static let cliff = LandscapeEntry(
    "cliff",
    summary: "A wall of exponential height beside a nearly flat floor: one step off it is lost",
    details: """
      f(x, y) = ((x − 3)/100)² − (x − y) + e^(20(x − y)). Minimum 0.19978661 at (3, 3 + ln(20)/20),
      eigenvalues 1e-4 and 40. Start: (0, −1), f = 4.85e8, ‖∇f‖ = 1.37e10.
      """,
    source: "CUTEst CLIFF (Shanno)",
    tags: [.cliff, .convex, .illConditioned]
  ) {
    Objective(
      Cliff(),
      LandscapeKnowledge(
        start: [0, -1], minimum: 0.19978661367769955, at: [3, 3.1497866136776995], domain: -1...4))
  }

  static let recurrentCliff = LandscapeEntry(
    "rnn-cliff", RecurrentCliff(),
    summary: "One weight applied many times: the gradient vanishes below one and explodes above",
    details: """
      f(w) = ½(w^T − 1)². Minimum 0 at w = 1, curvature T²; for even T also at −1. Flat at w = 0.
      Start: `start`.
      """,
    source: "Pascanu, Mikolov, Bengio 2013, arXiv:1211.5063",
    tags: [.cliff, .plateau, .neural]
  ) { own in
    var knowledge = LandscapeKnowledge(
      start: [own.start], minimum: 0, at: [1], domain: -1.6...1.6,
      critical: [CriticalPoint([0], value: 0.5, own.length == 2 ? .maximum : .degenerate)])
    if own.length % 2 == 0 { knowledge.minimizers.append([-1]) }
    return Objective(own, knowledge)
  }

  static let sigmoidSaturation = LandscapeEntry(
    "sigmoid-saturation", SigmoidSaturation(),
    summary: "Squared error behind a sigmoid: saturated units hardly move",
    details: """
      f(x) = Σ (σ(xᵢ) − t)². Minimum 0 at xᵢ = ln(t/(1−t)). Start: (10, −10, 10, …), slopes 6.8e-5 and
      −2.3e-5.
      """,
    source: "classic (squared loss of a sigmoid unit)",
    tags: [.plateau, .separable, .neural]
  ) { own in
    let n = own.dimension
    let t = own.target
    return Objective(
      own,
      LandscapeKnowledge(
        start: (0..<n).map { $0 % 2 == 0 ? 10 : -10 }, minimum: 0,
        at: every(Double.log(t / (1 - t)), n), domain: -10...10))
  }
}
