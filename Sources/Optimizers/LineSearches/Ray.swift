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
  let direction: UnsafePointer<Double>
  /// Room for one point.
  let trial: UnsafeMutablePointer<Double>

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
  var norm = 0.0
  for i in 0..<n { norm += oneNorm ? abs(g[i]) : g[i] * g[i] }
  return min(1, 1 / (oneNorm ? norm : Double.sqrt(norm)))
}
