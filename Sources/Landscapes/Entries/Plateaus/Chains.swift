import Lanes
import Specifications

/// One piece of a chain: value + slope·t + bend·t² + swing(e^(−rate·t) − 1), t = x − start.
struct ChainPiece: Sendable {
  var start: Double
  var value: Double
  var slope: Double
  var bend = 0.0
  var swing = 0.0
  var rate = 0.0

  /// Its value and derivative `t` beyond its start.
  func at(_ t: Double) -> (value: Double, slope: Double) {
    let e = Double.exp(-rate * t)
    let straight: Double = value + t * (slope + bend * t)
    return (straight + swing * (e - 1), slope + 2 * bend * t - swing * rate * e)
  }
}

/// The shapes that chains are made of; each begins with the slope that the one before ends with.
enum ChainShape {
  /// A slope that fades to its tenth, or grows tenfold where it rises.
  case quadratic
  /// A slope that turns into its opposite: a minimum in the middle.
  case bowl
  /// A slope, then its opposite at a kink.
  case absolute
  /// A slope, then a floor.
  case rectifier
  /// A floor, then the slope before it.
  case bend
  /// A slope, then ten times its opposite: a wall.
  case cliff
  /// A slope, then ten times as much.
  case ridge
  /// A slope that fades a thousandfold.
  case exponential

  /// The pieces over a width, from a point with a slope; `before` is the last slope that was not 0.
  func pieces(
    from x: Double, value: Double, slope: Double, before: Double, width: Double
  ) -> [ChainPiece] {
    let first = ChainPiece(start: x, value: value, slope: slope)
    // Two straight parts of equal length in the plane.
    func kink(_ next: Double) -> [ChainPiece] {
      let ratio = Double.sqrt((1 + slope * slope) / (1 + next * next))
      let t = width / (1 + ratio)
      return [first, ChainPiece(start: x + t, value: value + slope * t, slope: next)]
    }
    func curved(to next: Double) -> [ChainPiece] {
      var piece = first
      piece.bend = 0.5 * (next - slope) / width
      return [piece]
    }
    switch self {
    case .quadratic: return curved(to: slope < 0 ? 0.1 * slope : 10 * slope)
    case .bowl: return curved(to: -slope)
    case .absolute: return kink(-slope)
    case .rectifier: return kink(0)
    case .bend: return kink(before)
    case .cliff: return kink(-10 * slope)
    case .ridge: return kink(10 * slope)
    case .exponential:
      let rate = Double.log(1000) / width
      return [ChainPiece(start: x, value: value, slope: 0, swing: -slope / rate, rate: rate)]
    }
  }
}

/// f = Σ c(xᵢ) with one chain of shapes c over [0, 1], straight beyond.
private struct Chain: LandscapeKernel {
  let dimension: Int
  /// Start, value, slope, bend, swing, rate, piece by piece.
  private let table: Coefficients
  /// Whether a piece is exponential.
  private let isCurved: Bool
  /// Where c is least.
  let minimizer: Double

