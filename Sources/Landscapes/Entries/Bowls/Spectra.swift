import Lanes
import Specifications

private struct Conditioned: Parameterized {
  var dimension = 10
  var condition = 1e6
  var meaning = "κ"
  mutating func parameters(_ p: inout Parameters) {
    p.dimension(&dimension)
    p.number("condition", &condition, in: 1...1e16, meaning)
  }
}

private struct PowerLaw: Parameterized {
  var dimension = 100
  var alpha = 1.0
  mutating func parameters(_ p: inout Parameters) {
    p.dimension(&dimension)
    p.number("alpha", &alpha, in: 0...16, "α, the exponent of the decay")
  }
}

private struct DeepSpectrum: Parameterized {
  var dimension = 100
  var seed: UInt64 = 1
  mutating func parameters(_ p: inout Parameters) {
    p.dimension(&dimension, to: Rotation.largest)
    p.seed("seed", &seed, "seed of spectrum and axes")
  }
}

extension LandscapeEntry {
  static let ellipsoid = LandscapeEntry(
    "ellipsoid", Conditioned(dimension: 2),
    summary: "A million to one along the axes: adaptive rates undo it, one global rate cannot",
    details: """
      f(x) = Σ κ^((i−1)/(n−1)) xᵢ². Minimum 0 at the origin; Hessian 2 … 2κ. Start: (1, …, 1).
      `ellipsoid+rotate` takes the axes away.
      """,
    source: "BBOB f2 without its oscillation (Hansen et al. 2009, INRIA RR-6829)",
    tags: [.convex, .stronglyConvex, .quadratic, .separable, .illConditioned]
  ) { own in
    try .quadratic(geometricSequence(own.dimension, to: own.condition).map { 2 * $0 })
  }

  static let discus = LandscapeEntry(
    "discus", Conditioned(),
    summary: "One steep direction among flat ones: it alone bounds the rate",
    details: """
      f(x) = κx₁² + Σ_{i>1} xᵢ². Minimum 0 at the origin. Start: (1, …, 1).
      """,
    source: "BBOB f11 without its oscillation (Hansen et al. 2009, INRIA RR-6829)",
    tags: [.convex, .stronglyConvex, .quadratic, .separable, .illConditioned]
  ) { own in
    try .quadratic([2 * own.condition] + every(2, own.dimension - 1))
  }

  static let bentCigar = LandscapeEntry(
    "bent-cigar", Conditioned(),
    summary: "One flat direction among steep ones: all the progress that counts is along it",
    details: """
      f(x) = x₁² + κΣ_{i>1} xᵢ², without the bend of BBOB. Minimum 0 at the origin. Start: (1, …, 1).
      """,
    source: "BBOB f12 without its bend (Hansen et al. 2009, INRIA RR-6829)",
    tags: [.convex, .stronglyConvex, .quadratic, .separable, .illConditioned]
  ) { own in
    try .quadratic([2] + every(2 * own.condition, own.dimension - 1))
  }

  static let sumSquares = LandscapeEntry(
    "sum-squares", Dimension(n: 10),
    summary: "Curvatures 2, 4, …, 2n along the axes: mild, until there are many",
    details: "f(x) = Σ i·xᵢ². Minimum 0 at the origin; L = 2n, μ = 2. Start: (1, …, 1).",
    source: "Jamil, Yang 2013, arXiv:1308.4008",
    tags: [.convex, .stronglyConvex, .quadratic, .separable]
  ) { own in
    try .quadratic((1...own.n).map { 2 * Double($0) })
  }

  static let rotatedHyperEllipsoid = LandscapeEntry(
    "rotated-hyper-ellipsoid", Dimension(n: 10),
    summary: "Not rotated, for all its name: sum-squares in the opposite order",
    details: """
      f(x) = Σᵢ Σ_{j≤i} xⱼ² = Σ (n + 1 − j)xⱼ². Minimum 0 at the origin; L = 2n, μ = 2.
      Start: (1, …, 1).
      """,
    source: "Surjanovic, Bingham, Virtual Library of Simulation Experiments",
    tags: [.convex, .stronglyConvex, .quadratic, .separable]
  ) { own in
    try .quadratic((1...own.n).reversed().map { 2 * Double($0) })
  }

  static let powerLaw = LandscapeEntry(
    "power-law", PowerLaw(),
    summary:
      "Curvatures that fade like i^(−α), as in wide networks: progress at every scale, never done",
    details: """
      f(x) = ½Σ i^(−α) xᵢ². Minimum 0 at the origin; L = 1, μ = n^(−α). Start: (1, …, 1).
      """,
    source: "noisy quadratic model, Zhang et al. 2019, arXiv:1907.04164",
    tags: [.convex, .stronglyConvex, .quadratic, .separable]
  ) { own in
    try .quadratic((1...own.dimension).map { Double.pow(Double($0), -own.alpha) })
  }

  static let deepSpectrum = LandscapeEntry(
    "deep-spectrum", DeepSpectrum(),
    summary: "The spectrum seen in deep learning: a bulk near zero, a few large outliers, no axes",
    details: """
      f(x) = ½ yᵀΛy, y = Rx with R Haar; nine tenths of the eigenvalues uniform in (0, 1), one tenth in
      (30, 60), from the seed. Minimum 0 at the origin. Start: y standard normal, from the seed.
      """,
    source: "DeepOBS quadratic_deep (Schneider, Balles, Hennig 2019, arXiv:1903.05499)",
    tags: [.convex, .stronglyConvex, .quadratic]
  ) { own in
    let n = own.dimension
    var random = SequentialRandom(
      RandomStream(domain: "deep spectrum", instance: UInt64(n), seed: own.seed))
    let outliers = Swift.max(1, n / 10)
    let eigenvalues = (0..<n).map { i in
      let u = random.nextUniform()
      return i < n - outliers ? u : 30 + 30 * u
    }
    let start = (0..<n).map { _ in random.nextNormal() }
    return try .quadratic(eigenvalues, rotate: own.seed, start: start)
  }

  static let fineTuning = LandscapeEntry(
    "fine-tuning", Conditioned(condition: 1000, meaning: "κ, the body's curvature"),
    summary:
      "A trained body and a new head: one rate is too large for the one or too small for the other",
    details: """
      f(x) = ½κ Σ_{i≤n/2} xᵢ² + ½ Σ_{i>n/2} xᵢ²: the first half of the coordinates, the body, is steep and
      nearly right; the second half, the head, is flat and far off. Minimum 0 at the origin.
      Start: body 0.01, head 1. Discriminative rates (a factor of 1/κ on the body) make it a sphere.
      """,
    source: "this project; discriminative rates: Howard, Ruder 2018, arXiv:1801.06146",
    tags: [.convex, .stronglyConvex, .quadratic, .separable, .illConditioned]
  ) { own in
    let n = own.dimension
    let body = n / 2
    return try .quadratic(
      every(own.condition, body) + every(1, n - body),
      start: every(0.01, body) + every(1, n - body))
  }
}
