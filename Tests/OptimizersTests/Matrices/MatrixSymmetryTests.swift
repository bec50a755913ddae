import Experiments
import Lanes
import Optimizers
import Schedules
import Testing

@testable import Landscapes

/// Which optimizers take the same way when a matrix' row and column axes are turned: f along the path is the same.
struct MatrixSymmetryTests {
  /// Those whose step depends on singular values and vectors alone.
  static let turned = [
    "muon", "muon:arithmetic=exact", "muon:nesterov=false,scale=match-rms,bias-correction=true",
    "scion", "adago", "shampoo", "shampoo:momentum=0.9,nesterov=true,exponent=0.5",
    "shampoo:graft=sgd,interval=3", "soap:epsilon=1e-6,interval=3", "kl-shampoo",

    "adam-mini", "sgdm",
  ]

  /// Those that look at entries, rows or columns.
  static let fixed = [
    "adamuon", "normuon", "racs", "came", "psgd-kron", "scion:ball=sign", "scion:ball=row",
    "adam-mini:sharing=row", "adam", "adafactor",
    // The longer side keeps its own axes.
    "conda:interval=1", "galore:rank=2",
    // Its first step is in the coordinates' own axes.
    "splus:interval=1",
  ]

  static let axes = "left=1:2:5,right=1:3"

  /// f − f* along a path, turned or not, over f − f* at the start.
  static func path(_ specification: String, turned: Bool) throws -> [Double] {
    let map = try KroneckerMap(3, 2, seed: 4)
    let start = matrixStart(3, 2)
    let method = try ConfiguredOptimizer(specification)
    var values: [Double] = []
    try trace(
      problem: Problem("matrix-quadratic:\(axes)" + (turned ? ",rotate=4" : "")), method: method,
      plan: ConfiguredSchedule("constant", budget: 25), rate: method.entry.gridCenter * 0.1,
      start: turned ? map.pullBack(start) : start
    ) { point in
      values.append(point.f)
      return true
    }
    return values.map { $0 / values[0] }
  }

  static func deviation(_ specification: String) throws -> Double {
    let (a, b) = (try path(specification, turned: false), try path(specification, turned: true))
    return zip(a, b).reduce(0) { max($0, abs($1.0 - $1.1)) }
  }

  @Test(arguments: turned)
  func axesDoNotMatter(_ specification: String) throws {
    #expect(try Self.deviation(specification) <= 1e-7)
  }

  @Test(arguments: fixed)
  func axesMatter(_ specification: String) throws {
    #expect(try Self.deviation(specification) > 1e-4)
  }

  /// Muon's and SCION's steps do not depend on the size of f, nor do Shampoo's but for ε.
  @Test(arguments: [
    "muon", "scion", "scion:ball=sign", "shampoo:epsilon=0", "normuon",
  ])
  func sizeOfTheGradientDoesNotMatter(_ specification: String) throws {
    func path(_ amplified: String) throws -> [[Double]] {
      let method = try ConfiguredOptimizer(specification)
      var points: [[Double]] = []
      try trace(
        problem: Problem("matrix-quadratic:\(Self.axes)" + amplified), method: method,
        plan: ConfiguredSchedule("constant", budget: 20), rate: method.entry.gridCenter * 0.1
      ) { point in
        points.append(point.x)
        return true
      }
      return points
    }
    let (a, b) = (try path(""), try path("+amplify:factor=1024"))
    for (x, y) in zip(a, b) {
      for (u, v) in zip(x, y) { #expect(abs(u - v) <= 1e-7) }
    }
  }
}
