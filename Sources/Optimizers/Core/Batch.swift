import Lanes

/// Where an optimizer asks for values and gradients beyond the one that each step begins with.
///
/// Every request is counted for the lanes that make it.
public protocol Oracle: AnyObject {
  /// Observed values and gradients of all groups, at `groups × dimension` vectors.
  func evaluate(
    x: UnsafePointer<F64x8>, gradient: UnsafeMutablePointer<F64x8>,
    value: UnsafeMutablePointer<F64x8>)
  /// The observed value and gradient of one run, at `dimension` numbers; `run` is group × 8 + lane.
  func evaluate(
    run: Int, x: UnsafePointer<Double>, gradient: UnsafeMutablePointer<Double>
  ) -> Double
  /// The observed value alone; counted as a function evaluation.
  func value(run: Int, x: UnsafePointer<Double>) -> Double
  /// The Hessian of one run at `dimension` numbers, times v: noise-free and exact, counted as one
  /// gradient.
  func hessianProduct(
    run: Int, x: UnsafePointer<Double>, times v: UnsafePointer<Double>,
    into product: UnsafeMutablePointer<Double>)
  /// How many residuals rᵢ the objective f = Σ rᵢ² offers; 0 where it offers none.
  var residualCount: Int { get }
  /// Writes ∇rᵢ of one run at `dimension` numbers and returns rᵢ: noise-free and exact; not counted, see
  /// ``countJacobian(run:)``.
  func residual(
    _ i: Int, run: Int, x: UnsafePointer<Double>, gradient: UnsafeMutablePointer<Double>
  ) -> Double
  /// Counts the residuals' gradients at the point that a run's step begins with: its value, counted already,
  /// has a gradient then.
  func countJacobian(run: Int)
  /// The greatest lower bound f* of a run's objective, for the methods that are defined by it; nil where
  /// there is none.
  func minimum(run: Int) -> Double?
  /// The schedule's factor of the coming step: one number, or one for each run where they differ.
  var factors: [Double] { get }
  /// Takes note that value (and gradient) of one run at `x` have been paid for: where the next step begins
  /// just there and nothing is noisy, they are not paid for again.
  func keep(run: Int, x: UnsafePointer<Double>, withGradient: Bool)
  /// Observed values and gradients of the lanes of one group that a mask holds, at `n` vectors; the
  /// other lanes' results mean nothing and are not counted.
  func evaluate(
    group: Int, lanes: U64x8, n: Int, x: UnsafePointer<F64x8>,
    gradient: UnsafeMutablePointer<F64x8>
  ) -> F64x8
  /// The same of values alone; counted as function evaluations.
  func value(group: Int, lanes: U64x8, n: Int, x: UnsafePointer<F64x8>) -> F64x8
  /// ``keep(run:x:withGradient:)`` of the lanes of a group that a mask holds, each with its gradient or not.
  func keep(group: Int, lanes: U64x8, x: UnsafePointer<F64x8>, withGradient: U64x8)
}

extension Oracle {
  /// No schedule.
  @inlinable public var factors: [Double] { [1] }
  /// No residuals.
  public var residualCount: Int { 0 }
  /// No residuals.
  public func residual(
    _ i: Int, run: Int, x: UnsafePointer<Double>, gradient: UnsafeMutablePointer<Double>
  ) -> Double { .nan }
  /// Nothing is counted.
  public func countJacobian(run: Int) {}
  /// Nothing is remembered.
  public func keep(run: Int, x: UnsafePointer<Double>, withGradient: Bool) {}
  /// Nothing is remembered.
  public func keep(group: Int, lanes: U64x8, x: UnsafePointer<F64x8>, withGradient: U64x8) {}

  /// One lane after the other.
  public func evaluate(
    group: Int, lanes: U64x8, n: Int, x: UnsafePointer<F64x8>,
    gradient: UnsafeMutablePointer<F64x8>
  ) -> F64x8 {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: n) { own in
      guard let own = own.baseAddress else { return F64x8(.nan) }
      return oneByOne(group, lanes, n, x) { run, y, lane in
        let value = evaluate(run: run, x: y, gradient: own)
        for i in 0..<n { gradient[i][lane] = own[i] }
        return value
      }
    }
  }

  /// One lane after the other.
  public func value(group: Int, lanes: U64x8, n: Int, x: UnsafePointer<F64x8>) -> F64x8 {
    oneByOne(group, lanes, n, x) { run, y, _ in value(run: run, x: y) }
  }

  /// What a function makes of the points of the lanes that a mask holds.
  private func oneByOne(
    _ group: Int, _ lanes: U64x8, _ n: Int, _ x: UnsafePointer<F64x8>,
    _ body: (_ run: Int, _ y: UnsafePointer<Double>, _ lane: Int) -> Double
  ) -> F64x8 {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: n) { y in
      var values = F64x8(.nan)
      guard let y = y.baseAddress else { return values }
      for lane in lanes.held {
        for i in 0..<n { y[i] = x[i][lane] }
        values[lane] = body(group * F64x8.count + lane, y, lane)
      }
      return values
    }
  }
}

/// Runs that step together: `groups` groups of eight runs each, over memory that the runner owns.
///
/// Group b's vectors begin at `x + b·n`, `g + b·n`, `state + b·stateStride`.
public struct Batch {
  /// The iterates, `groups × n`, updated in place.
  public var x: UnsafeMutablePointer<F64x8>
  /// The observed gradients at the query points, `groups × n`; free to be overwritten.
  public var g: UnsafeMutablePointer<F64x8>
  /// The observed values at the query points, one per group.
  public var f: UnsafeMutablePointer<F64x8>
  /// Learning rate × schedule factor, one per group.
  public var rate: UnsafeMutablePointer<F64x8>
  /// The schedule's factor alone, one per group: the rate is the base rate times it.
  public var factor: UnsafeMutablePointer<F64x8>
  /// The optimizers' memory, zero before the first step.
  public var state: UnsafeMutablePointer<F64x8>
  /// The distance from one group's memory to the next.
  public var stateStride: Int
  /// Memory for one step only, `workCount(n)` vectors for the whole batch.
  public var work: UnsafeMutablePointer<F64x8>
  /// The number of coordinates.
  public var n: Int
  /// The number of groups.
  public var groups: Int
  /// Where to ask for more.
  public var oracle: any Oracle

  /// A batch over memory that the caller owns.
  public init(
    x: UnsafeMutablePointer<F64x8>, g: UnsafeMutablePointer<F64x8>, f: UnsafeMutablePointer<F64x8>,
    rate: UnsafeMutablePointer<F64x8>, factor: UnsafeMutablePointer<F64x8>,
    state: UnsafeMutablePointer<F64x8>, stateStride: Int, work: UnsafeMutablePointer<F64x8>, n: Int,
    groups: Int, oracle: any Oracle
  ) {
    self.x = x
    self.g = g
    self.f = f
    self.rate = rate
    self.factor = factor
    self.state = state
    self.stateStride = stateStride
    self.work = work
    self.n = n
    self.groups = groups
    self.oracle = oracle
  }
}
