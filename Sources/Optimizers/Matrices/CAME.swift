import Lanes
import Specifications

/// Adafactor with momentum, whose step shrinks where the momentum is unlike the direction.
private struct CAME: MatrixRule {
  var block = ParameterBlock.vector(1)
  var beta1 = 0.9
  var beta2 = 0.999
  var beta3 = 0.9999
  var epsilon1 = 1e-30
  var epsilon2 = 1e-16
  var bound = 1.0
  var keepsMaximum = false
  var shape = ShapeKey()
  var shared = GradientPolicy(decay: .decoupled)

  mutating func parameters(_ p: inout Parameters) {
    p.beta1(&beta1)
    p.beta2(&beta2)
    p.number(
      "beta3", &beta3, in: .averaging, search: .complement(0.00001, 0.1), "β₃, of the instability")
    p.number("epsilon1", &epsilon1, in: 1e-300...1e300, "ε₁, beside g²")
    p.number("epsilon2", &epsilon2, in: 1e-300...1e300, "ε₂, beside (u − m)²")
    p.number("d", &bound, in: 1e-300...1e300, "d, bound on the direction's size")
    p.flag("amsgrad", &keepsMaximum, "keep the maximum of √v")
    p.shape(&shape)
  }

  /// m, a vector's own v, the maximum.
  var vectors: Int { 1 + (block.isMatrix ? 0 : 1) + (keepsMaximum ? 1 : 0) }
  /// Rows and columns of v, and of the instability.
  var scalars: Int { block.isMatrix ? 2 * (rows + columns) : 0 }
  func work(_ n: Int) -> Int { block.isMatrix ? n : 0 }

  func coefficients(step k: Int, momentum: Double?) -> Double { momentum ?? beta1 }

  func update(_ s: Step) {
    let direction = s.direction
    let m = s.vector(0)
    let sides = s.scalars
    let (b1, b2) = (F64x8(coefficients(of: s)), F64x8(beta2))
    if block.isMatrix {
      average(s.g.base, sides.base, b2, F64x8(epsilon1))
    } else {
      let v = s.vector(1)
      for i in 0..<s.n { v[i] = b2 * v[i] + (1.0 - b2) * (s.g[i] * s.g[i] + F64x8(epsilon1)) }
    }
    let overall = block.isMatrix ? mean(sides.base) : 1.0
    for i in 0..<s.n {
      var root: F64x8 = F64x8.sqrt(
        block.isMatrix ? product(sides.base, i, overall) : s.vector(1)[i])
      if keepsMaximum {
        let most = s.vector(vectors - 1)
        let higher = F64x8.max(root, most[i])
        most[i] = F64x8.select(root .<= higher, higher, root)
        root = F64x8.sqrt(most[i] * F64x8(1 / beta2))
      }
      direction[i] = s.g[i] / root
    }
    let size = s.norm(direction) * F64x8(1 / (bound * Double.sqrt(Double(s.n))))
    let shrink: F64x8 = 1.0 / F64x8.atLeast(1.0, size)
    for i in 0..<s.n {
      let u: F64x8 = direction[i] * shrink
      let mi: F64x8 = b1 * m[i] + (1.0 - b1) * u
      m[i] = mi
      direction[i] = u - mi
    }
    guard block.isMatrix else {
      for i in 0..<s.n { s.x[i] -= s.rate * m[i] }
      return
    }
    let unsteady = sides + (rows &+ columns)
    average(direction.base, unsteady.base, F64x8(beta3), F64x8(epsilon2))
    let mean = self.mean(unsteady.base)
    for i in 0..<s.n { s.x[i] -= s.rate * (m[i] / F64x8.sqrt(product(unsteady.base, i, mean))) }
  }

  /// Averages of a² + ε over rows and over columns.
  @inline(__always)
  private func average(
    _ a: UnsafePointer<F64x8>, _ sides: UnsafeMutablePointer<F64x8>, _ keep: F64x8, _ e: F64x8
  ) {
    let own: F64x8 = 1.0 - keep
    for i in 0..<rows {
      var total: F64x8 = 0.0
      for j in 0..<columns {
        let ai = a[i &* columns &+ j]
        total += ai * ai + e
      }
      sides[i] = keep * sides[i] + own * (total * F64x8(1 / Double(columns)))
    }
    for j in 0..<columns {
      var total: F64x8 = 0.0
      for i in 0..<rows {
        let ai = a[i &* columns &+ j]
        total += ai * ai + e
      }
      sides[rows &+ j] = keep * sides[rows &+ j] + own * (total * F64x8(1 / Double(rows)))
    }
  }

  @inline(__always)
  private func mean(_ sides: UnsafePointer<F64x8>) -> F64x8 {
    var total: F64x8 = 0.0
    for i in 0..<rows { total += sides[i] }
    return total * F64x8(1 / Double(rows))
  }

  @inline(__always)
  private func product(_ sides: UnsafePointer<F64x8>, _ i: Int, _ mean: F64x8) -> F64x8 {
    sides[i / columns] / mean * sides[rows &+ i % columns]
  }
}

extension OptimizerEntry {
  static let came = OptimizerEntry(
    "came", CAME(),
    summary: "Adafactor's memory, with momentum that is trusted where the directions agree with it",
    details: """
      v of rows and columns averages g² + ε₁ with β₂; u = g/√(vᵢvⱼ/mean v), u ← u/max(1, rms(u)/d); \
      m ← β₁m + (1 − β₁)u; w of rows and columns averages (u − m)² + ε₂ with β₃; x ← x − ηm/√(wᵢwⱼ/mean w) for each \
      r × c matrix. A vector has v of its own, and x ← x − ηm.
      β₁ beta1, β₂ beta2, β₃ beta3, ε₁ epsilon1, ε₂ epsilon2, d d. amsgrad=true: √v is replaced by √(h/β₂), h the \
      largest √v so far (pytorch_optimizer's ams_bound).
      shape=r:c reads the whole iterate as one matrix. Decay is decoupled.
      State: m, 8 bytes per parameter, v and w, 16(1/r + 1/c) of a matrix, 8 of a vector. One gradient a step.
      """,
    source: "Luo et al. 2023, arXiv:2307.02047",
    defaultRate: 2e-4, gridCenter: 0.03, cyclesMomentum: true,
    invariances: .matrixwise.with { $0.signs = .exact }
  ) { own in try own.byBlock() }
}
