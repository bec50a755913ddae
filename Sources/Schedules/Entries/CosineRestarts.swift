import Lanes
import Specifications

/// Cosine falls one after another, each longer and lower than the one before.
struct CosineRestarts: Schedule, Parameterized {
  var first = Steps(.share(0.25))
  var multiplier = 1.0
  var low = 0.0
  var decay = 1.0
  var period = 0
  /// The ends of the growing cycles within the span the schedule is built for.
  private var ends: [Double] = []

  mutating func parameters(_ p: inout Parameters) {
    p.steps("period", &first, "length of the first cycle")
    p.number("multiplier", &multiplier, in: 0.01...1e6, "growth of the cycles' lengths")
    p.number("min", &low, "the factor at the end of a cycle")
    p.number("decay", &decay, "growth of the cycles' first factors; below 1 they fall")
  }

  fileprivate mutating func layOut(span: Int) {
    guard multiplier != 1 else { return }
    var width = Double(period)
    var end = width
    while end <= Double(span), width >= 1 {
      ends.append(end)
      width *= multiplier
      end += width
    }
    ends.append(end)
  }

  var length: Int? { period }

  /// The cycle of step t and the share of it that is over.
  private func place(of t: Int) -> (cycle: Int, share: Double) {
    guard multiplier != 1 else {
      return (t / period, Double(t % period) / Double(period))
    }
    let step = Double(t)
    var cycle = min(ends.partitioningIndex { step < $0 }, ends.count - 1)
    var start = cycle == 0 ? 0 : ends[cycle - 1]
    var width = ends[cycle] - start
    if multiplier < 1 && width < 1 { return (cycle, 1) }
    // Past the span; cycles that have shrunk below one step are none.
    while step >= start + width {
      guard width >= 1 else { return (cycle, 1) }
      start += width
      width *= multiplier
      cycle += 1
    }
    return (cycle, (step - start) / width)
  }

  func factor(at t: Int, draw: (Int) -> Double) -> Double {
    let (cycle, share) = place(of: t)
    return low + (1 - low) * Double.pow(decay, Double(cycle)) * cosineFall(share)
  }

  var phases: [Phase] { [.begin("the first restart comes", at: period)] }
}

extension [Double] {
  /// The first index whose element fits; of rising elements, by bisection.
  func partitioningIndex(where fits: (Double) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if fits(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

extension ScheduleEntry {
  static let cosineRestarts = ScheduleEntry(
    "cosine-restarts", CosineRestarts(),
    summary: "Cosine falls with warm restarts",
    details: """
      In cycle i = 0, 1, …, which begins at step tᵢ and lasts Tᵢ = period·multiplierⁱ steps:
      s(t) = min + (1 − min)·decayⁱ·½(1 + cos π(t − tᵢ)/Tᵢ).
      Step tᵢ is already the full rate of the new cycle. multiplier < 1 makes restarts more frequent, until a \
      cycle would be shorter than a step: then min holds. Cycle lengths are not rounded, so with a \
      fractional multiplier a restart falls between two steps. torch and Paddle have decay=1 and whole \
      multipliers, and an absolute minimum; TensorFlow and Keras have decay (m_mul), and find the \
      cycle by a logarithm whose rounding shows at the restart steps. In front of another schedule it \
      lasts one period; give the parts one by one for more.
      """,
    source: "Loshchilov & Hutter 2017, arXiv:1608.03983"
  ) { own, horizon in
    own.period = try horizon.positive(own.first)
    own.layOut(span: horizon.left)
  }
}
