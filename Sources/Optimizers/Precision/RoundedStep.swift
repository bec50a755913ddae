import Lanes

/// One step of a group of runs, and how what it stores is rounded.
struct RoundedStep {
  /// The step: x and the memory hold numbers of their formats.
  let s: Step
  let formats: Formats
  /// The runs' keys for stochastic rounding.
  let keys: F64x8.Bits
  /// What rounding took from x, where that is kept.
  let lost: UnsafeMutablePointer<F64x8>?

  /// x[i] ← x + update.
  @inline(__always)
  func move(_ i: Int, from x: F64x8, by update: F64x8) {
    let format = formats.parameters
    if formats.mode == .threshold {
      let place = format.nearest(x)
      let stays = format.nearest(place + update) .== place
      s.x[i] = F64x8.select(stays, x, x + update)
      return
    }
    guard let lost else {
      s.x[i] = stored(x + update, format, i)
      return
    }
    let whole = lost[i] + update
    s.x[i] = stored(x + whole, format, i)
    lost[i] = format.nearest(whole - (s.x[i] - x))
  }

  /// A number as a format stores it.
  @inline(__always)
  func stored(_ value: F64x8, _ format: Rounding, _ place: Int) -> F64x8 {
    formats.mode == .stochastic ? drawn(value, format, place) : format.nearest(value)
  }

  /// One of the two neighbours at random; apart, so that rounding to nearest stays small.
  @inline(never)
  func drawn(_ value: F64x8, _ format: Rounding, _ place: Int) -> F64x8 {
    format.stochastic(
      value, RandomStream.uniform(keys: keys, step: UInt64(s.k), coordinate: UInt64(place)))
  }
}
