import Lanes
import Specifications

/// f = (10 − maxₖ wₖ e^(−½(x − yₖ)ᵀRᵀCₖR(x − yₖ)/n))², with a wall around [−5, 5]ⁿ.
private struct Gallagher: LandscapeKernel {
  let dimension: Int
  let peaks: Int
  let rotation: Rotation
  /// Per peak: log wₖ, the n entries of Ryₖ, the n entries of Cₖ/2n.
  let table: Coefficients
  var scratchCount: Int { 4 * dimension + 2 }

  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let n = p.n
    let z = p.scratch
    let pull = p.scratch + n
    rotation.times(p.x.base, into: z)
    let width = 2 &* n &+ 1
    var best = V(-Double.infinity)
    var number: V = 0.0
    for k in 0..<peaks {
      let row = table.base + k &* width
      var height = V(row[0])
      for j in 0..<n {
        let d: V = z[j] - V(row[1 &+ j])
        height -= V(row[1 &+ n &+ j]) * (d * d)
      }
      let higher = best .< height
      best = V.select(higher, height, best)
      number = V.select(higher, V(Double(k)), number)
    }
    // Each lane's own peak.
    let numbers = pull + n
    numbers[0] = number
    let row = GatheredRows(
      table.base, width: width, numbers: numbers, count: 1, room: numbers + 1)
    var height = row[0, 0]
    for j in 0..<n {
      let d: V = z[j] - row[0, 1 &+ j]
      let bent = row[0, 1 &+ n &+ j] * d
      height -= bent * d
      pull[j] = bent
    }
    let peak = V.exp(height)
    let depth: V = 10.0 - peak
    let slope: V = (4.0 * depth) * peak
    for j in 0..<n { pull[j] *= slope }
    rotation.transposeTimes(pull, into: p.g.base)
    var outside: V = 0.0
    for i in 0..<n {
      let (value, back) = wall(p.x[i], -5, 5)
      outside += value
      p.g[i] += back
    }
    return depth * depth + outside
  }
}

private struct GallagherKeys: Parameterized {
  var dimension = 2
  var peaks = 101
  var seed: UInt64 = 1
  mutating func parameters(_ p: inout Parameters) {
    p.dimension(&dimension, to: 40)
    p.count("peaks", &peaks, in: 2...1000, "number of peaks")
    p.seed("seed", &seed, "seed of the peaks, the axes and the start")
  }
}

extension LandscapeEntry {
  static let gallagher = LandscapeEntry(
    "gallagher", GallagherKeys(),
    summary: "A hundred and one random peaks, bent and turned: no structure to follow from afar",
    details: """
      f(x) = (10 − maxₖ wₖ e^(−½(x − yₖ)ᵀRᵀCₖR(x − yₖ)/n))² plus the squared distance from [−5, 5]ⁿ.
      w₁ = 10 with y₁ in [−4, 4]ⁿ, the others from 1.1 to 9.1 in [−5, 5]ⁿ; Cₖ diagonal of condition 10³ for
      the first, 1 to 10⁶ (power 2) for the others, divided by its root's root. Minimum 0 at y₁, quartic;
      every yₖ that its own peak rules is a local minimum (10 − wₖ)², listed where it is.
      Start: uniform in [−4, 4]ⁿ. All from the seed.
      """,
    source: "Gallagher, Yuan 2006; BBOB f21 without its oscillation (Hansen et al. 2009, RR-6829)",
    tags: [.multimodal, .nonSmooth, .plateau, .degenerate]
  ) { own in
    let (n, peaks) = (own.dimension, own.peaks)
    let rotation = try Rotation(n, seed: own.seed)
    var random = SequentialRandom(
      RandomStream(domain: "gallagher", instance: UInt64(n), seed: own.seed))
    var table: [Double] = []
    var centers: [[Double]] = []
    for k in 0..<peaks {
      let weight = k == 0 ? 10 : 1.1 + 8 * Double(k - 1) / Double(Swift.max(peaks - 2, 1))
      let reach: Double = k == 0 ? 8 : 10
      let center = (0..<n).map { _ in reach * (random.nextUniform() - 0.5) }
      let condition = k == 0 ? 1000 : Double.exp(Double.log(1e6) * random.nextUniform())
      let root = Double.sqrt(Double.sqrt(condition))
      var axes = geometricSequence(n, to: condition).map { $0 / root / Double(2 * n) }
      for i in stride(from: n - 1, to: 0, by: -1) {
        axes.swapAt(i, Int(random.nextUniform() * Double(i + 1)))
      }
      table += [Double.log(weight)] + rotation.times(center) + axes
      centers.append(center)
    }
    let start = (0..<n).map { _ in 8 * (random.nextUniform() - 0.5) }
    let kernel = Gallagher(
      dimension: n, peaks: peaks, rotation: rotation, table: Coefficients(table))
    var knowledge = LandscapeKnowledge(start: start, minimum: 0, at: centers[0], domain: -5...5)
    knowledge.isSmooth = false
    for (k, center) in centers.enumerated().dropFirst() {
      let weight = Double.exp(table[k * (2 * n + 1)])
      let value = (10 - weight) * (10 - weight)
      // Where another peak is higher, f is lower than this peak alone makes it.
      guard kernel.evaluate(at: center).value >= value * (1 - 1e-12) else { continue }
      knowledge.criticalPoints.append(CriticalPoint(center, value: value, .minimum))
    }
    return Objective(kernel, knowledge)
  }
}
