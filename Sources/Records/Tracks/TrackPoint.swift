/// What a track remembers of a suite at one commit: counts and means of the gate's figures, all of them
/// deterministic, by optimizer and landscape.
public struct TrackPoint: Sendable, Equatable {
  /// The commit that was measured.
  public var revision: Revision
  /// The suite's name.
  public var suite: String
  /// What tells apart suites whose figures cannot be compared; see ``BenchmarkSuite/settingsChecksum``.
  public var specification: String
  /// The landscapes, in the suite's order.
  public var landscapes: [String]
  /// The optimizers, in the suite's order.
  public var optimizers: [String]
  /// What is known of each optimizer on each landscape.
  public var cells: [[Cell]]

  /// What is known of an optimizer on a landscape, over all its schedules, learning rates and seeds.
  public struct Cell: Sendable, Equatable {
    /// How many runs there were.
    public var runs: Int
    /// How many of them reached 1e-5 of the initial gap, or left the saddle where f is unbounded below.
    public var reached: Int
    /// The evaluations they spent until then, or to the end of the budget.
    public var evaluations: Int
    /// How many blew up.
    public var diverged: Int
    /// The mean of log₁₀ of the last gap over the initial one; nil where f is unbounded below.
    public var decades: Double?
    /// The mean share of steps that raised f.
    public var rises: Double

    /// The figures of a cell.
    public init(
      runs: Int, reached: Int, evaluations: Int, diverged: Int, decades: Double?, rises: Double
    ) {
      self.runs = runs
      self.reached = reached
      self.evaluations = evaluations
      self.diverged = diverged
      self.decades = decades
      self.rises = rises
    }
  }

  /// A point; `cells` has a row for each optimizer with a cell for each landscape.
  public init(
    revision: Revision, suite: String, specification: String, landscapes: [String],
    optimizers: [String], cells: [[Cell]]
  ) {
    self.revision = revision
    self.suite = suite
    self.specification = specification
    self.landscapes = landscapes
    self.optimizers = optimizers
    self.cells = cells
  }

  /// What there is once in a track: a commit with a suite.
  struct Key: Hashable {
    let commit: String
    let suite: String
    let specification: String
  }

  var key: Key { Key(commit: revision.commit, suite: suite, specification: specification) }
}

extension BenchmarkSuite {
  /// A checksum of what decides whether figures of two runs of a suite can be compared: landscapes, schedules,
  /// learning rates, seeds and budget; not the optimizers, which come and go, nor the suite's name.
  public var settingsChecksum: String {
    var settings = self
    settings.name = ""
    settings.summary = ""
    settings.landscapes = landscapes
    settings.optimizers = []
    settings.external = nil
    let text = Array(SuiteFile.text(settings, isCompact: true).utf8)
    return String(text.withUnsafeBufferPointer(checksum), radix: 16)
  }
}
