import Foundation
import Records
import Specifications
import Testing

@testable import Schedules

/// Errors of one step, planted at each phase boundary of each record, must fail the replay.
@Suite("Planted off-by-one errors")
struct OffByOneTests {
  /// A schedule whose course from a boundary on comes one step early or late.
  private struct Shifted: Schedule {
    let base: any Schedule
    let boundary: Int
    let isLate: Bool

    private func moved(_ t: Int) -> Int {
      if isLate { return t >= boundary ? t - 1 : t }
      return t >= boundary - 1 ? t + 1 : t
    }

    func factor(at t: Int, draw: (Int) -> Double) -> Double {
      base.factor(at: moved(t)) { draw(min($0, 159)) }
    }
    func momentum(at t: Int) -> Double? { base.momentum(at: moved(t)) }
    var plateaus: [PlateauSpan] { base.plateaus }
  }

  private struct Tally {
    var caught = 0
    var missed: [String] = []
    var harmless = 0
  }

  /// Whether a planted schedule fails the replay; one with the right curve at every step is harmless.
  private func judge(
    _ planted: any Schedule, _ name: String, of record: Record, against right: Curve,
    _ tally: inout Tally
  ) throws {
    let wrong = Curve(
      planted, rate: try #require(record.rate), budget: right.rates.count, record: record)
    let omitted = Set((record.omitted ?? []).map(\.step))
    let peak = try #require(record.peak)
    if try wrong.deviation(from: record) > tolerance {
      tally.caught += 1
    } else if wrong.deviation(from: right, peak: peak, omitting: omitted) <= tolerance {
      tally.harmless += 1
    } else {
      tally.missed.append("\(record.id): \(name)")
    }
  }

  @Test("a phase one step early or late", arguments: Recordings.libraries)
  func shiftedPhases(library: String) throws {
    var tally = Tally()
    for record in try Recordings.load(library).records where record.schedule != nil {
      let plan = try record.plan()
      let right = try record.curve(plan)
      for phase in plan.schedule.phases where phase.step > 1 && phase.step < plan.budget - 1 {
        for isLate in [false, true] {
          let shifted = Shifted(base: plan.schedule, boundary: phase.step, isLate: isLate)
          try judge(
            shifted, "\(phase.event), \(isLate ? "late" : "early")", of: record, against: right,
            &tally)
        }
      }
    }
    print("\(library): \(tally.caught) shifted phases caught, \(tally.harmless) without effect")
    #expect(tally.missed == [])
    #expect(tally.caught >= 15)
    #expect(tally.harmless * 4 <= tally.caught)
  }

  /// Keys that count steps or observations.
  private static let counting: Set = [
    "steps", "size", "decay-steps", "period", "warmup", "up", "down", "boundaries", "milestones",
    "patience", "cooldown",
  ]

  @Test("a step count of one more or less", arguments: Recordings.libraries)
  func changedCounts(library: String) throws {
    var tally = Tally()
    for record in try Recordings.load(library).records {
      guard let text = record.schedule, let budget = record.budget else { continue }
      let right = try record.curve(record.plan())
      for mutant in try mutants(of: text) {
        guard let plan = try? ConfiguredSchedule(mutant, budget: budget) else { continue }
        try judge(plan.schedule, mutant, of: record, against: right, &tally)
      }
    }
    print("\(library): \(tally.caught) changed counts caught, \(tally.harmless) without effect")
    #expect(tally.missed == [])
    #expect(tally.caught >= 30)
    #expect(tally.harmless * 4 <= tally.caught)
  }

  /// The specification with each count in turn one lower and one higher.
  private func mutants(of text: String) throws -> [String] {
    let expression = try Expression(parsing: text)
    var result: [String] = []
    for (i, part) in expression.parts.enumerated() {
      for (j, factor) in part.enumerated() {
        for (k, pair) in factor.pairs.enumerated() where Self.counting.contains(pair.key) {
          let counts = pair.value.split(separator: ":").compactMap { Int($0) }
          for index in counts.indices {
            for change in [-1, 1] where counts[index] + change >= 0 {
              var changed = counts
              changed[index] += change
              var mutant = expression
              mutant.parts[i][j].pairs[k].value = changed.map(String.init).joined(separator: ":")
              result.append("\(mutant)")
            }
          }
        }
      }
    }
    return result
  }

  /// The keys by which libraries differ by one step: the other value must not replay.
  @Test(
    "the other library's convention",
    arguments: [
      ("change=after", "change=at"), ("change=at", "change=after"),
      ("inclusive=true,after=extrapolate", "inclusive=false"),
      ("inclusive=false", "inclusive=true"),
      ("after=extrapolate", "after=hold"),
      ("after=climb", "after=clamp"), ("cooldown-best=ignore", "cooldown-best=update"),
    ])
  func conventions(own: String, other: String) throws {
    var tally = Tally()
    for record in try Recordings.loadAll().flatMap(\.records) {
      guard let text = record.schedule, let budget = record.budget,
        let range = text.range(of: own)
      else { continue }
      let mutant = text.replacingCharacters(in: range, with: other)
      let plan = try ConfiguredSchedule(mutant, budget: budget)
      let right = try record.curve(record.plan())
      try judge(plan.schedule, mutant, of: record, against: right, &tally)
    }
    print("\(own) as \(other): \(tally.caught) caught, \(tally.harmless) without effect")
    #expect(tally.missed == [])
    #expect(tally.caught >= 1)
  }
}
