import Records

extension Versus {
  /// One that takes part.
  public struct Contestant: Sendable {
    /// The specification, or the rate.
    public var name: String
    /// Share of tuned runs that do what is asked, the mean over families, with its interval over units.
    public var success: Interval
    /// Geometric mean of the cost over units with its interval; a miss counts as twice the budget.
    public var cost: Interval
    /// The same at the documented default rate, where it was run.
    public var defaultCost: Double?
    /// Evaluations to the forty targets at whatever time a run is stopped, geometric mean.
    public var anytimeCost: Double
    /// The median learning rate that tuning chose.
    public var rate: Double
    /// The schedule that tuning chose most often.
    public var schedule: String
    /// Median steps to leave the saddles, tuned; +∞ where most runs stay; nil where there are none to leave.
    public var escape: Double?
    /// The same at the documented default rate.
    public var defaultEscape: Double?
    /// Decades of learning rates that work, the median over landscapes.
    public var width: Double?
    /// Share of runs that have done what is asked by a cost; of (run, target) where the targets count.
    public var profile: StepProfile
    /// How the tuned runs ended.
    public var outcomes: [Outcome: Int]
    /// Landscapes on which the best rate lies at an end of the grid.
    public var atEdge: [String]
    /// Landscapes on which both neighbours of the best rate cost ten times as much.
    public var isolated: [String]
    /// The landscapes, in the records' order.
    public var lines: [Line]
    /// What leaving each saddle costs with each rate.
    public var escapes: [Escape]
    /// Both times against the rate.
    public var byRate: [RatePoint]
  }

  /// One that takes part, on one landscape.
  public struct Line: Sendable, Equatable {
    /// The landscape.
    public var landscape: String
    /// The tuned rate: the median over seeds.
    public var rate: Double
    /// How the tuned runs fare.
    public var tuned: Figures
    /// How the runs at the documented default rate fare, where there are any.
    public var documented: Figures?
  }

  /// What some runs of one contestant on one landscape show.
  public struct Figures: Sendable, Equatable {
    /// Expected runtime to what is asked; +∞ where no run does it.
    public var expectedRuntime: Double
    /// How many runs do what is asked.
    public var solved: Int
    /// How many runs there are.
    public var runs: Int
    /// Median escape step; +∞ where most runs stay; nil where there is no saddle to leave.
    public var escape: Double?
    /// Median of the last gap.
    public var lastGap: Double
    /// Median share of steps that raise f.
    public var rises: Double
    /// Median share of coordinates whose update changes its sign.
    public var flips: Double
    /// Median cosine of successive updates.
    public var updateCosine: Double
    /// Median share of the updates' energy that reverses.
    public var reversed: Double { (1 - updateCosine) / 2 }
    /// How the runs ended.
    public var outcomes: [Outcome: Int]
  }

  /// What leaving one saddle costs one contestant with one rate, against how near to the set that flows into
  /// the saddle a run begins.
  public struct Escape: Sendable, Equatable {
    /// The saddle: a landscape without its distance.
    public var saddle: String
    /// The learning rate.
    public var rate: Double
    /// Whether it is the rate that tuning chose for the judged cost; of unbounded saddles, for the escape.
    public var isTuned: Bool
    /// Whether it is the documented default.
    public var isDefault: Bool
    /// Median steps to leave; +∞ where most runs stay.
    public var steps: Double
    /// The steps that each decade nearer costs: the least-squares slope; nil where the distances or the runs
    /// that leave are too few or too alike.
    public var perDecade: Double?
    /// The standard error of that slope: how much it would differ with other instances.
    public var error: Double?
    /// The same by theory, ln 10/ln z with z the growth per step near the saddle; nil where there is none.
    public var theory: Double?
    /// The nearest and the farthest start.
    public var distances: ClosedRange<Double>?
    /// How many runs leave.
    public var left: Int
    /// How many runs there are.
    public var runs: Int
  }

  /// What one contestant needs with one rate, over all landscapes.
  public struct RatePoint: Sendable, Equatable {
    /// The rate.
    public var rate: Double
    /// The judged cost, a geometric mean; a miss counts as twice the budget.
    public var cost: Double
    /// Median steps to leave the saddles; nil where there are none to leave.
    public var escape: Double?
  }

  /// One rate with one schedule of the only optimizer.
  public struct Combination: Sendable, Equatable {
    /// The rate.
    public var rate: Double
    /// The schedule.
    public var schedule: String
    /// The judged cost, a geometric mean over units.
    public var cost: Double
    /// The share of runs that do what is asked.
    public var success: Double
  }
}
