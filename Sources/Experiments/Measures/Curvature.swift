import Landscapes
import Lanes

/// A lower estimate of the least eigenvalue of the Hessian at x; its sign tells a saddle from a minimum.
///
/// Values within 1e-6 of the largest count as zero.
func leastCurvature(of landscape: any Landscape, at x: [Double]) -> Double {
  curvatures(of: landscape, at: x).least
}

/// The extreme eigenvalues of the Hessian at x, by power iteration from a fixed start.
///
/// The one of larger magnitude first, on H; the other on cI − H with c a little above that magnitude: 60
/// Hessian products at most. Values within 1e-6 of the largest magnitude count as zero; a Hessian that is
/// not finite gives zeros.
public func curvatures(
  of landscape: any Landscape, at x: [Double]
) -> (least: Double, largest: Double) {
  let n = landscape.dimension
  // A start that is orthogonal to no coordinate axis.
  let start = (0..<n).map { (i: Int) -> Double in 1 + 0.5 / Double(i + 2) }
  func largest(_ sign: Double, _ shift: Double, _ iterations: Int) -> Double {
    var v = start
    var value = 0.0
    for _ in 0..<iterations {
      let norm = Double.sqrt(v.reduce(0) { $0 + $1 * $1 })
      guard norm > 0, norm.isFinite else { return 0 }
      v = v.map { $0 / norm }
      let product = landscape.hessianProduct(at: x, times: v)
      let next = zip(product, v).map { shift * $1 + sign * $0 }
      value = zip(next, v).reduce(0) { $0 + $1.0 * $1.1 }
      v = next
    }
    return value
  }
  let extreme = largest(1, 0, 20)
  let size = max(Double.abs(extreme), 1e-300)
  let shift = 1.05 * size
  func cut(_ value: Double) -> Double { Double.abs(value) <= 1e-6 * size ? 0 : value }
  let least = cut(shift - largest(-1, shift, 40))
  return (least, extreme >= 0 ? extreme : cut(largest(1, shift, 40) - shift))
}

extension Meter {
  /// The known minimizers, where each run's landscape has just one.
  static func targets(_ engine: Engine) -> Block<F64x8>? {
    guard engine.instances.allSatisfy({ $0.model.knowledge.minimizers.count == 1 }) else {
      return nil
    }
    let target = Block<F64x8>(engine.groups * engine.n)
    for slot in 0..<(engine.groups * F64x8.count) {
      let (group, lane) = slot.quotientAndRemainder(dividingBy: F64x8.count)
      let optimum = engine.instances[min(slot, engine.runs - 1)].optimum ?? []
      for (i, value) in optimum.enumerated() { target.base[group * engine.n + i][lane] = value }
    }
    return target
  }

  /// The stability limit over the curvature, on quadratics, where curvature is the same everywhere.
  static func stableRate(_ engine: Engine, _ problem: Problem) -> Double? {
    guard problem.entry.tags.contains(.quadratic), !engine.cyclesMomentum,
      let curvature = problem.model.knowledge.lipschitz, curvature > 0
    else { return nil }
    return engine.stabilityLimit.map { $0 / curvature }
  }
}
