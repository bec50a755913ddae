import Lanes

/// f = −(y + 47) sin √|y + x/2 + 47| − x sin √|x − y − 47|, continued beyond [−512, 512]².
private struct Eggholder: LandscapeKernel {
  var dimension: Int { 2 }

  @inline(__always)
  func f<V: Lane>(_ p: Point<V>) -> V {
    let x = clamped(p.x[0], -512, 512)
    let y = clamped(p.x[1], -512, 512)
    let lift: V = y + 47.0
    let (wave1, slope1) = wave(lift + 0.5 * x)
    let (wave2, slope2) = wave(x - lift)
    let pull1 = lift * slope1
    let pull2 = x * slope2
    let alongX: V = -(0.5 * pull1) - (wave2 + pull2)
    let alongY: V = pull2 - (wave1 + pull1)
    let beyondX = p.x[0] - x
    let beyondY = p.x[1] - y
    p.g[0] = V.select(x .== p.x[0], alongX, beyondX + beyondX)
    p.g[1] = V.select(y .== p.x[1], alongY, beyondY + beyondY)
    let inside: V = -(lift * wave1) - x * wave2
    return inside + (beyondX * beyondX + beyondY * beyondY)
  }

  /// sin √|a| and its derivative, zero at the kink.
  @inline(__always)
  private func wave<V: Lane>(_ a: V) -> (V, V) {
    let r = V.sqrt(V.abs(a))
    let (s, c) = V.sincos(r)
    let slope: V = (0.5 * c) / V.max(r, 1e-150)
    return (s, V.select(a .== 0.0, 0.0, V.copySign(1.0, a) * slope))
  }
}

/// f = −10⁻⁴(|sin x sin y| e^(100 − r/π) + 1)^0.1, continued beyond [−10, 10]².
private struct CrossInTray: LandscapeKernel {
  var dimension: Int { 2 }

  @inline(__always)
  func f<V: Lane>(_ p: Point<V>) -> V {
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
    "eggholder",
    summary: "Folded sheets with creases, and the best point on the very edge of the box",
    details: """
      f(x, y) = −(y + 47) sin √|y + x/2 + 47| − x sin √|x − (y + 47)|; outside [−512, 512]² the value at the
      nearest point of the box plus the squared distance. Minimum −959.6406627208509 at
      (512, 404.2318051137578), where the slope does not vanish. Creases where a root's argument is zero.
      Start: the origin.
      """,
    source: "Whitley et al. 1996; Jamil, Yang 2013, arXiv:1308.4008",
    tags: [.multimodal, .nonSmooth]
  ) { _ in
    var knowledge = Knowledge(
      start: [0, 0], minimum: -959.6406627208509, at: [512, 404.2318051137578], domain: -512...512)
    knowledge.isSmooth = false
    knowledge.startRadius = 100
    return Model(Eggholder(), knowledge)
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
  ) { _ in
    let a = 1.3494066171539107
    var knowledge = Knowledge(
      start: [-4, 7], minimum: -2.062611870822737, at: [a, a], [a, -a], [-a, a], [-a, -a],
      domain: -10...10)
    knowledge.isSmooth = false
    return Model(CrossInTray(), knowledge)
  }
}
