import Lanes

/// f19, Griewank of Rosenbrock: 10 + 10·mean of s/4000 − cos s, s the terms of a turned Rosenbrock.
struct GriewankRosenbrockBBOB: PlacedKernel {
  let place: Placement
  let map: SquareMatrix

  init(_ place: Placement) {
    let scale = max(1, Double.sqrt(Double(place.dimension)) / 8)
    let rotation = place.inner
    map = SquareMatrix(place.dimension) { scale * rotation[$0, $1] }
    self.place = place.moved(to: place.turnedOnes(rotation, scale: scale))
  }

  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let z = p.scratch
    let slope = z + p.n
    map.times(p.x.base, into: z)
    for i in 0..<p.n { z[i] += 0.5 }
    var sum: V = 0.0
    slope[0] = 0.0
    let weight = V(10 / Double(p.n &- 1))
    for i in 0..<(p.n &- 1) {
      let across: V = z[i] * z[i] - z[i &+ 1]
      let along: V = z[i] - 1.0
      // The order of operations is coco's: the cosine of a large term amplifies its last place.
      let term: V = (100.0 * across) * across + along * along
      let (s, c) = V.sincos(term)
      sum += term / 4000.0 - c
      let pull: V = weight * (V(1.0 / 4000) + s)
      slope[i] += pull * (400.0 * (across * z[i]) + (along + along))
      slope[i &+ 1] = -200.0 * (pull * across)
    }
    map.transposeTimes(slope, into: p.g.base)
    return 10.0 + (10.0 * sum) / V(Double(p.n &- 1)) + V(place.offset)
  }
}

/// f20, Schwefel: −mean of z sin √|z|, z = 100(Λ¹⁰(y − 2|x*|) + 2|x*|), each y leaning on the one before.
struct SchwefelBBOB: PlacedKernel {
  let place: Placement
  let weights: Coefficients

  init(_ place: Placement) {
    let signs = LegacyRandom.uniform(place.dimension, seed: place.seed)
    self.place = place.moved(to: signs.map { ($0 < 0.5 ? -0.5 : 0.5) * 4.2096874637 })
    weights = Coefficients(geometric(place.dimension, Double.sqrt(10)))
  }

  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let slope = p.scratch
    let middle = V(4.2096874637)  // 2|x*|
    let share = V(1 / Double(p.n))
    var (sum, walls): (V, V) = (0.0, 0.0)
    var before = middle
    for i in 0..<p.n {
      let sign: V = place.optimum[i] < 0 ? -2.0 : 2.0
      let own: V = sign * p.x[i]
      let leaning: V = own + 0.25 * (before - middle)
      let z: V = 100.0 * (V(weights[i]) * (leaning - middle) + middle)
      let (height, rise) = wall(z, -500, 500)
      let root = V.sqrt(V.abs(z))
      let (s, c) = V.sincos(root)
      sum += z * s
      walls += height
      slope[i] = V(weights[i]) * (rise - share * (s + 0.5 * (root * c)))
      before = own
    }
    for i in 0..<p.n {
      let next: V = i &+ 1 < p.n ? 0.25 * slope[i &+ 1] : 0.0
      p.g[i] = (place.optimum[i] < 0 ? -2.0 : 2.0) * (slope[i] + next)
    }
    return 0.01 * (walls + 418.9828872724339 - sum * share) + V(place.offset)
  }
}

/// f23, Katsuura: a product over the coordinates of a fractal with a kink at every fraction of 2⁻³².
struct KatsuuraBBOB: PlacedKernel {
  let place: Placement
  let map: SquareMatrix

  init(_ place: Placement) {
    self.place = place
    map = .product(place.outer, geometric(place.dimension, 10), place.inner)
  }

  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let z = p.scratch
    let y = z + p.n
    let n = Double(p.n)
    let exponent = V(10 / Double.pow(n, 1.2))
    place.displacement(p, into: z)
    map.times(z, into: y)
    var product: V = 1.0
    for i in 0..<p.n {
      var (sum, slope): (V, V) = (0.0, 0.0)
      var (up, down) = (2.0, 0.5)
      for _ in 0..<32 {
        let scaled = V(up) * y[i]
        let rest = scaled - V.floor(scaled + 0.5)
        sum += V.abs(rest) * V(down)
        slope += V.sign(rest)
        up *= 2
        down *= 0.5
      }
      let number = V(Double(i &+ 1))
      let factor: V = 1.0 + number * sum
      product *= V.pow(factor, exponent)
      y[i] = (number * slope) / factor
    }
    let pull: V = V(10 / (n * n)) * (product * exponent)
    for i in 0..<p.n { y[i] *= pull }
    map.transposeTimes(y, into: p.g.base)
    return V(10 / (n * n)) * (product - 1.0) + place.bounded(p, 1)
  }
}

/// f24, Lunacek's two funnels: the better of two spheres under the ripples of a turned Rastrigin.
struct LunacekBBOB: PlacedKernel {
  let place: Placement
  let map: SquareMatrix
  /// s and μ₁; μ₀ is 2.5.
  let steepness: Double
  let second: Double

  init(_ place: Placement) {
    let n = place.dimension
    let signs = LegacyRandom.normal(n, seed: place.seed)
    self.place = place.moved(to: signs.map { $0 < 0 ? -1.25 : 1.25 })
    map = .product(place.outer, geometric(n, 10), place.inner)
    steepness = 1 - 0.5 / (Double.sqrt(Double(n) + 20) - 4.1)
    second = -Double.sqrt((2.5 * 2.5 - 1) / steepness)
  }

  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let z = p.scratch
    let y = z + p.n
    var (near, far): (V, V) = (0.0, 0.0)
    for i in 0..<p.n {
      let own: V = (place.optimum[i] < 0 ? -2.0 : 2.0) * p.x[i]
      let a: V = own - 2.5
      let b: V = own - V(second)
      z[i] = a
      near += a * a
      far += b * b
    }
    far = V(Double(p.n)) + V(steepness) * far
    map.times(z, into: y)
    var ripples: V = 0.0
    for i in 0..<p.n {
      let (s, c) = V.sincos2pi(y[i])
      ripples += 1.0 - c
      y[i] = V(20 * Double.pi) * s
    }
    map.transposeTimes(y, into: p.g.base)
    let isNear = near .<= far
    for i in 0..<p.n {
      let b: V = V(2 * steepness) * (z[i] + V(2.5 - second))
      let pull = V.select(isNear, z[i] + z[i], b)
      p.g[i] = (place.optimum[i] < 0 ? -2.0 : 2.0) * (p.g[i] + pull)
    }
    return V.select(isNear, near, far) + 10.0 * ripples + place.bounded(p, 1e4)
  }
}
