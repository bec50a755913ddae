import Specifications

/// What is known of a suite's parts, by canonical specification: it travels with the records, so that what
/// reads them needs no catalogue and treats entries of one's own like those of the package.
public struct Facts: Sendable, Equatable, Codable {
  /// The optimizers.
  public var optimizers: [String: Optimizer] = [:]
  /// The landscapes.
  public var landscapes: [String: Landscape] = [:]
  /// The schedules.
  public var schedules: [String: Schedule] = [:]

  /// Nothing is known.
  public init() {}

  /// What is known of an optimizer.
  public struct Optimizer: Sendable, Equatable, Codable {
    /// The name of its entry, without keys and wrappers.
    public var family: String
    /// One line: what it is.
    public var summary: String
    /// The documented default learning rate.
    public var defaultRate: Double
    /// Bytes of state per parameter; +∞ where they grow with the number of parameters.
    public var stateBytesPerParameter: Double
    /// Under which changes of the problem it takes the same path; nil: not declared.
    public var invariances: Invariances?

    /// The facts of an optimizer.
    public init(
      family: String, summary: String, defaultRate: Double, stateBytesPerParameter: Double,
      invariances: Invariances? = nil
    ) {
      self.family = family
      self.summary = summary
      self.defaultRate = defaultRate
      self.stateBytesPerParameter = stateBytesPerParameter
      self.invariances = invariances
    }
  }

  /// What is known of a landscape.
  public struct Landscape: Sendable, Equatable, Codable {
    /// The name of its entry, without keys, perturbations and noise.
    public var family: String
    /// One line: what it asks of an optimizer.
    public var summary: String
    /// The number of coordinates.
    public var dimension: Int
    /// f*; nil where f is unbounded below.
    public var minimum: Double?
    /// A run has escaped the saddle at the first f below this value; nil where there is none to leave.
    public var escapeBelow: Double?
    /// The properties of its entry.
    public var tags: [String]
    /// Rows and columns of each matrix, lengths of vectors; nil: one vector.
    public var shapes: [[Int]]?
    /// What each seed draws, in the order of the seeds.
    @InColumns public var instances: [Instance]

    /// The facts of a landscape.
    public init(
      family: String, summary: String, dimension: Int, minimum: Double?, escapeBelow: Double?,
      tags: [String], shapes: [[Int]]? = nil, instances: [Instance]
    ) {
      self.family = family
      self.summary = summary
      self.dimension = dimension
      self.minimum = minimum
      self.escapeBelow = escapeBelow
      self.tags = tags
      self.shapes = shapes
      self.instances = instances
    }

    /// Whether f has a lower bound.
    public var isBounded: Bool { minimum != nil }

    /// What a seed draws; nil for one that the suite does not have.
    public func instance(seed: UInt64) -> Instance? {
      guard let first = instances.first, seed >= first.seed,
        let place = Int(exactly: seed - first.seed), place < instances.count
      else { return nil }
      return instances[place]
    }

    /// The least value of a seed's instance; nil where there is none.
    public func minimum(seed: UInt64) -> Double? { instance(seed: seed)?.minimum }
  }

  /// What a seed draws of a landscape.
  public struct Instance: Sendable, Equatable, Codable {
    /// The seed.
    public var seed: UInt64
    /// f*, c²·F* of the data drawn; nil where f is unbounded below.
    public var minimum: Double?
    /// f(x₀) − f*; nil where f is unbounded below or not a number at the start.
    public var startGap: Double?
    /// ‖x₀ − x*‖ to the nearest known minimizer; nil where none is known.
    public var startDistance: Double?
    /// The unit of length.
    public var unit: Double
    /// The drawn distance of the start from the set that flows into the saddle; nil where none is drawn.
    public var distance: Double?

    /// The facts of an instance.
    public init(
      seed: UInt64, minimum: Double?, startGap: Double?, startDistance: Double?, unit: Double = 1,
      distance: Double? = nil
    ) {
      self.seed = seed
      self.minimum = minimum
      self.startGap = startGap
      self.startDistance = startDistance
      self.unit = unit
      self.distance = distance
    }
  }

  /// What is known of a schedule.
  public struct Schedule: Sendable, Equatable, Codable {
    /// Whether it sets the momentum as well as the rate.
    public var cyclesMomentum: Bool

    /// The facts of a schedule.
    public init(cyclesMomentum: Bool) { self.cyclesMomentum = cyclesMomentum }
  }

  /// The first part of which other facts say something else, in words; nil: none.
  public func difference(from other: Facts) -> String? {
    func first<Value: Equatable>(
      _ kind: String, _ mine: [String: Value], _ others: [String: Value]
    ) -> String? {
      mine.keys.sorted().first { others[$0] != mine[$0] }
        .map { "\(kind) '\($0)' is defined otherwise there" }
    }
    return first("optimizer", optimizers, other.optimizers)
      ?? first("landscape", landscapes, other.landscapes)
      ?? first("schedule", schedules, other.schedules)
  }
}
