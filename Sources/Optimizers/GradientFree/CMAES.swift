import Lanes
import Specifications

/// Evolution by a normal distribution that learns its covariance.
struct CMAES: GradientFreeRule {
  var population = 0
  var isActive = true
  var shared = GradientPolicy.ofValues

  mutating func parameters(_ p: inout Parameters) {
    p.count("population", &population, in: 0...1000, "λ, points a step; 0: 4 + ⌊3 ln n⌋")
    p.flag("active", &isActive, "negative weights for the worse half")
  }

  func stateNumbers(_ n: Int) -> Int { CMAMemory.count(n) }
  /// A generation with its values and order, and room for vectors and a matrix.
  func workNumbers(_ n: Int) -> Int {
    let points = CMAParameters(n, population: population, isActive: isActive).population
    return points * (n + 2) + n * n + 3 * n
  }
  var stateBytesPerParameter: Double { .infinity }

  func step(_ run: Run) {
    let n = run.n
    let parameters = CMAParameters(n, population: population, isActive: isActive)
    let points = parameters.population
    let memory = CMAMemory(run.state, n)
    var random = run.random("cma-es", key: memory.key)
    if memory.size[0] == 0 { memory.begin(at: run.x) }
    let generation = run.work
    let values = generation + points * n
    let order = values + points
    let spare = order + points
    let size = run.rate * memory.size[0]
    for k in 0..<points {
      let x = generation + k * n
      for i in 0..<n { spare[i] = memory.lengths[i] * random.nextNormal() }
      for i in 0..<n { x[i] = memory.mean[i] + size * dot(memory.axes + i * n, spare, n) }
      let value = run.value(x)
      values[k] = value.isNaN ? .infinity : value
      // By value, equal ones in their order.
      var at = k
      while at > 0, values[k] < values[Int(order[at - 1])] {
        order[at] = order[at - 1]
        at -= 1
      }
      order[at] = Double(k)
    }
    let best = Int(order[0])
    if values[best] <= run.f { run.x.update(from: generation + best * n, count: n) }
    memory.update(
      parameters, generation: generation, order: order, size: size, count: run.k, spare: spare)
    memory.decompose(spare: spare)
  }
}

/// What CMA-ES remembers of a run, over memory that the run owns.
struct CMAMemory {
  let n: Int
  /// The mean m.
  let mean: MutableMemoryView<Double>
  /// The paths p_σ and p_c.
  let sizePath: MutableMemoryView<Double>
  let path: MutableMemoryView<Double>
  /// C = B·D²·Bᵀ, B and D.
  let covariance: MutableMemoryView<Double>
  let axes: MutableMemoryView<Double>
  let lengths: MutableMemoryView<Double>
  /// σ, over the learning rate.
  let size: MutableMemoryView<Double>
  /// The random numbers' key.
  let key: MutableMemoryView<Double>

  static func count(_ n: Int) -> Int { 2 * n * n + 4 * n + 3 }

  init(_ state: MutableMemoryView<Double>, _ n: Int) {
    self.n = n
    mean = state
    sizePath = mean + n
    path = sizePath + n
    lengths = path + n
    covariance = lengths + n
    axes = covariance + n * n
    size = axes + n * n
    key = size + 1
  }

  /// The unit covariance at a point.
  func begin(at x: MutableMemoryView<Double>) {
    for i in 0..<n {
      mean[i] = x[i]
      lengths[i] = 1
      covariance[i * n + i] = 1
      axes[i * n + i] = 1
    }
    size[0] = 1
  }

