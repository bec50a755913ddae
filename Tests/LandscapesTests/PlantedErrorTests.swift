import Lanes
import Testing

@testable import Landscapes

/// Rosenbrock in two variables with an error planted into its gradient.
private func faulty(_ spoil: @escaping @Sendable ([Double], [Double]) -> [Double]) -> PlainLandscape
{
  PlainLandscape(dimension: 2) { x in
    let (value, gradient) = Rosenbrock(dimension: 2).evaluate(at: x)
    return (value, spoil(x, gradient))
  }
}

/// ½yᵀΛy with y = Rx, whose gradient is turned the wrong way.
private struct TransposedRotation: LandscapeKernel {
  let inner: RotatedQuadratic
  var dimension: Int { inner.dimension }
  var scratchCount: Int { inner.scratchCount }

  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let value = inner.f(p)
    let n = p.n
    let rows = inner.rotation.rows
    for j in 0..<n {
      var sum: V = 0.0
      for i in 0..<n {
        var y: V = 0.0
        for k in 0..<n { y += V(rows[i * n + k]) * p.x[k] }
        sum += V(rows[j * n + i] * inner.eigenvalues[i]) * y
      }
      p.g[j] = sum
    }
    return value
  }
}

/// A kernel that mistakes which lane it is in.
private struct WrongLane: Landscape {
  let inner = Rosenbrock(dimension: 2)
  var dimension: Int { 2 }
  var scratchCount: Int { 0 }
  func evaluate(_ points: Points<Dual>) { inner.evaluate(points) }
  func evaluate(_ points: Points<F64x8>) {
    inner.evaluate(points)
    let moved = points.gradient[0][2]
    points.gradient[0][2] = points.gradient[0][3]
    points.gradient[0][3] = moved
  }
}

/// A second derivative that is off: the gradient forgets its dependence on one coordinate in duals.
private struct FrozenFactor: LandscapeKernel {
  var dimension: Int { 2 }
  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let x = p.x[0]
    let y = p.x[1]
    p.g[0] = V(bits: (2.0 * x * y).bits)
    p.g[1] = x * x
    return x * x * y
  }
}

/// Errors of the kinds that people make are seen by the checks that claim to see them.
@Suite struct PlantedErrorTests {
  private func points() throws -> [[Double]] {
    domainPoints(try Problem("rosenbrock").model, count: 20)
  }

  @Test("The untouched gradient passes both checks")
  func untouched() throws {
    let landscape = faulty { $1 }
    #expect(Deviation.ofGradientFromDifferences(landscape, at: try points()) <= 1)
    #expect(Deviation.ofGradientFromDuals(Rosenbrock(dimension: 2), at: try points()) <= 1)
  }

  @Test("A sign, a factor and a small offset in the gradient are seen")
  func gradients() throws {
    let sign = faulty { [$1[0], -$1[1]] }
    let factor = faulty { [$1[0] * 1.001, $1[1]] }
    let offset = faulty { [$1[0], $1[1] + 1e-4] }
    let swapped = faulty { [$1[1], $1[0]] }
    for landscape in [sign, factor, offset, swapped] {
      #expect(Deviation.ofGradientFromDifferences(landscape, at: try points()) > 1)
    }
  }

  @Test("A gradient rotated by the transpose is seen")
  func transposedRotation() throws {
    let inner = RotatedQuadratic(
      eigenvalues: Coefficients([1, 10, 100]), rotation: try Rotation(3, seed: 1), minimum: 0)
    let points = domainPoints(try Problem("sphere:dim=3").model, count: 20)
    #expect(Deviation.ofGradientFromDuals(inner, at: points) <= 1)
    let transposed = TransposedRotation(inner: inner)
    #expect(Deviation.ofGradientFromDuals(transposed, at: points) > 1)
    #expect(Deviation.ofGradientFromDifferences(transposed, at: points) > 1)
  }

  @Test("A Hessian product that misses a dependence is seen")
  func hessianProduct() throws {
    #expect(Deviation.ofHessianProduct(FrozenFactor(), at: try points()) > 1)
  }

  @Test("Exchanged lanes are seen")
  func lanes() throws {
    #expect(Deviation.lanesThatDiffer(WrongLane(), at: Array(try points().prefix(8))) > 0)
  }

  @Test("A minimum that is none, and a saddle of the wrong index, are seen")
  func kinds() throws {
    var model = try Problem("himmelblau").model
    #expect(Deviation.kindsThatDiffer(model) == 0)
    model.knowledge.minimizers.append([0.086677504555396, 2.884254701174776])
    #expect(Deviation.kindsThatDiffer(model) == 1)
    model = try Problem("saddle").model
    model.knowledge.criticalPoints = [CriticalPoint([0, 0], value: 0, .saddle(index: 2))]
    #expect(Deviation.kindsThatDiffer(model) == 1)
    model.knowledge.minimizers = [[1e-6, 1]]
    #expect(Deviation.ofStationarity(model) > 1)
  }

  @Test("A Lipschitz constant that is too small and a convexity that is too large are seen")
  func curvature() throws {
    var model = try Problem("quadratic:eigenvalues=2:50").model
    #expect(Deviation.ofGradientsFromCurvature(model, pairs: 20) <= 1)
    model.knowledge.lipschitz = 45
    #expect(Deviation.ofGradientsFromCurvature(model, pairs: 20) > 1)
    model.knowledge.lipschitz = 50
    model.knowledge.strongConvexity = 4
    #expect(Deviation.ofGradientsFromCurvature(model, pairs: 20) > 1)
  }

  @Test("A value below the stated minimum is seen")
  func minimum() throws {
    var model = try Problem("rastrigin").model
    model.knowledge.minimum = 1
    #expect(lowestValue(model, groups: 1250) < 1)
  }
}
