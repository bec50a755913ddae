import Lanes

/// f = Σ_{i≤20} ((x₁ + tx₂ − eᵗ)² + (x₃ + x₄ sin t − cos t)²)², t = i/5.
private struct BrownDennis: LandscapeKernel {
  /// t, eᵗ, sin t, cos t for each i.
  private static let table = Coefficients(
    (1...20).flatMap {
      let t = 0.2 * Double($0)
      let (s, c) = Double.sincos(t)
      return [t, Double.exp(t), s, c]
    })

  let table = Self.table
  var dimension: Int { 4 }

  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    for i in 0..<4 { p.g[i] = 0.0 }
    var sum: V = 0.0
    var row = table.base
    for _ in 0..<20 {
      let t = V(row[0])
      let s = V(row[2])
      let a: V = (p.x[0] + t * p.x[1]) - V(row[1])
      let b: V = (p.x[2] + s * p.x[3]) - V(row[3])
      let term = a * a + b * b
      sum += term * term
      let pull: V = 4.0 * term
      let pullA = pull * a
      let pullB = pull * b
      p.g[0] += pullA
      p.g[1] += pullA * t
      p.g[2] += pullB
      p.g[3] += pullB * s
      row += 4
    }
    return sum
  }
}

/// f = Σ_{i<n} (xᵢ + Σⱼ xⱼ − n − 1)² + (Πxⱼ − 1)².
private struct BrownAlmostLinear: DimensionKernel {
  static let dimensions = 4...100
  var dimension = 10

  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let last = p.n &- 1
    var total = V(-Double(p.n &+ 1))
    var product: V = 1.0
    for i in 0..<p.n {
      total += p.x[i]
      p.g[i] = product
      product *= p.x[i]
    }
    let residual: V = product - 1.0
    var sum: V = residual * residual
    var behind = residual
    var pulls: V = 0.0
    var i = p.n
    while i > 0 {
      i &-= 1
      p.g[i] *= behind
      behind *= p.x[i]
      if i < last {
        let linear = total + p.x[i]
        sum += linear * linear
        pulls += linear
        p.g[i] += linear
      }
    }
    for i in 0..<p.n { p.g[i] = 2.0 * (p.g[i] + pulls) }
    return sum
  }

  /// The roots a ≠ 1 of naⁿ − (n + 1)aⁿ⁻¹ + 1, by bisection.
  var otherRoots: [Double] {
    let n = Double(dimension)
    func root(_ low: Double, _ high: Double) -> Double {
      // Positive towards 0.
      var (inside, outside) = (low, high)
      for _ in 0..<80 {
        let a = 0.5 * (inside + outside)
        let power = (1..<(dimension - 1)).reduce(a) { power, _ in power * a }
        if (n * a - n - 1) * power + 1 > 0 { inside = a } else { outside = a }
      }
      return inside
    }
    // Between the roots 1 and a < 1 the polynomial is least at 1 − 1/n².
    let between = root(0, 1 - 1 / (n * n))
    return dimension % 2 == 1 ? [between, root(0, -1)] : [between]
  }
}

extension LandscapeEntry {
  static let brownDennis = LandscapeEntry(
    "brown-dennis",
    summary: "A fit whose best value is 85 822: relative progress says little, gradients are huge",
    details: """
      f(x) = Σ_{i≤20} ((x₁ + tx₂ − eᵗ)² + (x₃ + x₄ sin t − cos t)²)², t = i/5. Minimum 85822.20162635634 at
      (−11.594, 13.204, −0.40344, 0.23678). Start: (25, 5, −5, −1), f = 7.9e6.
      """,
    source: "Brown, Dennis 1971; Moré–Garbow–Hillstrom 1981 no. 16",
    tags: [.convex]
  ) {
    Objective(
      BrownDennis(),
      LandscapeKnowledge(
        start: [25, 5, -5, -1], minimum: 85822.20162635634,
        at: [-11.594439904762165, 13.203630051207204, -0.40343948817685954, 0.2367787744557363],
        domain: -15...15))
  }

  static let brownAlmostLinear = LandscapeEntry(
    "brown-almost-linear", BrownAlmostLinear(),
    summary: "Linear equations and one product: a flat false optimum where the product is zero",
    details: """
      f(x) = Σ_{i<n} (xᵢ + Σⱼ xⱼ − n − 1)² + (Πxⱼ − 1)². Minimum 0 at (a, …, a, n + 1 − na) for the roots of
      naⁿ − (n + 1)aⁿ⁻¹ + 1: a = 1, another between 0 and 1, and for odd n a negative one; at
      (0, …, 0, n + 1) f = 1 with vanishing gradient and singular Hessian. Start: ½ in every coordinate.
      """,
    source: "Brown 1969; Moré–Garbow–Hillstrom 1981 no. 27",
    tags: [.multimodal, .degenerate]
  ) { own in
    let n = own.dimension
    var knowledge = LandscapeKnowledge(
      start: every(0.5, n), minimum: 0, at: every(1, n), domain: -2...2,
      critical: [
        CriticalPoint(every(0, n - 1) + [Double(n + 1)], value: 1, .degenerate)
      ])
    knowledge.minimizers += own.otherRoots.map { a in
      every(a, n - 1) + [Double(n + 1) - Double(n) * a]
    }
    return Objective(own, knowledge)
  }
}
