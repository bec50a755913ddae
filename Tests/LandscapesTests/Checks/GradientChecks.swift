import Lanes

@testable import Landscapes

/// Checks that give the worst deviation in units of what rounding explains: 1 passes, NaN fails.
enum Deviation {
  /// The gradient against the derivative of the value's own formula, along directions.
  ///
  /// Both are exact up to rounding; 1 is 2e-12 of the sum of the magnitudes of the terms and of 1 + |f|.
  static func ofGradientFromDuals(_ landscape: any Landscape, at points: [[Double]]) -> Double {
    var worst = 0.0
    for (k, x) in points.enumerated() {
      let (value, gradient) = landscape.evaluate(at: x)
      for v in directions(x.count, seed: UInt64(k)) {
        let slope = landscape.differentiate(at: x, along: v).value.slope
        let size = zip(gradient, v).reduce(1 + abs(value)) { $0 + abs($1.0 * $1.1) }
        worst = worse(worst, abs(slope - dot(gradient, v)) / (2e-12 * size))
      }
    }
    return worst
  }

  /// The gradient against central differences of the value.
  ///
  /// D(h) is off by ch² + rounding. Three quarters of c's share shows in D(2h) − D(h), of which the
  /// tolerance is twice the magnitude; the rounding of f is taken as 16 ulp of the largest value.
  static func ofGradientFromDifferences(
    _ landscape: any Landscape, at points: [[Double]]
  ) -> Double {
    var worst = 0.0
    for (k, x) in points.enumerated() {
      let gradient = landscape.evaluate(at: x).gradient
      for v in directions(x.count, seed: UInt64(k)) {
        let f = { landscape.evaluate(at: moved(x, $0, v)).value }
        worst = worse(worst, difference(f, from: dot(gradient, v), size: norm(x)))
      }
    }
    return worst
  }

  /// The Hessian product against central differences of the gradient; tolerance as for the gradient.
  static func ofHessianProduct(_ landscape: any Landscape, at points: [[Double]]) -> Double {
    var worst = 0.0
    for (k, x) in points.enumerated() {
      for v in directions(x.count, seed: UInt64(k)).suffix(3) {
        let product = landscape.hessianProduct(at: x, times: v)
        for w in directions(x.count, seed: UInt64(k) + 1000).suffix(2) {
          let f = { dot(landscape.evaluate(at: moved(x, $0, v)).gradient, w) }
          let gradient = landscape.evaluate(at: x).gradient
          let scale = zip(gradient, w).reduce(0) { $0 + abs($1.0 * $1.1) }
          worst = worse(
            worst, difference(f, from: dot(product, w), size: norm(x), scale: scale))
        }
      }
    }
    return worst
  }

  /// |D(h) − slope| over its tolerance, for the function t ↦ f(t) at 0.
  private static func difference(
    _ f: (Double) -> Double, from slope: Double, size: Double, scale: Double = 0
  ) -> Double {
    let h = 1e-5 * Swift.max(1, size)
    let values = [f(h), f(-h), f(2 * h), f(-2 * h)]
    let narrow = (values[0] - values[1]) / (2 * h)
    let wide = (values[2] - values[3]) / (4 * h)
    let largest = values.reduce(1 + scale) { Swift.max($0, abs($1)) }
    let rounding = 16 * 2.3e-16 * (largest + abs(slope) * size) / h
    return abs(narrow - slope) / (2 * abs(wide - narrow) + rounding)
  }
}
