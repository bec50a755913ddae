import Lanes

/// f = −Σ sin xᵢ · sin²ᵐ(i·xᵢ²/π), with a wall around [0, π]ⁿ.
private struct Michalewicz: LandscapeKernel {
  let dimension: Int
  /// m.
  let steepness: Int

  /// One coordinate's term and its derivative; i counts from 1.
  @inline(__always)
  func term<V: Lane>(_ x: V, _ i: Int) -> (value: V, slope: V) {
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

  @inline(__always)
  func f<V: Lane>(_ p: Point<V>) -> V {
    var sum: V = 0.0
    for i in 0..<p.n {
      let (value, slope) = term(p.x[i], i &+ 1)
      let (height, back) = wall(p.x[i], 0, Double.pi)
      sum += value + height
      p.g[i] = slope + back
    }
    return sum
  }

  /// Where the term of coordinate i is least in [0, π]: the best of a grid, then bisection of the slope.
  func minimizer(_ i: Int) -> Double {
    let count = 200 * (i + 1)
    let width = Double.pi / Double(count)
    var best = 1
    for k in 1..<count where term(Double(k) * width, i).value < term(Double(best) * width, i).value
    {
      best = k
    }
    var low = Double(best - 1) * width
    var high = Double(best + 1) * width
    for _ in 0..<64 {
      let middle = 0.5 * (low + high)
      if term(middle, i).slope < 0 { low = middle } else { high = middle }
    }
    return high
  }
}

extension LandscapeEntry {
  static let michalewicz = LandscapeEntry(
    "michalewicz",
    summary: "Needle-thin canyons in a plateau: almost nowhere a slope worth following",
    details: """
      f(x) = −Σ sin xᵢ · sin²ᵐ(i·xᵢ²/π), plus the squared distance from [0, π]ⁿ. The minimum is a sum of one
      per coordinate: −1.8013034100985537 for n = 2 at (2.2029, π/2), −4.687658 for n = 5, −9.66015 for
      n = 10 (m = 10). Start: (2, 2, …), this project's.
      """,
    source: "Michalewicz 1992; Surjanovic, Bingham, Virtual Library of Simulation Experiments",
    tags: [.multimodal, .separable, .plateau],
    keys: [
      .dimension(from: 1, to: 50),
      .count("steepness", 10, in: 1...50, "m: the larger, the thinner"),
    ]
  ) { settings in
    let n = settings.count("dim")
    let kernel = Michalewicz(dimension: n, steepness: settings.count("steepness"))
    let minimizer = (1...n).map { kernel.minimizer($0) }
    return Model(
      kernel,
      Knowledge(
        start: every(2, n), minimum: kernel.evaluate(at: minimizer).value, at: minimizer,
        domain: 0...Double.pi))
  }
}
