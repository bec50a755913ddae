import Records
import Statistics

/// What a practitioner reads off a loss curve, made exact: a diagnosis, advice, and the numbers it rests on.
public struct Verdict: Sendable, Equatable {
  /// The diagnoses.
  public enum Kind: String, Sendable, CaseIterable {
    /// Reaches the target, and no other rate does so at half the cost.
    case healthy
    /// At the goal from the start, or as good as that.
    case arrived
    /// Rose first and fell later: the initial rate is too large.
    case risesFirst = "rises-first"
    /// Fell and then stays where it is, to and fro: the late rate is too large.
    case bouncing
    /// Swings about the goal and comes to it late: the momentum or the rate is too large.
    case ringing
    /// Fell far, and jumped back up late.
    case unstableLate = "unstable-late"
    /// A larger rate is at least twice as cheap.
    case slow
    /// Falls steadily, too slowly for the budget, and a larger rate does not help.
    case crawling
    /// Stopped on its way because its steps have become too small.
    case frozen
    /// Rests on a plateau, at a saddle or at a minimum that is not the goal.
    case stuck
    /// Rose out of sight, or is rising.
    case diverged

    /// What to do, in a few words.
    public var advice: String {
      switch self {
      case .healthy: "keep it"
      case .arrived: "nothing is left to win"
      case .risesFirst: "lower the initial rate and restart, or warm up"
      case .bouncing: "let the rate decay"
      case .ringing: "lower the momentum or the rate"
      case .unstableLate: "lower the late rate, or let it decay"
      case .slow: "raise the rate"
      case .crawling: "more steps, momentum or preconditioning; a larger rate does not help"
      case .frozen: "let the rate decay later, or not as far"
      case .stuck: "momentum, noise or a larger rate"
      case .diverged: "lower the rate, or clip the gradient"
      }
    }
  }

  /// The diagnosis.
  public let kind: Kind
  /// What it rests on.
  public let evidence: Evidence

  /// Diagnoses a run of at least one step.
  ///
  /// With the records of the same run at other learning rates it knows what a larger or a smaller rate would
  /// have cost; without them a run that reaches the target counts as healthy. Target: 1e-5 of the initial gap; a
  /// run is there if its gap stays at or below it. Another rate is cheaper by its steps to be there for good; where the
  /// run is not there, by its steps to the deepest level that the run reached, or to the target as if the
  /// run came a step after its end. The rules, in order:
  ///
  /// 1. Has left the saddle of a landscape without lower bound: slow where a larger rate leaves it in half the
  ///    steps, ringing where a smaller one does, else healthy.
  /// 2. Not finite: diverged. At the goal within a hundredth of the steps, to rounding, and there at the end:
  ///    arrived.
  /// 3. Ends above its start: diverged where it is rising, or rests there without noise; bouncing where it goes
  ///    to and fro. Below it: diverged where nine of ten late steps rise, without noise, short of the target.
  /// 4. Fell a hundredfold, and within a twentieth of the steps rose a hundredfold again, without noise, late or
  ///    for good: unstable late.
  /// 5. Peaked above 10^0.2 initial gaps in the first half (10^0.5 in the first tenth under noise) and ends below a
  ///    third of the peak: rises first, unless the peak is below ten initial gaps and no smaller rate is at the
  ///    target at half the cost.
  /// 6. At the target: slow where a larger rate hits it at half the cost; ringing where a smaller one does, or
  ///    where it came in the second half of the run and swung by a third of what it fell; crawling where its cost
  ///    in gradients is beyond the budget; else healthy.
  /// 7. Steps of zero, or rates that have spent 99.9 % of their sum in the first half: frozen, or stuck where
  ///    the gradient says nothing either.
  /// 8. Swings by half of what it falls, and the swing dies out: ringing.
  /// 9. To and fro, and flat or with a tenth of the gap in the motion where a smaller rate is better: bouncing.
  /// 10. Flat without a steady fall, or at a saddle: stuck.
  /// 11. A larger rate gets as far at half the cost: slow. A smaller one: ringing. Else crawling.
  public init(_ curve: LearningCurve, among trials: [RunRecord] = []) {
    evidence = Evidence(curve, trials)
    kind = Self.kind(evidence)
  }

  /// Diagnoses a run of a cell beside the cell's other runs: what another rate costs with the run's seed, and what it
  /// is expected to cost over all seeds.
  ///
  /// So a run is never healthy whose rate is not expected to arrive, or where another rate of the grid is expected to
  /// at half the cost, though it may be as good with this one seed.
  ///
  /// - Parameters:
  ///   - curve: the run.
  ///   - cell: the records of its cell.
  ///   - rate: the place of its learning rate there.
  ///   - seed: the place of its seed.
  /// - Throws: `StatisticsError` for a cell without runs.
  public init(_ curve: LearningCurve, in cell: CellRecord, rate: Int, seed: Int) throws {
    let costs = RunCosts(budget: cell.steps, measure: .settled)
    let expected = try costs.expectedRuntimes(of: cell)
    let own = expected[rate]
    var found = Evidence(curve, cell.rates.indices.map { cell.run(rate: $0, seed: seed) })
    found.isExpected = own.isFinite
    for place in cell.rates.indices where own.isFinite && expected[place].isFinite {
      let rival = Rival(
        rate: cell.rates[place], cost: expected[place], own: own,
        gain: own / max(expected[place], 1))
      if rival.rate > cell.rates[rate], rival.gain > found.larger?.gain ?? 0 {
        found.larger = rival
      }
      if rival.rate < cell.rates[rate], rival.gain > found.smaller?.gain ?? 0 {
        found.smaller = rival
      }
    }
    evidence = found
    kind = Self.kind(found)
  }

  /// Factors of a run's own rate at which trials tell whether another rate would have been cheaper: a quarter of
  /// a decade apart, from a thirtieth to two hundred times.
  public static func trialRates(around rate: Double) -> [Double] {
    let quarter = 1.7782794100389228
    func power(_ k: Int) -> Double {
      (0..<abs(k)).reduce(1) { value, _ in k > 0 ? value * quarter : value / quarter }
    }
    return (-6...9).filter { $0 != 0 }.map { rate * power($0) }
  }
}
