import Lanes
import Specifications

/// Preconditioned gradient descent whose triangular Kronecker factors whiten the gradient.
private struct PSGDKron: MatrixRule, AverageCorrected {
  var block = ParameterBlock.vector(1)
  var beta1 = 0.9
  var fit = 0.1
  var interval = 1
  var bound = 1.1
  var initial = 1.0
  var shape = ShapeKey()
  var shared = GradientPolicy(decay: .decoupled)

  mutating func parameters(_ p: inout Parameters) {
    p.number("beta", &beta1, in: .averaging, search: .complement(0.003, 1), "β, of the momentum")
    p.number("fit", &fit, in: 0...0.5, search: .logarithmic(0.01, 0.5), "μ, rate of the factors")
    p.count("interval", &interval, in: 1...1_000_000, "steps from fit to fit")
    p.number("bound", &bound, in: 1e-300...1e300, search: .logarithmic(0.3, 10), "on rms u")
    p.number(
      "initial-scale", &initial, in: 1e-3...1e3, search: .logarithmic(0.01, 10),
      "what factors start from")
    p.shape(&shape)
  }

  var vectors: Int { 1 }
  /// The two upper triangular factors.
  var scalars: Int { rows * rows + columns * columns }
  func work(_ n: Int) -> Int {
    let side = max(rows, columns)
    return 4 * n + 2 * side * side
  }

  func start(_ s: Step) {
    let left = s.scalars
    setIdentity(left.base, rows, times: F64x8(initial))
    setIdentity((left + rows &* rows).base, columns, times: F64x8(initial))
  }

  func update(_ s: Step) {
    let average = coefficients(of: s)
    let (r, c) = (rows, columns)
    let m = s.vector(0)
    let left = s.scalars
    let right = left + r &* r
    let direction = s.direction
    let b = F64x8(average.beta1)
    for i in 0..<s.n {
      m[i] = b * m[i] + (1.0 - b) * s.g[i]
      direction[i] = m[i] * F64x8(average.unbias1)
    }
    let (whitened, probe, damped) = (s.work, s.work + s.n, s.work + 2 &* s.n)
    let room = damped + s.n
    if s.k == 1 || s.k % interval == 0 {
      draw(probe.base, s.n, s.k)
      for i in 0..<s.n { damped[i] = direction[i] + 1e-9 * probe[i] }
      whiten(damped.base, left.base, right.base, into: whitened.base, room.base)
      solve(probe.base, left.base, right.base)
      fitFactor(left.base, r, whitened.base, probe.base, isRow: true, room.base)
      fitFactor(right.base, c, whitened.base, probe.base, isRow: false, room.base)
    }
    // QᵀQ m: whitened, then the same from the other side.
    whiten(direction.base, left.base, right.base, into: whitened.base, room.base)
    multiplyTransposed(left.base, whitened.base, into: room.base, r, r, c)
    multiply(room.base, right.base, into: direction.base, r, c, c)
    let size = s.norm(direction) * F64x8(1 / Double.sqrt(Double(s.n)))
    let limit = F64x8(bound)
    let rate: F64x8 = s.rate * F64x8.select(limit .< size, limit / size, 1.0)
    for i in 0..<s.n { s.x[i] -= rate * direction[i] }
  }

  /// A = Q_L G Q_Rᵀ.
  @inline(__always)
  private func whiten(
    _ g: UnsafePointer<F64x8>, _ left: UnsafePointer<F64x8>, _ right: UnsafePointer<F64x8>,
    into a: UnsafeMutablePointer<F64x8>, _ room: UnsafeMutablePointer<F64x8>
  ) {
    multiply(left, g, into: room, rows, rows, columns)
    multiplyByTransposed(room, right, into: a, rows, columns, columns)
  }

  /// Standard normal numbers that depend on the step alone.
  @inline(__always)
  private func draw(_ probe: UnsafeMutablePointer<F64x8>, _ n: Int, _ k: Int) {
    let stream = RandomStream(domain: "psgd", seed: 0)
    for i in 0..<n {
      probe[i] = F64x8(stream.normal(step: UInt64(k), coordinate: UInt64(i)))
    }
  }

