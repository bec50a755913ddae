import Lanes

/// f10 and f11: Σ w T_osz(R(x − x*))², w = 10^(6i/(n−1)) or 10⁶ for the first alone.
struct TurnedQuadraticBBOB: PlacedKernel {
  let place: Placement
  let rotation: SquareMatrix
  let weights: Coefficients

  init(_ place: Placement) {
    let n = place.dimension
    self.place = place
    rotation = place.outer
    weights = Coefficients(
      place.function == 10 ? geometric(n, 1e6) : [1e6] + every(1, n - 1))
  }

  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let z = p.scratch
    let y = z + p.n
    place.displacement(p, into: z)
    rotation.times(z, into: y)
    var sum: V = 0.0
    for i in 0..<p.n {
      let (o, turn) = oscillated(y[i])
      let pull = V(weights[i]) * o
      sum += pull * o
      y[i] = (pull + pull) * turn
    }
    rotation.transposeTimes(y, into: p.g.base)
    return sum + V(place.offset)
  }
}

/// f12, the bent cigar: y₁² + 10⁶Σy², y = R T_asy(R(x − x*)).
struct BentCigarBBOB: PlacedKernel {
  let place: Placement
  let rotation: SquareMatrix

  init(_ place: Placement) {
    let x = LegacyRandom.optimum(place.dimension, seed: place.seed + 1_000_000)
    self.place = place.moved(to: x)
    rotation = place.outer
  }

  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let z = p.scratch
    let y = z + p.n
    let bend = y + p.n
    place.displacement(p, into: z)
    rotation.times(z, into: y)
    for i in 0..<p.n {
      (z[i], bend[i]) = asymmetric(y[i], V(0.5 * Double(i) / Double(p.n &- 1)))
    }
    rotation.times(z, into: y)
    var sum: V = 0.0
    for i in 0..<p.n {
      let pull: V = i == 0 ? y[i] : 1e6 * y[i]
      sum += pull * y[i]
      y[i] = pull + pull
    }
    rotation.transposeTimes(y, into: z)
    for i in 0..<p.n { z[i] *= bend[i] }
    rotation.transposeTimes(z, into: p.g.base)
    return sum + V(place.offset)
  }
}

/// f13, the sharp ridge: y₁² + 100√Σy², y = RΛQ(x − x*); on the ridge the slope across is given as 0.
struct SharpRidgeBBOB: PlacedKernel {
  let place: Placement
  let map: SquareMatrix

  init(_ place: Placement) {
    self.place = place
    map = .product(place.outer, geometric(place.dimension, Double.sqrt(10)), place.inner)
  }

  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let z = p.scratch
    let y = z + p.n
    place.displacement(p, into: z)
    map.times(z, into: y)
    let length = euclideanLength(p.n &- 1) { y[$0 &+ 1] }
    let first = y[0]
    let pull = V.select(0.0 .< length, 100.0 / length, 0.0)
    y[0] = first + first
    for i in 1..<p.n { y[i] *= pull }
    map.transposeTimes(y, into: p.g.base)
    return first * first + 100.0 * length + V(place.offset)
  }
}

/// f14: √Σ|y|^(2 + 4i/(n−1)), y = R(x − x*).
struct DifferentPowersBBOB: PlacedKernel {
  let place: Placement
  let rotation: SquareMatrix

  init(_ place: Placement) {
    self.place = place
    rotation = place.outer
  }

  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let z = p.scratch
    let y = z + p.n
    place.displacement(p, into: z)
    rotation.times(z, into: y)
    var sum: V = 0.0
    for i in 0..<p.n {
      let exponent = 2 + 4 * Double(i) / Double(p.n &- 1)
      let size = V.abs(y[i])
      let power = V.pow(size, V(exponent))
      sum += power
      let slope = V(exponent) * (power / size)
      y[i] = V.select(0.0 .< size, V.copySign(1.0, y[i]) * slope, 0.0)
    }
    let root = V.sqrt(sum)
    let pull = V.select(0.0 .< root, 0.5 / root, 0.0)
    for i in 0..<p.n { y[i] *= pull }
    rotation.transposeTimes(y, into: p.g.base)
    return root + V(place.offset)
  }
}
