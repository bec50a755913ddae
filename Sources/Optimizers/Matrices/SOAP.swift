import Lanes
import Specifications

/// Adam in the eigenbasis of Shampoo's second moments.
private struct SOAP: MatrixRule {
  var block = ParameterBlock.vector(1)
  var beta1 = 0.95
  var beta2 = 0.95
  var givenShampooBeta: Double?
  var interval = 10
  var epsilon = 1e-8
  var correctsBias = true
  var normalizes = false
  var most = 10_000
  var shape = ShapeKey()
  var shared = GradientPolicy(weightDecay: 0.01, decay: .update, joining: .update)

  mutating func parameters(_ p: inout Parameters) {
    p.beta1(&beta1)
    p.beta2(&beta2)
    p.number(
      "shampoo-beta", &givenShampooBeta, in: .averaging, search: .complement(0.0001, 0.3),
      "β, of L and R; β₂ where not given")
    p.count("interval", &interval, in: 1...1_000_000, "steps from basis to basis")
    p.epsilon(&epsilon)
    p.flag("bias-correction", &correctsBias, "divide by 1 − βʲ")
    p.flag("normalise", &normalizes, "steps of one root mean square")
    p.count("max-dimension", &most, in: 0...1_000_000, "longest side that is turned")
    p.shape(&shape)
  }

  private var shampooBeta: Double { givenShampooBeta ?? beta2 }

  private var turnsRows: Bool { block.isMatrix && rows <= most }
  private var turnsColumns: Bool { block.isMatrix && columns <= most }
  private var basisCount: Int {
    (turnsRows ? rows * rows : 0) + (turnsColumns ? columns * columns : 0)
  }

  var vectors: Int { 2 }
  /// L and R, then their bases.
  var scalars: Int { 2 * basisCount }
  func work(_ n: Int) -> Int {
    let side = max(turnsRows ? rows : 0, turnsColumns ? columns : 0)
    return max(3 * n, 2 * side * side + 2 * side)
  }

  /// The first step only looks.
  func coefficients(step k: Int, momentum: Double?) -> RateCorrection {
    RateCorrection(
      beta1: momentum ?? beta1, beta2: beta2, step: max(1, k - 1), isCorrected: correctsBias)
  }

  func update(_ s: Step) {
    let c = coefficients(of: s)
    let left = s.scalars
    let right = left + (turnsRows ? rows &* rows : 0)
    let leftBasis = left + basisCount
    let rightBasis = right + basisCount
    let own = F64x8(1 - shampooBeta)
    if s.k == 1 {
      gather(s, keep: 0.0, own: own, left.base, right.base)
      if turnsRows {
        SymmetricEigen.vectors(of: left.base, rows, into: leftBasis.base, work: s.work.base)
      }
      if turnsColumns {
        SymmetricEigen.vectors(of: right.base, columns, into: rightBasis.base, work: s.work.base)
      }
      return
    }
    let (m, v) = (s.vector(0), s.vector(1))
    let (b1, b2) = (F64x8(c.beta1), F64x8(beta2))
    let turned = s.work
    let scratch = turned + s.n
    let direction = scratch + s.n
    turn(
      s.g.base, leftBasis.base, rightBasis.base, into: turned.base, scratch.base, s.n, back: false)
    for i in 0..<s.n {
      m[i] = b1 * m[i] + (1.0 - b1) * s.g[i]
      v[i] = b2 * v[i] + (1.0 - b2) * (turned[i] * turned[i])
    }
    turn(m.base, leftBasis.base, rightBasis.base, into: turned.base, scratch.base, s.n, back: false)
    for i in 0..<s.n { turned[i] /= F64x8.sqrt(v[i]) + F64x8(epsilon) }
    turn(
      turned.base, leftBasis.base, rightBasis.base, into: direction.base, scratch.base, s.n,
      back: true)
    var rate: F64x8 = s.rate * F64x8(c.correction)
    if normalizes {
      rate /= s.norm(direction) * F64x8(1 / Double.sqrt(Double(s.n))) + F64x8(epsilon)
    }
    let kept: F64x8 = 1.0 - s.rate * s.decay
    for i in 0..<s.n { s.x[i] = (s.x[i] - rate * direction[i]) * kept }
    gather(s, keep: F64x8(shampooBeta), own: own, left.base, right.base)
    guard (s.k - 1) % interval == 0 else { return }
    if turnsRows { follow(left.base, rows, leftBasis.base, v.base, isRow: true, s.work.base) }
    if turnsColumns {
      follow(right.base, columns, rightBasis.base, v.base, isRow: false, s.work.base)
    }
  }

