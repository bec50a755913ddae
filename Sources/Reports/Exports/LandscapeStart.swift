import Experiments
import Landscapes
import Records
import Specifications

/// What the exports need to know of a landscape: where its runs begin.
struct LandscapeStart: Sendable {
  let problem: Problem
  /// Its place among the landscapes of the export, from 1.
  var number: Int?
  private var gaps: [UInt64: Double] = [:]

  init(_ name: String, catalogue: LandscapeCatalogue) throws {
    do { problem = try Problem(name, catalogue: catalogue) } catch let error as SpecificationError {
      throw ResultsError(
        "cannot export '\(name)', its initial gap is not known: \(error.description)")
    }
  }

  var minimum: Double? { problem.model.knowledge.minimum }

  mutating func add(seeds: [UInt64]) {
    guard let minimum else { return }
    for seed in seeds where gaps[seed] == nil {
      gaps[seed] = problem.model.landscape.evaluate(at: problem.start(seed: seed)).value - minimum
    }
  }

  /// f(x₀) − f* of a seed; nil where f has no lower bound.
  func gap(seed: UInt64) -> Double? { gaps[seed] }
}
