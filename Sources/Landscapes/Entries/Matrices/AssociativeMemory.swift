import Lanes
import Specifications

/// f = Σᵢ pᵢ(log Σⱼ e^(Zⱼᵢ) − Zᵢᵢ) + ½λ‖W‖², Z = UᵀWV.
private struct AssociativeMemory: LandscapeKernel {
  let items: Int
  let axes: KroneckerMap
  let frequencies: Coefficients
  let ridge: Double
  var dimension: Int { items &* items }
  var blocks: [ParameterBlock] { [.matrix(items, items)] }
  var scratchCount: Int { 2 &* dimension }

  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let z = p.scratch
    axes.apply(p.x.base, into: z, scratch: z + p.n)
    var sum: V = 0.0
    for i in 0..<items {
      let frequency = V(frequencies[i])
      var largest = z[i]
      for j in 1..<items { largest = V.max(largest, z[j &* items &+ i]) }
      let own = z[i &* items &+ i]
      var total: V = 0.0
      for j in 0..<items {
        let size = V.exp(z[j &* items &+ i] - largest)
        z[j &* items &+ i] = size
        total += size
      }
      sum += frequency * (V.log(total) + (largest - own))
      let share: V = frequency / total
      for j in 0..<items { z[j &* items &+ i] *= share }
      z[i &* items &+ i] -= frequency
    }
    axes.pullBack(z, into: p.g.base, scratch: z + p.n)
    return sum + addRidge(ridge, p)
  }
}

private struct MemoryKeys: Parameterized {
  var items = 4
  var ridge = 1e-3
  var seed: UInt64 = 1
  mutating func parameters(_ p: inout Parameters) {
    p.count("items", &items, in: 2...15, "questions, and answers")
    p.ridge(&ridge)
    p.seed("seed", &seed, "seed of the axes")
  }
}

extension LandscapeEntry {
  static let associativeMemory = LandscapeEntry(
    "associative-memory", MemoryKeys(),
    summary: "One matrix learns which answer belongs to which question; the rare ones come last",
    details: """
      f(W) = Σ pᵢ(log Σⱼ e^(Zⱼᵢ) − Zᵢᵢ) + ½λ‖W‖², Zⱼᵢ = uⱼᵀWvᵢ the score of answer j to question i, with \
      orthonormal answers u and questions v (random axes) and frequencies pᵢ in proportion to 1/i; λ l2. \
      Strictly convex; the optimum is found by Newton's method. L ≤ λ + p₁/2, μ = λ. Start: the origin, \
      f = log(items).
      """,
    source:
      "Cabannes et al. 2024, arXiv:2402.18724; Muon there: Wang et al. 2025, arXiv:2509.26030",
    tags: [.convex, .stronglyConvex, .illConditioned]
  ) { own in
    let k = own.items
    let total = (1...k).reduce(0.0) { $0 + 1 / Double($1) }
    let frequencies = (1...k).map { 1 / (Double($0) * total) }
    let kernel = AssociativeMemory(
      items: k, axes: try KroneckerMap(k, k, seed: own.seed),
      frequencies: Coefficients(frequencies), ridge: own.ridge)
    let minimizer = kernel.newtonMinimizer(from: every(0, k * k))
    var knowledge = LandscapeKnowledge(
      start: every(0, k * k), minimum: kernel.evaluate(at: minimizer).value, at: minimizer,
      domain: -2...2)
    knowledge.strongConvexity = kernel.ridge
    // The Hessian of log Σ e^(zⱼ) has no eigenvalue above ½.
    knowledge.lipschitz = 0.5 * frequencies[0] + kernel.ridge
    return Objective(kernel, knowledge)
  }
}
