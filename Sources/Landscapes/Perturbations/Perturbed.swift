import Lanes
import Specifications

/// a·f(y(x)): a landscape in other coordinates, amplified.
struct Perturbed: Landscape {
  let inner: any Landscape
  let map: AffineMap
  let factor: Double

  var dimension: Int { inner.dimension }
  var blocks: [ParameterBlock] { inner.blocks }
  var scratchCount: Int { 2 * inner.dimension + inner.scratchCount }

  func evaluate(_ points: Points<F64x8>) { sweep(points) { inner.evaluate($0) } }
  func evaluate(_ points: Points<Dual>) { sweep(points) { inner.evaluate($0) } }

  /// A perturbation's factor is positive.
  var residualCount: Int { inner.residualCount }

  func residual(
    _ i: Int, at x: UnsafePointer<Double>, gradient: UnsafeMutablePointer<Double>,
    scratch: UnsafeMutablePointer<Double>
  ) -> Double {
    let n = dimension
    let y = scratch
    let own = scratch + n
    let root = Double.sqrt(factor)
    map.apply(x, into: y)
    let value = inner.residual(i, at: y, gradient: own, scratch: scratch + 2 * n)
    map.pullBack(UnsafePointer(own), into: gradient)
    for j in 0..<n { gradient[j] *= root }
    return root * value
  }

  @inline(__always)
  private func sweep<V: LaneVector>(_ points: Points<V>, _ evaluate: (Points<V>) -> Void) {
    let n = points.dimension
    for group in 0..<points.groups {
      map.through(
        points.x + group * n, points.gradient + group * n, points.scratch, n: n, factor: factor,
        value: points.value + group
      ) { y, g, value, rest in
        evaluate(
          Points(x: y, gradient: g, value: value, dimension: n, groups: 1, scratch: rest))
      }
    }
  }
}

/// A finite sum in other coordinates, amplified: its terms stay terms.
struct PerturbedSum: FiniteSum {
  let inner: any FiniteSum
  let whole: Perturbed

  init(_ inner: any FiniteSum, _ map: AffineMap, factor: Double) {
    self.inner = inner
    whole = Perturbed(inner: inner, map: map, factor: factor)
  }

  var dimension: Int { whole.dimension }
  var blocks: [ParameterBlock] { whole.blocks }
  var scratchCount: Int { whole.scratchCount }
  var termCount: Int { inner.termCount }

  func evaluate(_ points: Points<F64x8>) { whole.evaluate(points) }
  func evaluate(_ points: Points<Dual>) { whole.evaluate(points) }

  func evaluate(
    _ point: Point<F64x8>, terms: UnsafePointer<F64x8>, count: Int,
    value: UnsafeMutablePointer<F64x8>
  ) {
    whole.map.through(
      point.x.base, point.g.base, point.scratch, n: point.n, factor: whole.factor, value: value
    ) { y, g, value, rest in
      inner.evaluate(
        Point(x: y, g: g, n: point.n, scratch: rest), terms: terms, count: count, value: value)
    }
  }

  func heldOutLoss(at x: [Double]) -> Double {
    var y = x
    x.withUnsafeBufferPointer { from in
      y.withUnsafeMutableBufferPointer { to in
        guard let from = from.baseAddress, let to = to.baseAddress else { return }
        whole.map.apply(from, into: to)
      }
    }
    return whole.factor * inner.heldOutLoss(at: y)
  }
}

extension AffineMap {
  /// Evaluates a·f(y(x)) with its gradient, where `evaluate` gives f and ∇f at y.
  ///
  /// The scratch holds y, ∇f(y), and after 2n vectors what the inner evaluation needs.
  @inline(__always)
  fileprivate func through<V: LaneVector>(
    _ x: UnsafePointer<V>, _ gradient: UnsafeMutablePointer<V>, _ scratch: UnsafeMutablePointer<V>,
    n: Int, factor: Double, value: UnsafeMutablePointer<V>,
    _ evaluate: (
      UnsafePointer<V>, UnsafeMutablePointer<V>, UnsafeMutablePointer<V>, UnsafeMutablePointer<V>
    ) -> Void
  ) {
    let y = scratch
    let inner = scratch + n
    apply(x, into: y)
    evaluate(UnsafePointer(y), inner, value, scratch + 2 * n)
    pullBack(UnsafePointer(inner), into: gradient)
    if factor != 1 {
      let a = V(factor)
      value.pointee *= a
      for i in 0..<n { gradient[i] *= a }
    }
  }
}

extension Objective {
  /// The model as a·f(y(x)), with all that is known carried along.
  ///
  /// `name` is the modifier's, for messages; `stretch` the smallest and the largest factor that the map
  /// gives to lengths; `domain` the box that replaces the old one. Throws `SpecificationError` where
  /// there is noise already: it would stay in the old coordinates.
  func perturbed(
    _ name: String, _ map: AffineMap, factor: Double = 1, stretch: ClosedRange<Double> = 1...1,
    domain: ClosedRange<Double>? = nil
  ) throws -> Objective {
    guard noise.isEmpty else {
      throw SpecificationError("'\(name)' perturbs the landscape: write it before the noise")
    }
    let changed: any Landscape
    if let sum = landscape as? any FiniteSum {
      changed = PerturbedSum(sum, map, factor: factor) as any Landscape
    } else {
      changed = Perturbed(inner: landscape, map: map, factor: factor) as any Landscape
    }
    var known = knowledge
    known.start = map.preimage(of: knowledge.start)
    known.minimum = knowledge.minimum.map { factor * $0 }
    known.minimizers = knowledge.minimizers.map(map.preimage)
    known.criticalPoints = knowledge.criticalPoints.map {
      CriticalPoint(map.preimage(of: $0.x), value: factor * $0.value, $0.kind)
    }
    known.domain = domain ?? knowledge.domain
    let most = factor * stretch.upperBound * stretch.upperBound
    let least = factor * stretch.lowerBound * stretch.lowerBound
    known.startRadius = knowledge.startRadius.map { $0 / stretch.upperBound }
    known.lipschitz = knowledge.lipschitz.map { most * $0 }
    known.strongConvexity = knowledge.strongConvexity.map { least * $0 }
    known.escapeBelow = knowledge.escapeBelow.map { factor * $0 }
    return Objective(changed, known)
  }
}
