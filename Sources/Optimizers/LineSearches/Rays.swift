import Lanes

/// The points x + t·d of eight runs, each with its own length t: what a line search looks at.
struct Rays {
  /// What was seen at a length.
  struct Seen {
    /// The values; +∞ where value or slope is not finite.
    var value: F64x8
    /// gᵀd.
    var slope: F64x8
    /// Where the point was x itself.
    var isStart: U64x8
  }

  let runs: RunGroup
  /// d, `n` vectors.
  let direction: UnsafeMutablePointer<F64x8>
  /// Room for one point.
  let trial: UnsafeMutablePointer<F64x8>
  /// The gradients at the points that were evaluated last.
  let gradient: UnsafeMutablePointer<F64x8>

  /// Vectors of memory beside the direction.
  static func workVectors(_ n: Int) -> Int { 2 * n }

  /// Over a direction and `workVectors` vectors of room.
  init(
    _ runs: RunGroup, _ direction: UnsafeMutablePointer<F64x8>, room: UnsafeMutablePointer<F64x8>
  ) {
    self.runs = runs
    self.direction = direction
    trial = room
    gradient = room + runs.n
  }

  /// Searches with d multiplied by a power of two where gᵀd is out of range, and puts d back.
  ///
  /// `body` is given the slopes gᵀd and those powers; its lengths count in the multiplied d.
  func inRange<Result>(_ body: (_ slope: F64x8, _ unit: F64x8) -> Result) -> Result {
    inRange(slope: dot(runs.g.base, direction, runs.n), lanes: runs.active, body)
  }

  /// The same where gᵀd of the lanes that count is known.
  func inRange<Result>(
    slope: F64x8, lanes: U64x8, _ body: (_ slope: F64x8, _ unit: F64x8) -> Result
  ) -> Result {
    let n = runs.n
    let isSafe = F64x8.isFinite(slope) & (F64x8(1e-290) .< F64x8.abs(slope))
    guard (lanes & ~isSafe).any else { return body(slope, 1.0) }
    let unit = F64x8.select(isSafe, 1.0, F64x8.scale(largest(direction, n)))
    for i in 0..<n { direction[i] *= unit }
    defer { for i in 0..<n { direction[i] /= unit } }
    return body(dot(runs.g.base, direction, n), unit)
  }

  /// Where gᵀd < 0, wherever gᵀd itself is.
  var descends: U64x8 { inRange { slope, _ in slope .< 0.0 } }

  /// The same of some lanes whose gᵀd is known.
  func descends(slope: F64x8, lanes: U64x8) -> U64x8 {
    inRange(slope: slope, lanes: lanes) { slope, _ in slope .< 0.0 }
  }

  /// Moves the iterates of some lanes by t·d.
  func move(_ t: F64x8, lanes: U64x8) {
    let x = runs.x
    for i in 0..<runs.n { x[i] = F64x8.select(lanes, x[i] + t * direction[i], x[i]) }
  }

  /// Writes x + t·d to `trial`; where that is x.
  private func go(_ t: F64x8) -> U64x8 {
    let x = runs.x
    var isStart = U64x8(.max)
    for i in 0..<runs.n {
      let y = x[i] + t * direction[i]
      isStart = isStart & (y .== x[i])
      trial[i] = y
    }
    return isStart
  }

  /// Values and slopes at lengths t of some lanes; counted.
  @inline(never)
  func evaluate(_ t: F64x8, lanes: U64x8) -> Seen {
    let isStart = go(t)
    let value = runs.evaluate(trial, gradient: gradient, lanes: lanes)
    let slope = dot(gradient, direction, runs.n)
    let isFinite = F64x8.isFinite(value) & F64x8.isFinite(slope)
    return Seen(
      value: F64x8.select(isFinite, value, F64x8(.infinity)), slope: slope, isStart: isStart)
  }

  /// The values alone at lengths t, and where those do not move x; counted as function evaluations.
  @inline(never)
  func value(_ t: F64x8, lanes: U64x8) -> (value: F64x8, isStart: U64x8) {
    let isStart = go(t)
    return (runs.value(trial, lanes: lanes), isStart)
  }
}

/// aᵀb, summed in order.
@inline(never)
func dot(_ a: UnsafePointer<F64x8>, _ b: UnsafePointer<F64x8>, _ n: Int) -> F64x8 {
  var total: F64x8 = 0.0
  for i in 0..<n { total += a[i] * b[i] }
  return total
}

/// The largest |aᵢ|.
@inline(never)
func largest(_ a: UnsafePointer<F64x8>, _ n: Int) -> F64x8 {
  var most: F64x8 = 0.0
  for i in 0..<n { most = F64x8.max(F64x8.abs(a[i]), most) }
  return most
}

/// How the length of the very first step is bounded.
enum FirstNorm: String, CaseIterable, Sendable {
  /// By 1 in the 1-norm, and by −g itself.
  case one = "1"
  /// By 1 in the 2-norm, and by −g itself.
  case two = "2"
  /// It is 1 in the 2-norm.
  case unit
}

/// The length of the first trial along −g: min(1, 1/‖g‖), or 1/‖g‖.
@inline(never)
func firstLength(_ g: UnsafePointer<F64x8>, _ n: Int, _ kind: FirstNorm) -> F64x8 {
  guard kind == .one else {
    let length = 1.0 / F64x8.norm(g, n)
    return kind == .unit ? length : F64x8.min(length, 1.0)
  }
  var norm: F64x8 = 0.0
  for i in 0..<n { norm += F64x8.abs(g[i]) }
  return F64x8.min(1.0 / norm, 1.0)
}
