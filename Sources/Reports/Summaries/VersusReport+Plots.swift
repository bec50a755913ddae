import Charts
import Statistics

extension VersusReport {
  /// The times against the rate, or where there are none the profile of each, in characters.
  func plots(style: TerminalStyle, width: Int?) -> String {
    let width = min(width ?? 80, 100)
    let curves = self.curves
    guard curves.isEmpty else {
      return curves.map { curve in
        TerminalPlot(
          title: curve.title, x: Axis("learning rate", .log), y: Axis(versus.costUnit, .log),
          series: curve.series.map { TerminalPlot.Series($0.name, points: $0.points) }
        ).render(width: width, height: 14, style: style)
      }.joined(separator: "\n")
    }
    let budget = Double(max(versus.steps, 2))
    guard versus.measure.countsSteps else { return "" }
    let what = isEscape ? "runs that have escaped" : "runs that are done"
    return TerminalPlot(
      title: "Share of \(what)", x: Axis(versus.costUnit, .log, domain: 1...budget),
      y: Axis("share", domain: 0...1),
      series: versus.contestants.map { contestant in
        TerminalPlot.Series(contestant.name, points: Self.steps(contestant.profile, budget))
      }
    ).render(width: width, height: 14, style: style)
  }

  /// A time against the rate, of each contestant.
  struct Curve {
    var title: String
    var series: [(name: String, points: [PlotPoint])]
  }

  /// Arriving and leaving against the rate; empty where a contestant has one rate.
  var curves: [Curve] {
    let all = versus.contestants
    guard all.contains(where: { $0.byRate.count > 1 }) else { return [] }
    let title =
      isEscape
      ? "Steps to leave the saddle"
      : versus.measure == .settled
        ? "\(versus.costUnit.prefix(1).uppercased() + versus.costUnit.dropFirst()) to arrive and stay"
        : "Cost"
    var curves = [
      Curve(
        title: "\(title), against the learning rate",
        series: all.map { ($0.name, $0.byRate.map { PlotPoint($0.rate, $0.cost) }) })
    ]
    let escapes = all.map { contestant in
      (
        contestant.name,
        contestant.byRate.compactMap { point in
          point.escape.flatMap { $0.isFinite ? PlotPoint(point.rate, max($0, 1)) : nil }
        }
      )
    }
    if !isEscape, escapes.contains(where: { $0.1.count > 1 }) {
      curves.append(
        Curve(title: "Steps to leave the saddles, against the learning rate", series: escapes))
    }
    return curves
  }

  /// Both times against the learning rate as a figure; nil where a contestant has one rate.
  public var figure: Figure? {
    let curves = self.curves
    guard !curves.isEmpty else { return nil }
    let panels = curves.map { curve in
      Panel(
        x: Axis("learning rate", .log), y: Axis(curve.title, .log),
        marks: curve.series.enumerated().map { place, series in
          .line(series.points, style: .series(place), label: series.name)
        })
    }
    return Figure(
      id: "versus", title: "Against the learning rate",
      caption: "On \(place). A geometric mean over families, a miss counts as twice the budget of "
        + "\(versus.steps); below, the median step that leaves the saddles.",
      panels: panels,
      arrangement: .stacked([Double](repeating: 1, count: panels.count)),
      table: rateTable(for: .csv))
  }

  /// The corners of a step function from 1 to the budget.
  static func steps(_ profile: StepProfile, _ budget: Double) -> [PlotPoint] {
    var points = [PlotPoint(1, profile.share(at: 1))]
    for position in profile.positions where position > 1 && position <= budget {
      points.append(PlotPoint(position, points[points.count - 1].y))
      points.append(PlotPoint(position, profile.share(at: position)))
    }
    points.append(PlotPoint(budget, points[points.count - 1].y))
    return points
  }
}
