import Lanes

/// One run at one step, as a rule with control flow of its own sees it.
public struct Run {
  /// The iterate, `n` numbers, updated in place.
  public let x: UnsafeMutablePointer<Double>
  /// The observed gradient at the iterate, `n` numbers.
  public let g: UnsafeMutablePointer<Double>
  /// The observed value at the iterate.
  public let f: Double
  /// Learning rate × schedule factor.
  public let rate: Double
  /// The rule's memory, `stateNumbers(n)` numbers.
  public let state: UnsafeMutablePointer<Double>
  /// Memory for this step only, `workNumbers(n)` numbers.
  public let work: UnsafeMutablePointer<Double>
  /// The number of coordinates.
  public let n: Int
  /// The step, from 1.
  public let k: Int
  private let index: Int
  private let oracle: any Oracle

  init(
    x: UnsafeMutablePointer<Double>, g: UnsafeMutablePointer<Double>, f: Double, rate: Double,
    state: UnsafeMutablePointer<Double>, work: UnsafeMutablePointer<Double>, n: Int, k: Int,
    index: Int, oracle: any Oracle
  ) {
    self.x = x
    self.g = g
    self.f = f
    self.rate = rate
    self.state = state
    self.work = work
    self.n = n
    self.k = k
    self.index = index
    self.oracle = oracle
  }

  /// The observed value and gradient at another point; counted.
  public func evaluate(
    _ y: UnsafePointer<Double>, gradient: UnsafeMutablePointer<Double>
  ) -> Double {
    oracle.evaluate(run: index, x: y, gradient: gradient)
  }

  /// The observed value alone at another point; counted as a function evaluation.
  public func value(_ y: UnsafePointer<Double>) -> Double { oracle.value(run: index, x: y) }

  /// The Hessian at a point times v; counted as one gradient.
  public func hessianProduct(
    _ y: UnsafePointer<Double>, times v: UnsafePointer<Double>,
    into product: UnsafeMutablePointer<Double>
  ) {
    oracle.hessianProduct(run: index, x: y, times: v, into: product)
  }

  /// The greatest lower bound f*, where there is one.
  public var minimum: Double? { oracle.minimum }
}

/// An optimizer with control flow of its own (line searches, curvature pairs): it steps run by run.
///
/// Each run's memory is numbers of its own, so a run's bits do not depend on its company.
public protocol RunRule: Optimizer {
  /// How many numbers of memory a run needs.
  func stateNumbers(_ n: Int) -> Int
  /// How many numbers for one step only a run needs.
  func workNumbers(_ n: Int) -> Int
  /// The keys that all optimizers share.
  var shared: SharedKeys { get }
  /// Makes one step.
  func step(_ run: Run)
}

extension RunRule {
  /// A run's gradient is copied before the rule sees it.
  public var overwritesGradient: Bool { false }
  /// No numbers for one step.
  public func workNumbers(_ n: Int) -> Int { 0 }
  /// No coefficients.
  public var coefficientCount: Int { 0 }
  /// No coefficients.
  public func tabulate(step k: Int, momentum: Double?, into c: UnsafeMutablePointer<Double>) {}
  /// A vector for each number: eight runs.
  public func stateCount(_ n: Int) -> Int { stateNumbers(n) }
  /// Room for one run's iterate, gradient and work, in whole vectors.
  public func workCount(_ n: Int, groups: Int) -> Int { (2 * n + workNumbers(n) + 7) / 8 + 1 }
  /// Nothing to prepare.
  public func start(_ batch: Batch<F64x8>) {}
  /// Nothing to prepare.
  public func start(_ batch: Batch<Double>) {}

  /// Makes step k of each run in turn.
  public func step(_ batch: Batch<F64x8>, _ k: Int, _ c: UnsafePointer<Double>) {
    let n = batch.n
    let numbers = stateNumbers(n)
    let width = F64x8.count
    batch.work.withMemoryRebound(to: Double.self, capacity: workCount(n, groups: batch.groups) * 8)
    {
      work in
      let x = work
      let g = work + n
      for group in 0..<batch.groups {
        // A group's memory is eight runs' numbers, one run after the other.
        (batch.state + group * batch.stateStride).withMemoryRebound(
          to: Double.self, capacity: numbers * width
        ) { state in
          for lane in 0..<width {
            for i in 0..<n {
              x[i] = batch.x[group * n + i][lane]
              g[i] = batch.g[group * n + i][lane]
            }
            one(
              Run(
                x: x, g: g, f: batch.f[group][lane], rate: batch.rate[group][lane],
                state: state + lane * numbers, work: work + 2 * n, n: n, k: k,
                index: group * width + lane, oracle: batch.oracle))
            for i in 0..<n { batch.x[group * n + i][lane] = x[i] }
          }
        }
      }
    }
  }

  /// Makes step k of single runs.
  public func step(_ batch: Batch<Double>, _ k: Int, _ c: UnsafePointer<Double>) {
    let n = batch.n
    for group in 0..<batch.groups {
      one(
        Run(
          x: batch.x + group * n, g: batch.g + group * n, f: batch.f[group],
          rate: batch.rate[group], state: batch.state + group * batch.stateStride,
          work: batch.work + 2 * n, n: n, k: k, index: group, oracle: batch.oracle))
    }
  }

  /// One run with the shared keys around the rule; a run that is no longer finite stays as it is.
  private func one(_ run: Run) {
    guard run.f.isFinite, (0..<run.n).allSatisfy({ run.g[$0].isFinite }) else {
      for i in 0..<run.n { run.x[i] = .nan }
      return
    }
    guard !shared.isPlain else { return step(run) }
    let view = Step<Double>(
      x: run.x, g: run.g, f: run.f, rate: run.rate, state: run.state, n: run.n, k: run.k,
      c: UnsafePointer(run.work), decay: 0)
    shared.before(view, gradient: run.g)
    step(run)
    shared.after(view)
  }
}
