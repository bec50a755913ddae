import Lanes

/// Eight runs at one step, as a rule whose runs search side by side sees them: a lane is a run.
struct RunGroup {
  /// The iterates, `n` vectors; a rule moves those of the lanes in `active`.
  let x: MutableMemoryView<F64x8>
  /// The observed gradients at the iterates, `n` vectors, the rule's to overwrite.
  let g: MutableMemoryView<F64x8>
  /// The observed values at the iterates.
  var f: F64x8
  /// Learning rate × schedule factor.
  let rate: F64x8
  /// The schedule's factor alone.
  let factor: F64x8
  /// The rule's memory.
  let state: MutableMemoryView<F64x8>
  /// Memory for this step only.
  let work: MutableMemoryView<F64x8>
  /// The number of coordinates.
  let n: Int
  /// The step, from 1.
  let k: Int
  /// The runs that are still finite; the others stay where they are for good.
  let isFinite: U64x8
  /// The runs that step: finite ones with a rate.
  let active: U64x8
  let index: Int
  /// The batch holds it.
  unowned(unsafe) let oracle: any Oracle
  let shared: GradientPolicy

  /// The observed values and gradients of some lanes at other points, clipped and decayed like the runs'
  /// own; counted.
  func evaluate(
    _ y: UnsafePointer<F64x8>, gradient: UnsafeMutablePointer<F64x8>, lanes: U64x8
  ) -> F64x8 {
    let value = oracle.evaluate(group: index, lanes: lanes, n: n, x: y, gradient: gradient)
    return shared.observe(y, gradient: gradient, value: value, n: n)
  }

  /// The observed values alone; counted as function evaluations.
  func value(_ y: UnsafePointer<F64x8>, lanes: U64x8) -> F64x8 {
    shared.penalized(oracle.value(group: index, lanes: lanes, n: n, x: y), at: y, n: n)
  }

  /// The Hessian of one lane at its iterate times v, with that of L2 decay; counted as one gradient.
  func hessianProduct(
    lane: Int, at y: UnsafePointer<Double>, times v: UnsafePointer<Double>,
    into product: UnsafeMutablePointer<Double>
  ) {
    oracle.hessianProduct(run: index * F64x8.count + lane, x: y, times: v, into: product)
    shared.addPenaltyHessian(times: v, to: product, n: n)
  }

  /// Says that the values (and gradients) of some lanes at the iterates as they now are have been asked for
  /// already.
  func keep(_ lanes: U64x8, withGradient: U64x8) {
    if lanes.any { oracle.keep(group: index, lanes: lanes, x: x.base, withGradient: withGradient) }
  }
}

extension GradientPolicy {
  /// λ where decay is the penalty ½λ‖x‖² on the value; zero otherwise.
  private var penaltyStrength: Double { decay == .l2 ? weightDecay : 0 }

  /// The value with ½λ‖y‖² under L2 decay: rules that compare values must see the function whose gradient
  /// they see.
  func penalized<V: LaneVector>(_ value: V, at y: UnsafePointer<V>, n: Int) -> V {
    guard penaltyStrength != 0 else { return value }
    let norm = V.norm(y, n)
    return value + 0.5 * V(penaltyStrength) * norm * norm
  }

  /// How many residuals the penalty is the sum of squares of.
  func penaltyResidualCount(_ n: Int) -> Int { penaltyStrength == 0 ? 0 : n }

  /// √(λ/2)·xⱼ with its gradient: the penalty's residuals.
  func penaltyResidual(
    _ j: Int, at x: UnsafePointer<Double>, gradient: UnsafeMutablePointer<Double>, n: Int
  ) -> Double {
    let root = Double.sqrt(0.5 * penaltyStrength)
    gradient.update(repeating: 0, count: n)
    gradient[j] = root
    return root * x[j]
  }

  /// Adds λv, the penalty's Hessian times v.
  func addPenaltyHessian(
    times v: UnsafePointer<Double>, to product: UnsafeMutablePointer<Double>, n: Int
  ) {
    guard penaltyStrength != 0 else { return }
    for i in 0..<n { product[i] += penaltyStrength * v[i] }
  }

  /// Clips a gradient and adds L2 decay to it and to its value.
  func observe<V: LaneVector>(
    _ y: UnsafePointer<V>, gradient: UnsafeMutablePointer<V>, value: V, n: Int
  ) -> V {
    guard !isPlain else { return value }
    var keys = self
    if decay != .l2 { keys.weightDecay = 0 }
    keys.before(
      Observed(x: UnsafeMutablePointer(mutating: y), g: gradient, n: n, rate: 0.0, factor: 0.0),
      gradient: gradient)
    return penalized(value, at: y, n: n)
  }
}
