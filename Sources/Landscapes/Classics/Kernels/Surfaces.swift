import Lanes

/// Functions of two variables.
struct Surface: FormulaKernel {
  enum Kind: Sendable {
    case himmelblauG, himmelblauH, eggCrate, humps, hairy, logHairy, maratos, schittkowski308, snail
    case sisser, zangwill
  }
  let kind: Kind
  var dimension: Int { 2 }

  func formula<V: LaneVector>(_ p: UnsafePointer<V>) -> V {
    let (x, y) = (p[0], p[1])
    let (x2, y2) = (x * x, y * y)
    switch kind {
    case .himmelblauG: return (2.0 * x2 + 3.0 * y2) * V.exp(-(x + y))
    case .himmelblauH: return (x * (x2 - 3.0) + y * (y - 2.0)) + 2.0
    case .eggCrate: return (x2 + y2) + 25.0 * (V.square(V.sin(x)) + V.square(V.sin(y)))
    case .humps:
      let product = V.sin(20.0 * x) * V.sin(20.0 * y)
      return product * product + 0.05 * (x2 + y2)
    case .hairy: return hairs(x, y)
    case .logHairy: return V.log((100.0 + hairs(x, y)) / 100.0)
    case .maratos: return x + 1e6 * V.square((x2 + y2) - 1.0)
    case .schittkowski308:
      let form: V = (x2 + x * y) + y2
      return (form * form + V.square(V.sin(x))) + V.square(V.cos(y))
    case .snail:
      let s: V = x2 + y2
      let r = V.sqrt(s + 1e-10)
      let angle = V.atan2(y, x)
      let turn: V = (1.0 + 1.5 * r) - 0.5 * (r * V.cos(r - angle))
      return (s / (1.0 + s)) * turn
    case .sisser: return (x2 * x2 + y2 * y2) / 0.3333333 + 2.0 * (x2 * y2)
    case .zangwill:
      let form: V = 16.0 * (x2 + y2) - 8.0 * (x * y)
      let line: V = 56.0 * x + 256.0 * y
      return ((form - line) + 991.0) / 15.0
    }
  }

  private func hairs<V: LaneVector>(_ x: V, _ y: V) -> V {
    let hair = V.square(V.sin(7.0 * x)) * V.square(V.cos(7.0 * y))
    let valley = V.sqrt(0.01 + V.square(x - y))
    return 30.0 * hair + 100.0 * (valley + V.sqrt(0.01 + x * x))
  }
}

/// A logarithmic barrier with quadratic continuation, after Hock and Schittkowski 19.
struct Djtl: FormulaKernel {
  var dimension: Int { 2 }

  func formula<V: LaneVector>(_ p: UnsafePointer<V>) -> V {
    let (x, y) = (p[0], p[1])
    func barrier(_ g: V) -> V {
      let isInside = -1.0 .< g
      let inside = -V.log(1.0 + V.select(isInside, g, 0.0))
      return V.select(isInside, inside, 1e10 * (g * g))
    }
    let y5: V = V.square(y - 5.0)
    let near: V = V.square(x - 5.0) + y5
    let far: V = V.square(x - 6.0) + y5
    var sum: V = (x - 10.0) * V.square(x - 10.0) + (y - 20.0) * V.square(y - 20.0)
    sum += barrier(200.0 - near)
    sum += barrier(near - 100.0)
    sum += barrier(far)
    sum += barrier(82.81 - far)
    sum += barrier(100.0 - x)
    sum += barrier(x - 13.0)
    sum += barrier(100.0 - y)
    sum += barrier(y)
    return sum
  }
}

/// Gould's mixture of terms in four variables.
struct Allinit: FormulaKernel {
  var dimension: Int { 4 }

  func formula<V: LaneVector>(_ x: UnsafePointer<V>) -> V {
    let (a, b, c, d) = (x[0], x[1], x[2], x[3])
    let (a2, b2, c2) = (a * a, b * b, c * c)
    let (sc, sd) = (V.square(V.sin(c)), V.square(V.sin(d)))
    let linear: V = ((c + d) - 4.0) + (a2 + b2)
    let mixed: V = 2.0 * sc + a2 * b2
    let squares: V = V.square(c + d) + mixed + V.square(d - 1.0)
    let first: V = c2 + V.square(a + d)
    let second: V = ((a - 4.0) + sd) + b2 * c2
    let powers: V = b2 * b2 + sd * sd
    let quartics: V = powers + (V.square(first) + V.square(second))
    return (linear + squares) + quartics
  }
}

/// 1 + Σx² + ⅛Σ xᵢ²xᵢ₊₁⁴ + ⅛x₁x₃ in three variables.
struct Dixmaan: FormulaKernel {
  var dimension: Int { 3 }

  func formula<V: LaneVector>(_ x: UnsafePointer<V>) -> V {
    let (a, b, c) = (x[0] * x[0], x[1] * x[1], x[2] * x[2])
    let mixed: V = a * (b * b) + b * (c * c)
    return ((1.0 + (a + b + c)) + 0.125 * mixed) + 0.125 * (x[0] * x[2])
  }
}

/// ½xᵀ(H + 10I)x with Hilbert's H.
struct HilbertB: FormulaKernel {
  var dimension: Int { 10 }

  func formula<V: LaneVector>(_ x: UnsafePointer<V>) -> V {
    var sum: V = 0.0
    for i in 0..<10 {
      var row: V = 10.0 * x[i]
      for j in 0..<10 { row += x[j] / V(Double(i + j + 1)) }
      sum += x[i] * row
    }
    return 0.5 * sum
  }
}

/// n + i − Σ cos xⱼ − i(cos xᵢ + sin xᵢ) in ten variables.
struct TrigonometricOne: ResidualKernel {
  var dimension: Int { 10 }
  var residuals: Int { 10 }

  func residual<V: LaneVector>(_ i: Int, _ x: UnsafePointer<V>) -> V {
    var sum = V(10 + Double(i + 1))
    for j in 0..<10 { sum -= V.cos(x[j]) }
    let (s, c) = V.sincos(x[i])
    return sum - V(Double(i + 1)) * (c + s)
  }
}
