import Charts
import Statistics
import Studies

/// A learning-rate range test as picture, plot and table.
public struct RangeTestReport: Findings {
  /// What was found.
  public let test: RangeTest
  /// The landscape's specification.
  public let landscape: String
  /// The optimizer's specification.
  public let optimizer: String
  /// The smallest loss there can be; nil where there is none.
  public let minimum: Double?
  /// The steps of each run that looks for divergence.
  public let steps: Int

  /// The report of a test.
  public init(
    _ test: RangeTest, landscape: String, optimizer: String, minimum: Double?, steps: Int
  ) {
    self.test = test
    self.landscape = landscape
    self.optimizer = optimizer
    self.minimum = minimum
    self.steps = steps
  }

  private func text(_ value: Double) -> String { NumberText.significant(value, digits: 3) }

  /// What the test says, in a sentence or two.
  public var sentence: String {
    let place = "On \(landscape), \(optimizer)"
    let verdict =
      switch test.shape {
      case .broken: "\(place): no loss of the sweep is finite"
      case .diverges: "\(place): already the first rate ends above its start"
      case .flat: "\(place): the loss does not change at any rate, so nothing is suggested"
      case .rises: "\(place): the loss falls at no rate, so nothing is suggested"
      case .turns:
        "\(place)'s loss is least at rate \(text(test.minimum ?? .nan)) and rises behind it"
      case .falls: "\(place)'s loss still falls at the last rate, \(text(test.minimum ?? .nan))"
      case .cut:
        "\(place)'s loss falls up to \(text(test.minimum ?? .nan)), the last rate below the point of "
          + "divergence"
      }
    var parts = [verdict]
    if let tenth = test.tenth {
      parts.append("a tenth of the rate of the least loss, \(text(tenth)), is the usual suggestion")
    }
    if let steepest = test.steepest { parts.append("it falls fastest at \(text(steepest))") }
    parts.append(
      test.divergence.map { "runs of \(steps) steps end above their start from \(text($0)) on" }
        ?? "no rate of the sweep ends a run of \(steps) steps above its start")
    return parts.joined(separator: "; ") + "."
  }

  /// What deserves attention before a suggestion is taken.
  public var warnings: [String] {
    switch test.shape {
    case .falls: ["the best rate lies beyond the sweep: try a larger --to"]
    case .rises, .diverges, .broken:
      ["a rate that helps would lie below the sweep: try a smaller --from"]
    case .flat: ["the gradient says nothing here: try another start or seed"]
    case .cut where test.tenth == nil, .turns where test.tenth == nil:
      ["a tenth of the rate of the least loss lies below the sweep: try a smaller --from"]
    case .cut, .turns: []
    }
  }

  /// The suggestions, one per row.
  public var table: Table {
    let least =
      switch test.shape {
      case .turns: "the least loss of the sweep: it rises from there on"
      case .falls: "the least loss of the sweep: it still falls there"
      case .cut: "the least loss of the sweep below the divergence"
      default: "the loss falls nowhere"
      }
    let rows: [(String, Double?, String)] = [
      ("steepest descent", test.steepest, "the loss falls fastest per decade"),
      ("minimum/10", test.tenth, "a tenth of the rate of the least loss"),
      ("minimum", test.minimum, least),
      ("divergence", test.divergence, "runs of \(steps) steps end above their start"),
    ]
    return Table(
      title: "Suggestions",
      columns: [
        .init("Suggestion"), .init("Rate", .number(digits: 3)), .init("Meaning"),
      ],
      rows: rows.map { [.text($0.0), .number($0.1), .text($0.2)] })
  }

  /// Every step of the sweep.
  public var sweep: Table {
    Table(
      title: "Sweep",
      columns: [
        .init("Rate", .number(digits: 4)), .init("Loss", .number(digits: 4)),
        .init("Smoothed", .number(digits: 4)),
      ],
      rows: test.points.map { [.number($0.rate), .number($0.loss), .number($0.smoothed)] })
  }

  private var isShifted: Bool { minimum != nil && minimum != 0 }

  private var offset: Double { minimum ?? 0 }

  /// Losses above the smallest possible on a logarithmic axis; those of unbounded landscapes on one
  /// that has room for negative values.
  private var lossAxis: Axis {
    let start = test.points.first.map { abs($0.loss - offset) } ?? 1
    // A sweep that blows up need not be followed to 10³⁰⁰: what matters is around the start.
    let highest = test.points.map { $0.smoothed - offset }.max() ?? 1
    let top = min(max(start, 1e-300) * 1e3, 2 * max(highest, start))
    let lowest = test.points.map { $0.smoothed - offset }.min() ?? 0
    guard minimum != nil, lowest > 0 else {
      return Axis("loss", .symlog(threshold: max(start, 1e-9)), domain: min(lowest, -start)...top)
    }
    return Axis(isShifted ? "loss above its minimum" : "loss", .log, domain: (lowest / 2)...top)
  }

  private var points: [PlotPoint] {
    test.points.map { PlotPoint($0.rate, $0.smoothed - offset) }
  }

  /// The picture, the suggestions marked.
  public func figure(id: String = "range-test") -> Figure {
    var marks: [Mark] = []
    if let divergence = test.divergence, let last = test.points.last?.rate, divergence < last {
      marks.append(.strip(x: divergence...last))
    }
    marks.append(.line(points, style: .series(0)))
    if test.points.contains(where: { $0.loss != $0.smoothed }) {
      marks.insert(
        .line(
          test.points.map { PlotPoint($0.rate, $0.loss - offset) }, style: .muted, isThin: true),
        at: marks.count - 1)
    }
    let suggestions: [(Double?, String, Marker)] = [
      (test.steepest, "steepest", .triangleDown), (test.tenth, "minimum/10", .diamond),
      (test.minimum, "minimum", .circle),
    ]
    for (rate, name, marker) in suggestions {
      guard let rate, let at = test.points.min(by: { abs($0.rate - rate) < abs($1.rate - rate) })
      else { continue }
      marks.append(
        .points(
          [PlotPoint(at.rate, at.smoothed - offset)], style: .ink.marked(marker), radius: 4,
          texts: ["\(name) \(NumberText.significant(rate, digits: 2))"]))
    }
    if let divergence = test.divergence {
      marks.append(
        .rule(x: divergence, label: "diverges \(NumberText.significant(divergence, digits: 2))"))
    }
    return Figure(
      id: id, title: "Range test of \(optimizer) on \(landscape)",
      caption: "Loss while the learning rate grows from step to step. \(sentence)",
      ariaLabel: "Loss against learning rate. \(sentence)",
      x: Axis("learning rate", .log), y: lossAxis, marks: marks, table: table)
  }

  /// The plot for a terminal.
  public var plot: TerminalPlot {
    TerminalPlot(
      x: Axis("learning rate", .log), y: lossAxis, series: [.init("", points: points)])
  }

  /// Sentence, suggestions and warnings as one text, for readers with a plot, for programs with the sweep.
  public func text(
    as format: Table.Format = .text, style: TerminalStyle = TerminalStyle(), width: Int? = nil
  ) -> String {
    let isRead = format == .text || format == .markdown
    return Words.report(
      sentence: sentence, tables: isRead ? [table] : [table, sweep],
      plots: isRead ? plot.render(width: min(width ?? 80, 120), height: 20, style: style) : "",
      warnings: warnings, format: format, style: style, width: width)
  }
}
