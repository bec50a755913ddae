import Lanes

/// f = Σ −(y + 47) sin √|y + x/2 + 47| − x sin √|x − y − 47| over neighbours, continued beyond [−512, 512]ⁿ.
private struct Eggholder: DimensionKernel {
  static let dimensions = 2...10
  var dimension = 2

  func f<V: LaneVector>(_ p: Point<V>) -> V {
    var inside: V = 0.0
    p.g[0] = 0.0
    for i in 0..<(p.n &- 1) {
      let x = clamped(p.x[i], -512, 512)
      let y = clamped(p.x[i &+ 1], -512, 512)
      let lift: V = y + 47.0
      let (wave1, slope1) = wave(lift + 0.5 * x)
      let (wave2, slope2) = wave(x - lift)
      let pull1 = lift * slope1
      let pull2 = x * slope2
      p.g[i] += -(0.5 * pull1) - (wave2 + pull2)
      p.g[i &+ 1] = pull2 - (wave1 + pull1)
      inside += -(lift * wave1) - x * wave2
    }
    var outside: V = 0.0
    for i in 0..<p.n {
      let x = clamped(p.x[i], -512, 512)
      let beyond = p.x[i] - x
      p.g[i] = V.select(x .== p.x[i], p.g[i], beyond + beyond)
      outside += beyond * beyond
    }
    return inside + outside
  }

  /// sin √|a| and its derivative, zero at the kink.
  @inline(__always)
  private func wave<V: LaneVector>(_ a: V) -> (V, V) {
    let r = V.sqrt(V.abs(a))
    let (s, c) = V.sincos(r)
    let slope: V = (0.5 * c) / V.max(r, 1e-150)
    return (s, V.select(a .== 0.0, 0.0, V.copySign(1.0, a) * slope))
  }
}

/// f = −10⁻⁴(|sin x sin y| e^(100 − r/π) + 1)^0.1, continued beyond [−10, 10]².
private struct CrossInTray: LandscapeKernel {
  var dimension: Int { 2 }

  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let x = clamped(p.x[0], -10, 10)
    let y = clamped(p.x[1], -10, 10)
    let r = V.sqrt(x * x + y * y)
    let e = V.exp(100.0 - r * V(1 / Double.pi))
    let (sx, cx) = V.sincos(x)
    let (sy, cy) = V.sincos(y)
    let product = sx * sy
    let height: V = V.abs(product) * e + 1.0
    // At least 1 and finite: nothing that the general power watches for can occur.
    let inside: V = -1e-4 * V.exp(0.1 * V.log(height))
    // Off the chain to the power: the gradient waits for nothing but its last product.
    let slope: V = (0.1 / height) * (V.sign(product) * e)
    let fade: V = product / (V(Double.pi) * V.max(r, 1e-300))
    let alongX: V = slope * (cx * sy - fade * x)
    let alongY: V = slope * (sx * cy - fade * y)
    let beyondX = p.x[0] - x
    let beyondY = p.x[1] - y
    p.g[0] = V.select(x .== p.x[0], inside * alongX, beyondX + beyondX)
    p.g[1] = V.select(y .== p.x[1], inside * alongY, beyondY + beyondY)
    return inside + (beyondX * beyondX + beyondY * beyondY)
  }
}

extension LandscapeEntry {
  static let eggholder = LandscapeEntry(
    "eggholder", Eggholder(),
    summary: "Folded sheets with creases, and the best point on the very edge of the box",
    details: """
      f(x) = Σ_{i<n} −(y + 47) sin √|y + x/2 + 47| − x sin √|x − (y + 47)|, x = xᵢ, y = xᵢ₊₁; outside \
      [−512, 512]ⁿ the value at the nearest point of the box plus the squared distance.
      Minimum −959.6406627208509 for n = 2, −1888.321390893595 for n = 3, −8291.24006752488 for n = 10 (found by \
      dynamic programming over a grid of ½, then Newton's method); in two coordinates at \
      (512, 404.2318051137578), where the slope does not vanish. Creases where a root's argument is zero.
      Start: the origin.
      """,
    source: "Whitley et al. 1996; Jamil, Yang 2013, arXiv:1308.4008",
    tags: [.multimodal, .nonSmooth]
  ) { own in
    let n = own.dimension
    let (minimum, minimizer) = eggholderMinima[n - 2]
    var knowledge = LandscapeKnowledge(
      start: every(0, n), minimum: minimum, at: minimizer, domain: -512...512)
    knowledge.isSmooth = false
    knowledge.startRadius = 100
    return Objective(own, knowledge)
  }

  static let crossInTray = LandscapeEntry(
    "cross-in-tray",
    summary: "A tray of soft bumps cut by a cross of creases",
    details: """
      f(x, y) = −10⁻⁴(|sin x sin y e^|100 − r/π|| + 1)^0.1, r² = x² + y²; outside [−10, 10]² the value at the
      nearest point of the box plus the squared distance. Minimum −2.062611870822737 at
      (±1.3494066171539107, ±1.3494066171539107). Creases on the lines of sin x sin y = 0.
      Start: (−4, 7), this project's.
      """,
    source: "Mishra 2006; Jamil, Yang 2013, arXiv:1308.4008",
    tags: [.multimodal, .nonSmooth]
  ) {
    let a = 1.3494066171539107
    var knowledge = LandscapeKnowledge(
      start: [-4, 7], minimum: -2.062611870822737, at: [a, a], [a, -a], [-a, a], [-a, -a],
      domain: -10...10)
    knowledge.isSmooth = false
    return Objective(CrossInTray(), knowledge)
  }
}

/// f* and where it is attained for 2 … 10 coordinates.
private let eggholderMinima: [(Double, [Double])] = [
  (-959.6406627208509, [512, 404.2318051137578]),
  (-1888.3213908935945, [481.46289430498854, 436.929540787014, 451.76971264388766]),
  (
    -2808.1847921823223,
    [482.4274328504895, 432.9533116567499, 446.9596237158553, 460.4887619666988]
  ),
  (
    -3719.7248363238546,
    [
      485.58983430172077, 436.1237072770413, 451.0831990875195, 466.4312184347339,
      421.95851881050095,
    ]
  ),
  (
    -4625.144773691942,
    [
      480.34372855446884, 430.864211937143, 444.24685650073144, 456.5998844256436,
      470.53852498669187, 426.04389067194904,
    ]
  ),
  (
    -5548.977548349457,
    [
      483.1167920198385, 438.5875984588441, 453.92791992333747, 470.27860882995634,
      425.87499444908195, 441.7973264189312, 455.9871801745859,
    ]
  ),
  (
    -6467.019326656735,
    [
      481.13862718238073, 431.66117947550504, 445.2812079253471, 458.0808343734921,
      472.7654979026901, 428.316909268795, 443.56630434219636, 457.52600715255744,
    ]
  ),
  (
    -7376.279766800625,
    [
      482.7853523664445, 438.2553298283645, 453.49537863108986, 469.6512083444231,
      425.23510202142916, 440.6589333197262, 454.142062915322, 468.69986633711267,
      424.21506115760627,
    ]
  ),
  (
    -8291.240067524881,
    [
      480.8524122318425, 431.37422102626294, 444.90869376639597, 457.54722290930306,
      471.96252774901944, 427.49729171596977, 442.091345632874, 455.11941946493243,
      469.42931218597846, 424.94060764237327,
    ]
  ),
]
