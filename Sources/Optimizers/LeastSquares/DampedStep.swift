import Lanes

/// The step p of Levenberg and Marquardt: it makes ‖Jp + r‖² + par·‖Dp‖² least, with par such that ‖Dp‖ is the
/// radius within a tenth, or 0 where the undamped step is no longer than that (MINPACK's lmpar and qrsolv).
struct DampedStep {
  let triangle: Triangle
  /// D's diagonal.
  let scale: UnsafePointer<Double>
  /// p with the opposite sign.
  let step: UnsafeMutablePointer<Double>
  private let damped: UnsafeMutablePointer<Double>
  private let diagonal: UnsafeMutablePointer<Double>
  private let row: UnsafeMutablePointer<Double>
  private let vector: UnsafeMutablePointer<Double>

  /// Numbers of room.
  static func count(_ n: Int) -> Int { n * n + 4 * n }

  init(
    _ triangle: Triangle, scale: UnsafePointer<Double>, room: UnsafeMutablePointer<Double>
  ) {
    let n = triangle.n
    self.triangle = triangle
    self.scale = scale
    step = room
    damped = room + n
    diagonal = damped + n * n
    row = diagonal + n
    vector = row + n
  }

  private var n: Int { triangle.n }

  /// ‖D·step‖.
  var length: Double { Double.norm(n) { scale[$0] * step[$0] } }

  /// Finds the step, beginning with a damping, and returns the damping.
  func find(radius: Double, from first: Double) -> Double {
    solveUndamped()
    var length = length
    var excess = length - radius
    guard excess > 0.1 * radius else { return 0 }
    let least = Double.leastNormalMagnitude
    var lower = 0.0
    if (0..<n).allSatisfy({ triangle.r[$0 * n + $0] != 0 }) {
      weigh(length)
      for j in 0..<n {
        var rest = vector[j]
        for i in 0..<j { rest -= triangle.r[i * n + j] * vector[i] }
        vector[j] = rest / triangle.r[j * n + j]
      }
      let size = Double.norm(vector, n)
      lower = excess / radius / size / size
    }
    for j in 0..<n {
      var sum = 0.0
      for i in 0...j { sum += triangle.r[i * n + j] * triangle.z[i] }
      vector[j] = sum / scale[triangle.column(j)]
    }
    let slope = Double.norm(vector, n)
    var upper = slope / radius
    if upper == 0 { upper = least / min(radius, 0.1) }
    var damping = min(max(first, lower), upper)
    if damping == 0 { damping = slope / length }
    for trial in 1...10 {
      if damping == 0 { damping = max(least, 0.001 * upper) }
      solve(damping)
      length = self.length
      let earlier = excess
      excess = length - radius
      let isLeft = lower == 0 && excess <= earlier && earlier < 0
      if abs(excess) <= 0.1 * radius || isLeft || trial == 10 { break }
      weigh(length)
      for j in 0..<n {
        vector[j] /= diagonal[j]
        for i in (j + 1)..<max(n, j + 1) { vector[i] -= damped[j * n + i] * vector[j] }
      }
      let size = Double.norm(vector, n)
      let change = excess / radius / size / size
      if excess > 0 { lower = max(lower, damping) } else { upper = min(upper, damping) }
      damping = max(lower, damping + change)
    }
    return damping
  }

  /// Writes D²p/‖Dp‖ in R's order.
  private func weigh(_ length: Double) {
    for j in 0..<n {
      let l = triangle.column(j)
      vector[j] = scale[l] * (scale[l] * step[l] / length)
    }
  }

  /// Gauss and Newton's step; where R is singular, in its leading columns.
  private func solveUndamped() {
    let singular = (0..<n).first { triangle.r[$0 * n + $0] == 0 } ?? n
    for j in 0..<n { vector[j] = j < singular ? triangle.z[j] : 0 }
    substitute(singular, triangle.r) { triangle.r[$0 * n + $0] }
  }

  /// The step with damping: √par·D joins R by Givens rotations.
  private func solve(_ damping: Double) {
    let root = Double.sqrt(damping)
    damped.update(from: triangle.r, count: n * n)
    vector.update(from: triangle.z, count: n)
    for j in 0..<n {
      let weight = root * scale[triangle.column(j)]
      guard weight != 0 else { continue }
      for k in j..<n { row[k] = 0 }
      row[j] = weight
      var rest = 0.0
      for k in j..<n where row[k] != 0 {
        let own = damped + k * n
        let (c, s) = rotation(own[k], row[k])
        own[k] = c * own[k] + s * row[k]
        let kept = c * vector[k] + s * rest
        rest = c * rest - s * vector[k]
        vector[k] = kept
        for i in (k + 1)..<max(n, k + 1) {
          let kept = c * own[i] + s * row[i]
          row[i] = c * row[i] - s * own[i]
          own[i] = kept
        }
      }
    }
    for j in 0..<n { diagonal[j] = damped[j * n + j] }
    let singular = (0..<n).first { diagonal[$0] == 0 } ?? n
    for j in singular..<max(n, singular) { vector[j] = 0 }
    substitute(singular, damped) { diagonal[$0] }
  }

  /// Solves a triangle's leading part for what `vector` holds, and writes the step in the order of the unknowns.
  private func substitute(
    _ count: Int, _ upper: UnsafePointer<Double>, _ pivot: (Int) -> Double
  ) {
    for j in stride(from: count - 1, through: 0, by: -1) {
      var rest = vector[j]
      for i in (j + 1)..<max(count, j + 1) { rest -= upper[j * n + i] * vector[i] }
      vector[j] = rest / pivot(j)
    }
    for j in 0..<n { step[triangle.column(j)] = vector[j] }
  }
}
