import Lanes

/// One run at one step, as a rule with control flow of its own sees it.
public struct Run {
  /// The iterate, `n` numbers, updated in place.
  public let x: MutableMemoryView<Double>
  /// The observed gradient at the iterate, `n` numbers.
  public let g: MutableMemoryView<Double>
  /// The observed value at the iterate.
  public let f: Double
  /// Learning rate × schedule factor.
  public let rate: Double
  /// The schedule's factor alone.
  public let factor: Double
  /// The rule's memory, `stateNumbers(n)` numbers.
  public let state: MutableMemoryView<Double>
  /// Memory for this step only, `workNumbers(n)` numbers.
  public let work: MutableMemoryView<Double>
  /// The number of coordinates.
  public let n: Int
  /// The step, from 1.
  public let k: Int
  let index: Int
  let oracle: any Oracle
  let shared: GradientPolicy

  /// The observed value and gradient at another point, clipped and decayed like the run's own; counted.
  public func evaluate(
    _ y: MutableMemoryView<Double>, gradient: MutableMemoryView<Double>
  ) -> Double {
    let value = oracle.evaluate(run: index, x: y.base, gradient: gradient.base)
    return shared.observe(y.base, gradient: gradient.base, value: value, n: n)
  }

  /// The observed value alone at another point; counted as a function evaluation.
  public func value(_ y: MutableMemoryView<Double>) -> Double {
    shared.penalized(oracle.value(run: index, x: y.base), at: y.base, n: n)
  }

  /// The Hessian at a point times v, with that of L2 decay; counted as one gradient.
  public func hessianProduct(
    _ y: MutableMemoryView<Double>, times v: MutableMemoryView<Double>,
    into product: MutableMemoryView<Double>
  ) {
    oracle.hessianProduct(run: index, x: y.base, times: v.base, into: product.base)
    shared.addPenaltyHessian(times: v.base, to: product.base, n: n)
  }

  /// How many residuals rᵢ the objective f = Σ rᵢ² has, those of L2 decay included; 0 where it offers none.
  public var residualCount: Int {
    let own = oracle.residualCount
    return own == 0 ? 0 : own + shared.penaltyResidualCount(n)
  }

  /// Writes ∇rᵢ at the iterate and returns rᵢ: free of noise; all of them together are counted by
  /// ``countJacobian()``.
  public func residual(_ i: Int, gradient: MutableMemoryView<Double>) -> Double {
    let own = oracle.residualCount
    guard i >= own else {
      return oracle.residual(i, run: index, x: x.base, gradient: gradient.base)
    }
    return shared.penaltyResidual(i - own, at: x.base, gradient: gradient.base, n: n)
  }

  /// Counts the residuals' gradients at the iterate that the step begins with.
  public func countJacobian() { oracle.countJacobian(run: index) }

  /// Says that the value (and gradient) at the iterate as it now is has been asked for already.
  public func keep(withGradient: Bool) {
    oracle.keep(run: index, x: x.base, withGradient: withGradient)
  }
}
