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

  /// A step count of the settings in steps.
  public func steps(_ count: StepCount) -> Int { count.resolved(budget: budget) }

  /// The steps of a key that may be absent.
  func optionalSteps(_ key: String, in settings: Settings) -> Int? {
    settings.has(key) ? steps(settings.steps(key)) : nil
  }

  /// The steps of a key by which the formula divides; where it is absent, the steps that are left.
  ///
  /// - Throws: `SpecificationError` where they are none.
  func positiveSteps(_ key: String, in settings: Settings) throws -> Int {
    let steps = optionalSteps(key, in: settings) ?? left
    guard steps > 0 else {
      throw SpecificationError(
        "'\(settings.canonical.name)': \(key)=0 gives no steps; expected at least 1, or a share")
    }
    return steps
  }

  /// The steps of a list key, which must not fall.
  ///
  /// Equal neighbours are allowed: shares of a short run fall together.
  ///
  /// - Throws: `SpecificationError` where one is before its predecessor.
  func risingSteps(_ key: String, in settings: Settings) throws -> [Int] {
    let counts = settings.stepList(key)
    let list = counts.map(steps)
    for i in list.indices.dropFirst() where list[i] < list[i - 1] {
      throw SpecificationError(
        "'\(settings.canonical.name)': \(key) must rise, but \(counts[i - 1]) is before \(counts[i])"
          + (counts[i - 1].isShare == counts[i].isShare
            ? "; expected \(counts[i]) before \(counts[i - 1])"
            : " (steps \(list[i - 1]) and \(list[i]) of \(budget))"))
    }
    return list
  }
}

extension StepCount {
  fileprivate var isShare: Bool { if case .share = self { true } else { false } }
}
