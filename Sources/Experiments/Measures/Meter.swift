import Landscapes
import Lanes
import Records

/// Measures a batch while it steps.
///
/// The common case is a few vector operations a group; whatever happens rarely (a target is reached or
/// left, a run leaves the finite numbers) is one mask, and handled run by run in ``Meter+Events``.
final class Meter: Observer {
  /// Running sums of one group; each is one number per run.
  struct Sums {
    var previousF: F64x8 = 0.0
    var best: F64x8 = 0.0
    var peak: F64x8 = 0.0
    var rises = U64x8(0)
    var rise: F64x8 = 0.0
    var flips = U64x8(0)
    var updateCosine: F64x8 = 0.0
    var gradientCosine: F64x8 = 0.0
    var path: F64x8 = 0.0
    var updateNorm: F64x8 = 0.0
    var gradientNorm: F64x8 = 0.0
    var late: F64x8 = 0.0
    var alignment: F64x8 = 0.0
    /// Steps with a rate above ``Meter/stableRate``.
    var unstable = U64x8(0)
    // An event is an f that is not between the two: a level was reached or left, or f is no number.
    var floor: F64x8 = F64x8(-.infinity)
    var ceiling: F64x8 = F64x8(.infinity)
    /// Lanes that go on: neither ended nor beyond the runs.
    var open = U64x8(.max)
  }

  /// Sums over what is observed, kept where there is noise.
  struct Seen {
    var previous: F64x8 = 0.0
    var first: F64x8 = 0.0
    var best: F64x8 = 0.0
    var rises = U64x8(0)
    var rise: F64x8 = 0.0
    var gradientCosine: F64x8 = 0.0
    var gradientNorm: F64x8 = 0.0
  }

  static let ringLength = 33

  let n: Int
  let groups: Int
  let engine: Engine
  let steps: Int
  /// The one known minimizer of each run, where there is just one: `groups × n`.
  let target: Block<F64x8>?
  /// The largest rate at which the method is stable, where curvature and limit are known constants.
  let stableRate: Double?
  let tail: Int
  let late: Int
  let sums: UnsafeMutablePointer<Sums>
  let seen: UnsafeMutablePointer<Seen>?
  /// The observed gradients of one step earlier; an optimizer may have overwritten its own.
  private let earlierSeenG: Block<F64x8>
  /// The iterates of one and two steps earlier, taking turns, and the start.
  let earlierX: (UnsafeMutablePointer<F64x8>, UnsafeMutablePointer<F64x8>)
  private let earlierXMemory: Block<F64x8>
  let firstX: Block<F64x8>
  let tailF: Block<F64x8>
  let ring: Block<F64x8>
  let stopping: EarlyStopping?
  /// One for each run; pointers, so that an event costs no check of exclusive access.
  let runs: UnsafeMutableBufferPointer<RunState>
  var open: Int

  init(engine: Engine, problem: Problem, steps: Int, stopping: EarlyStopping? = nil) {
    self.engine = engine
    self.steps = steps
    self.stopping = stopping
    n = engine.n
    groups = engine.groups
    target = Meter.targets(engine)
    stableRate = Meter.stableRate(engine, problem)
    tail = max(1, steps / 10)
    late = (steps + 1) / 2
    sums = .allocate(capacity: groups)
    sums.initialize(repeating: Sums(), count: groups)
    if engine.oracle.isNoisy {
      let pointer = UnsafeMutablePointer<Seen>.allocate(capacity: groups)
      pointer.initialize(repeating: Seen(), count: groups)
      seen = pointer
    } else {
      seen = nil
    }
    earlierSeenG = Block(engine.oracle.isNoisy ? groups * n : 0)
    earlierXMemory = Block(2 * groups * n)
    earlierX = (earlierXMemory.base, earlierXMemory.base + groups * n)
    firstX = Block(groups * n)
    tailF = Block(groups * tail)
    ring = Block(groups * n * Meter.ringLength)
    runs = .allocate(capacity: engine.runs)
    runs.initialize(repeating: RunState())
    open = engine.runs
  }

  deinit {
    sums.deallocate()
    seen?.deallocate()
    runs.deinitialize()
    runs.deallocate()
  }

  func see(_ s: Snapshot) -> Bool {
    if s.t == 0 { begin(s) }
    let isOdd = s.t & 1 == 1
    let last = isOdd ? earlierX.0 : earlierX.1
    // The iterate before the last gives way to this one.
    let beforeLast = isOdd ? earlierX.1 : earlierX.0
    for group in 0..<groups {
      let sum = sums + group
      // Lanes that have ended stand at zero, between infinite levels.
      let f = F64x8(bits: s.f[group].bits & sum.pointee.open)
      let quiet = (sum.pointee.floor .< f).signs & (f .< sum.pointee.ceiling).signs
      if quiet != 0xff { handle(events: ~quiet & 0xff, group, s) }
      if n == 2 {
        accumulate(s, group, 2, last, beforeLast)
      } else {
        accumulate(s, group, n, last, beforeLast)
      }
    }
    if let seen { observe(s, seen) }
    if let stableRate, s.t < steps { compare(s, F64x8(stableRate)) }
    if s.t > steps - tail { keepTail(s) }
    if s.t > steps - Meter.ringLength { keepRing(s) }
    if let stopping { stopEarly(s, stopping) }
    if s.t == steps { finish(s) }
    return open > 0
  }

