import Lanes
import Specifications

/// f = ½(1 − xy)².
struct Product: LandscapeKernel {
  var dimension: Int { 2 }

  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let x = p.x[0]
    let y = p.x[1]
    let residual: V = x * y - 1.0
    p.g[0] = residual * y
    p.g[1] = residual * x
    return 0.5 * (residual * residual)
  }
}

/// f = ½‖UVᵀ − M‖², x = (U row by row, V row by row).
private struct MatrixFactorization: LandscapeKernel {
  let rows: Int
  let columns: Int
  let rank: Int
  let target: Coefficients
  var dimension: Int { (rows &+ columns) &* rank }
  var blocks: [ParameterBlock] { [.matrix(rows, rank), .matrix(columns, rank)] }
  var scratchCount: Int { columns }

  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let v = p.x + rows &* rank
    let gv = p.g + rows &* rank
    let residuals = p.scratch
    for i in 0..<columns &* rank { gv[i] = 0.0 }
    var sum: V = 0.0
    var entries = target.base
    for i in 0..<rows {
      let u = p.x + i &* rank
      for j in 0..<columns {
        let residual = product(u.base, (v + j &* rank).base, rank, from: V(-entries[j]))
        sum += residual * residual
        residuals[j] = residual
      }
      sendBack(residuals, columns, rank, u.base, (p.g + i &* rank).base, v.base, gv.base) {
        slope, _ in slope
      }
      entries += columns
    }
    return 0.5 * sum
  }
}

/// f = ½‖UUᵀ − M‖², x = U row by row.
private struct SymmetricFactorization: LandscapeKernel {
  let rows: Int
  let rank: Int
  let target: Coefficients
  var dimension: Int { rows &* rank }
  var blocks: [ParameterBlock] { [.matrix(rows, rank)] }
  var scratchCount: Int { rows }

  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let weights = p.scratch
    var sum: V = 0.0
    var entries = target.base
    for i in 0..<rows {
      let u = p.x + i &* rank
      for j in 0..<i {
        let residual = product(u.base, (p.x + j &* rank).base, rank, from: V(-entries[j]))
        // Off the diagonal each entry stands for two.
        weights[j] = residual + residual
        sum += weights[j] * residual
      }
      let own = product(u.base, u.base, rank, from: V(-entries[i]))
      sum += own * own
      sendBack(weights, i, rank, u.base, (p.g + i &* rank).base, p.x.base, p.g.base) { slope, u in
        let pull = own * u
        return (slope + pull) + pull
      }
      entries += rows
    }
    return 0.5 * sum
  }
}

/// start + Σₖ u[k]·v[k], in order.
@inline(__always)
private func product<V: LaneVector>(
  _ u: UnsafePointer<V>, _ v: UnsafePointer<V>, _ rank: Int, from start: V
) -> V {
  var sum = start
  var k = 0
  while k &+ 1 < rank {
    sum += u[k] * v[k]
    sum += u[k &+ 1] * v[k &+ 1]
    k &+= 2
  }
  if k < rank { sum += u[k] * v[k] }
  return sum
}

/// The gradients of ½Σⱼ (uᵀvⱼ − mⱼ)² from the residuals: `gu` is written, through `finish`, `gv` added to.
///
/// Two columns at a time: four sums that do not wait for each other.
@inline(__always)
private func sendBack<V: LaneVector>(
  _ residuals: UnsafePointer<V>, _ count: Int, _ rank: Int, _ u: UnsafePointer<V>,
  _ gu: UnsafeMutablePointer<V>, _ v: UnsafePointer<V>, _ gv: UnsafeMutablePointer<V>,
  finish: (V, V) -> V
) {
  var k = 0
  while k &+ 1 < rank {
    let (u0, u1) = (u[k], u[k &+ 1])
    var (slope0, slope1): (V, V) = (0.0, 0.0)
    var at = k
    for j in 0..<count {
      let residual = residuals[j]
      slope0 += residual * v[at]
      slope1 += residual * v[at &+ 1]
      gv[at] += residual * u0
      gv[at &+ 1] += residual * u1
      at &+= rank
    }
    gu[k] = finish(slope0, u0)
    gu[k &+ 1] = finish(slope1, u1)
    k &+= 2
  }
  if k < rank {
    let u0 = u[k]
    var slope: V = 0.0
    var at = k
    for j in 0..<count {
      slope += residuals[j] * v[at]
      gv[at] += residuals[j] * u0
      at &+= rank
    }
    gu[k] = finish(slope, u0)
  }
}

