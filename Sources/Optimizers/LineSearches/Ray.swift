import Lanes

/// The points x + t·d of one run: what a line search looks at.
struct Ray {
  /// A point of the ray with what was observed there.
  struct Point {
    /// The length.
    var t: Double
    /// The value; +∞ where value or slope is not finite.
    var value: Double
    /// gᵀd.
    var slope: Double
    /// The gradient.
    var gradient: UnsafeMutablePointer<Double>
  }

  let run: Run
  /// d.
  let direction: UnsafeMutablePointer<Double>
  /// Room for one point.
  let trial: UnsafeMutablePointer<Double>

  /// Searches with d multiplied by a power of two where gᵀd is out of range, and puts d back.
  ///
  /// `body` is given the slope gᵀd and that power; its lengths count in the multiplied d.
  func inRange<Result>(_ body: (_ slope: Double, _ unit: Double) -> Result) -> Result {
    let n = run.n
    let slope = dot(run.g, direction, n)
    if slope.isFinite && abs(slope) > 1e-290 { return body(slope, 1) }
    let unit = Double.scale(largest(direction, n))
    for i in 0..<n { direction[i] *= unit }
    defer { for i in 0..<n { direction[i] /= unit } }
    return body(dot(run.g, direction, n), unit)
  }

  /// The sign of gᵀd, wherever gᵀd itself is.
  var descends: Bool { inRange { slope, _ in slope < 0 } }

  /// Writes x + t·d to `y`.
  func move(_ t: Double, into y: UnsafeMutablePointer<Double>) {
    for i in 0..<run.n { y[i] = run.x[i] + t * direction[i] }
  }

  /// Value and gradient at length t; counted.
  func evaluate(_ t: Double, gradient: UnsafeMutablePointer<Double>) -> Point {
    move(t, into: trial)
    let value = run.evaluate(trial, gradient: gradient)
    let slope = dot(gradient, direction, run.n)
    let isFinite = value.isFinite && slope.isFinite
    return Point(t: t, value: isFinite ? value : .infinity, slope: slope, gradient: gradient)
  }

  /// The value alone at length t; counted as a function evaluation.
  func value(_ t: Double) -> Double {
    move(t, into: trial)
    return run.value(trial)
  }
}

/// aᵀb, summed in order.
func dot(_ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, _ n: Int) -> Double {
  var total = 0.0
  for i in 0..<n { total += a[i] * b[i] }
  return total
}

/// The largest |aᵢ|.
func largest(_ a: UnsafePointer<Double>, _ n: Int) -> Double {
  var most = 0.0
  for i in 0..<n { most = max(most, abs(a[i])) }
  return most
}

/// min(1, 1/‖g‖): the length of the first trial along −g, in the 1-norm or the 2-norm.
func firstLength(_ g: UnsafePointer<Double>, _ n: Int, oneNorm: Bool) -> Double {
  guard oneNorm else { return min(1, 1 / Double.norm(g, n)) }
  var norm = 0.0
  for i in 0..<n { norm += abs(g[i]) }
  return min(1, 1 / norm)
}
