import Foundation
import Testing

@testable import Landscapes

/// Values and gradients computed at 60 digits, rounded to double.
struct ReferenceFunction: Decodable, Sendable, CustomTestStringConvertible {
  let function: String
  let dimension: Int
  let x: [[Double]]
  let f: [Double]
  let g: [[Double]?]

  var testDescription: String { "\(function), dimension \(dimension)" }

  private struct File: Decodable { let records: [ReferenceFunction] }

  static func all() throws -> [ReferenceFunction] {
    let url = try #require(
      Bundle.module.url(
        forResource: "functions", withExtension: "json", subdirectory: "Resources"))
    return try JSONDecoder().decode(File.self, from: Data(contentsOf: url)).records
  }

  /// How the function is spelt here, and what its value is divided by.
  var specification: (text: String, factor: Double) {
    switch function {
    case "sphere": ("sphere:dim=\(dimension)", 2)
    case "rotated_hyper_ellipsoid": ("rotated-hyper-ellipsoid:dim=\(dimension)", 1)
    case "sum_squares": ("sum-squares:dim=\(dimension)", 1)
    case "bohachevsky1": ("bohachevsky:variant=1", 1)
    case "bohachevsky2": ("bohachevsky:variant=2", 1)
    case "bohachevsky3": ("bohachevsky:variant=3", 1)
    case "levy_n13": ("levy-13", 1)
    case "schaffer_n2": ("schaffer-2", 1)
    case "perm0": ("perm-0:dim=\(dimension)", 1)
    case "monkey_saddle": ("monkey-saddle:bounded=false", 1)
    case "saddle": ("saddle-unbounded", 1)
    case "easom", "beale", "himmelblau", "booth", "matyas", "three_hump_camel", "six_hump_camel",
      "goldstein_price", "mccormick", "branin", "eggholder", "powell_singular", "wood",
      "helical_valley", "freudenstein_roth", "drop_wave":
      (function.replacing("_", with: "-"), 1)
    default: (function.replacing("_", with: "-") + ":dim=\(dimension)", 1)
    }
  }
}

@Suite struct ReferenceValueTests {
  @Test("All recorded functions are read")
  func count() throws {
    let all = try ReferenceFunction.all()
    #expect(all.count == 65)
    #expect(Set(all.map(\.function)).count == 39)
    #expect(
      all.allSatisfy { $0.x.count >= 17 && $0.x.count == $0.f.count && $0.g.count == $0.f.count })
  }

  @Test("Values and gradients agree with 60 digits", arguments: try ReferenceFunction.all())
  func agrees(_ reference: ReferenceFunction) throws {
    let (text, factor) = reference.specification
    let landscape = try Problem(text).model.landscape
    for (k, x) in reference.x.enumerated() {
      let (value, gradient) = landscape.evaluate(at: x)
      let exact = reference.f[k] / factor
      // The recorded Schwefel has the constant 418.9829, ours its exact value: 1.273e-5 a coordinate.
      let offset = reference.function == "schwefel" ? 1.2727566292e-5 * Double(x.count) : 0
      #expect(abs(value + offset - exact) <= (1 + abs(exact)) * (offset > 0 ? 1e-11 : 1e-12))
      guard let exactGradient = reference.g[k] else { continue }
      let size = exactGradient.reduce(1) { $0 + abs($1) / factor }
      for (ours, theirs) in zip(gradient, exactGradient) {
        #expect(abs(ours - theirs / factor) <= 1e-12 * size)
      }
    }
  }
}
