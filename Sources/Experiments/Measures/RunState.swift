import Records

/// What of a run's measurement is kept run by run: it changes rarely.
struct RunState {
  /// Levels of the targets; empty where f is unbounded below.
  var levels: [Double] = []
  var hits: [Int32] = []
  /// Evaluations made until then, where a step is not one; the same for what is entered and the escape.
  var hitCosts: [Int32] = []
  var enteredCosts = MainSteps()
  var escapeCost: Int32?
  /// The value below which the saddle is left; nil where there is none, or where it has been left.
  var escapeLevel: Double?
  /// How many main targets f is at or below.
  var inside = 0
  /// Since which step, for each main target.
  var entered = MainSteps()
  var escape: Int32?
  /// Whether f is at or below the judging target, or has left the saddle of an unbounded landscape.
  var hasArrived = false
  /// The way to the last arrival; nil where the run is still, or again, on its way.
  var way: Way?
  var initial = 0.0
  /// A value from here on is divergence.
  var limit = Double.infinity
  /// Filled when the run ends.
  var record: RunRecord?
  /// The best observed value and its step, for early stopping.
  var bestSeen = Double.infinity
  var bestSeenStep = 0
}