  @inline(__always)
  private func gather(
    _ s: Step, keep: F64x8, own: F64x8, _ left: UnsafeMutablePointer<F64x8>,
    _ right: UnsafeMutablePointer<F64x8>
  ) {
    accumulate(
      s.g.base, rows, columns, keep: keep, own: own, left: turnsRows ? left : nil,
      right: turnsColumns ? right : nil)
  }

  /// Q_Lᵀ a Q_R, or back; a side without a basis stays.
  @inline(__always)
  private func turn(
    _ a: UnsafePointer<F64x8>, _ left: UnsafePointer<F64x8>, _ right: UnsafePointer<F64x8>,
    into b: UnsafeMutablePointer<F64x8>, _ scratch: UnsafeMutablePointer<F64x8>, _ count: Int,
    back: Bool
  ) {
    var source = a
    if turnsRows {
      let target = turnsColumns ? scratch : b
      if back {
        multiply(left, source, into: target, rows, rows, columns)
      } else {
        multiplyTransposed(left, source, into: target, rows, rows, columns)
      }
      source = UnsafePointer(target)
    }
    if turnsColumns {
      if back {
        multiplyByTransposed(source, right, into: b, rows, columns, columns)
      } else {
        multiply(source, right, into: b, rows, columns, columns)
      }
    }
    if !turnsRows, !turnsColumns { b.update(from: source, count: count) }
  }

  /// One step of power iteration: Q of QR of the moment times the basis, whose columns are sorted first.
  @inline(never)
  private func follow(
    _ moment: UnsafePointer<F64x8>, _ n: Int, _ basis: UnsafeMutablePointer<F64x8>,
    _ v: UnsafeMutablePointer<F64x8>, isRow: Bool, _ work: UnsafeMutablePointer<F64x8>
  ) {
    let product = work
    let sizes = work + n &* n
    multiply(moment, basis, into: product, n, n, n)
    for j in 0..<n {
      var size: F64x8 = 0.0
      for i in 0..<n { size += basis[i &* n &+ j] * product[i &* n &+ j] }
      sizes[j] = size
    }
    // Neighbours change places where the right one is larger: stable, each lane by itself.
    let (other, lineStep, entryStep) =
      isRow ? (columns, columns, 1) : (rows, 1, columns)
    for pass in 1..<max(n, 1) {
      for j in 0..<(n &- pass) {
        let swaps = sizes[j] .< sizes[j &+ 1]
        guard swaps.any else { continue }
        SingularValues.exchange(sizes + j, sizes + (j &+ 1), 1, swaps)
        for i in 0..<n {
          let at = product + (i &* n &+ j)
          SingularValues.exchange(at, at + 1, 1, swaps)
        }
        for k in 0..<other {
          let at = v + (j &* lineStep &+ k &* entryStep)
          SingularValues.exchange(at, at + lineStep, 1, swaps)
        }
      }
    }
    OrthogonalBasis.ofColumns(product, n, into: basis, work: sizes)
  }
}

extension OptimizerEntry {
  static let soap = OptimizerEntry(
    "soap", SOAP(),
    summary: "Adam in the slowly turning eigenbasis of Shampoo's two second moments",
    details: """
      Step 1: L = (1 − β)gg^T, R = (1 − β)g^Tg with eigenvectors Q_L and Q_R; x stays. After, with j = k − 1: \
      m ← β₁m + (1 − β₁)g; v ← β₂v + (1 − β₂)(Q_L^T g Q_R)²; u = Q_L[(Q_L^T m Q_R)/(√v + ε)]Q_R^T; \
      x ← (x − η√(1 − β₂^j)/(1 − β₁^j)·u)(1 − ηλ); L and R are averaged with β; where j is a multiple of interval, \
      Q ← Q of QR of LQ, its columns sorted by Q^TLQ, and v with them; for each r × c matrix.
      β₁ beta1, β₂ beta2, β shampoo-beta (β₂ where not given), ε epsilon, λ weight-decay (decay=update; other decays \
      act in the first step, too), bias-correction=false leaves the rate as it is, normalise=true divides u by its \
      root mean square. A side longer than max-dimension keeps its own axes; so do vectors: Adam, one step late.
      At ε = 10⁻⁸ rounding is amplified where gradients have not filled all directions: there the eigenbasis is \
      arbitrary, and so is the path (measured: Documentation/Matrix.md).
      shape=r:c reads the whole iterate as one matrix.
      State: m and v, 16 bytes per parameter, and L, R, Q_L, Q_R, 16(r² + c²)/(rc) of a matrix. One gradient a step.
      """,
    source: "Vyas et al. 2024, arXiv:2409.11321",
    defaultRate: 0.003, cyclesMomentum: true,
    invariances: .matrixwise.anchored.with { $0.length = .none }
  ) { own in try own.byBlock() }
}
