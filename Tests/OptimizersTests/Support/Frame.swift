import Lanes

/// Another description of the same landscape: moved, renumbered, mirrored, turned, in other units.
///
/// With own coordinates y the iterate is x_i = t_i + c·d_i·u_i, u = Rᵀv, v_{π(j)} = σ_j·y_j, and f = s·F(y).
struct Frame: Sendable {
  var shift = [0.0, 0, 0]
  var order = [0, 1, 2]
  var signs = [1.0, 1, 1]
  /// Of the angle by which the first two coordinates are turned.
  var cosine = 1.0
  var sine = 0.0
  /// c.
  var length = 1.0
  /// s.
  var value = 1.0
  /// d.
  var stretch = [1.0, 1, 1]

  /// x of y.
  func outward(_ y: [Double]) -> [Double] {
    var v = y
    for j in y.indices { v[order[j]] = signs[j] * y[j] }
    let u = turned(v, -1)
    return u.indices.map { shift[$0] + length * stretch[$0] * u[$0] }
  }

  private var isTurned: Bool { sine != 0 }

  private func turned<V: LaneVector>(_ v: [V], _ way: Double) -> [V] {
    guard isTurned else { return v }
    let (c, s) = (V(cosine), V(way * sine))
    return [c * v[0] - s * v[1], s * v[0] + c * v[1]] + v.dropFirst(2)
  }

  /// y of x, or of a direction, which knows no shift.
  func inward<V: LaneVector>(_ x: UnsafePointer<V>, isDirection: Bool = false) -> [V] {
    let u = shift.indices.map { i -> V in
      let moved = isDirection || shift[i] == 0 ? x[i] : x[i] - V(shift[i])
      return moved * V(1 / (length * stretch[i]))
    }
    let v = turned(u, 1)
    return order.indices.map { V(signs[$0]) * v[order[$0]] }
  }

  /// A gradient of F made one of f.
  func outward<V: LaneVector>(gradient: [V], into g: UnsafeMutablePointer<V>) {
    var v = gradient
    for j in gradient.indices { v[order[j]] = V(signs[j]) * gradient[j] }
    let u = turned(v, -1)
    for i in u.indices { g[i] = u[i] * V(value / (length * stretch[i])) }
  }
}
