import Lanes

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
    let scale = F64x8(Self.scale)
    let threshold = F64x8(Self.threshold)
    var flips = sum.pointee.flips
    var coordinates = sum.pointee.coordinates
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
      coordinates = coordinates &- isPair
      flips = flips &- (size .< -least)
      gg += gi * gi
      gc += gi * earlierG[i]
    }
    sum.pointee.flips = flips
    sum.pointee.coordinates = coordinates
    let f = s.f[group]
    let change = f - sum.pointee.previousF
    let grain = F64x8.max(F64x8(Self.rounding) * F64x8.abs(f), sum.pointee.grain)
    let rose = grain .< change
    isMoving = isMoving | rose | (change .< -grain)
    sum.pointee.moves = sum.pointee.moves &- isMoving
    sum.pointee.rises = sum.pointee.rises &- rose
    sum.pointee.rise += F64x8.select(rose, change, 0.0)
    let updateNorm = F64x8.sqrt(dd)
    let gradientNorm = F64x8.sqrt(gg)
    let updates = updateNorm * sum.pointee.updateNorm
    let gradients = gradientNorm * sum.pointee.gradientNorm
    // A zero vector has no direction: it adds nothing.
    let isPair = isMoving & (0.0 .< updates)
    let isKnown = isMoving & (0.0 .< gradients)
    sum.pointee.pairs = sum.pointee.pairs &- isPair
    sum.pointee.gradients = sum.pointee.gradients &- isKnown
    sum.pointee.updateCosine += F64x8.select(isPair, dc / updates, 0.0)
    sum.pointee.gradientCosine += F64x8.select(isKnown, gc / gradients, 0.0)
    sum.pointee.updateNorm = updateNorm
    sum.pointee.gradientNorm = gradientNorm
    sum.pointee.path += updateNorm
    sum.pointee.previousF = f
    sum.pointee.best = F64x8.min(f, sum.pointee.best)
    sum.pointee.peak = F64x8.max(f, sum.pointee.peak)
    if s.t > late { sum.pointee.late += f }
    if s.t & 7 == 0, let target { align(s, group, target.base, gradientNorm) }
  }

  /// Every fourth step: how an update follows from the two before it.
  func recur(_ s: Snapshot, _ group: Int, _ history: History) {
    let at = group &* n
    var products = Recurrence.Products()
    var size: F64x8 = 0.0
    for i in at..<(at &+ n) {
      let x = s.x[i]
      let d = x - history.0[i]
      let c = history.0[i] - history.1[i]
      let b = history.1[i] - history.2[i]
      products.dd += d * d
      products.dc += d * c
      products.db += d * b
      products.cc += c * c
      products.cb += c * b
      products.bb += b * b
      size += x * x
    }
    sums[group].recurrence.add(products, floor: F64x8(0x1p-100) * size)
  }
}
