import Lanes

extension DataSet {
  /// The extreme eigenvalues of AᵀA/N, A the first n numbers of each row: exact to rounding.
  ///
  /// By bisection on whether a Cholesky factor of ±(s − AᵀA/N) exists: a hundred times n³/6 multiplications.
  func featureSpectrum(_ n: Int) -> (least: Double, largest: Double) {
    var gram = every(0, n * n)
    for row in 0..<count {
      let a = values.base + row * width
      for i in 0..<n { for j in 0...i { gram[i * n + j] += a[i] * a[j] } }
    }
    for k in gram.indices { gram[k] /= Double(count) }
    let trace = (0..<n).reduce(0) { $0 + gram[$1 * n + $1] }
    /// Whether sign·(s·I − G) is positive definite.
    func isDefinite(_ s: Double, _ sign: Double) -> Bool {
      var l = every(0, n * n)
      for i in 0..<n {
        for j in 0...i {
          var entry = sign * ((i == j ? s : 0) - gram[i * n + j])
          for k in 0..<j { entry -= l[i * n + k] * l[j * n + k] }
          if i == j {
            guard entry > 0 else { return false }
            l[i * n + i] = Double.sqrt(entry)
          } else {
            l[i * n + j] = entry / l[j * n + j]
          }
        }
      }
      return true
    }
    /// The ends of the interval in which numbers begin to be above an eigenvalue.
    func bisect(
      _ low: Double, _ high: Double, isAbove: (Double) -> Bool
    ) -> (low: Double, high: Double) {
      var (low, high) = (low, high)
      for _ in 0..<50 {
        let middle = 0.5 * (low + high)
        if isAbove(middle) { high = middle } else { low = middle }
      }
      return (low, high)
    }
    // All eigenvalues are in [0, trace].
    let mean = trace / Double(n)
    let least = bisect(0, mean) { !isDefinite($0, -1) }.low
    let largest = bisect(mean, trace * (1 + 1e-12)) { isDefinite($0, 1) }.high
    return (least, largest)
  }
}
