import Descent

// Landscapes and update rules with nothing around them, as fast as we know how to write them: batches of
// eight runs in lanes, one call for the gradients and one for the updates of a batch, the dimension 2 a
// constant. Descent's own kernels are held against them.

/// Runs in lockstep: `groups` groups of eight, `n` vectors each.
struct Runs {
  let n: Int
  let groups: Int
  let x, g, m, v, f, best, rate: UnsafeMutablePointer<F64x8>

  init(n: Int, groups: Int) {
    self.n = n
    self.groups = groups
    func vectors(_ count: Int) -> UnsafeMutablePointer<F64x8> {
      let pointer = UnsafeMutablePointer<F64x8>.allocate(capacity: count)
      pointer.initialize(repeating: 0.0, count: count)
      return pointer
    }
    (x, g, m, v) = (
      vectors(n * groups), vectors(n * groups), vectors(n * groups), vectors(n * groups)
    )
    (f, best, rate) = (vectors(groups), vectors(groups), vectors(groups))
  }

  func reset(to start: [Double]) {
    for group in 0..<groups {
      for i in 0..<n {
        x[group * n + i] = F64x8(start[i])
        m[group * n + i] = 0.0
        v[group * n + i] = 0.0
      }
      best[group] = 1e300
      rate[group] = F64x8(1e-4 * (1 + 0.08 * Double(group)))
    }
  }
}

/// What depends on the step alone: the schedule's factor and Adam's bias corrections.
struct Coefficients {
  let factor: Double
  let first: Double
  let second: Double

  static func table(_ steps: Int) -> [Coefficients] {
    var (power1, power2) = (1.0, 1.0)
    return (0..<steps).map { t in
      power1 *= 0.9
      power2 *= 0.999
      let factor = 1 - 0.5 * Double(t) / Double(steps)
      return Coefficients(
        factor: factor, first: factor / (1 - power1), second: 1 / Double.sqrt(1 - power2))
    }
  }
}

protocol ReferenceLandscape {
  var name: String { get }
  func evaluate(_ runs: Runs)
}

protocol ReferenceRule {
  var name: String { get }
  func update(_ runs: Runs, _ c: Coefficients)
}

typealias Pointer = UnsafePointer<F64x8>
typealias MutablePointer = UnsafeMutablePointer<F64x8>

extension Runs {
  @inline(__always)
  func eachValue(_ value: (_ x: Pointer, _ g: MutablePointer, _ n: Int) -> F64x8) {
    let (x, g, f, n) = (x, g, f, n)
    if n == 2 {
      for group in 0..<groups { f[group] = value(x + group &* 2, g + group &* 2, 2) }
    } else {
      for group in 0..<groups { f[group] = value(x + group &* n, g + group &* n, n) }
    }
  }

  /// The rule on every coordinate of every group, with what it needs of the group's rate.
  @inline(__always)
  func eachCoordinate<Scales>(
    _ scales: (_ rate: F64x8) -> Scales,
    _ rule: (_ s: Scales, _ x: MutablePointer, _ g: F64x8, _ m: MutablePointer, _ v: MutablePointer)
      -> Void
  ) {
    let (rate, n) = (rate, n)
    for group in 0..<groups {
      let s = scales(rate[group])
      if n == 2 {
        each(s, group &* 2, 2, rule)
      } else {
        each(s, group &* n, n, rule)
      }
    }
  }

  @inline(__always)
  private func each<Scales>(
    _ s: Scales, _ at: Int, _ n: Int,
    _ rule: (Scales, MutablePointer, F64x8, MutablePointer, MutablePointer) -> Void
  ) {
    let (x, g, m, v) = (x + at, g + at, m + at, v + at)
    var i = 0
    while i < n {
      rule(s, x + i, g[i], m + i, v + i)
      i &+= 1
    }
  }
}

struct ReferenceSphere: ReferenceLandscape {
  let name = "sphere"

  func evaluate(_ runs: Runs) {
    runs.eachValue { x, g, n in
      var sum: F64x8 = 0.0
      for i in 0..<n {
        let a = x[i]
        sum = sum + a * a
        g[i] = a
      }
      return 0.5 * sum
    }
  }
}

struct ReferenceRosenbrock: ReferenceLandscape {
  let name = "rosenbrock"

  func evaluate(_ runs: Runs) {
    runs.eachValue { x, g, n in
      var (sum, carry): (F64x8, F64x8) = (0.0, 0.0)
      var a = x[0]
      for i in 0..<(n &- 1) {
        let b = x[i &+ 1]
        let residual = b - a * a
        let distance: F64x8 = 1.0 - a
        let h: F64x8 = 200.0 * residual
        let steep: F64x8 = 100.0 * (residual * residual)
        sum += steep + distance * distance
        g[i] = (carry - (h + h) * a) - (distance + distance)
        carry = h
        a = b
      }
      g[n &- 1] = carry
      return sum
    }
  }
}

struct ReferenceSGDM: ReferenceRule {
  let name = "sgdm"

  func update(_ runs: Runs, _ c: Coefficients) {
    runs.eachCoordinate { rate in
      rate * F64x8(c.factor)
    } _: { rate, x, g, m, _ in
      let velocity = 0.9 * m.pointee + g
      m.pointee = velocity
      x.pointee = x.pointee - rate * velocity
    }
  }
}

/// Adam, and AdamW where `decay` is not 0.
struct ReferenceAdam: ReferenceRule {
  let name: String
  let decay: Double

  func update(_ runs: Runs, _ c: Coefficients) {
    if decay == 0 { step(runs, c) { x, _ in x } } else { step(runs, c) { x, kept in x * kept } }
  }

  @inline(__always)
  private func step(_ runs: Runs, _ c: Coefficients, _ shrink: (F64x8, F64x8) -> F64x8) {
    let second = F64x8(c.second)
    runs.eachCoordinate { rate in
      (rate * F64x8(c.first), 1.0 - rate * F64x8(c.factor) * F64x8(decay))
    } _: { scales, x, g, m, v in
      let mean = 0.9 * m.pointee + F64x8(1 - 0.9) * g
      let square = 0.999 * v.pointee + (F64x8(1 - 0.999) * g) * g
      m.pointee = mean
      v.pointee = square
      let move = mean / (F64x8.sqrt(square) * second + 1e-8)
      x.pointee = shrink(x.pointee, scales.1) - scales.0 * move
    }
  }
}

struct ReferenceRMSprop: ReferenceRule {
  let name = "rmsprop"

  func update(_ runs: Runs, _ c: Coefficients) {
    runs.eachCoordinate { rate in
      rate * F64x8(c.factor)
    } _: { rate, x, g, _, v in
      let square = 0.99 * v.pointee + (F64x8(1 - 0.99) * g) * g
      v.pointee = square
      x.pointee = x.pointee - rate * (g / (F64x8.sqrt(square) + 1e-8))
    }
  }
}

struct ReferenceLion: ReferenceRule {
  let name = "lion"

  func update(_ runs: Runs, _ c: Coefficients) {
    let zero: F64x8 = 0.0
    runs.eachCoordinate { rate in
      let a = rate * F64x8(c.factor)
      return (a, 1.0 - a * 0.001)
    } _: { scales, x, g, m, _ in
      let direction = 0.9 * m.pointee + F64x8(1 - 0.9) * g
      m.pointee = 0.99 * m.pointee + F64x8(1 - 0.99) * g
      let down = F64x8.select(direction .< zero, zero - scales.0, zero)
      let move = F64x8.select(zero .< direction, scales.0, down)
      x.pointee = x.pointee * scales.1 - move
    }
  }
}