  /// The chain whose slope at 0 is given, with minimum 0.
  init(_ shapes: [ChainShape], slope: Double, dimension: Int) {
    self.dimension = dimension
    let width = 1 / Double(shapes.count)
    var pieces = [ChainPiece(start: 0, value: 0, slope: slope)]
    var (end, now, before) = (0.0, slope, slope)
    var value = 0.0
    var least = (x: 0.0, value: 0.0)
    func meet(_ x: Double, _ value: Double) { if value < least.value { least = (x, value) } }
    for shape in shapes {
      let added = shape.pieces(from: end, value: value, slope: now, before: before, width: width)
      end += width
      for (place, piece) in added.enumerated() {
        let length = (place + 1 < added.count ? added[place + 1].start : end) - piece.start
        if piece.slope < 0, piece.bend > 0, -0.5 * piece.slope / piece.bend < length {
          let bottom = -0.5 * piece.slope / piece.bend
          meet(piece.start + bottom, piece.at(bottom).value)
        }
        (value, now) = piece.at(length)
        meet(piece.start + length, value)
        if now != 0 { before = now }
      }
      pieces += added
    }
    pieces.append(ChainPiece(start: end, value: value, slope: now))
    minimizer = least.x
    isCurved = pieces.contains { $0.swing != 0 }
    table = Coefficients(
      pieces.flatMap { [$0.start, $0.value - least.value, $0.slope, $0.bend, $0.swing, $0.rate] })
  }

  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let first = table.base
    let last = first + (table.count &- 6)
    var sum: V = 0.0
    for i in 0..<p.n {
      let x = p.x[i]
      // The last piece that begins at or before x; the first reaches to −∞.
      var piece = first
      var (start, value, slope) = (V(piece[0]), V(piece[1]), V(piece[2]))
      var (bend, swing, rate): (V, V, V) = (0.0, 0.0, 0.0)
      while piece < last {
        piece += 6
        let isBeyond = V(piece[0]) .<= x
        start = V.select(isBeyond, V(piece[0]), start)
        value = V.select(isBeyond, V(piece[1]), value)
        slope = V.select(isBeyond, V(piece[2]), slope)
        bend = V.select(isBeyond, V(piece[3]), bend)
        if isCurved {
          swing = V.select(isBeyond, V(piece[4]), swing)
          rate = V.select(isBeyond, V(piece[5]), rate)
        }
      }
      let t = x - start
      let curve = bend * t
      value += t * (slope + curve)
      slope += curve + curve
      if isCurved {
        let e = V.exp(-(rate * t))
        value += swing * (e - 1.0)
        slope -= (swing * rate) * e
      }
      sum += value
      p.g[i] = slope
    }
    return sum
  }
}

private struct ChainKeys: Parameterized {
  enum Shapes: String, CaseIterable {
    case abs, bend, cliff, exp, relu, ridge

    var chain: [ChainShape] {
      switch self {
      case .abs: [.quadratic, .absolute, .quadratic]
      case .bend: [.rectifier, .bend, .bowl]
      case .cliff: [.quadratic, .cliff, .quadratic]
      case .exp: [.exponential, .bowl]
      case .relu: [.quadratic, .rectifier]
      case .ridge: [.ridge, .bowl]
      }
    }
  }
  var shapes = Shapes.cliff
  var dimension = 2
  var slope = 1.0
  mutating func parameters(_ p: inout Parameters) {
    p.choice("chain", &shapes, "which shapes")
    p.dimension(&dimension, from: 1, to: 1000)
    p.number("slope", &slope, in: 1e-3...1e3, "how steeply c falls at 0")
  }
}

extension LandscapeEntry {
  static let shapeChain = LandscapeEntry(
    "shape-chain", ChainKeys(),
    summary: "Shapes of the unit tests for optimizers, one after another: a kink, a wall, a floor",
    details: """
      f(x) = Σ c(xᵢ), c a chain of shapes of equal width over [0, 1] that falls with `slope` at 0, straight
      beyond; continuous, and each shape begins with the slope that the one before ends with. Chains:
      cliff (quadratic, a kink to a wall ten times as steep, quadratic), ridge (a kink to ten times the fall,
      bowl), bend (floor, back to the fall, bowl), relu (quadratic, floor for ever), exp (a slope that fades a
      thousandfold, bowl), abs (quadratic, kink to the opposite, quadratic). Minimum 0. Start: the origin.
      """,
    source: "Schaul, Antonoglou, Silver 2014, arXiv:1312.6055",
    tags: [.nonSmooth, .separable, .plateau, .cliff]
  ) { own in
    let n = own.dimension
    let chain = Chain(own.shapes.chain, slope: -own.slope, dimension: n)
    var knowledge = LandscapeKnowledge(
      start: every(0, n), minimum: 0, at: every(chain.minimizer, n), domain: -0.5...1.5)
    knowledge.isSmooth = false
    return Objective(chain, knowledge)
  }
}
