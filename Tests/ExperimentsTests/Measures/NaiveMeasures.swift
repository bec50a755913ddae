import Experiments
import Landscapes
import Optimizers
import Schedules

/// The figures of METHODS computed a second way: plainly, after the run, from its whole trace.
struct NaiveMeasures {
  let points: [TracePoint]
  let gradients: [[Double]]
  let f: [Double]
  let instance: Instance

  init(
    _ problem: Problem, _ method: String, _ schedule: String, rate: Double, seed: UInt64,
    steps: Int,
    isStandard: Bool = false
  )
    throws
  {
    let instance = try isStandard ? problem.standard : problem.instance(seed: seed)
    self.instance = instance
    var points: [TracePoint] = []
    try trace(
      problem: problem, method: ConfiguredOptimizer(method),
      plan: ConfiguredSchedule(schedule, budget: steps), rate: rate,
      seed: seed, instance: instance
    ) {
      points.append($0)
      return true
    }
    self.points = points
    f = points.map(\.f)
    gradients = points.map { point in
      instance.model.landscape.evaluate(at: instance.own(point.x)).gradient.map {
        instance.unit * $0
      }
    }
  }

  func firstHit(_ level: Double) -> Int? { f.firstIndex { $0 <= level } }

  /// Since when f has stayed at or below a level.
  func settled(_ level: Double) -> Int? {
    guard let last = f.last, last <= level else { return nil }
    return (f.lastIndex { !($0 <= level) } ?? -1) + 1
  }

  /// The last step of the way: where the gap came to stay at or below a level, else the end.
  func arrival(_ level: Double) -> Int { settled(level) ?? f.count - 1 }

  /// The steps up to one that change the iterate.
  private func moves(until end: Int) -> [Int] {
    (1...end).filter { points[$0].x != points[$0 - 1].x }
  }

  /// Share of rises among the steps up to one.
  func rises(until end: Int) -> Double {
    Double((1...end).count { f[$0] > f[$0 - 1] }) / Double(moves(until: end).count)
  }

  func riseRatio(until end: Int) -> Double {
    let sum = (1...end).reduce(0) { (sum: Double, t: Int) in sum + max(0, f[t] - f[t - 1]) }
    return sum / (f[0] - (f[...end].min() ?? 0))
  }

  private func updates(until end: Int) -> [[Double]] {
    (1...end).map { t in zip(points[t].x, points[t - 1].x).map { $0 - $1 } }
  }

  /// Among pairs in which the coordinate moves twice.
  func flips(until end: Int) -> Double {
    let updates = updates(until: end)
    var (count, pairs) = (0, 0)
    for t in 1..<updates.count {
      for (a, b) in zip(updates[t], updates[t - 1]) where a != 0 && b != 0 {
        pairs += 1
        if (a < 0) != (b < 0) { count += 1 }
      }
    }
    return Double(count) / Double(pairs)
  }

  /// The mean cosine of each vector with the one before, of those that have a direction and of some places.
  static func meanCosine(_ vectors: [[Double]], at places: [Int]? = nil) -> Double {
    let cosines = (places ?? Array(1..<vectors.count)).compactMap { t -> Double? in
      let dot = zip(vectors[t], vectors[t - 1]).reduce(0) { $0 + $1.0 * $1.1 }
      let norms = norm(vectors[t]) * norm(vectors[t - 1])
      return norms > 0 ? dot / norms : nil
    }
    return cosines.reduce(0, +) / Double(cosines.count)
  }

  func updateCosine(until end: Int) -> Double { Self.meanCosine(updates(until: end)) }
  func gradientCosine(until end: Int) -> Double {
    Self.meanCosine(Array(gradients[...end]), at: moves(until: end))
  }
  func pathLength(until end: Int) -> Double {
    updates(until: end).reduce(0) { $0 + Self.norm($1) }
  }

  func pathEfficiency(until end: Int) -> Double {
    Self.norm(zip(points[end].x, points[0].x).map { $0 - $1 }) / pathLength(until: end)
  }

  private static func norm(_ v: [Double]) -> Double { v.reduce(0) { $0 + $1 * $1 }.squareRoot() }
}
