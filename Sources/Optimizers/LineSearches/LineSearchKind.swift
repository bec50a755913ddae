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
  static func key(_ fallback: LineSearchKind, among kinds: [LineSearchKind] = allCases) -> Key {
    .choice(
      "line-search", fallback.rawValue, among: kinds.map(\.rawValue),
      "how the length of the step is found")
  }

  /// What the key of an entry says.
  init(_ settings: Settings) {
    self = LineSearchKind(rawValue: settings.word("line-search")) ?? .none
  }

  /// Moves the run's iterate along d and returns the length, 0 where a search finds nothing.
  ///
  /// `curvature` is c₂ of strong-wolfe; `spare` has room for the gradients of a search.
  func move(
    _ ray: Ray, first: Double, curvature: Double = 0.9, spare: UnsafeMutablePointer<Double>
  ) -> Double {
    let run = ray.run
    return ray.inRange { slope, unit in
      let first = first / unit
      let t: Double
      switch self {
      case .none: t = first
      case .armijo:
        t = Armijo().search(ray, value: run.f, slope: slope, first: first).t ?? 0
      case .strongWolfe:
        let start = Ray.Point(t: 0, value: run.f, slope: slope, gradient: run.g)
        let search = StrongWolfe(curvature: curvature)
        t = search.search(ray, from: start, first: first, spare: spare).point.t
      }
      ray.move(t, into: run.x)
      if self != .none { run.keep(withGradient: self == .strongWolfe || t == 0) }
      return t * unit
    }
  }
}
