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
    var way = WaySums()
    var previousF: F64x8 = 0.0
    var best: F64x8 = 0.0
    var peak: F64x8 = 0.0
    /// Changes of f up to here are rounding.
    var grain: F64x8 = 0.0
    var updateNorm: F64x8 = 0.0
    var gradientNorm: F64x8 = 0.0
    var late: F64x8 = 0.0
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
    var sums = ObservedSums()
    var previous: F64x8 = 0.0
    var first: F64x8 = 0.0
    var best: F64x8 = 0.0
    var gradientNorm: F64x8 = 0.0
  }

  static let ringLength = 33

  let n: Int
  let groups: Int
  let engine: Engine
  let steps: Int
  /// The one known minimizer of each run, where there is just one: `groups × n`.
  let target: Block<F64x8>?
  let targetBase: UnsafeMutablePointer<F64x8>?
  /// The largest rate at which the method is stable, where curvature and limit are known constants.
  let stableRate: Double?
  let tail: Int
  let late: Int
  let sums: UnsafeMutablePointer<Sums>
  let seen: UnsafeMutablePointer<Seen>?
  /// The observed gradients of one step earlier; an optimizer may have overwritten its own.
  private let earlierSeenG: Block<F64x8>
  /// The iterates of one, two and three steps earlier, taking turns, and the start.
  let earlierX: Block<F64x8>
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
    targetBase = target?.base
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
    earlierX = Block(3 * groups * n)
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
    let history = history(s.t)
    for group in 0..<groups {
      let sum = sums + group
      // Lanes that have ended stand at zero, between infinite levels.
      let f = F64x8(bits: s.f[group].bits & sum.pointee.open)
      let quiet = (sum.pointee.floor .< f).signs & (f .< sum.pointee.ceiling).signs
      if quiet != 0xff { handle(events: ~quiet & 0xff, group, s) }
      if n == 2 {
        accumulate(s, group, 2, history)
      } else {
        accumulate(s, group, n, history)
      }
      if quiet != 0xff { arrive(group, s) }
    }
    if let seen { observe(s, seen) }
    if let stableRate, s.t < steps { compare(s, F64x8(stableRate)) }
    if s.t > steps - tail { keepTail(s) }
    if s.t > steps - Meter.ringLength { keepRing(s) }
    if let stopping { stopEarly(s, stopping) }
    if s.t == steps { finish(s) }
    return open > 0
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
      seen[group].sums.add(
        MeasuredStep(
          t: s.t, n: n, f: f, change: f - seen[group].previous, grain: 0.0,
          isMoving: U64x8(.max), update: (0.0, 0.0, 0.0),
          gradient: (norm, seen[group].gradientNorm, dot), x: s.x + group * n, g: gradient,
          target: nil),
        seen[group].sums.pass)
      seen[group].best = F64x8.min(f, seen[group].best)
      seen[group].previous = f
      seen[group].gradientNorm = norm
    }
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
