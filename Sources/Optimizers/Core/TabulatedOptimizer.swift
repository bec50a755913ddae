/// An optimizer with coefficients: numbers that depend on the step alone, computed once for all runs.
public protocol TabulatedOptimizer: Optimizer {
  /// One Double, or a struct of named ones; none unless said.
  associatedtype Coefficients: BitwiseCopyable = NoCoefficients
  /// The coefficients of step k (from 1); `momentum` where the schedule cycles it.
  func coefficients(step k: Int, momentum: Double?) -> Coefficients
}

extension TabulatedOptimizer {
  /// How many Doubles they are.
  @inlinable public var coefficientCount: Int {
    MemoryLayout<Coefficients>.size / MemoryLayout<Double>.size
  }
  /// Writes them.
  @inlinable public func tabulate(
    step k: Int, momentum: Double?, into c: UnsafeMutablePointer<Double>
  ) {
    assert(
      MemoryLayout<Coefficients>.size % MemoryLayout<Double>.size == 0, "not Doubles alone")
    UnsafeMutableRawPointer(c).storeBytes(
      of: coefficients(step: k, momentum: momentum), as: Coefficients.self)
  }
  /// The coefficients of the step that is being made.
  @inlinable @inline(__always)
  public func coefficients(of s: Step) -> Coefficients {
    UnsafeRawPointer(s.c).load(as: Coefficients.self)
  }
}

/// What a rule needs from the step alone: nothing.
public struct NoCoefficients: BitwiseCopyable, Sendable {
  /// Nothing.
  @inlinable
  public init() {}
}

extension TabulatedOptimizer where Coefficients == NoCoefficients {
  /// None.
  @inlinable
  public func coefficients(step k: Int, momentum: Double?) -> NoCoefficients { NoCoefficients() }
}
