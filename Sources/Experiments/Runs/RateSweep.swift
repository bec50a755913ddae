import Lanes

/// The same run at many learning rates, in lockstep: what each of them leads to.
public struct RateSweep: Sendable {
  /// f after the last step, rate by rate.
  public let final: [Double]
  /// The least f of all steps; NaN where no value was a number.
  public let best: [Double]
  /// The first step at which f was at the target or below; −1 where it never was.
  public let hit: [Double]

  /// Makes the runs; `target` is a value of f.
  public init(_ run: PreparedRun, rates: [Double], target: Double = -.infinity) {
    guard !rates.isEmpty else {
      (final, best, hit) = ([], [], [])
      return
    }
    let engine = run.engine(rates: rates)
    let observer = SweepObserver(groups: engine.groups, target: target)
    engine.run(observer)
    func lanes(_ block: Block<F64x8>) -> [Double] {
      rates.indices.map { block.base[$0 / F64x8.count][$0 % F64x8.count] }
    }
    final = lanes(observer.last)
    best = lanes(observer.best)
    hit = lanes(observer.hit)
  }
}

private final class SweepObserver: Observer {
  let last: Block<F64x8>
  let best: Block<F64x8>
  let hit: Block<F64x8>
  private let groups: Int
  private let target: F64x8

  init(groups: Int, target: Double) {
    self.groups = groups
    self.target = F64x8(target)
    last = Block(groups)
    best = Block(groups)
    hit = Block(groups)
    for group in 0..<groups {
      best.base[group] = F64x8(.nan)
      hit.base[group] = -1.0
    }
  }

  func see(_ snapshot: Snapshot) -> Bool {
    let t = F64x8(Double(snapshot.t))
    for group in 0..<groups {
      let f = snapshot.f[group]
      last.base[group] = f
      // Comparisons with NaN are false: the first number is the best so far.
      let least = best.base[group]
      best.base[group] = F64x8.select(least .<= f, least, F64x8.select(f .== f, f, least))
      let isHit = (f .<= target) & (hit.base[group] .< 0.0)
      hit.base[group] = F64x8.select(isHit, t, hit.base[group])
    }
    return true
  }
}
