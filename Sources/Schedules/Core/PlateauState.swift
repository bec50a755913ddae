import Lanes

/// What a plateau rule remembers of each lane's run: the best loss, the bad observations since, the
/// cooldown that is left, and the factor that is in force.
///
/// Branch-free over the lanes, so the engine's eight runs at a time and one run's metrics read from a
/// file go through the same code to the same bits.
///
///     var state = PlateauState<F64x8>(rule)
///     for step in 0..<steps {
///       // rate of this step = base · schedule · state.factor; `loss` is the loss before the step
///       state.observe(loss)
///     }
public struct PlateauState<V: LaneVector>: Sendable {
  /// The product of the reductions so far: multiplies the rate of the next step.
  @inlinable public var factor: V { product }
  @usableFromInline var product: V = 1.0
  /// The best loss; before the first the worst there is.
  @usableFromInline var best: V
  /// Bad observations since the best, the last reduction or the end of a cooldown.
  @usableFromInline var bad: V = 0.0
  /// Observations left of the cooldown.
  @usableFromInline var cooldown: V = 0.0
  @usableFromInline let rule: PlateauRule

  /// The state before the first observation.
  public init(_ rule: PlateauRule) {
    self.rule = rule
    best = V(rule.worst)
  }

  /// Takes in the loss that was observed before the step which `factor` was used for.
  ///
  /// The loss is better where it is below best·(1 − threshold), or best − threshold where the
  /// threshold is absolute; above best·(1 + threshold) or best + threshold where the goal is a
  /// maximum. The first finite loss is always better; NaN never is.
  /// The observation that makes the bad ones exceed the patience multiplies the factor, but not
  /// below the minimum, and not where the change does not exceed epsilon; counters restart either way.
  @inlinable
  public mutating func observe(_ loss: V) {
    let nothing: V = 0.0
    let one: V = 1.0
    let sought = rule.goal == .minimum
    let share = rule.mode == .relative ? (sought ? 1 - rule.threshold : 1 + rule.threshold) : 1
    let amount = rule.mode == .relative ? 0 : (sought ? -rule.threshold : rule.threshold)
    let bound = best * V(share) + V(amount)
    let isFirst = (best .== V(rule.worst)) & V.isFinite(loss)
    let cooling = nothing .< cooldown
    let looked = rule.bestInCooldown == .update ? cooling | ~cooling : ~cooling
    let better = ((sought ? loss .< bound : bound .< loss) | isFirst) & looked
    best = V.select(better, loss, best)
    // Bad observations count only outside the cooldown.
    bad = V.select(better | cooling, nothing, bad + one)
    cooldown = V.select(cooling, cooldown - one, cooldown)
    let due = V(Double(rule.patience)) .< bad
    let reduced = V.max(product * V(rule.factor), V(rule.minimum))
    let matters = V(rule.epsilon) .< product - reduced
    product = V.select(due & matters, reduced, product)
    bad = V.select(due, nothing, bad)
    cooldown = V.select(due, V(Double(rule.cooldown)), cooldown)
  }
}
