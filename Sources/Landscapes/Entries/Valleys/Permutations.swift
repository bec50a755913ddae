import Lanes
import Specifications

/// f = Σᵢ (Σⱼ (j + β)(xⱼⁱ − j⁻ⁱ))².
private struct PermZero: LandscapeKernel {
  let dimension: Int
  let beta: Double
  /// j⁻ⁱ, row i after row i.
  let targets: Coefficients
  var scratchCount: Int { dimension }

  init(_ n: Int, beta: Double) {
    dimension = n
    self.beta = beta
    var powers = (1...n).map { 1 / Double($0) }
    var rows: [Double] = []
    for _ in 0..<n {
      rows += powers
      for j in 0..<n { powers[j] /= Double(j + 1) }
    }
    targets = Coefficients(rows)
  }

  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let power = p.scratch  // xⱼ^(i−1)
    for j in 0..<p.n {
      power[j] = 1.0
      p.g[j] = 0.0
    }
    var sum: V = 0.0
    var row = targets.base
    for i in 1...p.n {
      var residual: V = 0.0
      for j in 0..<p.n {
        let weight = V(Double(j &+ 1) + beta)
        residual += weight * (power[j] * p.x[j] - V(row[j]))
      }
      sum += residual * residual
      let pull = V(Double(2 &* i)) * residual
      for j in 0..<p.n {
        p.g[j] += (pull * V(Double(j &+ 1) + beta)) * power[j]
        power[j] *= p.x[j]
      }
      row += p.n
    }
    return sum
  }
}

/// f = Σᵢ (Σⱼ (jⁱ + β)((xⱼ/j)ⁱ − 1))².
private struct PermDBeta: LandscapeKernel {
  let dimension: Int
  let beta: Double
  var scratchCount: Int { dimension }

  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let power = p.scratch  // (xⱼ/j)^(i−1)
    for j in 0..<p.n {
      power[j] = 1.0
      p.g[j] = 0.0
    }
    var sum: V = 0.0
    for i in 1...p.n {
      var residual: V = 0.0
      for j in 0..<p.n {
        let share: V = p.x[j] / V(Double(j &+ 1))
        residual += V(weight(j, i)) * (power[j] * share - 1.0)
      }
      sum += residual * residual
      let pull = V(Double(2 &* i)) * residual
      for j in 0..<p.n {
        let number = V(Double(j &+ 1))
        p.g[j] += (pull * V(weight(j, i))) * (power[j] / number)
        power[j] *= p.x[j] / number
      }
    }
    return sum
  }

  /// jⁱ + β, j counted from 0.
  private func weight(_ j: Int, _ i: Int) -> Double {
    (0..<i).reduce(1.0) { power, _ in power * Double(j + 1) } + beta
  }
}

private struct PermutationKeys: Parameterized {
  var beta: Double
  let most: Int
  var dimension = 2
  mutating func parameters(_ p: inout Parameters) {
    p.dimension(&dimension, to: most)
    p.number("beta", &beta, in: 0...1e6, "β")
  }
}

extension LandscapeEntry {
  static let permZero = LandscapeEntry(
    "perm-0", PermutationKeys(beta: 10, most: 20),
    summary: "Sums of powers that must match: a valley that hardly tells the coordinates apart",
    details: """
      f(x) = Σᵢ (Σⱼ (j + β)(xⱼⁱ − j⁻ⁱ))². Minimum 0 at (1, 1/2, 1/3, …, 1/n). Start: the origin.
      """,
    source:
      "Neumaier's test problems; Surjanovic, Bingham, Virtual Library of Simulation Experiments",
    tags: [.valley, .illConditioned, .multimodal]
  ) { own in
    let n = own.dimension
    return Objective(
      PermZero(n, beta: own.beta),
      LandscapeKnowledge(
        start: every(0, n), minimum: 0, at: (1...n).map { 1 / Double($0) }, domain: -2...2))
  }

  static let permDBeta = LandscapeEntry(
    "perm-d-beta", PermutationKeys(beta: 0.5, most: 10),
    summary: "Powers that must match at 1, 2, …, n: weights from one to nⁿ",
    details: """
      f(x) = Σᵢ (Σⱼ (jⁱ + β)((xⱼ/j)ⁱ − 1))². Minimum 0 at (1, 2, …, n). Start: the origin.
      """,
    source:
      "Neumaier's test problems; Surjanovic, Bingham, Virtual Library of Simulation Experiments",
    tags: [.valley, .illConditioned, .multimodal]
  ) { own in
    let n = own.dimension
    return Objective(
      PermDBeta(dimension: n, beta: own.beta),
      LandscapeKnowledge(
        start: every(0, n), minimum: 0, at: (1...n).map { Double($0) },
        domain: -Double(n)...Double(n)))
  }
}
