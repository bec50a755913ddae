import Lanes

/// f1: Σz².
struct SphereBBOB: PlacedKernel {
  let place: Placement

  func f<V: LaneVector>(_ p: Point<V>) -> V {
    var sum: V = 0.0
    for i in 0..<p.n {
      let z: V = p.x[i] - V(place.optimum[i])
      sum += z * z
      p.g[i] = z + z
    }
    return sum + V(place.offset)
  }
}

/// f2: Σ 10^(6i/(n−1)) T_osz(z)².
struct EllipsoidBBOB: PlacedKernel {
  let place: Placement
  let weights: Coefficients

  init(_ place: Placement) {
    self.place = place
    weights = Coefficients(geometric(place.dimension, 1e6))
  }

  func f<V: LaneVector>(_ p: Point<V>) -> V {
    var sum: V = 0.0
    for i in 0..<p.n {
      let (o, slope) = oscillated(p.x[i] - V(place.optimum[i]))
      let pull = V(weights[i]) * o
      sum += pull * o
      p.g[i] = (pull + pull) * slope
    }
    return sum + V(place.offset)
  }
}

/// f3: Rastrigin of Λ¹⁰ T_asy(T_osz(z)).
struct RastriginBBOB: PlacedKernel {
  let place: Placement
  let weights: Coefficients

  init(_ place: Placement) {
    self.place = place
    weights = Coefficients(geometric(place.dimension, Double.sqrt(10)))
  }

  func f<V: LaneVector>(_ p: Point<V>) -> V {
    var sum: V = 0.0
    for i in 0..<p.n {
      let (o, turn) = oscillated(p.x[i] - V(place.optimum[i]))
      let (a, bend) = asymmetric(o, V(0.2 * Double(i) / Double(p.n &- 1)))
      let weight = V(weights[i])
      let (value, slope) = rippled(weight * a)
      sum += value
      p.g[i] = (slope * weight) * (bend * turn)
    }
    return sum + V(place.offset)
  }
}

/// f4, Büche and Rastrigin: every other coordinate ten times as steep where it is positive.
struct BuecheRastriginBBOB: PlacedKernel {
  let place: Placement
  let weights: Coefficients

  init(_ place: Placement) {
    let x = place.point.enumerated().map { $0.offset % 2 == 0 ? abs($0.element) : $0.element }
    self.place = place.moved(to: x)
    weights = Coefficients(geometric(place.dimension, Double.sqrt(10)))
  }

  func f<V: LaneVector>(_ p: Point<V>) -> V {
    var sum: V = 0.0
    for i in 0..<p.n {
      let (o, turn) = oscillated(p.x[i] - V(place.optimum[i]))
      let plain = V(weights[i])
      let weight = i % 2 == 0 ? V.select(0.0 .< o, 10.0 * plain, plain) : plain
      let (value, slope) = rippled(weight * o)
      sum += value
      p.g[i] = (slope * weight) * turn
    }
    return sum + place.bounded(p, 100)
  }
}

/// f5, the linear slope: flat beyond the optimum, a corner of [−5, 5]ⁿ.
struct LinearSlopeBBOB: PlacedKernel {
  let place: Placement
  let slopes: Coefficients

  init(_ place: Placement) {
    let corner = place.point.map { $0 < 0 ? -5.0 : 5.0 }
    self.place = place.moved(to: corner)
    let sizes = geometric(place.dimension, 10)
    slopes = Coefficients(zip(corner, sizes).map { $0 < 0 ? -$1 : $1 })
  }

  func f<V: LaneVector>(_ p: Point<V>) -> V {
    var sum: V = 0.0
    for i in 0..<p.n {
      let corner = V(place.optimum[i])
      let slope = V(slopes[i])
      let isBeyond = 25.0 .<= p.x[i] * corner
      sum += 5.0 * V.abs(slope) - slope * V.select(isBeyond, corner, p.x[i])
      p.g[i] = V.select(isBeyond, 0.0, -slope)
    }
    return sum + V(place.offset)
  }
}
