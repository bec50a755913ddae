import Charts
import Lanes
import Statistics

/// The profiles of a suite as a reader sees them.
public struct ProfilesReport: Findings {
  /// The profiles.
  public let profiles: SuiteProfiles

  /// The words, table and plots of some profiles.
  public init(_ profiles: SuiteProfiles) { self.profiles = profiles }

  /// The answer in one plain sentence.
  public var sentence: String {
    guard let best = profiles.rows.max(by: { $0.area < $1.area }) else { return "Nothing was run." }
    var text = "On \(Words.count(profiles.landscapes.count, "landscape")), \(best.name) reaches "
    text += "\(NumberText.percentage(best.runtime.reached)) of all targets, the largest area under "
    text += "the runtime profile (\(NumberText.significant(best.area, digits: 2)))"
    if let reference = profiles.reference, let ratios = best.logRatios, best.name != "sgd" {
      text += "; against \(reference) it is cheaper on \(ratios.wins()) landscapes and dearer on "
      text += "\(ratios.losses())"
    }
    return text + "."
  }

  /// One row per optimizer (or schedule), by falling area.
  public var table: Table {
    let budget = Double(profiles.steps)
    let parts: [(String, Double)] = [("1%", 0.01), ("10%", 0.1), ("100%", 1)]
    let kappas: [Double] = [10, 100]
    var columns: [Table.Column] = [.init("Name"), .init("Area", .number(digits: 2))]
    columns += parts.map {
      .init("At \($0.0)", .percentage(decimals: 0), key: "ecdfAt\($0.0.dropLast())")
    }
    columns += kappas.map {
      .init("κ ≤ \(Int($0))", .percentage(decimals: 0), key: "dataProfileAt\(Int($0))")
    }
    columns += [
      .init("r ≤ 1", .percentage(decimals: 0), key: "performanceAt1"),
      .init("r ≤ 2", .percentage(decimals: 0), key: "performanceAt2"),
      .init("AlgoPerf", .number(digits: 2)), .init("Wins", .integer), .init("Losses", .integer),
      .init("Neither", .integer), .init("log₂ ratio", .number(digits: 2), key: "medianLog2Ratio"),
    ]
    var table = Table(title: "Profiles", columns: columns, notes: notes)
    for row in profiles.rows.sorted(by: { (-$0.area, $0.name) < (-$1.area, $1.name) }) {
      var cells: [Table.Cell] = [.text(row.name), .number(row.area)]
      cells += parts.map { .number(row.runtime.share(at: max(1, $0.1 * budget))) }
      cells += kappas.map { .number(row.data.share(at: $0)) }
      let ratios = row.logRatios?.ratios ?? []
      cells += [
        .number(row.performance?.share(at: 1)), .number(row.performance?.share(at: 2)),
        .number(row.algoPerfScore), .integer(row.logRatios?.wins()),
        .integer(row.logRatios?.losses()), .integer(row.logRatios?.unsolved),
        .number(ratios.isEmpty ? nil : ratios[ratios.count / 2]),
      ]
      table.append(cells)
    }
    return table
  }

  private var notes: [String] {
    var text =
      "Area: under the runtime profile over 40 fixed targets up to \(profiles.steps) gradient "
      + "evaluations, log scale; At: its height at a share of the budget. κ: share of runs that reach 1e-5 "
      + "of the gap within κ·(n + 1) evaluations (data profile)."
    if let reference = profiles.reference {
      text +=
        " r: share of landscapes with an expected runtime at most r times that of \(reference) "
        + "(performance profile, fixed reference). AlgoPerf: its score up to r = 4. Wins, Losses, log₂ "
        + "ratio: landscapes against the same reference; median."
    }
    return [text]
  }

  /// Sentence, table and plots as one text; CSV and JSON are all but the plot.
  public func text(
    as format: Table.Format = .text, style: TerminalStyle = TerminalStyle(), width: Int? = nil
  ) -> String {
    let best = profiles.rows.sorted { (-$0.area, $0.name) < (-$1.area, $1.name) }.prefix(6)
    let budget = Double(max(profiles.steps, 2))
    let plot = TerminalPlot(
      title: "Share of targets reached\(profiles.rows.count > 6 ? ", the six largest areas" : "")",
      x: Axis("evaluations", .log, domain: 1...budget), y: Axis("share", domain: 0...1),
      series: best.map {
        TerminalPlot.Series($0.name, points: VersusReport.steps($0.runtime, budget))
      })
    return Words.report(
      incompleteness: profiles.incompleteness, sentence: sentence, tables: [table],
      plots: plot.render(width: min(width ?? 80, 100), height: 16, style: style), warnings: [],
      format: format, style: style, width: width)
  }
}
