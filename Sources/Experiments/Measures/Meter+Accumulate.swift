import Lanes
import Records

extension Meter {
  /// Changes of f below this share of f are rounding.
  static let rounding = 8 * Double.ulpOfOne
  /// Keeps products of updates away from underflow: 2⁶⁰⁰.
  private static let scale = 0x1p600
  /// (4ε)² at that scale: updates of a coordinate up to 4ε|x| are rounding.
  private static let threshold = 0x1p-100 * 0x1p600

  /// The iterates of one, two and three steps before step t; this step's takes the place of the last.
  typealias History = (
    UnsafeMutablePointer<F64x8>, UnsafeMutablePointer<F64x8>, UnsafeMutablePointer<F64x8>
  )

  func history(_ t: Int) -> History {
    func place(_ back: Int) -> UnsafeMutablePointer<F64x8> {
      earlierX.base + (t &+ 3 &- back) % 3 &* groups &* n
    }
    return (place(1), place(2), place(3))
  }

  /// The common step of one group.
  @inline(__always)
  func accumulate(_ s: Snapshot, _ group: Int, _ n: Int, _ history: History) {
    let sum = sums + group
    let at = group &* n
    let x = s.x + at
    let g = s.g + at
    let earlierG = s.earlierG + at
    let last = history.0 + at
    let beforeLast = history.1 + at
    let oldest = history.2 + at
    sum.pointee.way.look(
      RecentSteps(t: s.t, n: n, x: x, last: last, beforeLast: beforeLast, oldest: oldest))
    let scale = F64x8(Self.scale)
    let threshold = F64x8(Self.threshold)
    var pass = sum.pointee.way.pass
    var isMoving = U64x8(0)
    var dd: F64x8 = 0.0
    var dc: F64x8 = 0.0
    var gg: F64x8 = 0.0
    var gc: F64x8 = 0.0
    for i in 0..<n {
      let xi = x[i]
      let before = last[i]
      let d = xi - before
      let c = before - beforeLast[i]
      oldest[i] = xi
      let gi = g[i]
      dd += d * d
      dc += d * c
      let size = d * scale * c
      let least = xi * threshold * xi
      let isPair = least .< F64x8.abs(size)
      isMoving = isMoving | isPair
      pass.add(MovedCoordinate(product: size, grain: least, isPair: isPair))
      gg += gi * gi
      gc += gi * earlierG[i]
    }
    let f = s.f[group]
    let change = f - sum.pointee.previousF
    let grain = F64x8.max(F64x8(Self.rounding) * F64x8.abs(f), sum.pointee.grain)
    isMoving = isMoving | (grain .< change) | (change .< -grain)
    let updateNorm = F64x8.sqrt(dd)
    let gradientNorm = F64x8.sqrt(gg)
    sum.pointee.way.add(
      MeasuredStep(
        t: s.t, n: n, f: f, change: change, grain: grain, isMoving: isMoving,
        update: (updateNorm, sum.pointee.updateNorm, dc),
        gradient: (gradientNorm, sum.pointee.gradientNorm, gc), x: x, g: g,
        target: targetBase.map { UnsafePointer($0 + at) }),
      pass)
    sum.pointee.updateNorm = updateNorm
    sum.pointee.gradientNorm = gradientNorm
    sum.pointee.previousF = f
    sum.pointee.best = F64x8.min(f, sum.pointee.best)
    sum.pointee.peak = F64x8.max(f, sum.pointee.peak)
    if s.t > late { sum.pointee.late += f }
  }
}
