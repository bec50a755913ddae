import Lanes
import Records

extension Verdict {
  /// The same run at another learning rate.
  public struct Rival: Sendable, Equatable {
    /// The rate.
    public var rate: Double
    /// The steps until it is at a level for good (the target), or for the first time (a level above it).
    public var cost: Double
    /// The steps that the run itself needs to that level; +∞ where it is not there at the end.
    public var own: Double
    /// How many times as cheap the other rate is, at least.
    public var gain: Double
  }

  /// The numbers that a diagnosis rests on.
  public struct Evidence: Sendable, Equatable {
    /// Steps made.
    public var steps: Int
    /// Whether every value is a number.
    public var isFinite: Bool
    /// Whether the optimizer sees noise.
    public var isNoisy: Bool
    /// Whether the run has left the saddle of a landscape without lower bound.
    public var hasEscaped: Bool
    /// Whether f rests at f* to rounding from the first hundredth of the steps on.
    public var isAtGoalAtOnce: Bool
    /// The first step at the target (at the escape, where f is unbounded below).
    public var hit: Int?
    /// Since which step the gap stays at or below the target (the escape, where f is unbounded below).
    public var arrival: Int?
    /// Whether records at other rates are known.
    public var hasTrials: Bool
    /// Whether runs at this rate are expected to arrive within the budget, by the records of all seeds.
    public var isExpected = true
    /// The larger rate that saves most; nil where none gets as far.
    public var larger: Rival?
    /// The smaller rate that saves most; nil where none gets as far.
    public var smaller: Rival?
    /// log₁₀ of the largest gap in the first half over the initial gap, at least 0.
    public var peak: Double
    /// The step of that largest gap.
    public var peakStep: Int
    /// log₁₀ of the initial gap over the median gap of the last tenth.
    public var drop: Double
    /// log₁₀ of the median gap of the third quarter over that of the last.
    public var lateDrop: Double
    /// The same of the means: two levels in turns have no drop.
    public var lateMeanDrop: Double
    /// Interquartile range of log₁₀ of the gap over the last quarter.
    public var lateSpread: Double
    /// Share of steps of the second half that raise f by more than rounding.
    public var lateRises: Double
    /// log₁₀ of the largest rise from the median of a twentieth of the run that lies below a hundredth of the
    /// start to the peak of the next two, where that is above the target.
    public var rebound: Double
    /// Where that peak lies.
    public var reboundStep: Int
    /// Whether the end is still above where the run was before that rise.
    public var reboundLasts: Bool
    /// Sum of the rises over the fall, over all steps up to the target.
    public var swing: Double
    /// The same over the steps of the second half.
    public var lateSwing: Double
    /// How the last updates before the target, or before the end, swing.
    public var ringing: Ringing?
    /// The mean cosine of successive updates of the second half.
    public var lateCosine: Double
    /// λ‖Δ‖²/8 over the gap, the median of the last quarter: the share of the gap that lies in the motion.
    public var motion: Double
    /// Whether all steps of the last quarter are zero, or two ulp of ‖x‖ at most.
    public var isStill: Bool
    /// The sum of the rates of the second half over the sum of all.
    public var lateRates: Double
    /// Whether f falls in the last quarter by at least 0.3 of its fall in the third, and by 1e-4 of the gap.
    public var isSteady: Bool
    /// Median of ‖Δ‖/‖∇f‖ times λ/2 with the largest curvature at the end: 1 is gradient descent at the
    /// edge of stability.
    public var stability: Double
    /// ‖∇f‖²/(2λ·gap) at the end: the share of the gap that the best single gradient step can win.
    public var reach: Double
    /// ‖∇f‖ at the end.
    public var slope: Double
    /// The least curvature at the end.
    public var leastCurvature: Double
    /// The largest curvature, at the end where that is finite, else at the start.
    public var largestCurvature: Double
    /// The largest stable rate of `stableMethod`, where the curvature is the same everywhere.
    public var stableRate: Double?
    /// The run's optimizer where theory knows it, else gradient descent.
    public var stableMethod: String

    /// Whether it arrives at the target, 1e-5 of the initial gap, and stays.
    public var isAtTarget: Bool { arrival != nil }
    /// Whether it falls by less than a tenth of a decade from the third quarter to the last, or by less than
    /// half of what it varies within the last.
    var isFlat: Bool { min(lateDrop, lateMeanDrop) < max(0.1, 0.5 * lateSpread) }
    /// Whether it rises at every seventh step and visibly so, or turns round with a hundredth of the gap in the
    /// motion.
    var isToAndFro: Bool {
      (lateRises >= 0.15 && lateSpread >= 0.01) || (lateCosine <= 0.2 && motion >= 0.01)
    }
    /// Whether the last updates swing and the swing dies out: by its own decay, or, where several swings beat, as
    /// the gap shows.
    var isRinging: Bool {
      guard !isNoisy, let ringing, ringing.angle > 0 else { return false }
      return ringing.decay < 1 - 0.1 / Double(max(steps, 1)) || (ringing.decay < 1.003 && !isFlat)
    }
    var isReboundLate: Bool { 2 * reboundStep > steps }
    /// Whether gradient steps as large as is stable, as often as here, could win e².
    var canReach: Bool { reach * Double(steps) >= 2 }
    /// Whether the gradient still says something: more than rest at a critical point.
    public var canDescend: Bool { reach > 1e-6 || !slope.isFinite }

    /// Whether the end lies at a saddle: negative curvature there outweighs the gradient,
    /// ‖∇f‖² < 2|λ_min|·gap.
    public var isAtSaddle: Bool {
      leastCurvature < -1e-9 * largestCurvature
        && reach * largestCurvature < -leastCurvature
    }
  }
}