private struct FactorKeys: Parameterized {
  var rows = 5
  var rank = 2
  var scale = 1e-3
  var seed: UInt64 = 1
  /// Nil: the matrix is symmetric.
  var columns: Int?
  var target: [Double]?
  var specification = Specification(name: "")
  mutating func parameters(_ p: inout Parameters) {
    p.count("rows", &rows, in: 1...30, "rows of M")
    p.count("rank", &rank, in: 1...30, "r, the rank of M and of the factors")
    p.number("scale", &scale, in: 0...10, "standard deviation of the start")
    p.seed("seed", &seed, "seed of M and of the start")
    if columns != nil {
      p.count("columns", &columns, in: 1...30, "columns of M")
      p.numbers(
        "target", &target, in: 0...1e6, "diagonal of M, in place of rows, columns and axes")
    }
    specification = p.specification
  }
}

extension LandscapeEntry {
  static let product = LandscapeEntry(
    "product",
    summary:
      "A hyperbola of minima whose sharpness varies: rates that are too large find flat ones",
    details: """
      f(x, y) = ½(1 − xy)². Minima 0 on xy = 1, eigenvalues 0 and x² + y², least at ±(1, 1); saddle of index
      1 at the origin, eigenvalues ±1. Start: (2, 0.1), f = 0.32. Gradient descent at rate 0.8 rises
      hundreds of times and ends at (1, 1); at 0.45 and below it falls monotonically.
      """,
    source: "edge of stability: Cohen et al. 2021, arXiv:2103.00065",
    tags: [.saddle, .valley, .degenerate, .neural]
  ) {
    Objective(
      Product(),
      LandscapeKnowledge(
        start: [2, 0.1], minimum: 0, at: [1, 1], [-1, -1], [2, 0.5], domain: -3...3,
        critical: [CriticalPoint([0, 0], value: 0.5, .saddle(index: 1))]))
  }

  static let matrixFactorization = LandscapeEntry(
    "matrix-factorization", FactorKeys(columns: 4),
    summary:
      "Two factors from almost nothing: one singular value after the other, a plateau before each",
    details: """
      f(U, V) = ½‖UVᵀ − M‖², M rows × columns of rank r with singular values 1, ½, …, 1/r in random
      axes. Minimum 0, on a manifold; saddles wherever only part of the spectrum is found.
      target=t₁:t₂:…: M is diagonal instead, with these entries; the minimum is half the sum of the squares of
      those that a rank r leaves out. Start: entries scale·N(0, 1), from the seed.
      """,
    source: "saddle to saddle: Jacot et al. 2021, arXiv:2106.15933",
    tags: [.saddle, .plateau, .degenerate, .neural]
  ) { own in
    if let target = own.target { return try diagonal(own, target) }
    let (m, n, r) = (own.rows, own.columns ?? own.rows, own.rank)
    guard r <= Swift.min(m, n) else {
      throw SpecificationError("'\(own.specification)': rank \(r) of a \(m)×\(n) matrix")
    }
    let left = try factor(m, r, seed: own.seed)
    let right = try factor(n, r, seed: own.seed &+ 1_000_000_007)
    var target = every(0, m * n)
    for i in 0..<m {
      for j in 0..<n {
        for k in 0..<r { target[i * n + j] += left[i * r + k] * right[j * r + k] }
      }
    }
    return Objective(
      MatrixFactorization(rows: m, columns: n, rank: r, target: Coefficients(target)),
      factorKnowledge(own, minimizer: left + right, target: target))
  }

