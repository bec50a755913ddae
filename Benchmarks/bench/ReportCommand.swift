import CommandLine
import Experiments
import Files
import Records
import Reports
import Studies

/// `bench report DIR`: a results folder as one page.
enum ReportCommand {
  static let folder = Positional("DIR", .folder, help: "A results folder.")
  static let output = Option<String?>.optional(
    "--output", .file, help: "The page; DIR/report.html where left out, '-' for standard output.")

  static let figure = Option<String?>.optional(
    "--figure", .text("ID"),
    help:
      "Only this figure, as an SVG on standard output; its ID is that of its link in the page, and 'list' "
      + "prints all of them.")

  static let beside = Option<String?>.optional(
    "--beside", .folder, help: "An earlier results folder, drawn and compared beside this one.")

  static let command = Command(
    "report", summary: "Write a results folder as one self-contained HTML page",
    discussion: """
      Ranking, profiles, heat maps, tuning, behaviour, losses, paths over contour lines, and every \
      landscape down to its runs. The page needs no network and no script to be read. Curves are runs made \
      again; the same folder gives the same bytes.
      """,
    examples: [
      Example("bench report results/smoke"),
      Example("bench report results/smoke --figure ecdf > ecdf.svg", "one of its figures"),
      Example("bench report results/new --beside results/old", "what changed, in pictures"),
    ],
    positionals: [folder], options: [output, figure, beside, LabCommand.engine],
    preparation: ExternalOptions.preparation
  ) { arguments, console in
    let folder = arguments[folder]
    if arguments.has(figure) {
      try arguments.refuse([output], "with --figure, which prints the figure: write '> FILE'")
    }
    let results = try Results(readingFolder: folder)
    try ExternalOptions.check(arguments, areOf: results, folder)
    let missing = (results.manifest.suite.external ?? [:]).keys.sorted().filter { name in
      !arguments[ExternalOptions.external].contains { $0.name == name }
    }
    if !missing.isEmpty {
      console.note(
        "no curves of \(missing.joined(separator: ", ")): they are runs made again, with --external"
      )
    }
    ExternalOptions.warn(of: results.cells, console)
    let gap = results.gap(in: folder)
    let report = try Report(
      results, reruns: Reruns(), notice: gap.map { "INCOMPLETE: \($0)" },
      beside: try arguments[beside].map {
        Report.Earlier(name: $0, results: try Results(readingFolder: $0))
      }, lab: try LabCommand.engine(of: arguments))
    if let id = arguments[figure] {
      if id == "list" {
        for name in try report.figures { console.print(name) }
        return .success
      }
      if let gap { console.warn("incomplete: \(gap)") }
      console.output.write(try asUsage { try report.svg(figure: id) })
      return .success
    }
    if let gap { console.warn("incomplete: \(gap)") }
    let page = try report.html()
    let path = arguments[output] ?? folder + "/report.html"
    if path == "-" {
      console.output.write(page)
      return .success
    }
    try OutputFile.write(page, to: path, sparing: ResultsFolder.files(of: folder))
    console.note("report   \(path)")
    return .success
  }
}
