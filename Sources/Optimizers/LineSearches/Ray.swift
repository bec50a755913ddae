import Lanes

/// The points x + t·d of one run, of which values alone are asked for.
struct Ray {
  let run: Run
  /// d.
  let direction: MutableMemoryView<Double>
  /// Room for one point.
  let trial: MutableMemoryView<Double>

  /// The value at length t; counted as a function evaluation.
  func value(_ t: Double) -> Double {
    for i in 0..<run.n { trial[i] = run.x[i] + t * direction[i] }
    return run.value(trial)
  }
}

/// aᵀb, summed in order.
func dot(_ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, _ n: Int) -> Double {
  var total = 0.0
  for i in 0..<n { total += a[i] * b[i] }
  return total
}

/// aᵀb, summed in order.
func dot(_ a: MutableMemoryView<Double>, _ b: MutableMemoryView<Double>, _ n: Int) -> Double {
  dot(a.base, b.base, n)
}
