import Landscapes
import Lanes
import Optimizers

/// The landscape as a batch of runs sees it: through the noise, every request counted.
final class ObservationOracle: Oracle {
  private let landscape: any Landscape
  private let noise: [any Noise]
  private let n: Int
  private let groups: Int
  /// One noise key per run.
  private let keys: [U64x8]
  private let noiseState: [Block<F64x8>]
  private let scratch: Block<F64x8>
  /// A noise model's memory after an observation, of which the lanes that asked are kept.
  private let noiseTrial: Block<F64x8>
  /// One run's point in every lane with its gradient, and a group's gradient that nobody asked for.
  private let lanePoint: Block<F64x8>
  private let groupGradient: Block<F64x8>
  private let ownPoint: Block<Double>
  private let residualScratch: Block<Double>
  private let dualScratch: Block<Dual>
  /// The current step, from 0: what the noise is counted by.
  var step: UInt64 = 0
  /// The schedule's factor of the coming step; kept up for optimizers outside this process alone.
  var factors = [1.0]
  /// Gradients asked for beyond the one of each step, by run.
  private(set) var extraGradients: [Int]
  /// Values asked for without a gradient, by run.
  private(set) var extraValues: [Int]
  private let minima: [Double?]
  private let placement: Placement?
  /// Where each run was observed last at a point that it then stayed at.
  private let keptX: Block<F64x8>
  /// By group: the lanes of which that is known, and those of which it is known with the gradient.
  private var kept: [(lanes: U64x8, withGradient: U64x8)]

  /// The oracle of some runs, eight a group; all instances are of one landscape's object.
  init(instances: [Instance], keys: [U64x8]) {
    let model = instances[0].model
    landscape = model.landscape
    noise = model.noise
    n = model.landscape.dimension
    groups = keys.count
    self.keys = keys
    minima = instances.map(\.minimum)
    placement = Placement(instances, dimension: n, groups: keys.count)
    let dimension = n
    let count = groups
    noiseState = noise.map { Block($0.stateCount(dimension) * count) }
    scratch = Block(landscape.scratchCount)
    noiseTrial = Block(noise.reduce(0) { max($0, $1.stateCount(dimension)) })
    lanePoint = Block(2 * dimension)
    ownPoint = Block(dimension)
    residualScratch = Block(landscape.scratchCount)
    groupGradient = Block(dimension)
    dualScratch = Block(landscape.scratchCount + 2 * dimension + 1)
    extraGradients = [Int](repeating: 0, count: count * F64x8.count)
    extraValues = extraGradients
    keptX = Block(count * dimension)
    kept = [(lanes: U64x8, withGradient: U64x8)](repeating: (U64x8(0), U64x8(0)), count: count)
  }

  func keep(run: Int, x: UnsafePointer<Double>, withGradient: Bool) {
    guard !isNoisy else { return }
    let (group, lane) = run.quotientAndRemainder(dividingBy: F64x8.count)
    for i in 0..<n { keptX.base[group * n + i][lane] = x[i] }
    kept[group].lanes[lane] = .max
    kept[group].withGradient[lane] = withGradient ? .max : 0
  }

  func keep(group: Int, lanes: U64x8, x: UnsafePointer<F64x8>, withGradient: U64x8) {
    guard !isNoisy else { return }
    let own = keptX.base + group * n
    for i in 0..<n { own[i] = F64x8.select(lanes, x[i], own[i]) }
    kept[group].lanes = kept[group].lanes | lanes
    kept[group].withGradient = (kept[group].withGradient & ~lanes) | (withGradient & lanes)
  }

  /// What runs know of the points that they are at is paid for already: it comes off their accounts.
  func credit(_ x: UnsafePointer<F64x8>) {
    for group in 0..<groups where kept[group].lanes.any {
      var isThere = kept[group].lanes
      for i in (group * n)..<(group * n + n) { isThere = isThere & (x[i] .== keptX.base[i]) }
      for lane in isThere.held {
        let run = group * F64x8.count + lane
        if kept[group].withGradient[lane] != 0 {
          extraGradients[run] -= 1
        } else {
          extraValues[run] -= 1
        }
      }
      kept[group].lanes = U64x8(0)
    }
  }

  /// Room for the landscape's intermediate results.
  var scratchMemory: UnsafeMutablePointer<F64x8> { scratch.base }

  /// True values and gradients; not counted.
  func truth(
    x: UnsafePointer<F64x8>, gradient: UnsafeMutablePointer<F64x8>,
    value: UnsafeMutablePointer<F64x8>
  ) {
    landscape.evaluate(
      Points(
        x: placement?.own(x) ?? x, gradient: gradient, value: value, dimension: n, groups: groups,
        scratch: scratch.base))
    placement?.amplify(gradient, value)
  }

  /// Turns true values and gradients into observed ones, in place.
  func disturb(
    x: UnsafePointer<F64x8>, gradient: UnsafeMutablePointer<F64x8>,
    value: UnsafeMutablePointer<F64x8>
  ) {
    guard isNoisy else { return }
    // Noise has the landscape's own units.
    let x = placement?.own(x) ?? x
    placement?.reduce(gradient, value)
    for (model, memory) in zip(noise, noiseState) {
      let stride = model.stateCount(n)
      for group in 0..<groups {
        model.apply(
          Observation(
            x: x + group * n, g: gradient + group * n, f: value + group, n: n, keys: keys[group],
            step: step, state: memory.base + group * stride))
      }
    }
    placement?.amplify(gradient, value)
  }

