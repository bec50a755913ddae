extension LandscapeKnowledge {
  /// Knowledge whose minimum is attained at the given points.
  init(
    start: [Double], minimum: Double, at minimizers: [Double]..., domain: ClosedRange<Double>,
    critical: [CriticalPoint] = []
  ) {
    self.init(start: start, minimum: minimum)
    self.minimizers = minimizers
    self.domain = domain
    criticalPoints = critical
  }

  /// Knowledge of a function without lower bound.
  init(
    unboundedFrom start: [Double], domain: ClosedRange<Double>, critical: [CriticalPoint] = []
  ) {
    self.init(start: start, minimum: nil)
    self.domain = domain
    criticalPoints = critical
    escapeBelow = -1
  }
}

/// n equal coordinates.
func every(_ value: Double, _ n: Int) -> [Double] { [Double](repeating: value, count: n) }
