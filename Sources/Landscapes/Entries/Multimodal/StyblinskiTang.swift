import Lanes

/// f = ½Σ xᵢ⁴ − 16xᵢ² + 5xᵢ.
private struct StyblinskiTang: DimensionKernel {
  static let dimensions = 1...10_000
  var dimension = 2

  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    var sum: V = 0.0
    for i in 0..<p.n {
      let x = p.x[i]
      let square = x * x
      sum += (square - 16.0) * square + 5.0 * x
      p.g[i] = (2.0 * square - 16.0) * x + 2.5
    }
    return 0.5 * sum
  }
}

extension LandscapeEntry {
  static let styblinskiTang = LandscapeEntry(
    "styblinski-tang", StyblinskiTang(),
    summary: "Two valleys a coordinate, 2ⁿ in all, almost equally deep: only one is the best",
    details: """
      f(x) = ½Σ xᵢ⁴ − 16xᵢ² + 5xᵢ. Per coordinate a minimum −39.166165703771415 at −2.9035340277711771, a
      local one −25.029446655283943 at 2.7468, a maximum 0.1956 at 0.1567: 3ⁿ critical points.
      Start: the origin.
      """,
    source: "Styblinski, Tang 1990, doi:10.1016/0893-6080(90)90035-K",
    tags: [.multimodal, .separable, .saddle]
  ) { own in
    let n = own.dimension
    let ends = [(-2.903534027771177, -39.166165703771415), (2.746802770990837, -25.02944665528394)]
    let top = (0.1567312567803401, 0.19561235905535806)
    var critical: [CriticalPoint] = []
    // All combinations of the three, in few dimensions.
    for number in 1..<(n <= 3 ? [1, 3, 9, 27][n] : 1) {
      var rest = number
      var x: [Double] = []
      var value = 0.0
      var index = 0
      for _ in 0..<n {
        let choice = rest % 3
        rest /= 3
        let (at, depth) = choice == 2 ? top : ends[choice]
        x.append(at)
        value += depth
        if choice == 2 { index += 1 }
      }
      critical.append(
        CriticalPoint(
          x, value: value,
          index == 0 ? .minimum : index == n ? .maximum : .saddle(index: index)))
    }
    return Objective(
      own,
      LandscapeKnowledge(
        start: every(0, n), minimum: Double(n) * ends[0].1, at: every(ends[0].0, n),
        domain: -5...5, critical: critical))
  }
}
