import Lanes

/// f6, the attractive sector: T_osz(Σ (qz)²)^0.9 with z = RΛQ(x − x*), q = 100 towards x*.
struct AttractiveSectorBBOB: PlacedKernel {
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
    var sum: V = 0.0
    for i in 0..<p.n {
      let pull = V.select(0.0 .< V(place.optimum[i]) * y[i], 1e4, 1.0) * y[i]
      sum += pull * y[i]
      y[i] = pull + pull
    }
    let (o, turn) = oscillated(sum)
    let value = V.pow(o, 0.9)
    let slope = V.select(0.0 .< o, ((0.9 * value) / o) * turn, 0.0)
    map.transposeTimes(y, into: p.g.base)
    for i in 0..<p.n { p.g[i] *= slope }
    return value + V(place.offset)
  }
}

/// f7, the step ellipsoid: plateaus, and a cone of slope 1e-5 around x*.
struct StepEllipsoidBBOB: PlacedKernel {
  let place: Placement
  let outer: SquareMatrix
  let inner: SquareMatrix
  let stretch: Coefficients
  let weights: Coefficients

  init(_ place: Placement) {
    self.place = place
    outer = place.outer
    inner = place.inner
    stretch = Coefficients(geometric(place.dimension, Double.sqrt(10)))
    weights = Coefficients(geometric(place.dimension, 100))
  }

  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let z = p.scratch
    let y = z + p.n
    place.displacement(p, into: z)
    inner.times(z, into: y)
    let first = y[0]
    for i in 0..<p.n {
      let u = V(stretch[i]) * y[i]
      let fine: V = V.floor(10.0 * u + 0.5) / 10.0
      y[i] = V.select(0.5 .< V.abs(u), V.floor(u + 0.5), fine)
    }
    outer.times(y, into: z)
    var sum: V = 0.0
    for i in 0..<p.n { sum += V(weights[i]) * (z[i] * z[i]) }
    let cone: V = 1e-4 * V.abs(first)
    let isCone = sum .<= cone
    let slope = V.select(isCone, 1e-5 * V.sign(first), 0.0)
    for i in 0..<p.n { p.g[i] = slope * V(inner[0, i]) }
    // NaN is in both.
    return 0.1 * V.select(isCone, cone, sum) + place.bounded(p, 1)
  }
}

/// f8 and f9: Rosenbrock's function, in its own axes or turned.
struct RosenbrockBBOB: PlacedKernel {
  let place: Placement
  let scale: Double
  let rotation: SquareMatrix?

  init(_ place: Placement) {
    let n = place.dimension
    scale = max(1, Double.sqrt(Double(n)) / 8)
    if place.function == 8 {
      rotation = nil
      self.place = place.moved(to: place.point.map { 0.75 * $0 })
    } else {
      let turn = place.inner
      rotation = turn
      self.place = place.moved(to: place.turnedOnes(turn, scale: scale))
    }
  }

  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let z = p.scratch
    let slope = z + p.n
    let scale = V(scale)
    if let rotation {
      rotation.times(p.x.base, into: z)
      for i in 0..<p.n { z[i] = scale * z[i] + 0.5 }
    } else {
      for i in 0..<p.n { z[i] = scale * (p.x[i] - V(place.optimum[i])) + 1.0 }
    }
    var sum: V = 0.0
    slope[0] = 0.0
    for i in 0..<(p.n &- 1) {
      let across: V = z[i] * z[i] - z[i &+ 1]
      let along: V = z[i] - 1.0
      sum += 100.0 * (across * across) + along * along
      slope[i] += scale * (400.0 * (across * z[i]) + (along + along))
      slope[i &+ 1] = -200.0 * (scale * across)
    }
    if let rotation {
      rotation.transposeTimes(slope, into: p.g.base)
    } else {
      for i in 0..<p.n { p.g[i] = slope[i] }
    }
    return sum + V(place.offset)
  }
}

extension Placement {
  /// Rᵀ(1, …, 1)/2s: where s·Rx + ½ is 1 in every coordinate.
  func turnedOnes(_ turn: SquareMatrix, scale: Double) -> [Double] {
    (0..<dimension).map { j in
      (0..<dimension).reduce(0.0) { $0 + turn[$1, j] } / (2 * scale)
    }
  }
}
