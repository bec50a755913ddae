import Specifications

/// Builds a composition for a run, with what is probably not meant noted on the way.
struct PlanBuilder {
  /// The whole text, for messages.
  let text: String
  let budget: Int
  let catalogue: ScheduleCatalogue
  private(set) var warnings: [String] = []

  init(text: String, budget: Int, catalogue: ScheduleCatalogue) {
    self.text = text
    self.budget = budget
    self.catalogue = catalogue
  }

  /// The schedule that begins at step `begin` with `left` steps before it, and its canonical text.
  ///
  /// - Throws: `SpecificationError` naming what is wrong.
  mutating func build(
    _ composition: Composition, begin: Int, left: Int
  ) throws -> (schedule: any Schedule, canonical: String) {
    switch composition {
    case .one(let specification):
      let (entry, settings) = try catalogue.resolve(specification)
      let schedule = try entry.make(settings, Horizon(budget: budget, left: max(1, left)))
      for phase in schedule.phases where begin < budget && phase.isBeyond(budget - begin) {
        warnings.append(
          "schedule '\(text)': in '\(specification.name)' \(phase.event) at step "
            + "\(begin + phase.step), beyond the run's \(budget) steps")
      }
      return (schedule, "\(settings.canonical)")
    case .product(let factors):
      var built: [any Schedule] = []
      var names: [String] = []
      for factor in factors {
        let (schedule, name) = try build(factor, begin: begin, left: left)
        built.append(schedule)
        if case .one = factor { names.append(name) } else { names.append("(\(name))") }
      }
      return (try ScheduleProduct(built, in: text) as any Schedule, names.joined(separator: "*"))
    case .sequence(let parts): return try sequence(parts, begin: begin, left: left)
    }
  }

  private mutating func sequence(
    _ parts: [Composition], begin: Int, left: Int
  ) throws -> (schedule: any Schedule, canonical: String) {
    var built: [any Schedule] = []
    var names: [String] = []
    var passed = 0
    for (place, part) in parts.enumerated() {
      if place > 0 && begin + passed >= budget {
        warnings.append(
          "schedule '\(text)': '\(Self.names(part))' begins at step \(begin + passed), beyond the "
            + "run's \(budget) steps")
      }
      let (schedule, name) = try build(part, begin: begin + passed, left: left - passed)
      built.append(schedule)
      if case .sequence = part { names.append("(\(name))") } else { names.append(name) }
      guard place < parts.count - 1 else { continue }
      guard let length = schedule.length else {
        throw SpecificationError(
          "'\(text)': '\(Self.names(part))' has no end, so nothing can follow it with '+'"
            + remedy(part))
      }
      passed += length
    }
    return (ScheduleSequence(built) as any Schedule, names.joined(separator: "+"))
  }

  private static func names(_ part: Composition) -> String {
    switch part {
    case .one(let specification): specification.name
    case .product(let factors): factors.map(names).joined(separator: "*")
    case .sequence(let parts): "(" + parts.map(names).joined(separator: "+") + ")"
    }
  }

  private func remedy(_ part: Composition) -> String {
    let named = part.specifications.first { specification in
      (try? catalogue.entry(named: specification.name))?.entry.keys
        .contains { $0.name == "steps" } ?? false
    }
    return named.map { "; give it one, as in '\($0.name):steps=50%'" } ?? ""
  }
}
