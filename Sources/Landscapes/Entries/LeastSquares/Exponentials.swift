import Lanes

/// f = Σ_{i≤10} (e^(−tx) − e^(−ty) − z(e^(−t) − e^(−10t)))², t = i/10.
private struct Box3D: LandscapeKernel {
  /// e^(−t) − e^(−10t).
  private static let targets = Coefficients(
    (1...10).map { Double.exp(-0.1 * Double($0)) - Double.exp(-Double($0)) })

  let targets = Self.targets
  var dimension: Int { 3 }

  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let a = V.exp(-0.1 * p.x[0])
    let b = V.exp(-0.1 * p.x[1])
    let z = p.x[2]
    var powerA: V = 1.0
    var powerB: V = 1.0
    var sum: V = 0.0
    var alongX: V = 0.0
    var alongY: V = 0.0
    var alongZ: V = 0.0
    for i in 0..<10 {
      powerA *= a
      powerB *= b
      let target = V(targets[i])
      // Equal ones leave nothing, also where both are infinite.
      let difference = V.select(powerA .== powerB, 0.0, powerA - powerB)
      let residual = difference - z * target
      sum += residual * residual
      let pull = V(0.2 * Double(i &+ 1)) * residual
      alongX -= pull * powerA
      alongY += pull * powerB
      alongZ -= residual * target
    }
    p.g[0] = alongX
    p.g[1] = alongY
    p.g[2] = alongZ + alongZ
    return sum
  }
}

/// f = Σ_{i≤13} (x₃e^(−tx₁) − x₄e^(−tx₂) + x₆e^(−tx₅) − y)², t = i/10, y = e^(−t) − 5e^(−10t) + 3e^(−4t).
private struct BiggsExp6: LandscapeKernel {
  private static let targets = Coefficients(
    (1...13).map {
      let t = 0.1 * Double($0)
      return Double.exp(-t) - 5 * Double.exp(-10 * t) + 3 * Double.exp(-4 * t)
    })

  let targets = Self.targets
  var dimension: Int { 6 }

  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let a = V.exp(-0.1 * p.x[0])
    let b = V.exp(-0.1 * p.x[1])
    let c = V.exp(-0.1 * p.x[4])
    for i in 0..<6 { p.g[i] = 0.0 }
    var powerA: V = 1.0
    var powerB: V = 1.0
    var powerC: V = 1.0
    var sum: V = 0.0
    for i in 0..<13 {
      powerA *= a
      powerB *= b
      powerC *= c
      let waves: V = absent(p.x[2], powerA) - absent(p.x[3], powerB)
      let residual: V = (waves + absent(p.x[5], powerC)) - V(targets[i])
      sum += residual * residual
      let pull = residual + residual
      let late = V(0.1 * Double(i &+ 1)) * pull
      p.g[0] -= late * powerA
      p.g[1] += late * powerB
      p.g[2] += pull * powerA
      p.g[3] -= pull * powerB
      p.g[4] -= late * powerC
      p.g[5] += pull * powerC
    }
    p.g[0] = absent(p.x[2], p.g[0])
    p.g[1] = absent(p.x[3], p.g[1])
    p.g[4] = absent(p.x[5], p.g[4])
    return sum
  }
}

extension LandscapeEntry {
  static let box3D = LandscapeEntry(
    "box-3d",
    summary:
      "Two exponentials to be told apart: a whole line of false solutions beside the true ones",
    details: """
      f(x, y, z) = Σ_{i≤10} (e^(−tx) − e^(−ty) − z(e^(−t) − e^(−10t)))², t = i/10. Minima 0 at (1, 10, 1),
      (10, 1, −1), and wherever x = y, z = 0. Start: (0, 10, 20), f = 1031.
      """,
    source: "Box 1966, doi:10.1093/comjnl/9.1.67; Moré–Garbow–Hillstrom 1981 no. 12",
    tags: [.valley, .multimodal, .illConditioned]
  ) {
    Objective(
      Box3D(),
      LandscapeKnowledge(
        start: [0, 10, 20], minimum: 0, at: [1, 10, 1], [10, 1, -1], [5, 5, 0], domain: -2...12))
  }

  static let biggsExp6 = LandscapeEntry(
    "biggs-exp6",
    summary: "Three exponentials to be told apart: curvatures from 1e-5 to 12",
    details: """
      f(x) = Σ_{i≤13} (x₃e^(−tx₁) − x₄e^(−tx₂) + x₆e^(−tx₅) − y)², t = i/10,
      y = e^(−t) − 5e^(−10t) + 3e^(−4t). Minima 0 at (1, 10, 1, 5, 4, 3) and (4, 10, 3, 5, 1, 1),
      eigenvalues 9.4e-6 … 12.0. Start: (1, 2, 1, 1, 1, 1), f = 0.77907.
      """,
    source: "Biggs 1971, doi:10.1093/imamat/8.3.315; Moré–Garbow–Hillstrom 1981 no. 18",
    tags: [.valley, .multimodal, .illConditioned]
  ) {
    Objective(
      BiggsExp6(),
      LandscapeKnowledge(
        start: [1, 2, 1, 1, 1, 1], minimum: 0, at: [1, 10, 1, 5, 4, 3], [4, 10, 3, 5, 1, 1],
        domain: -2...10))
  }
}
