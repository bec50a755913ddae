import Charts
import Statistics

/// How runs behave: oscillation, outcomes, CPU time.
struct BehaviorSection {
  let model: ReportModel

  init(_ model: ReportModel) { self.model = model }

  private var rows: [Ranking.Row] { model.ranking.rows }
  private var names: [String] { rows.map(\.name) }

  var section: ReportSection {
    ReportSection(id: "behaviour", title: "Behaviour", content: Piece.pictures(pictures))
  }

  var pictures: [ReportSection.Deferred<Picture>] {
    let height = 90 + 22 * Double(rows.count)
    return [
      { Picture(figure: oscillation, height: 440) }, { Picture(figure: outcomes, height: height) },
      { try time.map { Picture(figure: $0, height: height) } },
    ]
  }

  private var oscillation: Figure {
    let marks = rows.map { row -> Mark in
      let optimizer = model.panel.optimizers.firstIndex(of: row.name) ?? 0
      return .points(
        [PlotPoint(row.expectedRuntime, row.rises)], style: model.style(optimizer),
        texts: [row.name])
    }
    return Figure(
      id: "oscillation", title: "Oscillation against speed",
      caption: "Median share of steps that raised f, against the expected runtime to 1e-5 over all "
        + "landscapes, a geometric mean. Down and left is fast and calm.",
      x: Axis("expected runtime", unit: "evaluations", .log),
      y: Axis("steps that raise f", format: .percent, includes: [0]), marks: marks,
      naming: .none,
      table: Table(
        columns: [
          .init("Optimizer"), .init("Expected runtime", .number(digits: 3)),
          .init("Rises", .percentage(decimals: 1)), .init("Reversed", .percentage(decimals: 1)),
          .init("Update cosine", .number(digits: 3)),
        ],
        rows: rows.map { row in
          [
            .text(row.name),
            .number(row.expectedRuntime),
            .number(row.rises), .number(row.reversed), .number(row.updateCosine),
          ]
        }))
  }

  private var outcomes: Figure {
    let counts = rows.map(\.outcomes)
    let present = OutcomeParts.styles(counts).map(\.outcome)
    let meaning = present.map { "\($0.rawValue): \($0.sentence)" }.joined(separator: "; ")
    return Figure(
      id: "outcomes", title: "How tuned runs ended",
      caption: "Share of the \(rows.first?.runs ?? 0) tuned runs of each optimizer. \(meaning).",
      x: Axis("runs", domain: 0...1, format: .percent), y: Axis(categories: names),
      marks: OutcomeParts.marks(counts),
      table: Table(
        columns: [.init("Optimizer")] + present.map { .init($0.rawValue, .integer) },
        rows: rows.map { row in
          [.text(row.name)] + present.map { .integer(row.outcomes[$0] ?? 0) }
        }))
  }

  /// Median and quartiles of the cells' CPU time per step; nil without timings.
  private var time: Figure? {
    get throws {
      var byOptimizer: [String: [Double]] = [:]
      let names = Dictionary(
        model.panel.cells.map { ($0.index, $0.optimizer) }, uniquingKeysWith: { _, last in last })
      for timing in model.results.timings where timing.runSteps > 0 {
        guard let name = names[timing.index] else { continue }
        byOptimizer[name, default: []].append(timing.nanosecondsPerStep)
      }
      guard !byOptimizer.isEmpty else { return nil }
      let quartiles = try rows.map { row in
        try byOptimizer[row.name].map { try Descriptive.quantiles($0, [0.25, 0.5, 0.75]) }
      }
      let bars = quartiles.enumerated().compactMap { index, values in
        values.map {
          Bar(
            category: index, to: $0[1], bounds: $0[0]...$0[2],
            text: "\(NumberText.significant($0[1], digits: 3)) ns")
        }
      }
      return Figure(
        id: "cpu-time", title: "CPU time per step",
        caption: "Median and quartiles over the cells of one optimizer: nanoseconds of one thread "
          + "per step of one run, landscape and measurement included, runs in lockstep. Measured "
          + "on \(model.results.manifest.cpu); differs from machine to machine.",
        x: Axis("time per step", unit: "ns", includes: [0]), y: Axis(categories: self.names),
        marks: [.bars(bars, style: .series(5))],
        table: Table(
          columns: [
            .init("Optimizer"), .init("Median", unit: "ns", .number(digits: 3)),
            .init("Lower quartile", unit: "ns", .number(digits: 3)),
            .init("Upper quartile", unit: "ns", .number(digits: 3)), .init("Cells", .integer),
          ],
          rows: zip(rows, quartiles).map { row, values in
            [
              .text(row.name), .number(values?[1]), .number(values?[0]), .number(values?[2]),
              .integer(byOptimizer[row.name]?.count),
            ]
          }))
    }
  }
}
