import Landscapes
import Lanes

/// A lower estimate of the least eigenvalue of the Hessian at x; its sign tells a saddle from a minimum.
///
/// Power iteration on cI − H with c the largest absolute eigenvalue, from a fixed start: 60 Hessian
/// products at most. Values within 1e-6 of the largest count as zero.
func leastCurvature(of landscape: any Landscape, at x: [Double]) -> Double {
  let n = landscape.dimension
  // A start that is orthogonal to no coordinate axis.
  let start = (0..<n).map { 1 + 0.5 / Double($0 + 2) }
  func largest(_ shift: Double, _ iterations: Int) -> Double {
    var v = start
    var value = 0.0
    for _ in 0..<iterations {
      let norm = Double.sqrt(v.reduce(0) { $0 + $1 * $1 })
      guard norm > 0, norm.isFinite else { return 0 }
      v = v.map { $0 / norm }
      let product = landscape.hessianProduct(at: x, times: v)
      let next = zip(product, v).map { shift == 0 ? $0 : shift * $1 - $0 }
      value = zip(next, v).reduce(0) { $0 + $1.0 * $1.1 }
      v = next
    }
    return value
  }
  let extreme = largest(0, 20)
  let size = max(Double.abs(extreme), 1e-300)
  let least = 1.05 * size - largest(1.05 * size, 40)
  return Double.abs(least) <= 1e-6 * size ? 0 : least
}
