import Lanes

/// f15: Rastrigin of RΛ¹⁰Q T_asy(T_osz(R(x − x*))).
struct TurnedRastriginBBOB: PlacedKernel {
  let place: Placement
  let rotation: SquareMatrix
  let map: SquareMatrix

  init(_ place: Placement) {
    self.place = place
    rotation = place.outer
    map = .product(rotation, geometric(place.dimension, Double.sqrt(10)), place.inner)
  }

  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let z = p.scratch
    let y = z + p.n
    let bend = y + p.n
    place.displacement(p, into: z)
    rotation.times(z, into: y)
    for i in 0..<p.n {
      let (o, turn) = oscillated(y[i])
      let (a, slope) = asymmetric(o, V(0.2 * Double(i) / Double(p.n &- 1)))
      z[i] = a
      bend[i] = slope * turn
    }
    map.times(z, into: y)
    var sum: V = 0.0
    for i in 0..<p.n {
      let (value, slope) = rippled(y[i])
      sum += value
      y[i] = slope
    }
    map.transposeTimes(y, into: z)
    for i in 0..<p.n { z[i] *= bend[i] }
    rotation.transposeTimes(z, into: p.g.base)
    return sum + V(place.offset)
  }
}

/// f16, Weierstrass: 10(mean of Σ ½ᵏ cos 2π3ᵏ(y + ½) − f₀)³, y = RΛQ T_osz(R(x − x*)).
struct WeierstrassBBOB: PlacedKernel {
  let place: Placement
  let rotation: SquareMatrix
  let map: SquareMatrix

  /// Twelve waves; at their common crest they sum to this.
  private static let crest = (0..<12).reduce(0.0) { $0 - 1 / Double(1 << $1) }

  init(_ place: Placement) {
    self.place = place
    rotation = place.outer
    map = .product(rotation, geometric(place.dimension, 0.1), place.inner)
  }

  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let z = p.scratch
    let y = z + p.n
    let bend = y + p.n
    place.displacement(p, into: z)
    rotation.times(z, into: y)
    for i in 0..<p.n { (z[i], bend[i]) = oscillated(y[i]) }
    map.times(z, into: y)
    var sum: V = 0.0
    for i in 0..<p.n {
      // The order of operations is coco's: the fastest waves amplify the last place.
      let phase: V = V(2 * Double.pi) * (y[i] + 0.5)
      var slope: V = 0.0
      var (height, frequency) = (1.0, 1.0)
      for _ in 0..<12 {
        let (s, c) = V.sincos(phase * V(frequency))
        sum += V(height) * c
        slope -= V(2 * Double.pi * height * frequency) * s
        height *= 0.5
        frequency *= 3
      }
      y[i] = slope
    }
    let share = V(1 / Double(p.n))
    let excess: V = sum * share - V(Self.crest)
    let pull: V = (30.0 * share) * (excess * excess)
    for i in 0..<p.n { y[i] *= pull }
    map.transposeTimes(y, into: z)
    for i in 0..<p.n { z[i] *= bend[i] }
    rotation.transposeTimes(z, into: p.g.base)
    return 10.0 * (excess * (excess * excess)) + place.bounded(p, 10 / Double(p.n))
  }
}

/// f17 and f18, Schaffer's F7: the squared mean of s^½(1 + sin² 50s^⅕), s the length of neighbours of
/// y = ΛQ T_asy(R(x − x*)), condition 10 or 1000.
struct SchafferBBOB: PlacedKernel {
  let place: Placement
  let rotation: SquareMatrix
  let map: SquareMatrix

  init(_ place: Placement) {
    let n = place.dimension
    let stretch = geometric(n, Double.sqrt(place.function == 17 ? 10 : 1000))
    let inner = place.inner
    self.place = place
    rotation = place.outer
    map = SquareMatrix(n) { i, j in stretch[i] * inner[i, j] }
  }

  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let z = p.scratch
    let y = z + p.n
    let bend = y + p.n
    let slope = bend + p.n
    place.displacement(p, into: z)
    rotation.times(z, into: y)
    for i in 0..<p.n {
      (z[i], bend[i]) = asymmetric(y[i], V(0.5 * Double(i) / Double(p.n &- 1)))
    }
    map.times(z, into: y)
    var sum: V = 0.0
    slope[0] = 0.0
    for i in 0..<(p.n &- 1) {
      let square: V = y[i] * y[i] + y[i &+ 1] * y[i &+ 1]
      let root = V.sqrt(V.sqrt(square))
      let wave = V.pow(square, 0.1)
      let (s, c) = V.sincos(50.0 * wave)
      let height: V = 1.0 + s * s
      sum += root * V.select(square .== 0.0, 1.0, height)
      // Twice the derivative by the square.
      let rate: V = (root / square) * (0.5 * height + (20.0 * wave) * (s * c))
      let pull = V.select(square .== 0.0, 0.0, rate)
      slope[i] += pull * y[i]
      slope[i &+ 1] = pull * y[i &+ 1]
    }
    let mean: V = sum * V(1 / Double(p.n &- 1))
    let share: V = mean * V(2 / Double(p.n &- 1))
    for i in 0..<p.n { slope[i] *= share }
    map.transposeTimes(slope, into: z)
    for i in 0..<p.n { z[i] *= bend[i] }
    rotation.transposeTimes(z, into: p.g.base)
    return mean * mean + place.bounded(p, 10)
  }
}
