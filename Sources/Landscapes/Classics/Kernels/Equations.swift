import Lanes

/// Dennis and Schnabel's six examples of two or three unknowns, A to F.
struct DennisSchnabel: FormulaKernel {
  enum Example: Sendable { case a, b, c, d, e, f }
  let example: Example
  var dimension: Int { example == .d || example == .e ? 3 : 2 }

  func formula<V: LaneVector>(_ x: UnsafePointer<V>) -> V {
    let (a, b) = (x[0], x[1])
    let (a2, b2) = (a * a, b * b)
    switch example {
    case .a:
      let (sum, rise): (V, V) = (a + b, V.expm1(b))
      return a2 * a2 + sum * sum + rise * rise
    case .b:
      let (d, e): (V, V) = (a - 2.0, b + 1.0)
      return V.square(d) + V.square(d * b) + V.square(e)
    case .c:
      let circle: V = (a2 + b2) - 2.0
      let curve: V = (V.exp(a - 1.0) + b2 * b) - 2.0
      return circle * circle + curve * curve
    case .d:
      let c = x[2]
      let c2 = c * c
      let first: V = (a2 + b2 * b) - c2 * c2
      let second: V = 2.0 * ((a * b) * c)
      let third: V = (2.0 * (a * b) - 3.0 * (b * c)) + a * c
      return first * first + second * second + third * third
    case .e:
      let (second, third): (V, V) = (b + b2, V.expm1(x[2]))
      return a2 + second * second + third * third
    case .f:
      let (sum, difference): (V, V) = (a + b, a - b)
      let first: V = (2.0 * (sum * sum) + difference * difference) - 8.0
      let d: V = b - 3.0
      let second: V = (5.0 * a2 + d * d) - 9.0
      return first * first + second * second
    }
  }
}

/// Engvall's five equations in three unknowns.
struct Engvall: ResidualKernel {
  var dimension: Int { 3 }
  var residuals: Int { 5 }

  func residual<V: LaneVector>(_ i: Int, _ x: UnsafePointer<V>) -> V {
    let (a, b, c) = (x[0], x[1], x[2])
    let plane: V = a * a + b * b
    switch i {
    case 0: return (plane + c * c) - 1.0
    case 1: return (plane + V.square(c - 2.0)) - 1.0
    case 2: return ((a + b) + c) - 1.0
    case 3: return ((a + b) - c) + 1.0
    default:
      let last: V = (5.0 * c - a) + 1.0
      return ((a * (a * a) + 3.0 * (b * b)) + last * last) - 36.0
    }
  }
}

/// The dipoles of the heart from their moments: eight equations, or six with the first two solved.
struct Heart: ResidualKernel {
  let dimension: Int
  let moments: Coefficients
  var residuals: Int { dimension }

  func residual<V: LaneVector>(_ number: Int, _ x: UnsafePointer<V>) -> V {
    let isWhole = dimension == 8
    let i = isWhole ? number : number + 2
    let shift = isWhole ? 4 : 2
    let (t, u, v, w) = (x[shift], x[shift + 1], x[shift + 2], x[shift + 3])
    let a = x[0]
    let b: V = isWhole ? x[1] : V(-moments[0]) - a
    let c = isWhole ? x[2] : x[1]
    let d: V = isWhole ? x[3] : V(-moments[1]) - c
    let moment = V(moments[i])
    let (t2, u2, v2, w2) = (t * t, u * u, v * v, w * w)
    switch i {
    case 0: return (a + b) + moment
    case 1: return (c + d) + moment
    case 2: return (((t * a + u * b) - v * c) - w * d) + moment
    case 3: return (((v * a + w * b) + t * c) + u * d) + moment
    case 4:
      let first: V = a * (t2 - v2) - 2.0 * ((c * t) * v)
      let second: V = b * (u2 - w2) - 2.0 * ((d * u) * w)
      return (first + second) + moment
    case 5:
      let first: V = c * (t2 - v2) + 2.0 * ((a * t) * v)
      let second: V = d * (u2 - w2) + 2.0 * ((b * u) * w)
      return (first + second) + moment
    case 6:
      let first: V = (a * t) * (t2 - 3.0 * v2) + (c * v) * (v2 - 3.0 * t2)
      let second: V = (b * u) * (u2 - 3.0 * w2) + (d * w) * (w2 - 3.0 * u2)
      return (first + second) + moment
    default:
      let first: V = (c * t) * (t2 - 3.0 * v2) - (a * v) * (v2 - 3.0 * t2)
      let second: V = (d * u) * (u2 - 3.0 * w2) - (b * w) * (w2 - 3.0 * u2)
      return (first + second) + moment
    }
  }
}

