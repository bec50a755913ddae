import Charts
import Experiments
import Landscapes
import Optimizers
import Schedules

/// One run step by step, as picture, plot and words.
public struct TracedRun: Sendable {
  /// The landscape.
  public let problem: Problem
  /// Its place, unit and start.
  public let instance: Instance
  /// What descends.
  public let method: ConfiguredOptimizer
  /// The schedule.
  public let plan: ConfiguredSchedule
  /// The base learning rate.
  public let rate: Double
  /// The states after 0, 1, … steps.
  public private(set) var points: [TracePoint] = []

  /// Runs it; a run that leaves the finite numbers ends there.
  ///
  /// - Throws: `SpecificationError` where the parts do not fit together.
  public init(
    problem: Problem, method: ConfiguredOptimizer, plan: ConfiguredSchedule, rate: Double,
    seed: UInt64 = 0,
    instance: Instance? = nil, start: [Double]? = nil
  ) throws {
    self.problem = problem
    self.instance = instance ?? problem.standard
    self.method = method
    self.plan = plan
    self.rate = rate
    var points: [TracePoint] = []
    points.reserveCapacity(plan.budget + 1)
    try trace(
      problem: problem, method: method, plan: plan, rate: rate, seed: seed, instance: instance,
      start: start
    ) { point in
      points.append(point)
      return point.f.isFinite
    }
    self.points = points
  }

  var name: String { "\(method.specification) on \(problem.specification)" }

  /// What came out, in a sentence.
  public var sentence: String {
    guard let first = points.first, let last = points.last else { return "" }
    let what = last.gap == nil ? "f" : "gap"
    let (from, to) = (first.gap ?? first.f, last.gap ?? last.f)
    return "\(name), rate \(NumberText.exact(rate)), schedule \(plan.specification): \(what) from "
      + "\(NumberText.significant(from)) to \(NumberText.significant(to)) in "
      + "\(Words.count(last.step, "step"))."
  }

  var hasGap: Bool { points.first?.gap != nil }

  /// What is shown of gaps: see ``LossRange``.
  private var lossAxis: Axis { LossRange.axis(losses.map(\.y), hasGap: hasGap) }

  var losses: [PlotPoint] {
    points.map { PlotPoint(Double($0.step), $0.gap ?? $0.f) }
  }

  /// Where it went, in the landscape's own coordinates, over whose contour lines it is drawn.
  var path: [PlotPoint] {
    points.map { point in
      let own = instance.own(point.x)
      return PlotPoint(own[0], own.count > 1 ? own[1] : 0)
    }
  }

  var trajectory: Trajectory {
    Trajectory(points: path, steps: points.map(\.step), values: losses.map(\.y))
  }

  /// Width over height of a path's view.
  static let aspect = 1.15

  /// The picture: gap over the rate, or beside the path where there are two coordinates.
  public func figure(id: String = "trace") -> Figure {
    let x = Axis("step")
    let loss = Panel(x: x, y: lossAxis, marks: [.line(losses, style: .series(0))])
    var panels = [loss]
    var arrangement = Figure.Arrangement.stacked([3, 1])
    if let view = LandscapeView(instance.model, paths: [path], aspect: Self.aspect) {
      panels.insert(
        Panel(
          x: Axis("x₀", showsGrid: false), y: Axis("x₁", showsGrid: false),
          marks: [view.contours(resolution: 120), .trajectory(trajectory, style: .series(0))]
            + view.landmarks, hasEqualAxes: true), at: 0)
      arrangement = .grid(columns: 2, sharesX: false, sharesY: false)
    } else {
      let rates = points.map { PlotPoint(Double($0.step), $0.rate) }
      panels.append(
        Panel(
          x: x, y: Axis("learning rate", includes: [0]),
          marks: [.area(rates, above: 0, style: .muted), .line(rates, style: .ink)]))
    }
    return Figure(
      id: id, title: name, caption: sentence, ariaLabel: sentence, panels: panels,
      arrangement: arrangement, table: table)
  }

  /// States at 0, 1, 2, 5, 10, … and the last step.
  public var table: Table {
    var columns: [Table.Column] = [
      .init("step", .integer), .init("f", .number(digits: 4)), .init("gap", .number(digits: 4)),
      .init("gradient norm", .number(digits: 4)), .init("rate", .number(digits: 4)),
    ]
    let shown = min(points.first?.x.count ?? 0, 4)
    columns += (0..<shown).map { .init("x\($0)", .number(digits: 4)) }
    let steps = SampledSteps.decades(last: points.count - 1)
    return Table(
      columns: columns,
      rows: steps.filter(points.indices.contains).map { step in
        let point = points[step]
        return [
          .integer(point.step), .number(point.f), .number(point.gap),
          .number(point.gradientNorm), .number(point.rate),
        ] + point.x.prefix(shown).map { .number($0) }
      })
  }

  /// The plot for a terminal.
  public var plot: TerminalPlot {
    TerminalPlot(x: Axis("step"), y: lossAxis, series: [.init("", points: losses)])
  }
}
