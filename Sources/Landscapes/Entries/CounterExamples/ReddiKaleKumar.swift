import Lanes
import Specifications

/// f = s·x between walls at ±1: ½·100·(|x| − 1)² beyond them.
private struct WalledSlope: LandscapeKernel {
  let slope: Double
  var dimension: Int { 1 }

  static let wall = 100.0

  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let x = p.x[0]
    let excess = x - V.min(V.max(x, -1.0), 1.0)
    let push = V(Self.wall) * excess
    p.g[0] = V(slope) + push
    return V(slope) * x + 0.5 * (push * excess)
  }
}

/// The slope as seen: 1010 rarely, else −10.
private struct RareLargeGradient: NoiseKernel, Parameterized {
  var isRandom = false
  var slope: Double { isRandom ? 0.2 : 10.0 / 101 }
  mutating func parameters(_ p: inout Parameters) {
    p.flag("random", &isRandom, "draw the large gradients instead of counting steps")
  }

  func disturb<V: LaneVector>(_ o: Observation<V>) {
    let large = V(1010 - slope)
    let small = V(-10 - slope)
    var change: V = o.step % 101 == 0 ? large : small
    if isRandom {
      let u: V = RandomStream.uniform(keys: o.keys(0), step: o.step, coordinate: 0)
      change = V.select(u .< 0.01, large, small)
    }
    o.g[0] += change
    o.f.pointee += change * o.x[0]
  }
}

extension LandscapeEntry {
  static let reddiKaleKumar = LandscapeEntry(
    "reddi-kale-kumar", RareLargeGradient(),
    summary: "Rare large gradients that carry the truth: Adam forgets them and goes the wrong way",
    details: """
      f(x) = s·x on [−1, 1], walls 50(|x| − 1)² beyond. The optimizer sees the slope 1010 at every 101st step
      and −10 otherwise, so s = 10/101; with random=true 1010 with probability 0.01, s = 0.2.
      Minimum at x = −1 − s/100. Adam with beta2=0.99 ends near +1, AMSGrad near −1. Start: 0.
      """,
    source: "Reddi, Kale, Kumar 2018, arXiv:1904.09237 §3; the walls replace their projection",
    tags: [.convex, .stochastic]
  ) { own in
    let slope = own.slope
    var knowledge = LandscapeKnowledge(
      start: [0], minimum: -slope - 0.5 * slope * slope / WalledSlope.wall,
      at: [-1 - slope / WalledSlope.wall], domain: -1.5...1.5)
    knowledge.startRadius = 0.1
    knowledge.lipschitz = WalledSlope.wall
    return Objective(WalledSlope(slope: slope), knowledge, noise: [own as any Noise])
  }
}
