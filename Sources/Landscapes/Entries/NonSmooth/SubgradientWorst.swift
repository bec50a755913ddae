import Lanes

/// f = max(max xᵢ, ‖x‖ − 1 − 1/√n).
private struct SubgradientWorst: DimensionKernel {
  static let dimensions = 1...10_000
  var dimension = 10

  func f<V: LaneVector>(_ p: Point<V>) -> V {
    var most = p.x[0]
    var sum = p.x[0]  // carries a NaN of any coordinate into the value
    for i in 1..<p.n {
      most = V.max(most, p.x[i])
      sum += p.x[i]
    }
    let length = euclideanLength(p.n) { p.x[$0] }
    let fence = length - V(1 + 1 / Double(dimension).squareRoot())
    let isOutside = most .< fence
    let pull: V = 1.0 / V.max(length, 1e-300)
    // The first of the largest coordinates alone.
    var open = V.Bits(.max)
    for i in 0..<p.n {
      let chosen = open & (p.x[i] .== most)
      p.g[i] = V.select(isOutside, pull * p.x[i], V.select(chosen, 1.0, 0.0))
      open = open & ~chosen
    }
    let value = V.select(isOutside, fence, most)
    return V.select(sum .== sum, value, sum)
  }
}

extension LandscapeEntry {
  static let subgradientWorst = LandscapeEntry(
    "subgradient-worst", SubgradientWorst(),
    summary: "The convex function on which no subgradient method beats 1/√t",
    details: """
      f(x) = max(max xᵢ, ‖x‖ − 1 − 1/√n); the gradient is that of the first of the largest coordinates, which \
      tells a method of one coordinate at a time. Slopes are at most 1. Minimum −1/√n at −(1, …, 1)/√n, at \
      distance 1 from the start, the origin: after n − 1 steps no method that adds subgradients is below 0.
      """,
    source: "Drori, Teboulle 2016, doi:10.1007/s10107-014-0832-z",
    tags: [.convex, .nonSmooth]
  ) { own in
    let n = own.dimension
    let least = 1 / Double(n).squareRoot()
    var known = LandscapeKnowledge(start: every(0, n), minimum: -least)
    known.minimizers = [every(-least, n)]
    known.domain = -1...1
    known.isSmooth = false
    return Objective(own, known)
  }
}
