import Specifications

/// A schedule as a specification names it, for a run of a given length:
/// `warmup:steps=5%+cosine`, `(warmup+cosine)*plateau`, `cosine&weight-decay=linear`.
public struct ConfiguredSchedule: Sendable {
  /// A schedule of one of the optimizer's keys.
  public struct Track: Sendable {
    /// The key, or `group-1`, `group-2`, … for the rate of one group of coordinates.
    public let key: String
    /// Its values.
    public let schedule: any Schedule
  }

  /// The specification in canonical form.
  public let specification: String
  /// The schedule of the learning rate.
  public let schedule: any Schedule
  /// The schedules of other keys.
  public let tracks: [Track]
  /// The rate that none of the run's is below, where there is one: an absolute number, not a factor.
  public let minimumRate: Double?
  /// The run's steps.
  public let budget: Int
  /// What is allowed but probably not meant, one sentence each.
  public let warnings: [String]

  /// Reads and builds a schedule for a run of `budget` steps.
  ///
  /// `a+b` is a for its length, then b on a clock of its own: step `a.length` is step 0 of b. A part
  /// that takes the steps that are left takes those from its own beginning. `a*b` is the product on
  /// one clock; it lasts as long as its longest factor and binds tighter than `+`; parentheses group.
  /// After `&` come `KEY=SCHEDULE`, whose values are those of a key of the optimizer (of `weight-decay`
  /// and `group-1`, `group-2`, …: factors), and `min-rate=NUMBER`.
  ///
  /// - Throws: `SpecificationError` naming what is wrong and the nearest right name.
  public init(
    _ text: String, budget: Int, catalogue: ScheduleCatalogue = .standard
  ) throws {
    let read = try ScheduleText(parsing: text)
    var builder = PlanBuilder(text: text, budget: budget, catalogue: catalogue)
    let (main, canonical) = try builder.build(read.rate, begin: 0, left: budget)
    var names = [canonical]
    var tracks: [Track] = []
    for track in read.tracks {
      let (schedule, canonical) = try builder.build(track.schedule, begin: 0, left: budget)
      guard schedule.isOfStepAlone, !schedule.cyclesMomentum else {
        throw SpecificationError(
          "'\(text)': the schedule of '\(track.key)' must be a function of the step alone")
      }
      tracks.append(Track(key: track.key, schedule: schedule))
      names.append("\(track.key)=\(canonical)")
    }
    if let least = read.minimumRate { names.append("min-rate=\(Number.text(least))") }
    specification = names.joined(separator: "&")
    schedule = main
    self.tracks = tracks
    minimumRate = read.minimumRate
    self.budget = budget
    warnings = builder.warnings
  }

  /// A schedule made in code, such as a ``LambdaSchedule``, under a name of your own.
  public init(_ schedule: any Schedule, named name: String, budget: Int) {
    specification = name
    self.schedule = schedule
    tracks = []
    minimumRate = nil
    self.budget = budget
    warnings = []
  }

  /// The factors of all steps; `draw` gives the normal random numbers of a noisy schedule.
  public func factors(draw: (Int) -> Double = { _ in 0 }) -> [Double] {
    (0..<budget).map { schedule.factor(at: $0, draw: draw) }
  }
}

/// The schedules, by name.
public typealias ScheduleCatalogue = Catalogue<ScheduleEntry>

extension ScheduleCatalogue {
  /// The schedules of this package.
  public static let builtIn = Catalogue(of: "schedule", allSchedules)
}