  static let symmetricFactorization = LandscapeEntry(
    "symmetric-factorization", FactorKeys(),
    summary: "A matrix and its transpose from almost nothing: a staircase of saddles",
    details: """
      f(U) = ½‖UUᵀ − M‖², M rows × rows, positive semidefinite of rank r with eigenvalues 1, ½, …, 1/r in
      random axes. Minimum 0, at one U up to rotation; no local minima that are not global.
      Start: entries scale·N(0, 1), from the seed.
      """,
    source: "Li, Ma, Zhang 2018, arXiv:1712.09203",
    tags: [.saddle, .plateau, .degenerate, .neural]
  ) { own in
    let (m, r) = (own.rows, own.rank)
    guard r <= m else {
      throw SpecificationError("'\(own.specification)': rank \(r) of a \(m)×\(m) matrix")
    }
    let u = try factor(m, r, seed: own.seed)
    var target = every(0, m * m)
    for i in 0..<m {
      for j in 0..<m {
        for k in 0..<r { target[i * m + j] += u[i * r + k] * u[j * r + k] }
      }
    }
    return Objective(
      SymmetricFactorization(rows: m, rank: r, target: Coefficients(target)),
      factorKnowledge(own, minimizer: u, target: target))
  }

  /// The factorisation of a diagonal matrix.
  private static func diagonal(_ own: FactorKeys, _ entries: [Double]) throws -> Objective {
    let (m, r) = (entries.count, own.rank)
    guard r <= m, m <= 30 else {
      throw SpecificationError(
        "'\(own.specification)': rank \(r) of a \(m)×\(m) matrix, 30×30 at most")
    }
    // The largest entries, in order, are what a rank can reach.
    let order = entries.indices.sorted { (entries[$1], $0) < (entries[$0], $1) }
    var (target, factor) = (every(0, m * m), every(0, m * r))
    for (place, i) in order.enumerated() {
      target[i * m + i] = entries[i]
      if place < r { factor[i * r + place] = Double.sqrt(entries[i]) }
    }
    let left = order.dropFirst(r).reduce(0.0) { $0 + entries[$1] * entries[$1] }
    var knowledge = factorKnowledge(own, minimizer: factor + factor, target: target)
    knowledge.minimum = 0.5 * left
    // At the origin the Hessian is that of −⟨M, UVᵀ⟩.
    if !entries.contains(0) {
      knowledge.criticalPoints[0] = CriticalPoint(
        every(0, 2 * m * r), value: knowledge.criticalPoints[0].value, .saddle(index: m * r))
    }
    knowledge.escapeBelow = 0.5 * (0.5 * left + knowledge.criticalPoints[0].value)
    return Objective(
      MatrixFactorization(rows: m, columns: m, rank: r, target: Coefficients(target)), knowledge)
  }

  /// Orthonormal columns k = 1…r times √(1/k), row by row.
  private static func factor(_ rows: Int, _ rank: Int, seed: UInt64) throws -> [Double] {
    let basis = try Rotation(rows, seed: seed)
    return (0..<rows * rank).map { at in
      basis.rows[(at % rank) * rows + at / rank] / Double.sqrt(Double(at % rank + 1))
    }
  }

  private static func factorKnowledge(
    _ own: FactorKeys, minimizer: [Double], target: [Double]
  ) -> LandscapeKnowledge {
    var random = SequentialRandom(RandomStream(domain: "factors", seed: own.seed))
    let start = minimizer.map { _ in own.scale * random.nextNormal() }
    var knowledge = LandscapeKnowledge(start: start, minimum: 0, at: minimizer, domain: -1.5...1.5)
    let atOrigin = 0.5 * target.reduce(0) { $0 + $1 * $1 }
    knowledge.criticalPoints = [
      CriticalPoint(every(0, minimizer.count), value: atOrigin, .degenerate)
    ]
    knowledge.escapeBelow = 0.5 * atOrigin
    return knowledge
  }
}
