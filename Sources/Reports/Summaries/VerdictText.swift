import Charts
import Statistics
import Studies

extension Verdict {
  /// The diagnosis in one sentence, with the numbers it rests on, and one of advice.
  public var sentence: String {
    let e = evidence
    func decades(_ value: Double) -> String { NumberText.fixed(value, decimals: 1) + " decades" }
    func short(_ value: Double) -> String { NumberText.significant(value, digits: 2) }
    let finding: String
    switch kind {
    case .healthy:
      finding =
        e.drop > 250
        ? "Healthy: the gap fell to zero, or as good as that"
        : e.drop > 5
          ? "Healthy: the gap fell by \(decades(e.drop))"
          : "Healthy: the gap fell by \(decades(e.drop)), "
            + "\(decades(e.lateDrop)) of them from the third quarter of the run to the last"
    case .risesFirst:
      finding =
        "Rises first: the gap grew to \(short(Words.power(e.peak))) times the initial one at step "
        + "\(e.peakStep) before it fell"
    case .bouncing:
      finding =
        "Falls by \(decades(e.drop)) and then stays there: over the second half "
        + "\(NumberText.percentage(e.lateRises)) of the steps rise"
    case .slow:
      finding =
        "Slow throughout: \(NumberText.fixed(e.drop, decimals: 2)) decades in \(e.steps) steps at "
        + "\(NumberText.percentage(e.stability, decimals: 2)) of the largest stable gradient step"
    case .stuck:
      let place =
        e.isAtSaddle
        ? "at a saddle (least curvature \(short(e.leastCurvature)))"
        : "where the gradient says little (a step along it could win "
          + "\(short(e.reach)) of the gap at best)"
      finding = "Stuck \(place) after \(decades(e.drop))"
    case .diverged:
      finding =
        "Diverged; steps of gradient descent are stable up to a rate of "
        + "\(short(2 / e.largestCurvature)) here"
    }
    return "\(finding). Advice: \(kind.advice)."
  }
}
