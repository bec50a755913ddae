import Lanes
import Specifications

/// f = ½ Σ lᵢrⱼYᵢⱼ², Y = W or UᵀWV.
private struct MatrixQuadratic: LandscapeKernel {
  let rows: Int
  let columns: Int
  let curvatures: Coefficients
  let axes: KroneckerMap?
  var dimension: Int { rows &* columns }
  var blocks: [ParameterBlock] { [.matrix(rows, columns)] }
  var scratchCount: Int { axes == nil ? 0 : 2 &* dimension }

  func f<V: LaneVector>(_ p: Point<V>) -> V {
    var sum: V = 0.0
    guard let axes else {
      for i in 0..<p.n {
        let pull = V(curvatures[i]) * p.x[i]
        sum += pull * p.x[i]
        p.g[i] = pull
      }
      return 0.5 * sum
    }
    let y = p.scratch
    axes.apply(p.x.base, into: y, scratch: p.scratch + p.n)
    for i in 0..<p.n {
      let pull = V(curvatures[i]) * y[i]
      sum += pull * y[i]
      y[i] = pull
    }
    axes.pullBack(y, into: p.g.base, scratch: p.scratch + p.n)
    return 0.5 * sum
  }
}

private struct MatrixKeys: Parameterized {
  var left = [1.0, 3, 10]
  var right = [1.0, 4]
  var rotate: UInt64?
  var specification = Specification(name: "")
  mutating func parameters(_ p: inout Parameters) {
    p.numbers("left", &left, in: 1e-8...1e8, "l, curvatures of the rows")
    p.numbers("right", &right, in: 1e-8...1e8, "r, curvatures of the columns")
    p.seed("rotate", &rotate, "seed of the axes U and V; without one they are the coordinates'")
    specification = p.specification
  }
}

extension LandscapeEntry {
  static let matrixQuadratic = LandscapeEntry(
    "matrix-quadratic", MatrixKeys(),
    summary: "A bowl whose Hessian is a Kronecker product: two condition numbers, one a side",
    details: """
      f(W) = ½ Σ lᵢrⱼYᵢⱼ², Y = W, or UᵀWV with random orthogonal U and V under rotate=SEED; l left, r right, \
      W rows × columns, as many as they have numbers. Minimum 0 at the origin; curvatures lᵢrⱼ. Shampoo's two \
      roots undo it, whatever l, r, U and V.
      Start: Wᵢⱼ = (−1)^(i+j)(1 + i/10 − 7j/100) + ½cos(1 + 2i² + j + ij), i and j from 0: of full rank.
      """,
    source: "Kronecker-factored curvature: Martens & Grosse 2015, arXiv:1503.05671; this project",
    tags: [.convex, .stronglyConvex, .quadratic, .separable]
  ) { own in
    let (left, right) = (own.left, own.right)
    guard left.count * right.count > 1, left.count <= 100, right.count <= 100 else {
      throw SpecificationError(
        "'\(own.specification)': a \(left.count) × \(right.count) matrix; two entries at least, and 100 a side "
          + "at most")
    }
    let curvatures = left.flatMap { l in right.map { l * $0 } }
    let axes = try own.rotate.map { seed throws in
      try KroneckerMap(left.count, right.count, seed: seed)
    }
    var knowledge = LandscapeKnowledge(
      start: matrixStart(left.count, right.count), minimum: 0, at: every(0, curvatures.count),
      domain: -2...2)
    knowledge.lipschitz = curvatures.reduce(0, Swift.max)
    knowledge.strongConvexity = curvatures.reduce(.infinity, Swift.min)
    return Objective(
      MatrixQuadratic(
        rows: left.count, columns: right.count, curvatures: Coefficients(curvatures), axes: axes),
      knowledge)
  }
}

/// A matrix of full rank with entries of size one and both signs.
func matrixStart(_ rows: Int, _ columns: Int) -> [Double] {
  (0..<rows * columns).map { at in
    let (i, j) = (Double(at / columns), Double(at % columns))
    let sign = (at / columns + at % columns).isMultiple(of: 2) ? 1.0 : -1
    return sign * (1 + 0.1 * i - 0.07 * j) + 0.5 * Double.cos(1 + 2 * i * i + j + i * j)
  }
}
