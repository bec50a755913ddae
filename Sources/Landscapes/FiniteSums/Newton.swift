import Lanes

extension Landscape {
  /// The minimizer of a smooth strictly convex landscape, to rounding: Newton's method with halved steps.
  ///
  /// One iteration costs n gradients and n³/3 multiplications.
  func newtonMinimizer(from start: [Double]) -> [Double] {
    var x = start
    var exact = 0
    for _ in 0..<100 {
      let (value, gradient) = evaluate(at: x)
      let step = solveDefinite(hessian(at: x), gradient)
      let decrease = zip(gradient, step).reduce(0) { $0 + $1.0 * $1.1 }
      var length = 1.0
      if decrease > 1e-13 * (1 + Double.abs(value)) {
        while length > 1e-9 {
          let next = zip(x, step).map { $0 - length * $1 }
          if evaluate(at: next).value <= value - 1e-4 * length * decrease { break }
          length *= 0.5
        }
      } else {
        // Values no longer tell; the gradient still does.
        exact += 1
      }
      x = zip(x, step).map { $0 - length * $1 }
      if exact == 3 { break }
    }
    return x
  }
}

/// The solution of Ax = b for symmetric positive definite A, by Cholesky's factors.
func solveDefinite(_ a: [[Double]], _ b: [Double]) -> [Double] {
  let n = b.count
  var l = a
  for j in 0..<n {
    for k in 0..<j {
      for i in j..<n { l[i][j] -= l[i][k] * l[j][k] }
    }
    let root = Double.sqrt(l[j][j])
    for i in j..<n { l[i][j] /= root }
  }
  var x = b
  for i in 0..<n {
    for k in 0..<i { x[i] -= l[i][k] * x[k] }
    x[i] /= l[i][i]
  }
  for i in stride(from: n - 1, through: 0, by: -1) {
    for k in i + 1..<n { x[i] -= l[k][i] * x[k] }
    x[i] /= l[i][i]
  }
  return x
}
