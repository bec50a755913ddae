import Lanes
import Specifications

/// x² + 2y² with cosines of 3πx and 4πy: added, multiplied or of the sum.
private struct Bohachevsky: LandscapeKernel, Parameterized {
  var variant = 1
  var dimension: Int { 2 }
  mutating func parameters(_ p: inout Parameters) {
    p.count("variant", &variant, in: 1...3, "which of the three")
  }

  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let x = p.x[0]
    let y = p.x[1]
    let bowl: V = x * x + (y + y) * y
    let pi = V(Double.pi)
    if variant == 3 {
      let (s, c) = V.sincos2pi(1.5 * x + 2.0 * y)
      let wave: V = (0.3 * pi) * s
      p.g[0] = (x + x) + 3.0 * wave
      p.g[1] = 4.0 * y + 4.0 * wave
      return bowl + 0.3 * versine(s, c)
    }
    let (s1, c1) = V.sincos2pi(1.5 * x)
    let (s2, c2) = V.sincos2pi(2.0 * y)
    if variant == 2 {
      p.g[0] = (x + x) + (0.9 * pi) * (s1 * c2)
      p.g[1] = 4.0 * y + (1.2 * pi) * (c1 * s2)
      return bowl + 0.3 * (versine(s1, c1) + c1 * versine(s2, c2))
    }
    p.g[0] = (x + x) + (0.9 * pi) * s1
    p.g[1] = 4.0 * y + (1.6 * pi) * s2
    return bowl + (0.3 * versine(s1, c1) + 0.4 * versine(s2, c2))
  }
}

extension LandscapeEntry {
  static let bohachevsky = LandscapeEntry(
    "bohachevsky", Bohachevsky(),
    summary: "A bowl with ripples that vanish from afar: the traps are all near the goal",
    details: """
      variant 1: x² + 2y² − 0.3cos 3πx − 0.4cos 4πy + 0.7; 2: x² + 2y² − 0.3cos 3πx · cos 4πy + 0.3;
      3: x² + 2y² − 0.3cos(3πx + 4πy) + 0.3. Minimum 0 at the origin. Start: (−2.2, 1.6), this project's.
      """,
    source: "Bohachevsky, Johnson, Stein 1986, doi:10.1080/00401706.1986.10488128",
    tags: [.multimodal]
  ) { own in
    Objective(
      own, LandscapeKnowledge(start: [-2.2, 1.6], minimum: 0, at: [0, 0], domain: -100...100))
  }
}
