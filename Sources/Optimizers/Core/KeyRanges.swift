extension ClosedRange where Bound == Double {
  /// Averaging factors β: from 0 to just below 1, so that 1 − β is never zero.
  static var averaging: ClosedRange<Double> { 0...1.0.nextDown }
}
