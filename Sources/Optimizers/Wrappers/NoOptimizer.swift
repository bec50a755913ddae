import Lanes

/// What stands behind a wrapper until it is given an optimizer: it makes no step.
struct NoOptimizer: Optimizer {
  func stateCount(_ n: Int) -> Int { 0 }
  var stateBytesPerParameter: Double { 0 }
  var coefficientCount: Int { 0 }
  func tabulate(step k: Int, momentum: Double?, into c: UnsafeMutablePointer<Double>) {}
  func start(_ batch: Batch) {}
  func step(_ batch: Batch, _ k: Int, _ c: UnsafePointer<Double>) {}
}
