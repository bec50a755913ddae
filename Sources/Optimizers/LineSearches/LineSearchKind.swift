import Lanes
import Specifications

/// How a method that has a direction finds the length of its step.
enum LineSearchKind: String, CaseIterable, Sendable {
  /// The learning rate is the length.
  case none
  /// Backtracking from the learning rate.
  case armijo
  /// From the learning rate to a length that satisfies the strong Wolfe conditions.
  case strongWolfe = "strong-wolfe"
  /// The same by Moré and Thuente's search.
  case moreThuente = "more-thuente"

  /// Moves the iterates of the active lanes along d and returns the lengths, 0 where a search finds nothing.
  ///
  /// `curvature` is c₂ of strong-wolfe and more-thuente.
  func move(_ rays: Rays, first: F64x8, curvature: Double = 0.9) -> F64x8 {
    let runs = rays.runs
    return rays.inRange { slope, unit in
      let first = first / unit
      var t = first
      var isKnown = U64x8(.max)
      switch self {
      case .none: break
      case .armijo:
        let found = Armijo().search(
          rays, value: runs.f, slope: slope, first: first, lanes: runs.active)
        t = F64x8.select(found.found, found.t, 0.0)
        isKnown = ~found.found
      case .strongWolfe:
        let search = StrongWolfe(curvature: curvature)
        t = search.search(rays, value: runs.f, slope: slope, first: first, lanes: runs.active).t
      case .moreThuente:
        // What SciPy's line_search_wolfe1 asks for.
        let search = MoreThuente(
          decrease: 1e-4, curvature: curvature, tolerance: 1e-14, trials: 100)
        t = search.search(rays, value: runs.f, slope: slope, first: first, lanes: runs.active).t
      }
      rays.move(t, lanes: runs.active)
      if self != .none { runs.keep(runs.active, withGradient: isKnown | (t .== 0.0)) }
      return t * unit
    }
  }
}

extension Parameters {
  /// How the length of the step is found.
  mutating func lineSearch(
    _ value: inout LineSearchKind, among kinds: [LineSearchKind] = LineSearchKind.allCases
  ) { choice("line-search", &value, among: kinds, "how the length of the step is found") }
}