  /// The update after a generation in its order; σ (`size`) is what it was drawn with.
  func update(
    _ p: CMAParameters, generation: MutableMemoryView<Double>, order: MutableMemoryView<Double>,
    size sigma: Double, count: Int, spare: MutableMemoryView<Double>
  ) {
    let shift = spare  // (m₊ − m)/σ
    let inner = shift + n
    let y = inner + n
    for i in 0..<n {
      var next = 0.0
      for k in 0..<p.parents { next += p.weight(k) * generation[Int(order[k]) * n + i] }
      shift[i] = (next - mean[i]) / sigma
    }
    // C^(−½) times the shift.
    whiten(shift, into: inner)
    let sizeGain = Double.sqrt(p.sizeRate * (2 - p.sizeRate) * p.effective)
    for i in 0..<n {
      sizePath[i] =
        (1 - p.sizeRate) * sizePath[i] + sizeGain * dot(axes + i * n, inner, n)
    }
    let square = dot(sizePath, sizePath, n)
    let age = 1 - Double.pow(1 - p.sizeRate, 2 * Double(count))
    let isShort = square / age / Double(n) < 2 + 4 / Double(n + 1)
    let gain = isShort ? Double.sqrt(p.pathRate * (2 - p.pathRate) * p.effective) : 0
    for i in 0..<n { path[i] = (1 - p.pathRate) * path[i] + gain * shift[i] }
    let one = p.rankOne * (isShort ? 1 : 1 - p.pathRate * (2 - p.pathRate))
    var kept = 1 - one
    for k in 0..<p.population { kept -= p.rankMu * p.weight(k) }
    for i in 0..<n {
      for j in 0..<n {
        covariance[i * n + j] = kept * covariance[i * n + j] + p.rankOne * path[i] * path[j]
      }
    }
    for k in 0..<p.population {
      var weight = p.rankMu * p.weight(k)
      if weight == 0 { continue }
      let x = generation + Int(order[k]) * n
      for i in 0..<n { y[i] = (x[i] - mean[i]) / sigma }
      if weight < 0 {
        whiten(y, into: inner)
        let length = Double.sqrt(dot(inner, inner, n)) + 1e-9
        weight *= Double(n) / (length * length)
      }
      for i in 0..<n {
        for j in 0..<n { covariance[i * n + j] += weight * (y[i] * y[j]) }
      }
    }
    for i in 0..<n { mean[i] += sigma * shift[i] }
    let stretch = Double.sqrt(square) / p.expectedLength - 1
    size[0] *= Double.exp(min(1, p.sizeRate / p.damping * stretch))
  }

  /// D⁻¹Bᵀ times a vector: what the distribution takes for standard.
  private func whiten(_ v: MutableMemoryView<Double>, into z: MutableMemoryView<Double>) {
    for j in 0..<n {
      var sum = 0.0
      for i in 0..<n { sum += axes[i * n + j] * v[i] }
      z[j] = sum / lengths[j]
    }
  }

  /// B and D of C; C as it was where rounding has left it without a root.
  func decompose(spare: MutableMemoryView<Double>) {
    spare.update(from: covariance, count: n * n)
    SymmetricEigen.decompose(spare.base, vectors: axes.base, values: lengths.base, n)
    for i in 0..<n { lengths[i] = Double.sqrt(max(lengths[i], 1e-300)) }
  }
}

extension OptimizerEntry {
  static let cmaES = OptimizerEntry(
    "cma-es", CMAES(),
    summary:
      "Evolution of a normal distribution that learns the landscape's shape: a generation a step",
    details: """
      λ points x = m + σBDz, z standard normal, C = BD²Bᵀ; m the weighted mean of the better half; σ by the length \
      of the path p_σ, C by the path p_c and the points' own products, the worse half with negative weights \
      (active). Constants and order of cma 4.5. x is the best point seen.
      λ = population, 0 for 4 + ⌊3 ln n⌋. η learning rate: the first σ; a schedule scales it.
      State: C, B, D, m and the paths, 16n + 32 bytes per parameter. λ values a step, n³ operations.
      """,
    source:
      "Hansen, Ostermeier 2001, doi:10.1162/106365601750190398; Hansen 2016, arXiv:1604.00772",
    defaultRate: 0.5, gridCenter: 0.5, invariances: .byValue
  ) { own in
    guard own.population == 0 || own.population >= 4 else {
      throw SpecificationError("population=\(own.population): at least 4 points, or 0")
    }
    return own as any Optimizer
  }
}
