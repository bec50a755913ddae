import Specifications

/// How a method that has a direction finds the length of its step.
enum LineSearchKind: String, CaseIterable, Sendable {
  /// The learning rate is the length.
  case none
  /// Backtracking from the learning rate.
  case armijo
  /// From the learning rate to a length that satisfies the strong Wolfe conditions.
  case strongWolfe = "strong-wolfe"

  /// The key of a method.
  static func key(_ fallback: LineSearchKind) -> Key {
    .choice(
      "line-search", fallback.rawValue, among: allCases.map(\.rawValue),
      "how the length of the step is found")
  }

  /// What the key of an entry says.
  init(_ settings: Settings) {
    self = LineSearchKind(rawValue: settings.word("line-search")) ?? .none
  }
}