  /// B = Q_L^(−T) F64x8 Q_R^(−1), in the place of F64x8.
  @inline(never)
  private func solve(
    _ v: UnsafeMutablePointer<F64x8>, _ left: UnsafePointer<F64x8>, _ right: UnsafePointer<F64x8>
  ) {
    let (r, c) = (rows, columns)
    for i in 0..<r {
      let inverse: F64x8 = 1.0 / left[i &* r &+ i]
      for j in 0..<c {
        var sum = v[i &* c &+ j]
        for k in 0..<i { sum -= left[k &* r &+ i] * v[k &* c &+ j] }
        v[i &* c &+ j] = sum * inverse
      }
    }
    for j in 0..<c {
      let inverse: F64x8 = 1.0 / right[j &* c &+ j]
      for i in 0..<r {
        var sum = v[i &* c &+ j]
        for k in 0..<j { sum -= v[i &* c &+ k] * right[k &* c &+ j] }
        v[i &* c &+ j] = sum * inverse
      }
    }
  }

  /// Q ← Q − μ·triu(AAᵀ − BBᵀ)Q/max|AAᵀ + BBᵀ|, over rows or over columns.
  @inline(never)
  private func fitFactor(
    _ q: UnsafeMutablePointer<F64x8>, _ n: Int, _ a: UnsafePointer<F64x8>,
    _ b: UnsafePointer<F64x8>,
    isRow: Bool, _ room: UnsafeMutablePointer<F64x8>
  ) {
    let difference = room
    let old = room + n &* n
    let (line, entry, count) = isRow ? (columns, 1, columns) : (1, columns, rows)
    var most: F64x8 = 0.0
    for i in 0..<n {
      for j in 0..<n {
        var (first, second): (F64x8, F64x8) = (0.0, 0.0)
        for k in 0..<count {
          first += a[i &* line &+ k &* entry] * a[j &* line &+ k &* entry]
          second += b[i &* line &+ k &* entry] * b[j &* line &+ k &* entry]
        }
        difference[i &* n &+ j] = first - second
        most = F64x8.max(F64x8.abs(first + second), most)
      }
    }
    let step: F64x8 = F64x8(fit) / F64x8.select(0.0 .< most, most, 1.0)
    old.update(from: q, count: n &* n)
    for i in 0..<n {
      for j in i..<n {
        var sum: F64x8 = 0.0
        for k in i...j { sum += difference[i &* n &+ k] * old[k &* n &+ j] }
        q[i &* n &+ j] = old[i &* n &+ j] - step * sum
      }
    }
  }
}

extension OptimizerEntry {
  static let psgdKron = OptimizerEntry(
    "psgd-kron", PSGDKron(),
    summary: "Two triangular factors, one a side, learn to whiten the gradient: no eigenvectors",
    details: """
      m ← βm + (1 − β)g, m̂ = m/(1 − βᵏ). In the first step and in those that interval divides, with A = Q_L(m̂ + 10⁻⁹F64x8)Q_R^T and \
      B = Q_L^(−T) F64x8 Q_R^(−1), F64x8 standard normal: Q_L ← Q_L − μ·triu(AA^T − BB^T)Q_L/max|AA^T + BB^T|, and Q_R with \
      A^TA and B^TB. u = Q_L^TQ_L m̂ Q_R^TQ_R; x ← x − ηu·min(1, bound/rms u) for each r × c matrix.
      β beta, μ fit, Q from initial-scale times the unit matrix. F64x8 depends on the step alone: the same numbers in \
      every run and on every machine; libraries draw theirs, and balance the factors now and then.
      Vectors go to adamw, as in muon; shape=r:c reads the whole iterate as one matrix. Decay is decoupled.
      State: m and the factors, 8 + 8(r² + c²)/(rc) bytes per parameter. One gradient a step.
      """,
    source: "Li 2018, arXiv:1512.04202; Pooladzandi & Li 2024, arXiv:2402.04553",
    defaultRate: 0.001, cyclesMomentum: true,
    invariances: .matrixwise.unscaled
  ) { own in try own.byBlock(vectors: adamW) }
}
