import Lanes
import Specifications

/// f = −Σ sin xᵢ · sin²ᵐ(i·xᵢ²/π), with a wall around [0, π]ⁿ.
private struct Michalewicz: LandscapeKernel, Parameterized {
  var dimension = 2
  /// m.
  var steepness = 10
  mutating func parameters(_ p: inout Parameters) {
    p.dimension(&dimension, from: 1, to: 50)
    p.count("steepness", &steepness, in: 1...50, "m: the larger, the thinner")
  }

  /// One coordinate's term and its derivative; i counts from 1.
  @inline(__always)
  func term<V: LaneVector>(_ x: V, _ i: Int) -> (value: V, slope: V) {
    let (s, c) = V.sincos(x)
    let frequency = V(Double(i) / Double.pi)
    let (ridge, across) = V.sincos((frequency * x) * x)
    let square = ridge * ridge
    // square^(m − 1) by squaring.
    var power: V = 1.0
    var base = square
    var rest = steepness &- 1
    while rest > 0 {
      if rest & 1 == 1 { power *= base }
      base *= base
      rest &>>= 1
    }
    let height = power * square
    let turn: V = V(Double(4 * steepness)) * (frequency * x)
    let slope: V = c * height + (s * power) * (turn * (ridge * across))
    return (-(s * height), -slope)
  }

  func f<V: LaneVector>(_ p: Point<V>) -> V {
    var sum: V = 0.0
    for i in 0..<p.n {
      let (value, slope) = term(p.x[i], i &+ 1)
      let (height, back) = wall(p.x[i], 0, Double.pi)
      sum += value + height
      p.g[i] = slope + back
    }
    return sum
  }

  /// Where the term of coordinate i is least in [0, π]: the best of its i needles.
  ///
  /// Needle k has its ridge at x = π√((k + ½)/i); there the term's slope is −cos x, so its least point lies on
  /// the side of π/2, before the ridge's own zero. In between the term has one minimum: it is a product of
  /// logarithmically concave factors.
  func minimizer(_ i: Int) -> Double {
    var best = (x: 0.0, value: Double.infinity)
    for k in 0..<i {
      let ridge = Double.pi * Double.sqrt((Double(k) + 0.5) / Double(i))
      let rises = ridge < 0.5 * Double.pi
      let end = Double.pi * Double.sqrt(Double(rises ? k + 1 : k) / Double(i))
      var near = ridge
      var far = end
      for _ in 0..<64 {
        let middle = 0.5 * (near + far)
        let slope = term(middle, i).slope
        if rises ? slope < 0 : slope > 0 { near = middle } else { far = middle }
      }
      let value = term(near, i).value
      if value < best.value { best = (near, value) }
    }
    return best.x
  }
}

extension LandscapeEntry {
  static let michalewicz = LandscapeEntry(
    "michalewicz", Michalewicz(),
    summary: "Needle-thin canyons in a plateau: almost nowhere a slope worth following",
    details: """
      f(x) = −Σ sin xᵢ · sin²ᵐ(i·xᵢ²/π), plus the squared distance from [0, π]ⁿ. The minimum is a sum of one
      per coordinate: −1.8013034100985537 for n = 2 at (2.2029, π/2), −4.687658 for n = 5, −9.66015 for
      n = 10 (m = 10). Start: (2, 2, …), this project's.
      """,
    source: "Michalewicz 1992; Surjanovic, Bingham, Virtual Library of Simulation Experiments",
    tags: [.multimodal, .separable, .plateau]
  ) { own in
    let minimizer = (1...own.dimension).map { own.minimizer($0) }
    return Objective(
      own,
      LandscapeKnowledge(
        start: every(2, own.dimension), minimum: own.evaluate(at: minimizer).value, at: minimizer,
        domain: 0...Double.pi))
  }
}
