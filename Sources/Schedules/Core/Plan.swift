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
  /// `a+b` is a for its length, then b on a clock of its own: step `a.length` is step 0 of b. A part
  /// that takes the steps that are left takes those from its own beginning. `a*b` is the product on
  /// one clock; it lasts as long as its longest factor and binds tighter than `+`.
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
    for (place, specifications) in expression.parts.enumerated() {
      let names = specifications.map(\.name).joined(separator: "*")
      if place > 0 && begin >= budget {
        warnings.append(
          "schedule '\(text)': '\(names)' begins at step \(begin), beyond the run's \(budget) steps"
        )
      }
      let horizon = Horizon(budget: budget, left: max(1, budget - begin))
      var factors: [any Schedule] = []
      var texts: [String] = []
      for specification in specifications {
        let (entry, settings) = try catalogue.resolve(specification)
        let factor = try entry.make(settings, horizon)
        factors.append(factor)
        texts.append("\(settings.canonical)")
        for phase in factor.phases where begin < budget && phase.isBeyond(budget - begin) {
          warnings.append(
            "schedule '\(text)': in '\(specification.name)' \(phase.event) at step "
              + "\(begin + phase.step), beyond the run's \(budget) steps")
        }
      }
      canonical.append(texts.joined(separator: "*"))
      let part = factors.count == 1 ? factors[0] : try ScheduleProduct(factors, in: text)
      parts.append(part)
      guard place < expression.parts.count - 1 else { continue }
      guard let length = part.length else {
        throw SpecificationError(
          "'\(text)': '\(names)' has no end, so nothing can follow it with '+'"
            + Self.remedy(specifications, catalogue))
      }
      begin += length
    }
    specification = canonical.joined(separator: "+")
    schedule = parts.count == 1 ? parts[0] : ScheduleSequence(parts)
    self.budget = budget
    self.warnings = warnings
  }

  /// A schedule made in code, such as a ``LambdaSchedule``, under a name of your own.
  public init(_ schedule: any Schedule, named name: String, budget: Int) {
    specification = name
    self.schedule = schedule
    self.budget = budget
    warnings = []
  }

  /// The factors of all steps; `draw` gives the normal random numbers of a noisy schedule.
  public func factors(draw: (Int) -> Double = { _ in 0 }) -> [Double] {
    (0..<budget).map { schedule.factor(at: $0, draw: draw) }
  }

  private static func remedy(
    _ specifications: [Specification], _ catalogue: Catalogue<ScheduleEntry>
  ) -> String {
    let named = specifications.first { specification in
      (try? catalogue.entry(named: specification.name))?.entry.keys
        .contains { $0.name == "steps" } ?? false
    }
    return named.map { "; give it one, as in '\($0.name):steps=50%'" } ?? ""
  }
}

/// The schedules, by name.
public let standardSchedules = Catalogue(of: "schedule", allSchedules)
