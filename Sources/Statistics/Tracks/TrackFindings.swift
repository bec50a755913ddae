import Records

/// A figure of an optimizer that is not what it was at the commit before.
public struct TrackChange: Sendable, Equatable {
  /// The optimizer.
  public let optimizer: String
  /// The figure.
  public let figure: TrackFigure
  /// What it was.
  public let old: Double
  /// What it is from the commit on.
  public let new: Double
  /// The place of the commit from which it is so.
  public let since: Int
  /// The landscapes on which it changed.
  public let landscapes: [String]

  /// Whether it is worse than before; nil where the landscapes' changes even out.
  public var isWorse: Bool? { old == new ? nil : (new > old) == figure.isBetterLow }
}

/// What happened to a suite's figures over commits.
public struct TrackFindings: Sendable {
  /// What else may happen at a commit.
  public enum Event: Sendable, Equatable {
    /// The suite is another: figures before and after cannot be compared.
    case settings
    /// An optimizer that the commit before did not have.
    case arrival(String)
    /// An optimizer that the commit before had.
    case departure(String)
  }

  /// The suite's name.
  public let suite: String
  /// Its points by date.
  public let points: [TrackPoint]
  /// Every optimizer, in the order in which they came.
  public let optimizers: [String]
  /// Every change, in the order of the commits.
  public private(set) var changes: [TrackChange] = []
  /// What else happened, by the commit's place.
  public private(set) var events: [(since: Int, event: Event)] = []

  /// The findings of each suite of a track, by name.
  public static func of(_ track: Track) -> [TrackFindings] {
    Dictionary(grouping: track.points, by: \.suite).sorted { $0.key < $1.key }
      .map { TrackFindings(suite: $0.key, points: $0.value) }
  }

  /// The findings of points in their order.
  public init(suite: String, points: [TrackPoint]) {
    self.suite = suite
    self.points = points
    var names: [String] = []
    for name in points.flatMap(\.optimizers) where !names.contains(name) { names.append(name) }
    optimizers = names
    // The cells of each optimizer when it was last there, as long as they can be compared.
    var last: [String: [TrackPoint.Cell]] = [:]
    for (place, point) in points.enumerated() {
      let before = place > 0 ? points[place - 1] : point
      if point.specification != before.specification {
        last = [:]
        events.append((place, .settings))
      }
      for name in point.optimizers where !before.optimizers.contains(name) {
        events.append((place, .arrival(name)))
      }
      for name in before.optimizers where !point.optimizers.contains(name) {
        events.append((place, .departure(name)))
      }
      for (name, cells) in zip(point.optimizers, point.cells) {
        if let old = last[name] { compare(name, old, cells, place) }
        last[name] = cells
      }
    }
  }

  /// The figure of an optimizer at every commit; nil where there is none.
  public func series(_ figure: TrackFigure, of optimizer: String) -> [Double?] {
    points.map { point in
      point.optimizers.firstIndex(of: optimizer).flatMap { figure.value(point.cells[$0]) }
    }
  }

  private mutating func compare(
    _ optimizer: String, _ old: [TrackPoint.Cell], _ new: [TrackPoint.Cell], _ place: Int
  ) {
    guard old.count == new.count else { return }
    for figure in TrackFigure.allCases {
      let changed = old.indices.filter { figure.value([old[$0]]) != figure.value([new[$0]]) }
      guard !changed.isEmpty, let before = figure.value(old), let after = figure.value(new) else {
        continue
      }
      changes.append(
        TrackChange(
          optimizer: optimizer, figure: figure, old: before, new: after, since: place,
          landscapes: changed.map { points[place].landscapes[$0] }))
    }
  }
}
