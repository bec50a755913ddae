import Experiments
import Lanes
import Records
import Specifications
import Statistics

/// What a practitioner reads off a loss curve, made exact: a diagnosis, advice, and the numbers it rests on.
public struct Verdict: Sendable, Equatable {
  /// The diagnoses.
  public enum Kind: String, Sendable, CaseIterable {
    /// Falls, or has arrived.
    case healthy
    /// Rose first and fell later: the initial rate is too large.
    case risesFirst = "rises-first"
    /// Fell and then stays where it is, to and fro: the late rate is too large.
    case bouncing
    /// Falls too slowly throughout: the rate is too small.
    case slow
    /// Rests on a plateau, at a saddle or at a minimum that is not the goal.
    case stuck
    /// Rose out of sight.
    case diverged

    /// What to do, in a few words.
    public var advice: String {
      switch self {
      case .healthy: "keep it"
      case .risesFirst: "lower the initial rate and restart, or warm up"
      case .bouncing: "let the rate decay"
      case .slow: "raise the rate"
      case .stuck: "momentum, noise or a larger rate"
      case .diverged: "lower the rate, or clip the gradient"
      }
    }
  }

  /// The numbers that a diagnosis rests on.
  public struct Evidence: Sendable, Equatable {
    /// Steps made.
    public var steps: Int
    /// log₁₀ of the largest gap in the first half over the initial gap, at least 0.
    public var peak: Double
    /// The step of that largest gap.
    public var peakStep: Int
    /// log₁₀ of the initial gap over the median gap of the last tenth.
    public var drop: Double
    /// log₁₀ of the median gap of the third quarter over that of the last.
    public var lateDrop: Double
    /// Interquartile range of log₁₀ of the gap over the last quarter.
    public var lateSpread: Double
    /// Share of steps of the second half that raise f.
    public var lateRises: Double
    /// Median of ‖Δ‖/‖∇f‖ times λ/2 with the largest curvature at the end: 1 is gradient descent at the
    /// edge of stability.
    public var stability: Double
    /// ‖∇f‖²/(2λ·gap) at the end: the share of the gap that the best single gradient step can win.
    public var reach: Double
    /// The least curvature at the end.
    public var leastCurvature: Double
    /// The largest curvature, at the end where that is finite, else at the start.
    public var largestCurvature: Double

    /// Whether the end lies at a saddle: negative curvature there outweighs the gradient,
    /// ‖∇f‖² < 2|λ_min|·gap.
    public var isAtSaddle: Bool {
      leastCurvature < 0 && reach * largestCurvature < -leastCurvature
    }
  }

  /// The diagnosis.
  public let kind: Kind
  /// What it rests on.
  public let evidence: Evidence

  /// Diagnoses a run of at least one step. The rules, in order:
  ///
  /// 1. Not finite, or ends above ten initial gaps: diverged.
  /// 2. Peaked above 10^0.2 initial gaps in the first half and ends below a third of the peak: rises first.
  /// 3. Ends below 1e-5 of the initial gap, or has left the saddle of a landscape without lower bound: healthy.
  /// 4. Flat, and at least 15 % of the late steps rise: bouncing. Flat is: from the third quarter to the last
  ///    it falls by less than a tenth of a decade, or by less than half of what the gap varies within the last.
  /// 5. Falls by less than a decade in all: slow where the largest stable gradient step, taken as often,
  ///    could win e² (reach·steps ≥ 2) and the steps are below a tenth of it; else stuck where it is flat.
  /// 6. Falls by less than 0.02 decades late, without reach: stuck. Anything else: healthy.
  public init(_ curve: LearningCurve) {
    let evidence = Self.evidence(curve)
    self.evidence = evidence
    kind = Self.kind(evidence, curve)
  }

  private static func kind(_ e: Evidence, _ curve: LearningCurve) -> Kind {
    let isFinite = curve.gaps.allSatisfy(\.isFinite)
    if !curve.isBounded, curve.escape != nil { return .healthy }
    if !isFinite || e.drop < -1 { return .diverged }
    if e.peak > 0.2, e.peak + e.drop > 0.5 { return .risesFirst }
    if e.drop > 5 { return .healthy }
    let isFlat = e.lateDrop < max(0.1, 0.5 * e.lateSpread)
    if isFlat, e.lateRises >= 0.15 { return .bouncing }
    let canReach = e.reach * Double(e.steps) >= 2
    if e.drop < 1 {
      if canReach, e.stability < 0.1 { return .slow }
      if isFlat { return .stuck }
    }
    return e.lateDrop < 0.02 && !canReach ? .stuck : .healthy
  }

  private static func evidence(_ curve: LearningCurve) -> Evidence {
    let gaps = curve.gaps
    let last = gaps.count - 1
    // Gaps of zero (or below, by rounding) count as the smallest number that has a logarithm here.
    func log(_ gap: Double) -> Double { Double.log10(Swift.max(gap, 1e-300)) }
    func median(_ range: Range<Int>) -> Double {
      let sorted = gaps[range].sorted()
      return sorted.isEmpty ? gaps[last] : sorted[sorted.count / 2]
    }
    let half = gaps.prefix(gaps.count / 2 + 1)
    var peakStep = 0
    for (step, gap) in half.enumerated() where gap > gaps[peakStep] { peakStep = step }
    let end = median((last * 9 / 10)..<(last + 1))
    let quarter = last * 3 / 4
    let third = median((last / 2)..<Swift.max(quarter, last / 2 + 1))
    let fourth = gaps[quarter...].sorted()
    let late = (last / 2)..<last
    let rises = late.count { gaps[$0 + 1] > gaps[$0] }
    let ratios = curve.updates.indices.map { curve.updates[$0] / curve.gradientNorms[$0] }
      .filter(\.isFinite).sorted()
    let (least, largest) = curve.endCurvatures
    let curvature = Swift.max(Double.abs(least), Double.abs(largest))
    let known = curvature > 0 ? curvature : Double.abs(curve.startCurvatures.largest)
    let slope = curve.gradientNorms[last]
    let scale = 2 * known * Swift.max(gaps[last], 1e-300)
    return Evidence(
      steps: last, peak: log(gaps[peakStep]) - log(gaps[0]), peakStep: peakStep,
      drop: log(gaps[0]) - log(end), lateDrop: log(third) - log(fourth[fourth.count / 2]),
      lateSpread: log(fourth[fourth.count * 3 / 4]) - log(fourth[fourth.count / 4]),
      lateRises: late.isEmpty ? 0 : Double(rises) / Double(late.count),
      stability: ratios.isEmpty ? 0 : ratios[ratios.count / 2] * known / 2,
      reach: known > 0 ? slope * slope / scale : slope > 0 ? .infinity : 0,
      leastCurvature: least, largestCurvature: known)
  }
}
