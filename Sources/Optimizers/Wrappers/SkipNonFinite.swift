import Lanes
import Specifications

/// A run whose observed value or gradient is not finite leaves the step out.
private struct SkipNonFinite: OptimizerDecorator {
  var inner: any Optimizer

  /// Behind the optimizer's memory: how many steps each run has made.
  func stateCount(_ n: Int) -> Int { inner.stateCount(n) + 1 }
  /// Room for what runs are put back to, the gradients, and the coefficients of another step.
  func workCount(_ n: Int, groups: Int) -> Int {
    groups * (stateCount(n) + 2 * n) + inner.coefficientCount + 1
      + inner.workCount(n, groups: groups)
  }
  /// The cycled momentum, and the optimizer's.
  var coefficientCount: Int { inner.coefficientCount + 1 }
  func tabulate(step k: Int, momentum: Double?, into c: UnsafeMutablePointer<Double>) {
    c[0] = momentum ?? .nan
    inner.tabulate(step: k, momentum: momentum, into: c + 1)
  }

  func step(_ batch: Batch, _ k: Int, _ c: UnsafePointer<Double>) {
    sweep(batch, k, c) { inner.step($0, $1, $2) }
  }

  var traits: OptimizerTraits { inner.traits.union(.overwritesGradient) }
  func query(
    _ batch: Batch, _ k: Int, _ c: UnsafePointer<Double>,
    into y: UnsafeMutablePointer<F64x8>
  ) { inner.query(batch, k, c + 1, into: y) }

  /// Lanes whose value and gradient are finite.
  private func isGood(_ b: Batch, _ group: Int) -> F64x8.Bits {
    var good = F64x8.isFinite(b.f[group])
    for i in 0..<b.n { good = good & F64x8.isFinite(b.g[group * b.n + i]) }
    return good
  }

  private func sweep(
    _ b: Batch, _ k: Int, _ c: UnsafePointer<Double>,
    _ step: (Batch, Int, UnsafePointer<Double>) -> Void
  ) {
    let made = inner.stateCount(b.n)
    func count(_ group: Int) -> UnsafeMutablePointer<F64x8> {
      b.state + group * b.stateStride + made
    }
    let all = F64x8.Bits(.max)
    var isUsual = true
    for group in 0..<b.groups {
      let usual = isGood(b, group) & (count(group)[0] .== F64x8(Double(k - 1)))
      if (usual ^ all).any { isUsual = false }
    }
    guard !isUsual else {
      step(b, k, c + 1)
      for group in 0..<b.groups { count(group)[0] = F64x8(Double(k)) }
      return
    }
    // Runs that have made different numbers of steps take turns.
    var counts: Set<Double> = []
    for group in 0..<b.groups {
      let good = isGood(b, group)
      for lane in 0..<F64x8.count where good[lane] != 0 { counts.insert(count(group)[0][lane]) }
    }
    let stride = stateCount(b.n)
    let states = b.work
    let points = states + b.groups * stride
    let gradients = points + b.groups * b.n
    let row = gradients + b.groups * b.n
    var part = b
    part.work = row + inner.coefficientCount + 1
    gradients.update(from: b.g, count: b.groups * b.n)
    let values = (0..<b.groups).map { b.f[$0] }
    let due = (0..<b.groups).map { isGood(b, $0) }
    let earlier = (0..<b.groups).map { count($0)[0] }
    for made in counts.sorted() {
      points.update(from: b.x, count: b.groups * b.n)
      for group in 0..<b.groups {
        (states + group * stride).update(from: b.state + group * b.stateStride, count: stride)
        for i in 0..<b.n {
          let place = group * b.n + i
          b.g[place] = F64x8.select(due[group], gradients[place], 0.0)
        }
        b.f[group] = F64x8.select(due[group], values[group], 0.0)
      }
      row.withMemoryRebound(to: Double.self, capacity: (inner.coefficientCount + 1) * F64x8.count) {
        inner.tabulate(step: Int(made) + 1, momentum: c[0].isNaN ? nil : c[0], into: $0)
        step(part, Int(made) + 1, UnsafePointer($0))
      }
      for group in 0..<b.groups {
        let steps = due[group] & (earlier[group] .== F64x8(made))
        let state = b.state + group * b.stateStride
        count(group)[0] = F64x8(made + 1)
        for j in 0..<stride {
          state[j] = F64x8.select(steps, state[j], states[group * stride + j])
        }
        for i in 0..<b.n {
          let place = group * b.n + i
          b.x[place] = F64x8.select(steps, b.x[place], points[place])
        }
      }
    }
    for group in 0..<b.groups { b.f[group] = values[group] }
  }
}

extension WrapperEntry {
  static let skipNonFinite = WrapperEntry(
    "skip-non-finite", NoParameters(), aliases: [Alias("apply-if-finite")],
    summary: "Leaves out the steps whose observed value or gradient is not finite",
    details: """
      Where the observed value or a coordinate of the gradient is NaN or infinite, x and the memory of the \
      optimizer behind it stay as they are, and it does not count the step; the run's budget and schedule do. \
      Otherwise it is the optimizer itself, to the bit. optax (apply_if_finite) gives up after \
      max_consecutive_errors; here a run may skip for ever.
      State: a number, and the optimizer's. It evaluates nothing of its own.
      """,
    source: "optax.apply_if_finite; torch.amp.GradScaler"
  ) { _, inner in
    try refuseAskers(inner, behind: "skip-non-finite")
    return SkipNonFinite(inner: inner) as any Optimizer
  }
}
