import Lanes

/// A gradient that is not the derivative of its function.
public struct GradientMismatch: Error, Sendable, CustomStringConvertible {
  /// The point.
  public let x: [Double]
  /// The coordinate, from 0.
  public let coordinate: Int
  /// What the gradient says.
  public let stated: Double
  /// What differences of the value say.
  public let measured: Double

  /// One sentence.
  public var description: String {
    "the gradient's coordinate \(coordinate) at \(x) is \(stated), but the values change by "
      + "\(measured) per unit"
  }
}

extension Landscape {
  /// Holds the gradient against central differences of the value, coordinate by coordinate.
  ///
  /// With D(h) the central difference, off by ch² + rounding, the tolerance is twice |D(2h) − D(h)|, which
  /// shows three quarters of the error of D(2h), plus 16 ulp of the largest value over h; h is 1e-5 of the
  /// point's length, 1e-5 at least. Points where f has a kink or a jump nearby may fail.
  ///
  /// - Throws: ``GradientMismatch`` for the first coordinate that is off, or not a finite number.
  public func checkGradient(at points: [[Double]]) throws {
    for x in points {
      let gradient = evaluate(at: x).gradient
      let length = Double.sqrt(x.reduce(0) { $0 + $1 * $1 })
      let h = 1e-5 * Swift.max(1, length)
      for i in 0..<dimension {
        func value(_ shift: Double) -> Double {
          var moved = x
          moved[i] += shift
          return evaluate(at: moved).value
        }
        let values = [value(h), value(-h), value(2 * h), value(-2 * h)]
        let narrow = (values[0] - values[1]) / (2 * h)
        let wide = (values[2] - values[3]) / (4 * h)
        let largest = values.reduce(1) { Swift.max($0, Double.abs($1)) }
        let rounding = 16 * 2.3e-16 * (largest + Double.abs(gradient[i]) * length) / h
        // A NaN anywhere fails.
        guard Double.abs(narrow - gradient[i]) <= 2 * Double.abs(wide - narrow) + rounding else {
          throw GradientMismatch(x: x, coordinate: i, stated: gradient[i], measured: narrow)
        }
      }
    }
  }
}

extension Objective {
  /// Holds the gradient against differences at the start and at seeded points of the knowledge's box.
  ///
  /// - Throws: ``GradientMismatch``.
  public func checkGradient(points: Int = 20, seed: UInt64 = 1) throws {
    let box = knowledge.domain
    var random = SequentialRandom(RandomStream(domain: "gradient check", seed: seed))
    let inside = (0..<points).map { _ in
      knowledge.start.map { _ in
        box.lowerBound + (box.upperBound - box.lowerBound) * random.nextUniform()
      }
    }
    try landscape.checkGradient(at: [knowledge.start] + inside)
  }
}
