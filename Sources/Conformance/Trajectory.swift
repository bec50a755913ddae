/// Where a stepper goes along a probe.
public struct Trajectory: Sendable, Equatable {
  /// The points after each step; fewer than asked for where it failed.
  public var points: [[Double]] = []
  /// Why it stopped early; nil: it did not.
  public var failure: String?
}

extension Probe {
  /// Steps along the probe until `goesOn` says no.
  func follow(
    _ stepper: any Stepper, rate: Double, steps: Int,
    goesOn: (_ k: Int, _ x: [Double]) -> Bool = { _, _ in true }
  ) -> Trajectory {
    var trajectory = Trajectory()
    stepper.begin(at: start, shape: shape, rate: rate, steps: steps)
    var x = start
    var g = [Double](repeating: 0, count: dimension)
    for k in 1...steps {
      guard stepper.failure == nil else { break }
      let f = evaluate(k, x, &g)
      x = stepper.step(k, x: x, f: f, g: g, rate: rate, factor: factor(k)) { x, g in
        evaluate(k, x, &g)
      }
      guard stepper.failure == nil else { break }
      trajectory.points.append(x)
      guard goesOn(k, x) else { break }
    }
    trajectory.failure = stepper.failure
    return trajectory
  }
}

/// Where two trajectories part.
public struct Separation: Sendable, Equatable {
  /// The step, from 1.
  public let step: Int
  /// The coordinate that differs most.
  public let coordinate: Int
  /// What was found there minus what was expected.
  public let difference: Double
  /// The difference over the size that it is measured by.
  public let relative: Double
}

/// How far along a stepper a reference goes with it.
struct Comparison {
  /// The size that differences are relative to: how far a coordinate has moved, and a share of the iterate, so
  /// that the rounding of a large iterate is no difference.
  static func scale(_ start: Double, _ a: Double, _ b: Double, _ last: Double) -> Double {
    max(abs(b - last), 1e-3 * abs(b - start), 1e-4 * abs(b), 1e-18)
  }

  /// The separation of two points of step k; nil where they agree to the tolerance.
  static func separation(
    _ k: Int, found: [Double], expected: [Double], last: [Double], start: [Double],
    tolerance: Double
  ) -> (separation: Separation?, relative: Double) {
    var worst = 0.0
    var place: Int?
    for i in expected.indices {
      let (a, b) = (found[i], expected[i])
      if a == b || a.isNaN && b.isNaN { continue }
      guard a.isFinite, b.isFinite else {
        return (
          Separation(step: k, coordinate: i, difference: a - b, relative: .infinity), .infinity
        )
      }
      let relative = abs(a - b) / scale(start[i], a, b, last[i].isFinite ? last[i] : b)
      if relative > worst {
        worst = relative
        place = i
      }
    }
    guard let place, worst > tolerance else { return (nil, worst) }
    return (
      Separation(
        step: k, coordinate: place, difference: found[place] - expected[place], relative: worst),
      worst
    )
  }
}
