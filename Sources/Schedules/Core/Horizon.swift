import Specifications

/// The span of steps that a schedule is built for.
public struct Horizon: Sendable {
  /// The run's steps: what shares are shares of.
  public let budget: Int
  /// The steps that are left where the schedule begins: the default of "T".
  public let left: Int

  /// A span.
  public init(budget: Int, left: Int) {
    self.budget = budget
    self.left = left
  }

  /// A step count in steps.
  public func steps(_ count: StepCount) -> Int { count.resolved(budget: budget) }

  /// The steps of a formula that divides by them; where they are not given, the steps that are left.
  ///
  /// - Throws: `SpecificationError` where they are none.
  func positive(_ steps: Steps) throws -> Int {
    let count = steps.count.map(self.steps) ?? left
    guard count > 0 else {
      throw SpecificationError(
        "'\(steps.entry)': \(steps.key)=0 gives no steps; expected at least 1, or a share")
    }
    return count
  }

  /// The steps of a list, which must not fall.
  ///
  /// Equal neighbours are allowed: shares of a short run fall together.
  ///
  /// - Throws: `SpecificationError` where one is before its predecessor.
  func rising(_ rising: RisingSteps) throws -> [Int] {
    let counts = rising.counts
    let list = counts.map(steps)
    for i in list.indices.dropFirst() where list[i] < list[i - 1] {
      throw SpecificationError(
        "'\(rising.entry)': \(rising.key) must rise, but \(counts[i - 1]) is before \(counts[i])"
          + (counts[i - 1].isShare == counts[i].isShare
            ? "; expected \(counts[i]) before \(counts[i - 1])"
            : " (steps \(list[i - 1]) and \(list[i]) of \(budget))"))
    }
    return list
  }
}

/// A key of steps by which a formula divides.
struct Steps {
  /// What is given, or the default; nil: the steps that are left.
  var count: StepCount?
  /// The key and its entry, for messages.
  var key = ""
  var entry = ""

  init(_ count: StepCount? = nil) { self.count = count }
}

/// A key of steps that must not fall.
struct RisingSteps {
  var counts: [StepCount]
  /// The key and its entry, for messages.
  var key = ""
  var entry = ""

  init(_ counts: StepCount...) { self.counts = counts }
}

extension StepCount {
  fileprivate var isShare: Bool { if case .share = self { true } else { false } }
}
