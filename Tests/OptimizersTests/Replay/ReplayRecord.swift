import Foundation
import Optimizers
import Schedules
import Specifications
import Testing

/// A trajectory that a real library computed, as `Resources/generate/compact.py` writes it.
struct ReplayRecord: Decodable {
  var id: String
  /// Why the record cannot be expressed; the rest is then absent.
  var refused: String?
  var optimizer: String?
  var schedule: String?
  var rate: Double?
  var landscape: String?
  var start: [Double]?
  /// How far the trajectory moves under disturbances of 2 ulp.
  var noise: Double?
  var steps: [Int]?
  var x: [[Double]]?
  /// The specification that is judged at the average, and the averages.
  var average: String?
  var averages: [[Double]]?
  /// Evaluations of function and gradient after each of the steps.
  var evaluations: [Int]?

  /// The largest deviation, relative to max(1, ‖x‖∞), that counts as agreement.
  var tolerance: Double { min(1e-9, max(1e-11, 100 * (noise ?? 0))) }

  /// Whether the catalogues have all that the record names.
  var isKnown: Bool {
    guard let optimizer,
      let chain = try? Expression(parsing: optimizer)
    else { return false }
    let methods = OptimizerCatalogue.standard
    let schedules = schedule.flatMap { try? Expression(parsing: $0) }
    return chain.parts.joined().allSatisfy {
      methods.optimizers.contains($0.name) || methods.wrappers.contains($0.name)
    }
      && (schedules?.parts.joined().allSatisfy { ScheduleCatalogue.standard.contains($0.name) }
        ?? true)
  }
}

/// All trajectories of one library.
struct ReplayFile: Decodable {
  var schema: String
  var library: String
  var version: String
  var count: Int
  var records: [ReplayRecord]

  static func load(_ library: String) throws -> ReplayFile {
    let url = try #require(
      Bundle.module.url(forResource: "Resources/replay_\(library)", withExtension: "json"))
    return try JSONDecoder().decode(ReplayFile.self, from: Data(contentsOf: url))
  }
}
