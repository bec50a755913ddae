import Lanes
import Specifications

/// Adam without momentum whose second moment may be factored and whose step is relative to x.
private struct Adafactor: UpdateRule {
  enum Epsilon1Mode: String, CaseIterable {
    case floor
    case add
  }

  var decayPower = -0.8
  var epsilon1 = 2.2e-16
  var epsilon1Mode = Epsilon1Mode.floor
  var epsilon2 = 1e-3
  var bound = 1.0
  var oneMatrix = ShapeKey()
  var shared = GradientPolicy()

  mutating func parameters(_ p: inout Parameters) {
    p.number(
      "beta2-decay", &decayPower, in: -1e300...0, search: .linear(-1, -0.5), "power of the weight w"
    )
    p.number("epsilon1", &epsilon1, "ε₁, floor of the second moment")
    p.choice("epsilon1-mode", &epsilon1Mode, "how ε₁ acts")
    p.number(
      "epsilon2", &epsilon2, search: .logarithmic(1e-6, 1), "ε₂, floor of the iterate's size")
    p.number("d", &bound, in: 1e-300...1e300, "d, bound on the direction's size")
    p.shape(&oneMatrix)
  }

  private var addsEpsilon: Bool { epsilon1Mode == .add }
  /// Rows and columns, where the second moment is factored.
  var shape: (rows: Int, columns: Int)?
  /// λ of decoupled decay, which comes after the length of x is measured.
  var decoupled = 0.0

  var vectors: Int { shape == nil ? 1 : 0 }
  var scalars: Int { shape.map { $0.rows + $0.columns } ?? 0 }
  var stateBytesPerParameter: Double {
    shape.map { 8 * Double($0.rows + $0.columns) / Double($0.rows * $0.columns) } ?? 8
  }

  /// The weight of g² in the second moment, the bound on the learning rate.
  struct Coefficients { let weight, largestRate: Double }

  func coefficients(step k: Int, momentum: Double?) -> Coefficients {
    Coefficients(
      weight: Double.exp(decayPower * Double.log(Double(k))),
      largestRate: 1 / Double.sqrt(Double(k)))
  }

  func update(_ s: Step) {
    let c = coefficients(of: s)
    let direction = s.direction
    let root = F64x8(Double.sqrt(Double(s.n)))
    let scale: F64x8 = F64x8.max(F64x8(epsilon2), s.norm / root)
    let rate: F64x8 = F64x8.min(s.rate, F64x8(c.largestRate)) * scale
    if decoupled != 0 {
      let shrink: F64x8 = 1.0 - shared.share(s.rate, s.factor) * F64x8(decoupled)
      for i in 0..<s.n { s.x[i] *= shrink }
    }
    if let shape {
      factored(s, direction, rows: shape.rows, columns: shape.columns)
    } else {
      let v = s.vector(0)
      let own = F64x8(c.weight)
      let keep: F64x8 = 1.0 - own
      for i in 0..<s.n {
        let g = s.g[i]
        let vi: F64x8 = keep * v[i] + own * square(g)
        v[i] = vi
        direction[i] = g / F64x8.sqrt(floored(vi))
      }
    }
    let excess: F64x8 = F64x8.max(1.0, s.norm(direction) / root / F64x8(bound))
    let step = rate / excess
    for i in 0..<s.n { s.x[i] -= step * direction[i] }
  }

  /// v as the outer product of row and column means over the mean of all.
  @inline(__always)
  private func factored(
    _ s: Step, _ direction: MutableMemoryView<F64x8>, rows: Int, columns: Int
  ) {
    let row = s.scalars
    let column = row + rows
    let own = F64x8(coefficients(of: s).weight)
    let keep: F64x8 = 1.0 - own
    for i in 0..<rows {
      var total: F64x8 = 0.0
      for j in 0..<columns { total += square(s.g[i * columns + j]) }
      row[i] = keep * row[i] + own * (total / F64x8(Double(columns)))
    }
    for j in 0..<columns {
      var total: F64x8 = 0.0
      for i in 0..<rows { total += square(s.g[i * columns + j]) }
      column[j] = keep * column[j] + own * (total / F64x8(Double(rows)))
    }
    var mean: F64x8 = 0.0
    for i in 0..<rows { mean += row[i] }
    mean /= F64x8(Double(rows))
    mean = F64x8.max(F64x8(addsEpsilon ? 0x1p-537 : max(epsilon1, 0x1p-537)), mean)
    for i in 0..<rows {
      for j in 0..<columns {
        let v: F64x8 = row[i] * (column[j] / mean)
        direction[i * columns + j] = s.g[i * columns + j] / F64x8.sqrt(floored(v))
      }
    }
  }

  @inline(__always)
  private func square(_ g: F64x8) -> F64x8 { addsEpsilon ? g * g + F64x8(epsilon1) : g * g }

  @inline(__always)
  private func floored(_ v: F64x8) -> F64x8 {
    F64x8.max(F64x8(addsEpsilon ? 0x1p-1074 : max(epsilon1 * epsilon1, 0x1p-1074)), v)
  }
}

extension OptimizerEntry {
  static let adafactor = OptimizerEntry(
    "adafactor", Adafactor(),
    summary: "Second moment with growing memory, factored if wanted; steps relative to the iterate",
    details: """
      w = k^β₂-decay; v ← (1 − w)v + wg²; u = g/√max(v, ε₁²); a = max(ε₂, rms x)·min(η, 1/√k); \
      x ← x − a u/max(1, rms(u)/d) at step k = 1, 2, …
      β₂-decay beta2-decay, ε₁ epsilon1, ε₂ epsilon2, d d, η learning rate, rms the root mean square over \
      each block of parameters.
      epsilon1-mode=floor is torch's form, add (Keras) averages g² + ε₁ instead of the floor.
      Of a matrix v is the product of the rows' and columns' means over the mean of all (torch floors that at ε₁). \
      shape=r:c reads the whole iterate as one matrix, row by row.
      decay=decoupled acts after rms x is measured.
      State: v, 8 bytes per parameter of a vector, r + c numbers of a matrix. One gradient a step.
      """,
    source: "Shazeer & Stern 2018, arXiv:1804.04235",
    defaultRate: 0.01,
    invariances: .adaptive.summed.anchored.with { $0.unit = .number }
  ) { own in
    try ByBlock(shape: own.oneMatrix, shared: own.shared) { block, shared in
      var own = own
      own.shared = shared
      if shared.decay == .decoupled {
        own.decoupled = shared.weightDecay
        own.shared.weightDecay = 0
      }
      own.shape = block.isMatrix ? (block.rows, block.columns) : nil
      return own as any Optimizer
    } as any Optimizer
  }
}
