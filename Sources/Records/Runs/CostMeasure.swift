/// What counts as the end of a run's work, when runs are compared.
public enum CostMeasure: Sendable, Hashable {
  /// First reaching the 40 fixed targets, on average over them: how good a run is whenever it is stopped.
  case targets
  /// First reaching one of the main targets (0…3): 1e-1, 1e-3, 1e-5 or 1e-7 of the initial gap.
  case target(Int)
  /// Arriving and staying: since when the gap has been at most 1e-5 of the initial one.
  case settled
  /// Leaving the saddle: the first value below the landscape's escape level.
  case escape
  /// The gap at the end of the budget, as a share of the initial one; no step is counted.
  case end

  /// Whether what is counted are steps (or evaluations); else it is a share of the initial gap.
  public var countsSteps: Bool { self != .end }
}
