import Lanes
import Optimizers

/// Steps an optimizer over memory of its own.
final class LaneRunner {
  /// A gradient that turns into NaN.
  struct Poison {
    var step: Int
    var run: Int
    var coordinate: Int
  }

  let optimizer: any Optimizer
  let objective: CountedObjective
  let n: Int
  let groups: Int
  var poison: Poison?
  private(set) var steps = 0
  private let stateCount: Int
  private let memory: [UnsafeMutablePointer<F64x8>]
  let asked: UnsafeMutablePointer<F64x8>
  /// The coefficients of the step that was prepared.
  let c: UnsafeMutablePointer<Double>
  let batch: Batch

  init(
    _ optimizer: any Optimizer, _ objective: CountedObjective, starts: [[Double]], rates: [Double]
  ) {
    self.optimizer = optimizer
    self.objective = objective
    let n = objective.dimension
    let groups = (starts.count + F64x8.count - 1) / F64x8.count
    stateCount = groups * optimizer.stateCount(n)
    let work = optimizer.workCount(n, groups: groups)
    memory = [groups * n, groups * n, groups, groups, stateCount, work, groups * n, groups].map {
      count in
      let base = UnsafeMutablePointer<F64x8>.allocate(capacity: count + 1)
      base.initialize(repeating: F64x8(0), count: count + 1)
      return base
    }
    asked = memory[6]
    c = .allocate(capacity: optimizer.coefficientCount + 1)
    c.initialize(repeating: 0, count: optimizer.coefficientCount + 1)
    batch = Batch(
      x: memory[0], g: memory[1], f: memory[2], rate: memory[3], factor: memory[7],
      state: memory[4],
      stateStride: optimizer.stateCount(n), work: memory[5], n: n, groups: groups,
      oracle: ObjectiveOracle(objective, groups: groups))
    self.n = n
    self.groups = groups
    begin(starts: starts, rates: rates)
  }

  deinit {
    for base in memory { base.deallocate() }
    c.deallocate()
  }

  /// Zeroes the memory and begins again at these points.
  func begin(starts: [[Double]], rates: [Double]) {
    steps = 0
    batch.state.update(repeating: F64x8(0), count: stateCount)
    for slot in 0..<(groups * F64x8.count) {
      let run = min(slot, starts.count - 1)
      let (group, lane) = slot.quotientAndRemainder(dividingBy: F64x8.count)
      for i in 0..<n { batch.x[group * n + i][lane] = starts[run][i] }
      batch.rate[group][lane] = rates[run]
      batch.factor[group][lane] = 1
    }
    optimizer.start(batch)
  }

  /// Other rates from now on, with the schedule's factor that they come from.
  func setRates(_ rates: [Double], factor: Double) {
    for slot in 0..<(groups * F64x8.count) {
      let (group, lane) = slot.quotientAndRemainder(dividingBy: F64x8.count)
      batch.rate[group][lane] = rates[min(slot, rates.count - 1)]
      batch.factor[group][lane] = factor
    }
  }

  func run(_ count: Int) {
    for _ in 0..<count { step() }
  }

  /// Evaluates and makes one step.
  func step() {
    prepare()
    move()
  }

  /// Evaluates at the points where the optimizer wants the next gradient.
  func prepare() {
    steps += 1
    optimizer.tabulate(step: steps, momentum: nil, into: c)
    var points = batch.x
    if optimizer.traits.contains(.queriesElsewhere) {
      optimizer.query(batch, steps, c, into: asked)
      points = asked
    }
    for b in 0..<groups {
      batch.f[b] = objective.evaluate(points + b * n, batch.g + b * n)
    }
    if let poison, poison.step == steps {
      let (group, lane) = poison.run.quotientAndRemainder(dividingBy: F64x8.count)
      batch.g[group * n + poison.coordinate][lane] = .nan
      batch.f[group][lane] = .nan
    }
  }

  /// Makes the step that was prepared.
  func move() {
    optimizer.step(batch, steps, c)
  }

  /// The iterate of a run.
  func x(_ run: Int) -> [Double] {
    let (group, lane) = run.quotientAndRemainder(dividingBy: F64x8.count)
    return (0..<n).map { batch.x[group * n + $0][lane] }
  }

  /// The point that a run is judged by.
  func judged(_ run: Int) -> [Double] {
    guard optimizer.traits.contains(.isJudgedElsewhere) else { return x(run) }
    optimizer.judge(batch, steps, into: asked)
    let (group, lane) = run.quotientAndRemainder(dividingBy: F64x8.count)
    return (0..<n).map { asked[group * n + $0][lane] }
  }

  /// The value at a run's iterate.
  func value(_ run: Int) -> Double {
    var x = x(run)
    var g = x
    return objective.evaluate(&x, &g)
  }
}

/// The bits of numbers, NaNs alike.
func bits(_ x: [Double]) -> [UInt64] {
  x.map { $0.isNaN ? Double.nan.bitPattern : $0.bitPattern }
}
