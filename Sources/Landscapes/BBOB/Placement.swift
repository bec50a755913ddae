import Lanes

/// What an instance of a BBOB function has: its seed, where its optimum lies and how deep.
struct Placement: Sendable {
  /// 1…24.
  let function: Int
  /// The number of coordinates.
  let dimension: Int
  /// What the streams of the instance begin with.
  let seed: Int
  /// f*.
  let offset: Double
  /// x*.
  private(set) var optimum: Coefficients

  init(function: Int, instance: Int, dimension: Int) {
    self.function = function
    self.dimension = dimension
    // Two pairs of functions share their streams.
    seed = [4: 3, 18: 17][function, default: function] + 10_000 * instance
    offset = LegacyRandom.offset(seed: seed)
    optimum = Coefficients(LegacyRandom.optimum(dimension, seed: seed))
  }

  /// x* as an array.
  var point: [Double] { (0..<dimension).map { optimum[$0] } }

  /// The same with x* elsewhere.
  func moved(to x: [Double]) -> Placement {
    var placement = self
    placement.optimum = Coefficients(x)
    return placement
  }

  /// The first rotation R of the definitions.
  var outer: SquareMatrix { LegacyRandom.rotation(dimension, seed: seed + 1_000_000) }
  /// The second rotation Q; some functions have it alone.
  var inner: SquareMatrix { LegacyRandom.rotation(dimension, seed: seed) }

  /// Writes x − x*.
  @inline(__always)
  func displacement<V: LaneVector>(_ p: Point<V>, into z: UnsafeMutablePointer<V>) {
    for i in 0..<p.n { z[i] = p.x[i] - V(optimum[i]) }
  }

  /// Adds a multiple of the boundary's penalty to the gradient and returns it with f*.
  @inline(__always)
  func bounded<V: LaneVector>(_ p: Point<V>, _ weight: Double) -> V {
    var sum: V = 0.0
    for i in 0..<p.n {
      let (value, slope) = boundaryPenalty(p.x[i])
      sum += value
      p.g[i] += V(weight) * slope
    }
    return V(weight) * sum + V(offset)
  }
}

/// A BBOB function: a placement and scratch for four vectors.
protocol PlacedKernel: LandscapeKernel {
  /// Its instance.
  var place: Placement { get }
}

extension PlacedKernel {
  var dimension: Int { place.dimension }
  var scratchCount: Int { 4 * place.dimension }
}
