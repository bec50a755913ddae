import Experiments
import Landscapes
import Optimizers
import Schedules

/// The figures of METHODS computed a second way: plainly, after the run, from its whole trace.
struct NaiveMeasures {
  let points: [TracePoint]
  let gradients: [[Double]]
  let f: [Double]

  init(
    _ problem: Problem, _ method: String, _ schedule: String, rate: Double, seed: UInt64, steps: Int
  )
    throws
  {
    var points: [TracePoint] = []
    try trace(
      problem: problem, method: Method(method), plan: Plan(schedule, budget: steps), rate: rate,
      seed: seed
    ) {
      points.append($0)
      return true
    }
    self.points = points
    f = points.map(\.f)
    gradients = points.map { problem.model.landscape.evaluate(at: $0.x).gradient }
  }

  func firstHit(_ level: Double) -> Int? { f.firstIndex { $0 <= level } }

  /// Since when f has stayed at or below a level.
  func settled(_ level: Double) -> Int? {
    guard let last = f.last, last <= level else { return nil }
    return (f.lastIndex { !($0 <= level) } ?? -1) + 1
  }

  var rises: Double {
    let count = (1..<f.count).count { f[$0] > f[$0 - 1] }
    return Double(count) / Double(f.count - 1)
  }

  var riseRatio: Double {
    let sum = (1..<f.count).reduce(0) { (sum: Double, t: Int) in sum + max(0, f[t] - f[t - 1]) }
    return sum / (f[0] - (f.min() ?? 0))
  }

  private var updates: [[Double]] {
    (1..<points.count).map { t in zip(points[t].x, points[t - 1].x).map { $0 - $1 } }
  }

  var flips: Double {
    let updates = updates
    var count = 0
    for t in 1..<updates.count {
      count += zip(updates[t], updates[t - 1]).count { $0 * $1 < 0 }
    }
    return Double(count) / Double(updates[0].count * (updates.count - 1))
  }

  /// The mean cosine of each vector with the one before.
  static func meanCosine(_ vectors: [[Double]]) -> Double {
    var sum = 0.0
    for t in 1..<vectors.count {
      let dot = zip(vectors[t], vectors[t - 1]).reduce(0) { $0 + $1.0 * $1.1 }
      let norms = norm(vectors[t]) * norm(vectors[t - 1])
      if norms > 0 { sum += dot / norms }
    }
    return sum / Double(vectors.count - 1)
  }

  var updateCosine: Double { Self.meanCosine(updates) }
  var gradientCosine: Double { Self.meanCosine(gradients) }
  var pathLength: Double { updates.reduce(0) { $0 + Self.norm($1) } }

  var pathEfficiency: Double {
    Self.norm(zip(points[points.count - 1].x, points[0].x).map { $0 - $1 }) / pathLength
  }

  private static func norm(_ v: [Double]) -> Double { v.reduce(0) { $0 + $1 * $1 }.squareRoot() }
}
