import Lanes
import Records

/// A figure that a track follows of each optimizer.
public enum TrackFigure: String, Sendable, CaseIterable {
  /// The share of runs that reached 1e-5 of the initial gap, or left the saddle where f is unbounded below.
  case success
  /// The evaluations spent for each success: the geometric mean over landscapes.
  ///
  /// A landscape without success counts as if one run had succeeded with its last evaluation.
  case evaluations
  /// The decades from the initial gap to the last: the mean over landscapes where f has a lower bound.
  case gap
  /// The share of steps that raised f: the mean over landscapes.
  case oscillation
  /// The share of runs that blew up.
  case diverged

  /// The figure over some cells; nil where none of them has it.
  public func value(_ cells: [TrackPoint.Cell]) -> Double? {
    func share(_ count: KeyPath<TrackPoint.Cell, Int>) -> Double? {
      let runs = cells.reduce(0) { $0 + $1.runs }
      return runs == 0 ? nil : Double(cells.reduce(0) { $0 + $1[keyPath: count] }) / Double(runs)
    }
    func mean(_ values: [Double]) -> Double? {
      values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
    }
    return switch self {
    case .success: share(\.reached)
    case .evaluations:
      mean(cells.map { .log10(Double(max($0.evaluations, 1)) / Double(max($0.reached, 1))) })
        .map { .exp10($0) }
    case .gap: mean(cells.compactMap(\.decades))
    case .oscillation: mean(cells.map(\.rises))
    case .diverged: share(\.diverged)
    }
  }

  /// Whether less is better.
  public var isBetterLow: Bool { self != .success }
}
