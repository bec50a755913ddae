import Foundation
import Testing

@testable import Statistics

/// The recorded answers of other implementations; `Resources/generate.py` says how they came about.
enum Fixtures {
  static func load<Content: Decodable>(_ name: String, as type: Content.Type) throws -> Content {
    let url = try #require(
      Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Resources"))
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return try decoder.decode(type, from: Data(contentsOf: url))
  }

  struct Point: Decodable, Sendable {
    var x: [Double]
    var value: Double
  }

  struct Summary: Decodable, Sendable {
    var values, quantiles: [Double]
    var mean, median, mad, geometricMean, trimmed: Double
    var deviation: Double?
  }

  struct Share: Decodable, Sendable {
    var successes, trials: Int
    var level: Double
    var exact, wilson, jeffreys: [Double]
  }

  struct Effect: Decodable, Sendable {
    var a, b: [Double]
    var delta, a12: Double
  }

  struct Shift: Decodable, Sendable {
    var a, b, shiftInterval, pairedInterval: [Double]
    var shift, pseudomedian: Double
  }

  struct Resampled: Decodable, Sendable {
    var values, distribution, interval: [Double]
    var method: String
    var level: Double
  }

  struct Samples: Decodable, Sendable {
    var summaries: [Summary]
    var shares: [Share]
    var effects: [Effect]
    var shifts: [Shift]
    var bootstraps: [Resampled]
  }

  struct Pair: Decodable, Sendable {
    var a, b: [Double]
    var alternative: String
    var zeros, null: String?
    var statistic, pValue: Double

    func direction() throws -> Alternative { try #require(Alternative(rawValue: alternative)) }
  }

  struct Family: Decodable, Sendable {
    var p, holm, bh: [Double]
  }

  struct Friedman: Decodable, Sendable {
    var table: [[Double]]
    var ranks: [Double]
    var chiSquare, chiSquareP, f, fP: Double
  }

  struct Survival: Decodable, Sendable {
    var a, b, costs, survival: [Double]
    var aHit, bHit: [Bool]
    var alternative: String
    var statistic, pValue: Double
  }

  struct Tests: Decodable, Sendable {
    var signedRank, mannWhitney, sign, permutation: [Pair]
    var families: [Family]
    var friedman: [Friedman]
    var survival: [Survival]
  }

  struct Expected: Decodable, Sendable {
    var hits, budgets: [Double]
    var ert: Double

    /// A hit of −1 is a miss.
    var runs: [Runtime] {
      zip(hits, budgets).map { $0 < 0 ? .censored(budget: $1) : .hit(cost: $0) }
    }
  }

  struct Best: Decodable, Sendable {
    var losses: [Double]
    var k: Int
    var withReplacement, withoutReplacement, median: Double
  }

  struct Winners: Decodable, Sendable {
    var sets: [[Double]]
    var k: Int
    var draws: String
    var shares: [Double]
  }

  struct Runtimes: Decodable, Sendable {
    var expectedRuntime: [Expected]
    var bestOfK: [Best]
    var probabilityBest: [Winners]
  }

  static func distributions() throws -> [String: [Point]] {
    try load("distributions", as: Lenient.self).points
  }
  static func samples() throws -> Samples { try load("samples", as: Samples.self) }
  static func tests() throws -> Tests { try load("tests", as: Tests.self) }
  static func runtimes() throws -> Runtimes { try load("runtimes", as: Runtimes.self) }

  /// Every list of points of a file, whatever its name; other entries are left out.
  private struct Lenient: Decodable {
    var points: [String: [Point]]

    struct Key: CodingKey {
      var stringValue: String
      var intValue: Int? { nil }
      init?(stringValue: String) { self.stringValue = stringValue }
      init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: Key.self)
      points = [:]
      for key in container.allKeys where key.stringValue != "versions" {
        points[key.stringValue] = try container.decode([Point].self, forKey: key)
      }
    }
  }
}

/// Whether `a` is within `tolerance` of `b`, relative to `b`.
func isClose(_ a: Double, _ b: Double, _ tolerance: Double = 1e-12) -> Bool {
  a == b || abs(a - b) <= tolerance * abs(b)
}

/// Whether the arrays agree element by element.
func isClose(_ a: [Double], _ b: [Double], _ tolerance: Double = 1e-12) -> Bool {
  a.count == b.count && zip(a, b).allSatisfy { isClose($0, $1, tolerance) }
}
