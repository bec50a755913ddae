import Charts
import Records
import Studies

/// Runs of several optimizers from one start, over one another: picture, plot, table and words.
public struct TracedRuns: Findings {
  /// A run with what its curve says.
  public struct Entry: Sendable {
    /// The run.
    public var run: TracedRun
    /// What its curve says.
    public var verdict: Verdict

    /// A run with its verdict.
    public init(_ run: TracedRun, _ verdict: Verdict) {
      self.run = run
      self.verdict = verdict
    }

    /// The step since which the gap is at most 1e-5 of the initial one; nil where it is above at the end, and without
    /// a known minimum.
    var arrival: Int? { run.hasGap ? verdict.evidence.arrival : nil }

    var name: String { run.method.specification }
  }

  /// The runs, in the order they were asked for.
  public let entries: [Entry]

  /// Runs on one landscape, with one schedule; at least one.
  public init(_ entries: [Entry]) {
    precondition(!entries.isEmpty, "no runs")
    self.entries = entries
  }

  private var first: TracedRun { entries[0].run }
  private var place: String {
    "On \(first.problem.specification), schedule \(first.plan.specification)"
  }

  /// Who arrives when, and how the others end.
  public var sentence: String {
    let order = entries.indices.sorted {
      (entries[$0].arrival ?? .max, $0) < (entries[$1].arrival ?? .max, $1)
    }
    let parts = order.map { index in
      let entry = entries[index]
      let name = "\(entry.name) at rate \(NumberText.significant(entry.run.rate, digits: 3))"
      if let step = entry.arrival {
        return "\(name) is within 1e-5 of the initial gap since step \(step)"
      }
      let last = entry.run.points.last
      let value = NumberText.significant(last?.gap ?? last?.f ?? .nan)
      return "\(name) ends with the \(last?.gap == nil ? "value" : "gap") \(value)"
    }
    return "\(place), \(Words.count(first.plan.budget, "step")): \(Words.list(parts))."
  }

  /// A row for each run.
  public var table: Table {
    Table(
      columns: [
        .init("Optimizer"), .init("Rate", .number(digits: 3)),
        .init("Within 1e-5 since", unit: "steps", .integer), .init("Steps", .integer),
        .init("Last gap", .number(digits: 4)), .init("Last f", .number(digits: 4)),
        .init("Verdict"),
      ],
      rows: entries.map { entry in
        [
          .text(entry.name), .number(entry.run.rate), .integer(entry.arrival),
          .integer(entry.run.points.last?.step), .number(entry.run.points.last?.gap),
          .number(entry.run.points.last?.f), .text(entry.verdict.kind.rawValue),
        ]
      })
  }

  /// The losses over one another, beside the paths where there are two coordinates.
  public func figure(id: String = "trace") -> Figure {
    func style(_ place: Int) -> SeriesStyle { .distinct(place).of(entries[place].name) }
    let losses = Panel(
      x: Axis("step"), y: axis,
      marks: entries.indices.map {
        .line(entries[$0].run.losses, style: style($0), label: entries[$0].name)
      })
    let paths = entries.map(\.run.path)
    let view = LandscapeView(first.instance.model, paths: paths, aspect: TracedRun.aspect)
    let map = view.map { view in
      Panel(
        x: Axis("x₀", showsGrid: false), y: Axis("x₁", showsGrid: false),
        marks: [view.contours(resolution: 120)]
          + entries.indices.reversed().map { place in
            .trajectory(
              entries[place].run.trajectory, style: style(place).solid, label: entries[place].name)
          } + view.landmarks, hasEqualAxes: true)
    }
    return Figure(
      id: id, title: "\(Words.list(entries.map(\.name))) on \(first.problem.specification)",
      caption: sentence, ariaLabel: sentence, panels: (map.map { [$0] } ?? []) + [losses],
      arrangement: .grid(columns: 2, sharesX: false, sharesY: false), naming: .legend, table: table)
  }

  private var axis: Axis {
    LossRange.axis(entries.flatMap { $0.run.losses.map(\.y) }, hasGap: first.hasGap)
  }

  /// Sentence, table and plot as one text.
  public func text(
    as format: Table.Format = .text, style: TerminalStyle = TerminalStyle(), width: Int? = nil
  ) -> String {
    let plot = TerminalPlot(
      x: Axis("step"), y: axis,
      series: entries.map { .init($0.name, points: $0.run.losses) })
    return Words.report(
      sentence: sentence, tables: [table],
      plots: plot.render(width: min(width ?? 80, 120), height: 20, style: style), warnings: [],
      format: format, style: style, width: width)
  }
}
