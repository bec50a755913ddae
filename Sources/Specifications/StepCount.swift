/// A number of steps: absolute (`100`) or a share of the run's budget (`5%`).
public enum StepCount: Hashable, Sendable, CustomStringConvertible {
  /// An absolute number.
  case steps(Int)
  /// A share of the budget, 0…1 and beyond.
  case share(Double)

  /// The number in a run of `budget` steps; a share is rounded to the nearest step, and is at least 1
  /// unless it is zero.
  public func resolved(budget: Int) -> Int {
    switch self {
    case .steps(let count): return count
    case .share(let share):
      guard share > 0 else { return 0 }
      // Ties round up; the product is far below 2^53.
      let steps = Int(share * Double(budget) + 0.5)
      return Swift.max(1, steps)
    }
  }

  /// The text: `100` or `5%`.
  public var description: String {
    switch self {
    case .steps(let count): "\(count)"
    case .share(let share): Number.text(percent(of: share)) + "%"
    }
  }

  /// The shortest percentage that reads back as the share: 7 for 0.07, not 7.000000000000001.
  private func percent(of share: Double) -> Double {
    let percent = share * 100
    let short = (percent * 1e9).rounded() / 1e9
    return short / 100 == share ? short : percent
  }

  /// Reads `100` or `5%`; nil where the text is neither, negative, or beyond
  /// 10¹² steps or 10⁶ budgets.
  public init?(_ text: String) {
    if text.hasSuffix("%") {
      guard let percent = Number.parse(text.dropLast()), (0...1e8).contains(percent) else {
        return nil
      }
      self = .share(percent / 100)
    } else {
      guard let count = Int(text), count >= 0, Int64(count) <= 1_000_000_000_000
      else { return nil }
      self = .steps(count)
    }
  }
}
