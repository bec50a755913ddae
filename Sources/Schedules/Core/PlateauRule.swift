/// Reduce on plateau: multiplies the rate by a factor when the observed loss stops improving.
///
/// The rule is data; ``PlateauState`` follows it for each lane.
@frozen
public struct PlateauRule: Hashable, Sendable {
  /// Which way the observed metric improves.
  @frozen
  public enum Goal: Hashable, Sendable {
    /// A loss: less is better.
    case minimum
    /// A score: more is better.
    case maximum
  }

  /// The factor of each reduction, below 1.
  public var factor = 0.1
  /// Bad observations that are tolerated; the next one reduces.
  public var patience = 10
  /// How much better is better.
  public var threshold = 1e-4
  /// Whether the threshold is a share of the best loss, not an amount.
  public var isRelative = true
  /// Observations after a reduction in which nothing is counted as bad.
  public var cooldown = 0
  /// Whether the best loss is updated during the cooldown (torch), or the loss not looked at (Paddle).
  public var updatesBestInCooldown = true
  /// The least factor.
  public var minimum = 0.0
  /// Changes of the factor that are not larger are not made.
  public var epsilon = 0.0
  /// Which way the observed metric improves.
  public var goal = Goal.minimum

  /// The metric that every other improves on.
  @inlinable public var worst: Double { goal == .minimum ? .infinity : -.infinity }

  /// A rule with torch's defaults, but for `epsilon`.
  public init() {}
}

/// A plateau rule and the steps in which it observes and acts.
public struct PlateauSpan: Hashable, Sendable {
  /// The steps; up to `Int.max` where it has no end.
  public let steps: Range<Int>
  /// The rule.
  public let rule: PlateauRule

  /// A rule that acts in these steps.
  public init(_ steps: Range<Int>, _ rule: PlateauRule) {
    self.steps = steps
    self.rule = rule
  }

  /// The span later by `start`, cut off at `end`; nil where nothing is left of it.
  func shifted(by start: Int, endingBy end: Int) -> PlateauSpan? {
    func later(_ step: Int) -> Int {
      let (sum, isBeyond) = step.addingReportingOverflow(start)
      return min(end, isBeyond ? .max : sum)
    }
    let steps = later(steps.lowerBound)..<later(steps.upperBound)
    return steps.isEmpty ? nil : PlateauSpan(steps, rule)
  }
}
