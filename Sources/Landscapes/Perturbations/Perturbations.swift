import Lanes
import Specifications

private struct Shift: Parameterized {
  var seed = 1
  var size = 1.0
  var by: [Double]?
  var specification = Specification(name: "")
  mutating func parameters(_ p: inout Parameters) {
    p.count("seed", &seed, "seed of the random shift")
    p.number("size", &size, in: 0...1e300, "largest magnitude of the random shift")
    p.numbers("by", &by, "s₁:s₂:…, or one number for all coordinates; instead of seed and size")
    specification = p.specification
  }
}

private struct Rotate: Parameterized {
  var seed: UInt64 = 1
  mutating func parameters(_ p: inout Parameters) { p.seed("seed", &seed, "seed of the rotation") }
}

private struct Scale: Parameterized {
  var condition = 100.0
  var by: [Double]?
  var specification = Specification(name: "")
  mutating func parameters(_ p: inout Parameters) {
    p.number("condition", &condition, in: 1...1e16, "ratio of the curvatures' factors")
    p.numbers(
      "by", &by, in: 1e-150...1e150,
      "D₁:D₂:…, or one number for all coordinates; instead of condition")
    specification = p.specification
  }
}

private struct Amplify: Parameterized {
  var factor = 10.0
  mutating func parameters(_ p: inout Parameters) {
    p.number("factor", &factor, in: 1e-150...1e150, "a")
  }
}

extension ModifierEntry {
  static let shift = ModifierEntry(
    "shift", Shift(),
    summary: "Moves the landscape, so that nothing is gained by ending at the origin",
    details: """
      f(x − s) with s = `by`, or sᵢ = size·(2uᵢ − 1), uᵢ uniform from the seed. The start, the optimum and
      the critical points move along.
      """,
    source: "BBOB (Hansen et al. 2009, INRIA RR-6829)"
  ) { own, model in
    let n = model.landscape.dimension
    let shift: [Double]
    if let by = own.by {
      shift = try coordinates(by, n, own.specification)
    } else {
      var random = SequentialRandom(
        RandomStream(domain: "shift", instance: UInt64(n), seed: UInt64(own.seed)))
      shift = (0..<n).map { _ in own.size * (2 * random.nextUniform() - 1) }
    }
    let box = model.knowledge.domain
    let least = shift.reduce(.infinity) { Swift.min($0, $1) }
    let most = shift.reduce(-.infinity) { Swift.max($0, $1) }
    return try model.perturbed(
      "shift", AffineMap(n: n, shift: Coefficients(shift)),
      domain: (box.lowerBound + least)...(box.upperBound + most))
  }

  static let rotate = ModifierEntry(
    "rotate", Rotate(),
    summary:
      "Turns the landscape: coordinate-wise methods lose their axes, gradient descent does not",
    details: """
      f(Rx) with a random orthogonal R (Haar) of the seed and the dimension. The start, the optimum and
      the critical points turn along: gradient descent makes the same values as before.
      """,
    source: "BBOB (Hansen et al. 2009, INRIA RR-6829); Mezzadri 2007, arXiv:math-ph/0609050"
  ) { own, model in
    let n = model.landscape.dimension
    let rotation = try Rotation(n, seed: own.seed)
    return try model.perturbed("rotate", AffineMap(n: n, rotation: rotation))
  }

  static let scale = ModifierEntry(
    "scale", Scale(),
    summary: "Stretches the coordinates: conditioning on top of any landscape",
    details: """
      f(Dx) with D = diag(`by`), or Dᵢ = condition^(½(i−1)/(n−1)): curvatures then differ by `condition`
      more than before. The start, the optimum and the critical points are divided by D.
      """,
    source: "BBOB's Λ^α (Hansen et al. 2009, INRIA RR-6829)"
  ) { own, model in
    let n = model.landscape.dimension
    let factors =
      try own.by.map { by throws in try coordinates(by, n, own.specification) }
      ?? geometricSequence(n, to: Double.sqrt(own.condition))
    let least = factors.reduce(.infinity) { Swift.min($0, $1) }
    let most = factors.reduce(0) { Swift.max($0, $1) }
    return try model.perturbed(
      "scale", AffineMap(n: n, scale: Coefficients(factors)), stretch: least...most)
  }

  static let amplify = ModifierEntry(
    "amplify", Amplify(),
    summary: "Multiplies the objective: does the learning rate have to know its unit",
    details: "a·f(x): f*, the curvatures and the gradients are multiplied by a = `factor`.",
    source: "scale invariance tests; Kingma, Ba 2015, arXiv:1412.6980 §2"
  ) { own, model in
    try model.perturbed(
      "amplify", AffineMap(n: model.landscape.dimension), factor: own.factor)
  }
}

/// Numbers as a vector of n coordinates; one number stands for all.
private func coordinates(
  _ given: [Double], _ n: Int, _ specification: Specification
) throws -> [Double] {
  if given.count == 1 { return every(given[0], n) }
  guard given.count == n else {
    throw SpecificationError("'\(specification)': \(given.count) numbers for \(n) coordinates")
  }
  return given
}
