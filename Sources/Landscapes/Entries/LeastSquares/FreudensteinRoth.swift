import Lanes

/// f = (x − 13 + ((5 − y)y − 2)y)² + (x − 29 + ((y + 1)y − 14)y)².
private struct FreudensteinRoth: LandscapeKernel {
  var dimension: Int { 2 }

  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let x = p.x[0]
    let y = p.x[1]
    let first: V = (x - 13.0) + ((5.0 - y) * y - 2.0) * y
    let second: V = (x - 29.0) + ((y + 1.0) * y - 14.0) * y
    let slope1: V = (10.0 - 3.0 * y) * y - 2.0
    let slope2: V = (3.0 * y + 2.0) * y - 14.0
    p.g[0] = 2.0 * (first + second)
    p.g[1] = 2.0 * (first * slope1 + second * slope2)
    return first * first + second * second
  }
}

/// f = Σ_{i≤10} (2 + 2i − e^(ix) − e^(iy))².
private struct JennrichSampson: LandscapeKernel {
  var dimension: Int { 2 }

  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let a = V.exp(p.x[0])
    let b = V.exp(p.x[1])
    var powerA: V = 1.0
    var powerB: V = 1.0
    var sum: V = 0.0
    var alongX: V = 0.0
    var alongY: V = 0.0
    for i in 1...10 {
      powerA *= a
      powerB *= b
      let residual: V = (V(Double(2 &+ 2 &* i)) - powerA) - powerB
      sum += residual * residual
      let pull = V(Double(-2 &* i)) * residual
      alongX += pull * powerA
      alongY += pull * powerB
    }
    p.g[0] = alongX
    p.g[1] = alongY
    return sum
  }
}

extension LandscapeEntry {
  static let freudensteinRoth = LandscapeEntry(
    "freudenstein-roth",
    summary: "The valley from the start leads to the wrong minimum",
    details: """
      f(x, y) = (x − 13 + ((5 − y)y − 2)y)² + (x − 29 + ((y + 1)y − 14)y)². Minimum 0 at (5, 4); local minimum
      48.984253679240021 at (11.4128, −0.8968), eigenvalues 0.82 and 905. Start: (0.5, −2), f = 400.5.
      """,
    source: "Freudenstein, Roth 1963, doi:10.1145/321186.321200; Moré–Garbow–Hillstrom 1981 no. 2",
    tags: [.valley, .multimodal, .illConditioned]
  ) {
    Objective(
      FreudensteinRoth(),
      LandscapeKnowledge(
        start: [0.5, -2], minimum: 0, at: [5, 4], domain: -10...10,
        critical: [
          CriticalPoint(
            [11.412778986902094, -0.8968052532744765], value: 48.98425367924002, .minimum)
        ]))
  }

  static let jennrichSampson = LandscapeEntry(
    "jennrich-sampson",
    summary: "A fit that cannot be exact: gradients of a million one step away from the optimum",
    details: """
      f(x, y) = Σ_{i≤10} (2 + 2i − e^(ix) − e^(iy))². Minimum 124.36218235561485 at
      x = y = 0.25782521367036408, eigenvalues 4484 and 135 786. Start: (0.3, 0.4), f = 4171.
      """,
    source: "Jennrich, Sampson 1968; Moré–Garbow–Hillstrom 1981 no. 6",
    tags: [.cliff]
  ) {
    let root = 0.2578252136703641
    return Objective(
      JennrichSampson(),
      LandscapeKnowledge(
        start: [0.3, 0.4], minimum: 124.36218235561485, at: [root, root], domain: -1...0.5))
  }
}
