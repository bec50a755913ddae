import Lanes

/// f = 2x² − 1.05x⁴ + x⁶/6 + xy + y².
private struct ThreeHumpCamel: LandscapeKernel {
  var dimension: Int { 2 }

  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let x = p.x[0]
    let y = p.x[1]
    let x2 = x * x
    let slope: V = (x2 - 4.2) * x2 + 4.0
    let hump: V = (V(1.0 / 6) * x2 - 1.05) * x2 + 2.0
    p.g[0] = slope * x + y
    p.g[1] = x + (y + y)
    return hump * x2 + (x + y) * y
  }
}

/// f = (4 − 2.1x² + x⁴/3)x² + xy + (4y² − 4)y².
private struct SixHumpCamel: LandscapeKernel {
  var dimension: Int { 2 }

  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let x = p.x[0]
    let y = p.x[1]
    let x2 = x * x
    let y2 = y * y
    let slope: V = ((x2 + x2) - 8.4) * x2 + 8.0
    let hump: V = (V(1.0 / 3) * x2 - 2.1) * x2 + 4.0
    let wave: V = 4.0 * y2 - 4.0
    p.g[0] = slope * x + y
    p.g[1] = x + (16.0 * y2 - 8.0) * y
    return hump * x2 + (x * y + wave * y2)
  }
}

/// (x, y) and its mirror image (−x, −y), critical points of an even function.
private func pair(
  _ x: Double, _ y: Double, _ value: Double, _ kind: CriticalPoint.Kind
) -> [CriticalPoint] {
  [CriticalPoint([x, y], value: value, kind), CriticalPoint([-x, -y], value: value, kind)]
}

extension LandscapeEntry {
  static let threeHumpCamel = LandscapeEntry(
    "three-hump-camel",
    summary: "A global minimum between two local ones, a saddle on either side",
    details: """
      f(x, y) = 2x² − 1.05x⁴ + x⁶/6 + xy + y². Minimum 0 at the origin; local minima 0.2986 at
      ±(1.7476, −0.8738); saddles 0.8774 at ±(1.0705, −0.5353). Start: (2, −1).
      """,
    source: "Jamil, Yang 2013, arXiv:1308.4008",
    tags: [.saddle, .multimodal]
  ) {
    Objective(
      ThreeHumpCamel(),
      LandscapeKnowledge(
        start: [2, -1], minimum: 0, at: [0, 0], domain: -2...2,
        critical: pair(1.7475523458302888, -0.8737761729151444, 0.2986384422368598, .minimum)
          + pair(1.07054229182366, -0.53527114591183, 0.8773615577631402, .saddle(index: 1))))
  }

  static let sixHumpCamel = LandscapeEntry(
    "six-hump-camel",
    summary: "Six minima at three heights, seven saddles, two maxima in one small box",
    details: """
      f(x, y) = (4 − 2.1x² + x⁴/3)x² + xy + (4y² − 4)y². Minima −1.0316 at ±(0.0898, −0.7127); local minima
      −0.2155 at ±(1.7036, −0.7961) and 2.1043 at ±(1.6071, 0.5687); saddle 0 at the origin, eigenvalues
      ±8.06, and six more; maxima 2.4963 at ±(1.2302, 0.1623). Start: (−1.5, 0.5).
      """,
    source: "Dixon, Szegő 1978; Jamil, Yang 2013, arXiv:1308.4008",
    tags: [.saddle, .multimodal]
  ) {
    let x = 0.08984201310031806
    let y = 0.7126564030207396
    var critical = [CriticalPoint([0, 0], value: 0, .saddle(index: 1))]
    critical += pair(1.703606714969981, -0.7960835686726251, -0.21546382438371764, .minimum)
    critical += pair(1.6071047529201972, 0.5686514548841314, 2.1042503103112584, .minimum)
    critical += pair(1.1092053368047865, -0.7682680925095399, 0.5437186009781851, .saddle(index: 1))
    critical += pair(1.2960702671671092, 0.6050843880386585, 2.22947081802986, .saddle(index: 1))
    critical += pair(1.6380679841897785, 0.22867406904439408, 2.2293571975307147, .saddle(index: 1))
    critical += pair(1.2302298765166526, 0.16233458445899496, 2.496295351023577, .maximum)
    return Objective(
      SixHumpCamel(),
      LandscapeKnowledge(
        start: [-1.5, 0.5], minimum: -1.0316284534898774, at: [x, -y], [-x, y], domain: -2...2,
        critical: critical))
  }
}
