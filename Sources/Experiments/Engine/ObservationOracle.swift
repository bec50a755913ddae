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
  private let scalarScratch: Block<Double>
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
  /// Where each run was observed last at a point that it then stayed at, and with what.
  private var kept: [Kept?]

  private struct Kept {
    let x: [Double]
    let withGradient: Bool
  }

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
    let largestState = noise.reduce(0) { max($0, $1.stateCount(dimension)) }
    scalarScratch = Block(landscape.scratchCount + 2 * dimension + largestState + 1)
    dualScratch = Block(landscape.scratchCount + 2 * dimension + 1)
    extraGradients = [Int](repeating: 0, count: count * F64x8.count)
    extraValues = extraGradients
    kept = [Kept?](repeating: nil, count: extraGradients.count)
  }

  func keep(run: Int, x: UnsafePointer<Double>, withGradient: Bool) {
    guard !isNoisy else { return }
    kept[run] = Kept(x: (0..<n).map { x[$0] }, withGradient: withGradient)
  }

  /// What runs know of the points that they are at is paid for already: it comes off their accounts.
  func credit(_ x: UnsafePointer<F64x8>) {
    for run in kept.indices {
      guard let known = kept[run] else { continue }
      kept[run] = nil
      let (group, lane) = run.quotientAndRemainder(dividingBy: F64x8.count)
      guard (0..<n).allSatisfy({ x[group * n + $0][lane] == known.x[$0] }) else { continue }
      if known.withGradient { extraGradients[run] -= 1 } else { extraValues[run] -= 1 }
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
    return observe(run: run, x: x, gradient: gradient)
  }

  func value(run: Int, x: UnsafePointer<Double>) -> Double {
    extraValues[run] += 1
    return observe(run: run, x: x, gradient: scalarScratch.base + landscape.scratchCount)
  }

  private func observe(
    run: Int, x: UnsafePointer<Double>, gradient: UnsafeMutablePointer<Double>
  ) -> Double {
    var value = 0.0
    let (group, lane) = run.quotientAndRemainder(dividingBy: F64x8.count)
    let own = scalarScratch.base + landscape.scratchCount + n
    let memory = own + n
    let y = placement?.own(x, run: run, into: own) ?? x
    withUnsafeMutablePointer(to: &value) { f in
      landscape.evaluate(
        Points<Double>(
          x: y, gradient: gradient, value: f, dimension: n, groups: 1,
          scratch: scalarScratch.base))
      // What lies between in lanes, so that the bits are the same.
      if isNoisy, let placement {
        placement.amplify(gradient, f, run: run)
        placement.reduce(gradient, f, run: run)
      }
      for (model, block) in zip(noise, noiseState) {
        // The run's lane of the group's memory, taken out and put back.
        let count = model.stateCount(n)
        let vectors = block.base + group * count
        for j in 0..<count { memory[j] = vectors[j][lane] }
        model.apply(
          Observation<Double>(
            x: y, g: gradient, f: f, n: n, keys: keys[group][lane], step: step, state: memory))
        for j in 0..<count { vectors[j][lane] = memory[j] }
      }
      placement?.amplify(gradient, f, run: run)
    }
    return value
  }

  func hessianProduct(
    run: Int, x: UnsafePointer<Double>, times v: UnsafePointer<Double>,
    into product: UnsafeMutablePointer<Double>
  ) {
    extraGradients[run] += 1
    let point = dualScratch.base
    let gradient = point + n
    // c²F((x − t)/c) has F's Hessian.
    let y = placement?.own(x, run: run, into: scalarScratch.base) ?? x
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