/// The entries of AX² + BX + C, X three by three.
struct CooleyHansen: ResidualKernel {
  let a: Coefficients
  let b: Coefficients
  let c: Coefficients
  var dimension: Int { 9 }
  var residuals: Int { 9 }

  func residual<V: LaneVector>(_ i: Int, _ x: UnsafePointer<V>) -> V {
    let (row, column) = (i / 3, i % 3)
    var sum = V(c[i])
    for k in 0..<3 {
      var square: V = 0.0
      for l in 0..<3 { square += x[3 * k + l] * x[3 * l + column] }
      sum += V(a[3 * row + k]) * square + V(b[3 * row + k]) * x[3 * k + column]
    }
    return sum
  }
}

/// Σⱼ xⱼᵏ − pⱼᵏ for k = 1 … 4, p = (1, 2, 3, 2).
struct PowerSum: ResidualKernel {
  var dimension: Int { 4 }
  var residuals: Int { 4 }

  func residual<V: LaneVector>(_ i: Int, _ x: UnsafePointer<V>) -> V {
    var sum = V(-[8, 18, 44, 114][i])
    for j in 0..<4 {
      var power = x[j]
      for _ in 0..<i { power *= x[j] }
      sum += power
    }
    return sum
  }
}

/// Equations in two unknowns: their squares' sum.
struct PairOfEquations: FormulaKernel {
  enum Kind: Sendable { case cluster, price3, price4, seader1, seader2, elAttar, mexicanHat }
  let kind: Kind
  var dimension: Int { 2 }

  func formula<V: LaneVector>(_ p: UnsafePointer<V>) -> V {
    let (x, y) = (p[0], p[1])
    let (x2, y2) = (x * x, y * y)
    switch kind {
    case .cluster:
      let (sine, cosine) = V.sincos(y)
      let first: V = (x - y2) * (x - sine)
      let second: V = (cosine - x) * (y - V.cos(x))
      return first * first + second * second
    case .price3:
      let d: V = y - 0.5
      let second: V = (6.4 * (d * d) - x) - 0.6
      return 100.0 * V.square(x2 - y) + second * second
    case .price4:
      let first: V = 2.0 * ((x2 * x) * y) - y2 * y
      let second: V = (6.0 * x - y2) + y
      return first * first + second * second
    case .seader1:
      let first: V = (x2 * (x2 * x2) + y2 * y2) - 17.0
      let second: V = (2.0 * x + y) - 4.0
      return first * first + second * second
    case .seader2:
      let line: V = 2.5 * x + 13.0 * y
      let first: V = (line - 4.0 * (x2 + y2)) - 9.340125
      return first * first + V.square(y - 1.0)
    case .elAttar:
      let first: V = (x2 + y) - 10.0
      let second: V = (x + y2) - 7.0
      let third: V = (x2 + y2 * y) - 1.0
      return first * first + second * second + third * third
    case .mexicanHat:
      let d: V = x - 1.0
      let ring: V = (d * d + 1e4 * V.square(y - x2)) - 0.02
      return 1e5 * (ring * ring) - 2.0 * (d * d)
    }
  }
}
