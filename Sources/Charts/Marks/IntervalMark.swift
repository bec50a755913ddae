/// A value with bounds at a position.
public struct ErrorBar: Sendable, Equatable {
  /// The position along the other axis.
  public let position: Double
  /// The lower bound.
  public let low: Double
  /// The upper bound.
  public let high: Double

  /// An error bar.
  public init(at position: Double, low: Double, high: Double) {
    self.position = position
    self.low = low
    self.high = high
  }
}

extension Mark {
  /// Lines from lower to upper bounds; a bound that lies outside ends in a triangle at the edge.
  ///
  /// - Parameters:
  ///   - intervals: The intervals.
  ///   - style: The colour.
  ///   - isHorizontal: Whether bounds lie along the horizontal axis.
  /// - Returns: The mark.
  public static func intervals(
    _ intervals: [ErrorBar], style: SeriesStyle, isHorizontal: Bool = true
  ) -> Mark {
    Mark(IntervalMark(intervals: intervals, style: style, isHorizontal: isHorizontal))
  }
}

struct IntervalMark: Drawing {
  let intervals: [ErrorBar]
  let style: SeriesStyle
  let isHorizontal: Bool

  private func point(_ interval: ErrorBar, _ value: Double) -> PlotPoint {
    isHorizontal ? PlotPoint(value, interval.position) : PlotPoint(interval.position, value)
  }

  func extend(_ extents: inout Extents) {
    for interval in intervals {
      extents.include(point(interval, interval.low))
      extents.include(point(interval, interval.high))
    }
  }

  func draw(in frame: Frame) -> [Markup] {
    var path = ""
    var outside = ""
    for interval in intervals {
      let ends = [interval.low, interval.high].compactMap { frame.clamped(point(interval, $0)) }
      guard ends.count == 2 else { continue }
      path += PathText.segment(ends[0].0.x, ends[0].0.y, ends[1].0.x, ends[1].0.y)
      for (end, dx, dy) in ends {
        if dx != 0 || dy != 0 {
          outside += PointMark.arrow(end, dx, dy)
        } else if isHorizontal {
          path += PathText.segment(end.x, end.y - 3, end.x, end.y + 3)
        } else {
          path += PathText.segment(end.x - 3, end.y, end.x + 3, end.y)
        }
      }
    }
    return style.paths(path, as: "line thin", outside: outside)
  }
}
