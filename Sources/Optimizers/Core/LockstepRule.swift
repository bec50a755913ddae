import Lanes

/// An optimizer whose runs search side by side: directions and trial points of eight runs at a time, each
/// with a control flow of its own by masks.
///
/// What a lane does depends on that lane alone, so a run's bits do not depend on its company.
protocol LockstepRule: Optimizer, HasGradientPolicy {
  /// How many vectors of memory for one step only a group needs.
  func workVectors(_ n: Int) -> Int
  /// Makes one step of the lanes in `runs.active`.
  func step(_ runs: RunGroup)
}

extension LockstepRule {
  /// A group's gradients are copied before the rule sees them; it may ask for more.
  var traits: OptimizerTraits { .asksForMore }
  /// No coefficients.
  var coefficientCount: Int { 0 }
  /// No coefficients.
  func tabulate(step k: Int, momentum: Double?, into c: UnsafeMutablePointer<Double>) {}
  /// A group's gradients, its earlier iterates and work: groups take turns.
  func workCount(_ n: Int, groups: Int) -> Int { 2 * n + workVectors(n) }
  /// Nothing to prepare.
  func start(_ batch: Batch) {}

  /// Makes step k of each group in turn.
  func step(_ batch: Batch, _ k: Int, _ c: UnsafePointer<Double>) {
    for group in 0..<batch.groups { one(batch, group, k) }
  }

  /// One group with the shared keys around the rule; a run that is no longer finite has no place any more.
  @inline(never)
  private func one(_ batch: Batch, _ group: Int, _ k: Int) {
    let n = batch.n
    let x = batch.x + group * n
    let g = batch.work
    let earlier = g + n
    let rate = batch.rate[group]
    var isFinite = F64x8.isFinite(batch.f[group])
    for i in 0..<n {
      g[i] = batch.g[group * n + i]
      isFinite = isFinite & F64x8.isFinite(g[i])
    }
    if (~isFinite).any { for i in 0..<n { x[i] = F64x8.select(isFinite, x[i], F64x8(.nan)) } }
    // None moves at rate 0, whatever a search would make of it.
    let isStill = rate .== 0.0
    var runs = RunGroup(
      x: MutableMemoryView(x, count: n), g: MutableMemoryView(g, count: n), f: batch.f[group],
      rate: rate, factor: batch.factor[group],
      state: MutableMemoryView(batch.state + group * batch.stateStride, count: stateCount(n)),
      work: MutableMemoryView(earlier + n, count: workVectors(n)), n: n, k: k,
      isFinite: isFinite, active: isFinite & ~isStill, index: group, oracle: batch.oracle,
      shared: shared)
    runs.keep(isFinite & isStill, withGradient: U64x8(.max))
    guard !shared.isPlain else { return runs.active.any ? step(runs) : () }
    runs.f = shared.observe(x, gradient: g, value: runs.f, n: n)
    earlier.update(from: x, count: n)
    if runs.active.any { step(runs) }
    let own = Observed(x: x, g: g, n: n, rate: rate, factor: runs.factor)
    if shared.decay == .decoupled {
      // The rule starts where its value was observed; the shrinkage of that point is made up for.
      let share = shared.share(rate, runs.factor) * F64x8(shared.weightDecay)
      for i in 0..<n { x[i] -= share * earlier[i] }
    }
    shared.after(own)
  }
}
