/// Reduce on plateau: multiplies the rate by a factor when the observed loss stops improving.
///
/// The rule is data; ``PlateauState`` follows it for each lane.
@frozen
public struct PlateauRule: Hashable, Sendable {
  /// Which way the observed metric improves.
  @frozen
  public enum Goal: String, CaseIterable, Sendable {
    /// A loss: less is better.
    case minimum = "min"
    /// A score: more is better.
    case maximum = "max"
  }

  /// What the threshold measures.
  @frozen
  public enum Mode: String, CaseIterable, Sendable {
    /// A share of the best loss.
    case relative
    /// An amount.
    case absolute
  }

  /// What becomes of the best loss in the cooldown.
  @frozen
  public enum BestInCooldown: String, CaseIterable, Sendable {
    /// It is updated (torch).
    case update
    /// The loss is not looked at (Paddle).
    case ignore
  }

  /// The factor of each reduction, below 1.
  public var factor = 0.1
  /// Bad observations that are tolerated; the next one reduces.
  public var patience = 10
  /// How much better is better.
  public var threshold = 1e-4
  /// What the threshold measures.
  public var mode = Mode.relative
  /// Observations after a reduction in which nothing is counted as bad.
  public var cooldown = 0
  /// What becomes of the best loss during the cooldown.
  public var bestInCooldown = BestInCooldown.update
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
