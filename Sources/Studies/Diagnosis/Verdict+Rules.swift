extension Verdict {
  /// See ``init(_:among:)``.
  static func kind(_ e: Evidence) -> Kind {
    let larger = e.larger?.gain ?? 0
    let smaller = e.smaller?.gain ?? 0
    if e.hasEscaped {
      return larger >= 2 ? .slow : smaller >= 2 ? .ringing : e.isExpected ? .healthy : .crawling
    }
    guard e.isFinite else { return .diverged }
    if e.isAtGoalAtOnce, e.isAtTarget { return .arrived }
    if e.drop < 0, let kind = aboveStart(e) { return kind }
    if e.rebound >= 2, !e.isNoisy, e.isReboundLate || (!e.isAtTarget && e.reboundLasts) {
      return .unstableLate
    }
    if !e.isNoisy, !e.isAtTarget, e.lateRises >= 0.9, e.lateDrop < -0.05 { return .diverged }
    if hasRisen(e, smaller) { return .risesFirst }
    if e.isAtTarget { return atTarget(e, larger, smaller) }
    if e.isStill || e.lateRates <= 1e-3 { return e.canDescend ? .frozen : .stuck }
    if e.isRinging, e.lateSwing >= 0.5 { return .ringing }
    let isTooLarge = smaller >= 2 && e.motion >= 0.1 && !e.isRinging
    if e.isToAndFro, e.isFlat || isTooLarge { return .bouncing }
    if e.isFlat, !e.isSteady, !e.canReach { return .stuck }
    if e.isAtSaddle, e.lateDrop < 0.1 { return .stuck }
    // Where no trial gets anywhere the curvature says whether a larger step could.
    let isUnknown = !e.hasTrials || e.larger == nil
    if larger >= 2 || (isUnknown && e.canReach && e.stability < 0.1) { return .slow }
    return smaller >= 2 ? .ringing : .crawling
  }

  /// Whether it grew before it fell, visibly; not where a run that arrives lost little by it.
  private static func hasRisen(_ e: Evidence, _ smaller: Double) -> Bool {
    guard e.peak > 0.2, e.peak + e.drop > 0.5 else { return false }
    if e.isNoisy, e.peak < 0.5 || e.drop < 0.5 || 10 * e.peakStep > e.steps { return false }
    return !(e.isAtTarget && e.hasTrials && smaller < 2 && e.peak < 1)
  }

  /// A run that ends above its start.
  private static func aboveStart(_ e: Evidence) -> Kind? {
    let growth = -e.lateDrop
    if e.isNoisy { return growth > 0.5 ? .diverged : e.drop < -0.1 ? .bouncing : nil }
    if growth > 1e-3, e.lateRises >= 0.4 || growth > 0.1 { return .diverged }
    if e.drop > -0.05 { return nil }
    return e.isToAndFro ? .bouncing : .diverged
  }

  private static func atTarget(_ e: Evidence, _ larger: Double, _ smaller: Double) -> Kind {
    if larger >= 2, larger >= smaller { return .slow }
    if smaller >= 2 { return .ringing }
    let isLate = 2 * (e.arrival ?? 0) > e.steps
    if isLate, e.isRinging, e.swing >= 0.3 { return .ringing }
    return e.isExpected ? .healthy : .crawling
  }
}
