import Lanes

/// What the last steps of a group were like.
struct Ending {
  /// The largest minus the smallest value over the tail.
  var spread: F64x8 = 0.0
  /// Where the values over the tail never rise, and where they never fall.
  var isFalling = U64x8(.max)
  var isRising = U64x8(.max)
  /// Where the last iterates are the same to the bit: x + update = x.
  var isFrozen = U64x8(.max)
  /// The period of each run as a number; zero where there is none.
  fileprivate var periods: F64x8 = 0.0

  /// The period of a run that goes in a circle.
  func period(_ lane: Int) -> Int? { periods[lane] > 0 ? Int(periods[lane]) : nil }
}

extension Meter {
  /// Looks back on the last steps of a group, all its runs at once.
  func ending(_ group: Int) -> Ending {
    let values = tailF.base + group * tail
    var ending = Ending()
    var (least, most, before) = (values[0], values[0], values[0])
    for place in 1..<max(tail, 1) {
      let f = values[place]
      least = F64x8.min(f, least)
      most = F64x8.max(f, most)
      ending.isFalling = ending.isFalling & (f .<= before)
      ending.isRising = ending.isRising & (before .<= f)
      before = f
    }
    ending.spread = most - least
    ending.periods = periods(group)
    ending.isFrozen = frozen(group)
    return ending
  }

  /// The least p in 2…16 with ‖x_T − x_{T−p}‖ ≤ 1e-7·(path over the last 32 steps), twice round so that a
  /// slow approach is no circle; zero where there is none, or where the run rests.
  private func periods(_ group: Int) -> F64x8 {
    var periods: F64x8 = 0.0
    guard steps >= Meter.ringLength else { return periods }
    let last = Meter.ringLength - 1
    var path: F64x8 = 0.0
    for p in 0..<last { path += distance(group, p, p + 1) }
    var size: F64x8 = 0.0
    for i in 0..<n {
      size = F64x8.max(size, F64x8.abs(ring.base[(last * groups + group) * n + i]))
    }
    // Shorter steps than that are rest, not motion.
    let least: F64x8 = 1e-6 * F64x8.max(size, 1e-6)
    var open = (least .< path) & (path .< F64x8(.infinity))
    let bound: F64x8 = 1e-7 * path
    for p in 2...(last / 2) {
      guard open.any else { break }
      var isBack = open & (distance(group, last, last - p) .<= bound)
      guard isBack.any else { continue }
      isBack = isBack & (distance(group, last - p, last - 2 * p) .<= bound)
      periods = F64x8.select(isBack, F64x8(Double(p)), periods)
      open = open & ~isBack
    }
    return periods
  }

  /// Where none of the last iterates differs from the one before it.
  private func frozen(_ group: Int) -> U64x8 {
    let last = Meter.ringLength - 1
    var isFrozen = U64x8(.max)
    for place in max(0, last - steps)..<last {
      let first = ring.base + (place * groups + group) * n
      let second = ring.base + ((place + 1) * groups + group) * n
      for i in 0..<n { isFrozen = isFrozen & (first[i] .== second[i]) }
      guard isFrozen.any else { break }
    }
    return isFrozen
  }

  /// How far two of the last iterates are apart.
  private func distance(_ group: Int, _ a: Int, _ b: Int) -> F64x8 {
    let first = ring.base + (a * groups + group) * n
    let second = ring.base + (b * groups + group) * n
    var square: F64x8 = 0.0
    for i in 0..<n {
      let difference = first[i] - second[i]
      square += difference * difference
    }
    return F64x8.sqrt(square)
  }
}
