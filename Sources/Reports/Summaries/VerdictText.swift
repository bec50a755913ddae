import Charts
import Records
import Statistics
import Studies

extension Verdict {
  /// The diagnosis in one sentence, with the numbers it rests on, and one of advice.
  public var sentence: String { "\(finding). Advice: \(advice)." }

  private var finding: String {
    let e = evidence
    switch kind {
    case .healthy:
      if e.hasEscaped { return "Healthy: left the saddle at step \(e.hit ?? 0)" }
      return
        (e.drop > 250
        ? "Healthy: the gap fell to zero, or as good as that"
        : "Healthy: the gap fell by \(decades(e.drop))")
        + (e.arrival.map { ", to 1e-5 at step \($0)" } ?? "")
    case .arrived:
      return "Arrived: the gap is zero, to rounding, from the first hundredth of the steps on"
    case .risesFirst:
      return "Rises first: the gap grew to \(short(Words.power(e.peak))) times the initial one at "
        + "step \(e.peakStep) before it fell"
    case .bouncing:
      return "Bouncing: after \(fall) it goes to and fro; over the second half "
        + "\(NumberText.percentage(e.lateRises)) of the steps rise, and successive updates have a mean "
        + "cosine of \(short(e.lateCosine))"
    case .ringing:
      return "Ringing: \(fall)" + (e.arrival.map { ", to 1e-5 at step \($0)" } ?? "") + swings
        + cheaper(e.smaller)
    case .unstableLate:
      return
        "Unstable late: at step \(e.reboundStep) the gap had jumped up by \(decades(e.rebound)) "
        + "within a tenth of the run"
    case .slow:
      let pace =
        e.larger == nil
        ? " in \(e.steps) steps at \(NumberText.percentage(e.stability, decimals: 2)) of the largest "
          + "stable gradient step" : cheaper(e.larger)
      return "Slow: \(fall)\(pace)"
    case .crawling:
      return "Crawling: \(fall) in \(e.steps) steps, "
        + "\(NumberText.fixed(e.lateDrop, decimals: 2)) decades of them from the third quarter of the "
        + "run to the last"
    case .frozen:
      let why =
        !e.slope.isFinite || e.slope > 1e154
        ? "the gradient's norm or its square is no finite number"
        : e.isStill
          ? "its steps no longer change the iterate"
          : "the second half of the steps has \(short(100 * e.lateRates))% of the rates' sum"
      return "Frozen after \(fall): \(why)"
    case .stuck:
      return "Stuck \(place) after \(fall)"
    case .diverged:
      let limit = e.stableRate.map {
        "; \(e.stableMethod) is stable up to a rate of \(NumberText.significant($0, digits: 3)) here"
      }
      if e.steps == 0 { return "Diverged: f is no finite number at the start" }
      return
        (e.isFinite
        ? "Diverged: the gap ends at \(short(Words.power(-e.drop))) times the initial one"
        : "Diverged: it left the numbers at step \(e.steps)") + (limit ?? "")
    }
  }

  private var advice: String {
    let e = evidence
    switch kind {
    case .ringing:
      if let angle = e.ringing?.angle, angle > 2.5 { return "lower the rate" }
      return e.smaller == nil
        ? "lower the momentum" : kind.advice
    case .frozen where !e.slope.isFinite || e.slope > 1e154:
      return "clip the gradient by value, or scale the objective down"
    // The rate is no smaller late than early: its steps are lost in the rounding of the iterate.
    case .frozen where e.lateRates > 0.25: return "raise the rate, or start nearer to the origin"
    case .diverged where e.steps == 0: return "start where f is finite"
    default: return kind.advice
    }
  }

  private var fall: String {
    evidence.drop > 250
      ? "a fall to zero"
      : evidence.drop >= 0
        ? "a fall by \(decades(evidence.drop))" : "a rise by \(decades(-evidence.drop))"
  }

  private var swings: String {
    guard let ringing = evidence.ringing, ringing.angle > 0 else { return "" }
    return ", swinging with a period of \(short(2 * .pi / ringing.angle)) steps, "
      + "\(short(100 * (1 - ringing.decay)))% weaker at each step"
  }

  private func cheaper(_ rival: Verdict.Rival?) -> String {
    guard let rival else { return "" }
    let number = Words.rounded(rival.cost)
    let cost = number + (number == "1" ? " step" : " steps")
    if rival.own.isInfinite {
      return "; a rate of \(short(rival.rate)) is at 1e-5 in \(cost)"
    }
    return "; a rate of \(short(rival.rate)) gets as far in \(cost) instead of "
      + Words.rounded(rival.own)
  }

  private var place: String {
    let e = evidence
    if e.isAtSaddle { return "at a saddle (least curvature \(short(e.leastCurvature)))" }
    if e.leastCurvature > 1e-6 * e.largestCurvature, !e.canDescend {
      return "at a minimum that is not the goal (least curvature \(short(e.leastCurvature)))"
    }
    return
      "where the gradient says little (a step along it could win \(short(e.reach)) of the gap at "
      + "best)"
  }

  private func decades(_ value: Double) -> String {
    NumberText.fixed(value, decimals: 1) + " decades"
  }

  private func short(_ value: Double) -> String { NumberText.significant(value, digits: 2) }
}
