import Experiments
import Foundation
import Landscapes
import Optimizers
import Schedules
import Testing

/// How many records of a library there are, and how many of them are replayed at least.
struct ReplayCount: CustomTestStringConvertible {
  var library: String
  var records: Int
  var replayed: Int
  var testDescription: String { library }

  static let all = [
    ReplayCount(library: "torch", records: 466, replayed: 466),
    ReplayCount(library: "keras", records: 113, replayed: 113),
    ReplayCount(library: "optax", records: 292, replayed: 286),
    ReplayCount(library: "pytorch_optimizer", records: 180, replayed: 176),
  ]
}

/// Trajectories of the real libraries, replayed through the path that `bench trace` uses.
struct ReplayTests {
  @Test(arguments: ReplayCount.all)
  func agreesWithTheLibrary(_ expected: ReplayCount) throws {
    let file = try ReplayFile.load(expected.library)
    #expect(file.records.count == file.count)
    #expect(file.records.count == expected.records)
    var replayed = 0
    var refused = 0
    var unknown = 0
    var worst = 0.0
    var failures: [String] = []
    for record in file.records {
      if record.refused != nil {
        refused += 1
      } else if record.isKnown {
        do {
          let deviation = try replay(record)
          worst = max(worst, deviation.relativeToTolerance)
          if !(deviation.relativeToTolerance <= 1) { failures.append("\(record.id): \(deviation)") }
        } catch {
          failures.append("\(record.id): \(error)")
        }
        replayed += 1
      } else {
        unknown += 1
      }
    }
    print(
      "replayed \(replayed) of \(file.records.count) records of \(file.library) \(file.version), "
        + "\(refused) refused with reason, \(unknown) of methods or schedules not in the catalogue; "
        + "largest deviation \(worst) of the tolerance")
    #expect(replayed >= expected.replayed)
    #expect(failures.isEmpty, "\(failures.count) deviate:\n\(failures.joined(separator: "\n"))")
  }

  @Test func refusalsHaveReasons() throws {
    for library in ReplayCount.all.map(\.library) {
      for record in try ReplayFile.load(library).records where record.refused != nil {
        #expect((record.refused ?? "").count > 20, "\(record.id)")
      }
    }
  }
}

/// The largest deviation of a replay from its record.
struct ReplayDeviation: CustomStringConvertible {
  var step = 0
  var deviation = 0.0
  var tolerance = 1.0

  var relativeToTolerance: Double { deviation / tolerance }
  var description: String { "off by \(deviation) at step \(step), tolerance \(tolerance)" }

  mutating func note(_ x: [Double], _ y: [Double], step: Int) {
    let size = y.reduce(1) { max($0, abs($1)) }
    for (a, b) in zip(x, y) {
      let off = abs(a - b) / size
      // Written so that NaN counts as a deviation.
      if !(off <= deviation) {
        deviation = off.isNaN ? .infinity : off
        self.step = step
      }
    }
  }
}

/// What torch pays for again: each step asks once more for what the last one's search ended with, or,
/// without a search, for what it stopped at.
private func paidAgain(_ specification: String, _ step: Int) -> ClosedRange<Int> {
  (specification.contains("line-search=none") ? 0 : step)...step
}

/// Replays a record, and its average where it has one; `change` may put another method in its place, and
/// `tolerance` stands in the place of the record's.
func replay(
  _ record: ReplayRecord, tolerance: Double? = nil,
  change: (ConfiguredOptimizer) throws -> ConfiguredOptimizer = { $0 }
) throws -> ReplayDeviation {
  let problem = try Problem(
    #require(record.landscape), catalogue: ReplayLandscapes.catalogue)
  let steps = try #require(record.steps)
  let plan = try ConfiguredSchedule(record.schedule ?? "constant", budget: #require(steps.last))
  var deviation = ReplayDeviation(tolerance: tolerance ?? record.tolerance)
  func follow(_ specification: String, _ points: [[Double]]) throws {
    var next = 0
    try trace(
      problem: problem, method: change(ConfiguredOptimizer(specification)), plan: plan,
      rate: #require(record.rate),
      start: record.start
    ) { point in
      guard next < steps.count, point.step == steps[next] else { return true }
      deviation.note(point.x, points[next], step: point.step)
      if deviation.relativeToTolerance <= 1, let evaluations = record.evaluations,
        !paidAgain(specification, point.step).contains(
          evaluations[next] - point.gradientEvaluations)
      {
        Issue.record("\(record.id), step \(point.step): \(point.gradientEvaluations) evaluations")
      }
      next += 1
      return deviation.relativeToTolerance <= 1
    }
    if deviation.relativeToTolerance <= 1 { #expect(next == steps.count, "\(record.id)") }
  }
  try follow(#require(record.optimizer), #require(record.x))
  if let average = record.average { try follow(average, #require(record.averages)) }
  return deviation
}
