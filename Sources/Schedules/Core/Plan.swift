import Specifications

/// A schedule as a specification names it, for a run of a given length:
/// `warmup:steps=5%+cosine`, `step*cosine-restarts`.
public struct Plan: Sendable {
  /// The specification in canonical form.
  public let specification: String
  /// The schedule.
  public let schedule: any Schedule
  /// The run's steps.
  public let budget: Int
  /// What is allowed but probably not meant, one sentence each.
  public let warnings: [String]

  /// Reads and builds a schedule for a run of `budget` steps.
  ///
  /// - Throws: `SpecificationError` naming what is wrong and the nearest right name.
  public init(
    _ text: String, budget: Int, catalogue: Catalogue<ScheduleEntry> = standardSchedules
  ) throws {
    let expression = try Expression(parsing: text)
    var canonical: [String] = []
    var parts: [any Schedule] = []
    var warnings: [String] = []
    var begin = 0
    for (place, factors) in expression.parts.enumerated() {
      if begin >= budget && place > 0 {
        warnings.append(
          "schedule '\(text)': '\(factors[0].name)' begins at step \(begin), beyond the \(budget) steps of the run"
        )
      }
      let horizon = Horizon(budget: budget, left: max(1, budget - begin))
      var names: [String] = []
      let built = try factors.map { specification in
        let (entry, settings) = try catalogue.resolve(specification)
        names.append("\(settings.canonical)")
        return try entry.make(settings, horizon)
      }
      canonical.append(names.joined(separator: "*"))
      let part = built.count == 1 ? built[0] : try ScheduleProduct(built, in: text)
      parts.append(part)
      guard place < expression.parts.count - 1 else { continue }
      guard let length = part.length else {
        throw SpecificationError(
          "'\(text)': '\(factors.map(\.name).joined(separator: "*"))' has no end, so nothing can follow it with '+'"
        )
      }
      begin += length
    }
    specification = canonical.joined(separator: "+")
    schedule = parts.count == 1 ? parts[0] : ScheduleSequence(parts)
    self.budget = budget
    self.warnings = warnings
  }

  /// The factors of all steps; `draw` gives the normal random numbers of a noisy schedule.
  public func factors(draw: (Int) -> Double = { _ in 0 }) -> [Double] {
    (0..<budget).map { schedule.factor(at: $0, draw: draw) }
  }
}

/// The schedules, by name.
public let standardSchedules = Catalogue(of: "schedule", allSchedules)