  @inline(__always)
  private func accumulate(
    _ s: Snapshot, _ group: Int, _ n: Int, _ lastX: UnsafeMutablePointer<F64x8>,
    _ beforeLastX: UnsafeMutablePointer<F64x8>
  ) {
    let sum = sums + group
    let at = group &* n
    let x = s.x + at
    let g = s.g + at
    let earlierG = s.earlierG + at
    let last = lastX + at
    let beforeLast = beforeLastX + at
    var flips = sum.pointee.flips
    var dd: F64x8 = 0.0
    var dc: F64x8 = 0.0
    var gg: F64x8 = 0.0
    var gc: F64x8 = 0.0
    for i in 0..<n {
      let xi = x[i]
      let before = last[i]
      let d = xi - before
      let cross = d * (before - beforeLast[i])
      beforeLast[i] = xi
      let gi = g[i]
      dd += d * d
      dc += cross
      flips = flips &- (cross .< 0.0)
      gg += gi * gi
      gc += gi * earlierG[i]
    }
    sum.pointee.flips = flips
    let updateNorm = F64x8.sqrt(dd)
    let gradientNorm = F64x8.sqrt(gg)
    let updates = updateNorm * sum.pointee.updateNorm
    let gradients = gradientNorm * sum.pointee.gradientNorm
    // A zero vector has no direction: it adds nothing.
    sum.pointee.updateCosine += F64x8.select(0.0 .< updates, dc / updates, 0.0)
    sum.pointee.gradientCosine += F64x8.select(0.0 .< gradients, gc / gradients, 0.0)
    sum.pointee.updateNorm = updateNorm
    sum.pointee.gradientNorm = gradientNorm
    sum.pointee.path += updateNorm
    let f = s.f[group]
    let change = f - sum.pointee.previousF
    let rose = 0.0 .< change
    sum.pointee.rises = sum.pointee.rises &- rose
    sum.pointee.rise += F64x8.select(rose, change, 0.0)
    sum.pointee.previousF = f
    sum.pointee.best = F64x8.min(f, sum.pointee.best)
    sum.pointee.peak = F64x8.max(f, sum.pointee.peak)
    if s.t > late { sum.pointee.late += f }
    if s.t & 7 == 0, let target { align(s, group, target.base, gradientNorm) }
  }

  private func align(
    _ s: Snapshot, _ group: Int, _ target: UnsafePointer<F64x8>, _ norm: F64x8
  ) {
    var dot: F64x8 = 0.0
    var square: F64x8 = 0.0
    for i in 0..<n {
      let away = s.x[group &* n &+ i] - target[group &* n &+ i]
      dot += s.g[group &* n &+ i] * away
      square += away * away
    }
    let norms = norm * F64x8.sqrt(square)
    sums[group].alignment += F64x8.select(0.0 .< norms, dot / norms, 0.0)
  }

  private func observe(_ s: Snapshot, _ seen: UnsafeMutablePointer<Seen>) {
    guard s.t < steps else { return }  // nothing is observed after the last step
    for group in 0..<groups {
      let f = s.observed[group]
      if s.t == 0 {
        seen[group].first = f
        seen[group].best = f
        seen[group].previous = f
      }
      let change = f - seen[group].previous
      let rose = 0.0 .< change
      seen[group].rises = seen[group].rises &- rose
      seen[group].rise += F64x8.select(rose, change, 0.0)
      seen[group].best = F64x8.min(f, seen[group].best)
      seen[group].previous = f
      observeGradient(s, group, seen + group)
    }
  }

  private func observeGradient(
    _ s: Snapshot, _ group: Int, _ seen: UnsafeMutablePointer<Seen>
  ) {
    let gradient = s.observedG + group * n
    let earlier = earlierSeenG.base + group * n
    var dot: F64x8 = 0.0
    var square: F64x8 = 0.0
    for i in 0..<n {
      let g = gradient[i]
      dot += g * earlier[i]
      square += g * g
      earlier[i] = g
    }
    let norm = F64x8.sqrt(square)
    let norms = norm * seen.pointee.gradientNorm
    // Neither has a vector of zeros a direction, nor one that is not finite.
    let isKnown = (0.0 .< norms) & (norms .< F64x8(.infinity))
    seen.pointee.gradientCosine += F64x8.select(isKnown, dot / norms, 0.0)
    seen.pointee.gradientNorm = norm
  }

  private func compare(_ s: Snapshot, _ limit: F64x8) {
    for group in 0..<groups {
      sums[group].unstable = sums[group].unstable &- (limit .< s.rate[group])
    }
  }

  private func keepTail(_ s: Snapshot) {
    let place = s.t - (steps - tail) - 1
    for group in 0..<groups { tailF.base[group * tail + place] = s.f[group] }
  }

  private func keepRing(_ s: Snapshot) {
    let place = s.t - (steps - Meter.ringLength) - 1
    guard place >= 0 else { return }
    (ring.base + place * groups * n).update(from: s.x, count: groups * n)
  }
}
