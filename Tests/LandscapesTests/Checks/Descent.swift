@testable import Landscapes

/// A point below a start, by limited-memory BFGS with backtracking.
func descend(_ landscape: any Landscape, from start: [Double], steps: Int) -> (
  x: [Double], value: Double
) {
  var x = start
  var (value, gradient) = landscape.evaluate(at: x)
  var pairs: [(s: [Double], y: [Double], r: Double)] = []
  for _ in 0..<steps {
    var d = gradient
    var weights: [Double] = []
    for (s, y, r) in pairs.reversed() {
      let a = r * dot(s, d)
      weights.append(a)
      d = moved(d, -a, y)
    }
    if let last = pairs.last {
      let scale = 1 / (last.r * dot(last.y, last.y))
      d = d.map { scale * $0 }
    }
    for ((s, y, r), a) in zip(pairs, weights.reversed()) { d = moved(d, a - r * dot(y, d), s) }
    let slope = dot(gradient, d)
    guard slope > 0, slope.isFinite else { break }
    var t = pairs.isEmpty ? min(1, 1 / norm(gradient)) : 1
    var next = landscape.evaluate(at: moved(x, -t, d))
    while !(next.value <= value - 1e-4 * t * slope), t > 1e-12 {
      t *= 0.3
      next = landscape.evaluate(at: moved(x, -t, d))
    }
    guard next.value < value else { break }
    let s = d.map { -t * $0 }
    let y = moved(next.gradient, -1, gradient)
    x = moved(x, -t, d)
    (value, gradient) = next
    let curvature = dot(s, y)
    if curvature > 1e-14 * norm(s) * norm(y) {
      pairs.append((s, y, 1 / curvature))
      if pairs.count > 10 { pairs.removeFirst() }
    }
  }
  return (x, value)
}
