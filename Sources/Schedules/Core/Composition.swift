import Specifications

/// Schedules one after another, each with its own clock: the next begins at the step where the last ends.
struct ScheduleSequence: Schedule {
  private let parts: [any Schedule]
  private let starts: [Int]

  /// A sequence; every part but the last has a length.
  init(_ parts: [any Schedule]) {
    self.parts = parts
    var starts = [0]
    for part in parts.dropLast() { starts.append(starts[starts.count - 1] + (part.length ?? 0)) }
    self.starts = starts
  }

  /// The part of step t; of parts that begin together the last, since the others last no step.
  private func place(of t: Int) -> Int { starts.lastIndex { $0 <= t } ?? 0 }

  func factor(at t: Int, draw: (Int) -> Double) -> Double {
    let i = place(of: t)
    return parts[i].factor(at: t - starts[i]) { draw($0 + starts[i]) }
  }

  func momentum(at t: Int) -> Double? {
    let i = place(of: t)
    return parts[i].momentum(at: t - starts[i])
  }

  var length: Int? {
    parts.last.flatMap(\.length).map { $0 + starts[starts.count - 1] }
  }

  var cyclesMomentum: Bool { parts.contains(where: \.cyclesMomentum) }
  var isNoisy: Bool { parts.contains(where: \.isNoisy) }

  /// Those of the parts, each within its part's steps.
  var plateaus: [PlateauSpan] {
    parts.indices.flatMap { i in
      let end = i + 1 < starts.count ? starts[i + 1] : .max
      return parts[i].plateaus.compactMap { $0.shifted(by: starts[i], endingBy: end) }
    }
  }

  var phases: [Phase] {
    zip(starts, parts).flatMap { start, part in part.phases.map { $0.shifted(by: start) } }
  }
}

/// The product of schedules on one clock.
struct ScheduleProduct: Schedule {
  private let factors: [any Schedule]

  /// A product.
  ///
  /// - Throws: `SpecificationError` where two factors cycle the momentum, or two draw noise.
  init(_ factors: [any Schedule], in text: String) throws {
    guard factors.filter(\.cyclesMomentum).count < 2 else {
      throw SpecificationError("'\(text)': two factors of one product cycle the momentum")
    }
    guard factors.filter(\.isNoisy).count < 2 else {
      throw SpecificationError("'\(text)': two factors of one product would draw the same noise")
    }
    self.factors = factors
  }

  func factor(at t: Int, draw: (Int) -> Double) -> Double {
    factors.reduce(1) { $0 * $1.factor(at: t, draw: draw) }
  }

  func momentum(at t: Int) -> Double? {
    factors.first(where: \.cyclesMomentum)?.momentum(at: t)
  }

  var length: Int? { factors.compactMap(\.length).max() }
  var cyclesMomentum: Bool { factors.contains(where: \.cyclesMomentum) }
  var isNoisy: Bool { factors.contains(where: \.isNoisy) }
  var plateaus: [PlateauSpan] { factors.flatMap(\.plateaus) }
  var phases: [Phase] { factors.flatMap(\.phases).sorted { $0.step < $1.step } }
}
