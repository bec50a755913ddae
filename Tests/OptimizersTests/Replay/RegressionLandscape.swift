import Foundation
import Landscapes
import Specifications

/// The landscapes of the package, and the matrix regressions that the records name by formula.
enum ReplayLandscapes {
  static let catalogue: LandscapeCatalogue = {
    var catalogue = LandscapeCatalogue.standard
    try? catalogue.landscapes.add(regression)
    return catalogue
  }()

  private struct Data: Parameterized {
    enum Variant: String, CaseIterable { case a, b }
    var variant = Variant.a
    mutating func parameters(_ p: inout Parameters) {
      p.choice("variant", &variant, "which data")
    }
  }

  /// f = ½‖AW − B‖² with A 5 × 4, B 5 × 3: of rank 2 (a) or of full rank (b).
  private static let regression = LandscapeEntry(
    "linreg-matrix", Data(), summary: "A matrix regression", details: "f = ½‖AW − B‖²",
    source: "records", tags: [.convex]
  ) { own in
    let isB = own.variant == .b
    func input(_ i: Int, _ j: Int) -> Double {
      let square: Int = 1 + i * i + 2 * i * j
      return cos(Double(isB ? square + j * j * j : 1 + 4 * i + j))
    }
    func output(_ i: Int, _ j: Int) -> Double {
      let base: Int = 2 + 3 * i + j
      return sin(Double(isB ? base + i * i * j : base))
    }
    let a: [[Double]] = (0..<5).map { i in (0..<4).map { j in input(i, j) } }
    let b: [[Double]] = (0..<5).map { i in (0..<3).map { j in output(i, j) } }
    let landscape = PlainLandscape(dimension: 12, blocks: [.matrix(4, 3)]) { w in
      var (value, gradient) = (0.0, [Double](repeating: 0, count: 12))
      for i in 0..<5 {
        for j in 0..<3 {
          var residual = -b[i][j]
          for k in 0..<4 { residual += a[i][k] * w[k * 3 + j] }
          value += 0.5 * residual * residual
          for k in 0..<4 { gradient[k * 3 + j] += a[i][k] * residual }
        }
      }
      return (value, gradient)
    }
    return Objective(
      landscape, LandscapeKnowledge(start: [Double](repeating: 0.5, count: 12), minimum: nil))
  }
}
