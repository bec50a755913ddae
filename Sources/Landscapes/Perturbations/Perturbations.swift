import Lanes
import Specifications

extension ModifierEntry {
  static let shift = ModifierEntry(
    "shift",
    summary: "Moves the landscape, so that nothing is gained by ending at the origin",
    details: """
      f(x − s) with s = `by`, or sᵢ = size·(2uᵢ − 1), uᵢ uniform from the seed. The start, the optimum and
      the critical points move along.
      """,
    source: "BBOB (Hansen et al. 2009, INRIA RR-6829)",
    keys: [
      .count("seed", 1, "seed of the random shift"),
      .number("size", 1, in: 0...1e300, "largest magnitude of the random shift"),
      .numbers("by", nil, "s₁:s₂:…, or one number for all coordinates; instead of seed and size"),
    ]
  ) { settings, model in
    let n = model.landscape.dimension
    let shift: [Double]
    if settings.has("by") {
      shift = try settings.coordinates("by", n)
    } else {
      var random = SequentialRandom(
        RandomStream(domain: "shift", instance: UInt64(n), seed: UInt64(settings.count("seed"))))
      let size = settings.number("size")
      shift = (0..<n).map { _ in size * (2 * random.nextUniform() - 1) }
    }
    let box = model.knowledge.domain
    let least = shift.reduce(.infinity) { Swift.min($0, $1) }
    let most = shift.reduce(-.infinity) { Swift.max($0, $1) }
    return try model.perturbed(
      "shift", AffineMap(n: n, shift: Coefficients(shift)),
      domain: (box.lowerBound + least)...(box.upperBound + most))
  }

  static let rotate = ModifierEntry(
    "rotate",
    summary:
      "Turns the landscape: coordinate-wise methods lose their axes, gradient descent does not",
    details: """
      f(Rx) with a random orthogonal R (Haar) of the seed and the dimension. The start, the optimum and
      the critical points turn along: gradient descent makes the same values as before.
      """,
    source: "BBOB (Hansen et al. 2009, INRIA RR-6829); Mezzadri 2007, arXiv:math-ph/0609050",
    keys: [.seed("seed", 1, "seed of the rotation")]
  ) { settings, model in
    let n = model.landscape.dimension
    let rotation = try Rotation(n, seed: settings.seed("seed"))
    return try model.perturbed("rotate", AffineMap(n: n, rotation: rotation))
  }

  static let scale = ModifierEntry(
    "scale",
    summary: "Stretches the coordinates: conditioning on top of any landscape",
    details: """
      f(Dx) with D = diag(`by`), or Dᵢ = condition^(½(i−1)/(n−1)): curvatures then differ by `condition`
      more than before. The start, the optimum and the critical points are divided by D.
      """,
    source: "BBOB's Λ^α (Hansen et al. 2009, INRIA RR-6829)",
    keys: [
      .number("condition", 100, in: 1...1e16, "ratio of the curvatures' factors"),
      .numbers(
        "by", nil, in: 1e-150...1e150,
        "D₁:D₂:…, or one number for all coordinates; instead of condition"),
    ]
  ) { settings, model in
    let n = model.landscape.dimension
    let factors =
      settings.has("by")
      ? try settings.coordinates("by", n)
      : geometricSequence(n, to: Double.sqrt(settings.number("condition")))
    let least = factors.reduce(.infinity) { Swift.min($0, $1) }
    let most = factors.reduce(0) { Swift.max($0, $1) }
    return try model.perturbed(
      "scale", AffineMap(n: n, scale: Coefficients(factors)), stretch: least...most)
  }

  static let amplify = ModifierEntry(
    "amplify",
    summary: "Multiplies the objective: does the learning rate have to know its unit",
    details: "a·f(x): f*, the curvatures and the gradients are multiplied by a = `factor`.",
    source: "scale invariance tests; Kingma, Ba 2015, arXiv:1412.6980 §2",
    keys: [.number("factor", 10, in: 1e-150...1e150, "a")]
  ) { settings, model in
    try model.perturbed(
      "amplify", AffineMap(n: model.landscape.dimension), factor: settings.number("factor"))
  }
}

extension Settings {
  /// A list key as a vector of n coordinates; one number stands for all.
  fileprivate func coordinates(_ key: String, _ n: Int) throws -> [Double] {
    let given = numbers(key)
    if given.count == 1 { return every(given[0], n) }
    guard given.count == n else {
      throw SpecificationError(
        "'\(canonical)': \(given.count) numbers for \(n) coordinates")
    }
    return given
  }
}