  var isNoisy: Bool { !noise.isEmpty }

  /// Whether the runs see the landscape where the literature has it.
  var isInPlace: Bool { placement == nil }

  func minimum(run: Int) -> Double? { minima[min(run, minima.count - 1)] }

  func evaluate(
    x: UnsafePointer<F64x8>, gradient: UnsafeMutablePointer<F64x8>,
    value: UnsafeMutablePointer<F64x8>
  ) {
    truth(x: x, gradient: gradient, value: value)
    disturb(x: x, gradient: gradient, value: value)
    for run in extraGradients.indices { extraGradients[run] += 1 }
  }

  func evaluate(
    run: Int, x: UnsafePointer<Double>, gradient: UnsafeMutablePointer<Double>
  ) -> Double {
    extraGradients[run] += 1
    let seen = observe(run: run, x: x)
    for i in 0..<n { gradient[i] = seen.gradient[i][seen.lane] }
    return seen.value
  }

  func evaluate(
    group: Int, lanes: U64x8, n: Int, x: UnsafePointer<F64x8>,
    gradient: UnsafeMutablePointer<F64x8>
  ) -> F64x8 {
    for lane in lanes.held { extraGradients[group * F64x8.count + lane] += 1 }
    return observe(group, lanes, x, gradient)
  }

  func value(group: Int, lanes: U64x8, n: Int, x: UnsafePointer<F64x8>) -> F64x8 {
    for lane in lanes.held { extraValues[group * F64x8.count + lane] += 1 }
    return observe(group, lanes, x, groupGradient.base)
  }

  /// What runs see of one group's points; the noise of lanes that do not ask goes on as if nothing had been.
  private func observe(
    _ group: Int, _ lanes: U64x8, _ x: UnsafePointer<F64x8>,
    _ gradient: UnsafeMutablePointer<F64x8>
  ) -> F64x8 {
    var value: F64x8 = 0.0
    let y = placement?.own(x, group: group) ?? x
    withUnsafeMutablePointer(to: &value) { f in
      landscape.evaluate(
        Points(x: y, gradient: gradient, value: f, dimension: n, groups: 1, scratch: scratch.base))
      placement?.amplify(gradient, f, group: group)
      guard isNoisy else { return }
      // Amplified before, as in `truth` and `disturb`: the bits are the same.
      placement?.reduce(gradient, f, group: group)
      for (model, block) in zip(noise, noiseState) {
        let count = model.stateCount(n)
        let memory = block.base + group * count
        let trial = noiseTrial.base
        trial.update(from: memory, count: count)
        model.apply(
          Observation(
            x: y, g: gradient, f: f, n: n, keys: keys[group], step: step, state: trial))
        for j in 0..<count { memory[j] = F64x8.select(lanes, trial[j], memory[j]) }
      }
      placement?.amplify(gradient, f, group: group)
    }
    return value
  }

  func value(run: Int, x: UnsafePointer<Double>) -> Double {
    extraValues[run] += 1
    return observe(run: run, x: x).value
  }

  /// What one run sees, as a lane of its group: the gradient stands in `lanePoint` until the next call.
  private func observe(
    run: Int, x: UnsafePointer<Double>
  ) -> (value: Double, gradient: UnsafePointer<F64x8>, lane: Int) {
    let (group, lane) = run.quotientAndRemainder(dividingBy: F64x8.count)
    let own = lanePoint.base
    for i in 0..<n { own[i] = F64x8(x[i]) }
    let value = observe(group, U64x8(held: 1 << UInt32(lane)), own, own + n)
    return (value[lane], UnsafePointer(own + n), lane)
  }

  var residualCount: Int { landscape.residualCount }

  func residual(
    _ i: Int, run: Int, x: UnsafePointer<Double>, gradient: UnsafeMutablePointer<Double>
  ) -> Double {
    guard let placement else {
      return landscape.residual(i, at: x, gradient: gradient, scratch: residualScratch.base)
    }
    // c·r((x − t)/c) has r's gradient.
    let y = placement.own(x, run: run, into: ownPoint.base)
    return placement.unit(run: run)
      * landscape.residual(i, at: y, gradient: gradient, scratch: residualScratch.base)
  }

  func countJacobian(run: Int) {
    extraGradients[run] += 1
    extraValues[run] -= 1
  }

  func hessianProduct(
    run: Int, x: UnsafePointer<Double>, times v: UnsafePointer<Double>,
    into product: UnsafeMutablePointer<Double>
  ) {
    extraGradients[run] += 1
    let point = dualScratch.base
    let gradient = point + n
    // c²F((x − t)/c) has F's Hessian.
    let y = placement?.own(x, run: run, into: ownPoint.base) ?? x
    for i in 0..<n { point[i] = Dual(y[i], slope: v[i]) }
    var value = Dual(0)
    withUnsafeMutablePointer(to: &value) { f in
      landscape.evaluate(
        Points<Dual>(
          x: point, gradient: gradient, value: f, dimension: n, groups: 1, scratch: gradient + n))
    }
    for i in 0..<n { product[i] = gradient[i].slope }
  }
}
