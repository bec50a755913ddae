import Foundation
import Testing

/// What was computed elsewhere, in 200 bits or by semidefinite programs.
struct Golden: Decodable, Sendable {
  struct Record: Decodable, Sendable {
    struct Parameters: Decodable, Sendable {
      var beta: Double?
      var nu: Double?
      var dampening: Double?
      var k: Int?
      var alpha: Double?
      var betas: [Double]?
      var t0: Int?
      var smoothness: Double?
      var mu: Double?
      var gamma: Double?
      var eta: Double?
      var d: Double?

      private enum CodingKeys: String, CodingKey {
        case smoothness = "L"
        case beta, nu, dampening, k, alpha, betas, t0, mu, gamma, eta, d
      }
    }
    var kind: String
    var id: String
    var method: String
    var params: Parameters?
    var curvature: Double?
    var eta: Double?
    var schedule: String?
    var steps: [Int]?
    var mean: [Double]?
    var variance: [Double]?
    var stationaryVariance: Double?
    var thresholdEtaH: Double?
    var etaH: Double?
    var contractionPerStep: Double?
    var etaLambda: Double?
    var growthPerStep: Double?
    var start: Double?
    var y: [Double]?
    var smoothness: Double?
    var mu: Double?
    var beta: Double?
    var functionClass: String?
    var measure: String?
    var initial: String?
    var value: Double?
    var count: Int?
    var factors: [Double]?
    var priceOverMinimax: Double?
    var descentSpecification: String?
    var function: String?
    var x0: [Double]?
    var gamma: Double?
    var stepSizes: [Double]?

    private enum CodingKeys: String, CodingKey {
      case smoothness = "L"
      case count = "N"
      case kind, id, method, params, curvature, eta, schedule, steps, mean, variance,
        stationaryVariance,
        thresholdEtaH, etaH, contractionPerStep, etaLambda, growthPerStep, start, y, mu, beta,
        functionClass, measure, initial, value, factors, priceOverMinimax, descentSpecification,
        function, x0, gamma, stepSizes
    }
  }

  var records: [Record]

  static let linear = load("theory_linear")
  static let worstCases = load("theory_pep")

  static func load(_ name: String) -> [Record] {
    do {
      let url = try #require(
        Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Resources"))
      let decoder = JSONDecoder()
      decoder.keyDecodingStrategy = .convertFromSnakeCase
      return try decoder.decode(Golden.self, from: Data(contentsOf: url)).records
    } catch {
      fatalError("\(name): \(error)")
    }
  }
}

/// Whether two numbers are the same to a relative tolerance.
func near(_ a: Double, _ b: Double, _ tolerance: Double, floor: Double = 0) -> Bool {
  abs(a - b) <= tolerance * max(abs(b), floor)
}

/// What is there, or a failed test.
func need<T>(_ value: T?) throws -> T { try #require(value) }
