import Lanes

/// An optimizer with control flow of its own (line searches, curvature pairs): it steps run by run.
///
/// Each run's memory is numbers of its own, so a run's bits do not depend on its company.
public protocol RunRule: Optimizer, HasGradientPolicy {
  /// How many numbers of memory a run needs.
  func stateNumbers(_ n: Int) -> Int
  /// How many numbers for one step only a run needs.
  func workNumbers(_ n: Int) -> Int
  /// Makes one step.
  func step(_ run: Run)
}

extension RunRule {
  /// A run's gradient is copied before the rule sees it; it may ask for more.
  public var traits: OptimizerTraits { .asksForMore }
  /// No numbers for one step.
  public func workNumbers(_ n: Int) -> Int { 0 }
  /// No coefficients.
  public var coefficientCount: Int { 0 }
  /// No coefficients.
  public func tabulate(step k: Int, momentum: Double?, into c: UnsafeMutablePointer<Double>) {}
  /// A vector for each number: eight runs.
  public func stateCount(_ n: Int) -> Int { stateNumbers(n) }
  /// Room for one run's iterate, gradient, earlier iterate and work, in whole vectors.
  public func workCount(_ n: Int, groups: Int) -> Int {
    (3 * n + workNumbers(n) + F64x8.count - 1) / F64x8.count + 1
  }
  /// Nothing to prepare.
  public func start(_ batch: Batch) {}

  /// Makes step k of each run in turn.
  public func step(_ batch: Batch, _ k: Int, _ c: UnsafePointer<Double>) {
    let n = batch.n
    let numbers = stateNumbers(n)
    let width = F64x8.count
    let room = workCount(n, groups: batch.groups) * width
    batch.work.withMemoryRebound(to: Double.self, capacity: room) { work in
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
                x: MutableMemoryView(x, count: n), g: MutableMemoryView(g, count: n),
                f: batch.f[group][lane], rate: batch.rate[group][lane],
                factor: batch.factor[group][lane],
                state: MutableMemoryView(state + lane * numbers, count: numbers),
                work: MutableMemoryView(work + 3 * n, count: workNumbers(n)), n: n, k: k,
                index: group * width + lane, oracle: batch.oracle, shared: shared),
              earlier: work + 2 * n)
            for i in 0..<n { batch.x[group * n + i][lane] = x[i] }
          }
        }
      }
    }
  }

  /// One run with the shared keys around the rule; a run that is no longer finite stays as it is.
  private func one(_ run: Run, earlier: UnsafeMutablePointer<Double>) {
    guard run.f.isFinite, (0..<run.n).allSatisfy({ run.g[$0].isFinite }) else {
      for i in 0..<run.n { run.x[i] = .nan }
      return
    }
    guard !shared.isPlain else { return move(run) }
    let value = shared.observe(run.x.base, gradient: run.g.base, value: run.f, n: run.n)
    earlier.update(from: run.x.base, count: run.n)
    move(
      Run(
        x: run.x, g: run.g, f: value, rate: run.rate, factor: run.factor, state: run.state,
        work: run.work, n: run.n, k: run.k, index: run.index, oracle: run.oracle, shared: shared))
    if shared.decay == .decoupled {
      // The rule starts where its value was observed; the shrinkage of that point is made up for.
      let share = shared.share(run.rate, run.factor) * shared.weightDecay
      for i in 0..<run.n { run.x[i] -= share * earlier[i] }
    }
    shared.after(
      Observed(x: run.x.base, g: run.g.base, n: run.n, rate: run.rate, factor: run.factor))
  }

  /// The rule's step; none at rate 0, whatever a search would make of it.
  private func move(_ run: Run) {
    if run.rate == 0 {
      run.keep(withGradient: !traits.contains(.ignoresGradient))
    } else {
      step(run)
    }
  }
}
