import Charts
import Studies

/// The expected loss on a noisy quadratic, by theory and measured, as picture, plot and table.
public struct NoiseReport: Findings {
  /// What was found.
  public let study: NoiseStudy

  /// The report of a study.
  public init(_ study: NoiseStudy) { self.study = study }

  private func short(_ value: Double) -> String { NumberText.significant(value, digits: 4) }

  /// What came out, in a sentence or two.
  public var sentence: String {
    let question = study.question
    let name =
      question.schedule == "constant"
      ? question.optimizer : "\(question.optimizer) under \(question.schedule)"
    let last = study.points.last
    var text =
      "\(name) at rate \(short(question.rate)) on ½·\(short(question.curvature))·x² with noise "
      + "\(short(question.sigma)): theory expects a loss of \(short(last?.expected ?? .nan)) after "
      + Words.count(question.steps, "step")
    if let measured = last?.measured, let error = last?.error {
      text +=
        "; \(Words.count(question.runs, "run")) gave \(short(measured)) ± \(short(error))"
    }
    text += "."
    if question.schedule == "constant" {
      text +=
        study.floor.map { " In the long run it stays at \(short($0))." }
        ?? " It does not settle at a constant level."
    }
    return text
  }

  /// What should not be.
  public var warnings: [String] {
    let scores = study.points.compactMap(\.score).map(\.magnitude)
    guard let worst = scores.max(), worst > 5 else { return [] }
    return ["a mean is \(short(worst)) standard errors from theory"]
  }

  /// Some steps, a row each.
  public var table: Table {
    Table(
      title: "Expected loss",
      columns: [
        .init("Step"), .init("Theory", .number(digits: 6)), .init("Measured", .number(digits: 6)),
        .init("Standard error", .number(digits: 2)), .init("Apart", .number(digits: 2)),
      ],
      rows: study.points.map {
        [
          .integer($0.step), .number($0.expected), .number($0.measured), .number($0.error),
          .number($0.score),
        ]
      },
      notes: ["Apart: measured less theory, in standard errors."])
  }

  private var curve: [PlotPoint] {
    study.expected.enumerated().dropFirst().map { PlotPoint(Double($0), $1) }
  }

  private var dots: [PlotPoint] {
    study.points.compactMap { point in
      point.step > 0 ? point.measured.map { PlotPoint(Double(point.step), $0) } : nil
    }
  }

  /// Theory's curve over the measured means.
  public func figure(id: String = "noise") -> Figure {
    Figure(
      id: id, title: "Expected loss of \(study.question.optimizer)",
      caption: "Line: theory; points: mean of the runs. \(sentence)",
      ariaLabel: "Expected loss by step. \(sentence)",
      x: Axis("step", .log), y: Axis("expected loss", .log),
      marks: [
        .line(curve, style: .series(0), label: "theory"),
        .points(dots, style: .ink.marked(.circle), radius: 4),
      ], table: table)
  }

  /// Sentence, plot, table and warnings as one text.
  public func text(
    as format: Table.Format = .text, style: TerminalStyle = TerminalStyle(), width: Int? = nil
  ) -> String {
    let isRead = format == .text || format == .markdown
    let plot = TerminalPlot(
      x: Axis("step", .log), y: Axis("expected loss", .log),
      series: [.init("theory", points: curve), .init("measured", points: dots)])
    return Words.report(
      sentence: sentence, tables: [table],
      plots: isRead ? plot.render(width: min(width ?? 80, 120), height: 16, style: style) : "",
      warnings: warnings, format: format, style: style, width: width)
  }
}
