import CommandLine
import Experiments
import Files
import Records
import Reports
import Studies

/// `bench report DIR`: a results folder as one page.
enum ReportCommand {
  static let folder = Positional<String?>.optional("DIR", .folder, help: "A results folder.")
  static let track = Option<String?>.optional(
    "--track", .file,
    help: "Instead of a folder: the file that 'bench gate --track' appends to, over its commits.")
  static let output = Option<String?>.optional(
    "--output", .file,
    help:
      "The page; DIR/report.html or beside the track where left out, '-' for standard output.")

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

      With --track it is the gate's figures over commits, with the commit from which each changed; the same is \
      printed.
      """,
    examples: [
      Example("bench report results/smoke"),
      Example("bench report results/smoke --figure ecdf > ecdf.svg", "one of its figures"),
      Example("bench report results/new --beside results/old", "what changed, in pictures"),
      Example("bench report --track results/track.jsonl", "the gate's figures over commits"),
    ],
    positionals: [folder], options: [track, output, figure, beside, LabCommand.engine],
    preparation: ExternalOptions.preparation
  ) { arguments, console in
    if arguments.has(figure) {
      try arguments.refuse([output], "with --figure, which prints the figure: write '> FILE'")
    }
    if let path = arguments[track] { return try trend(path, arguments, console) }
    guard let folder = arguments[folder] else {
      throw UsageError(
        "missing argument DIR of '\(OwnProgram.name) report', a results folder, or --track FILE")
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
      if let gap, id != "list" { console.warn("incomplete: \(gap)") }
      try show(id, of: try report.figures, console) { try report.svg(figure: $0) }
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

  /// Prints a figure, or the identities of all.
  private static func show(
    _ id: String, of figures: @autoclosure () throws -> [String], _ console: Console,
    _ svg: (String) throws -> String
  ) throws {
    if id == "list" {
      for name in try figures() { console.print(name) }
    } else {
      console.output.write(try asUsage { try svg(id) })
    }
  }

  /// The gate's figures over commits.
  private static func trend(
    _ path: String, _ arguments: Arguments, _ console: Console
  ) throws -> ExitCode {
    try arguments.refuse([folder], "with --track, which is a page of its own")
    try arguments.refuse([beside, LabCommand.engine], "with --track, which has no runs")
    try arguments.refuse(
      [ExternalOptions.external, ExternalOptions.startLimit, ExternalOptions.stepLimit],
      "with --track, which runs nothing")
    let page = TrackPage(try Track(reading: path))
    if let id = arguments[figure] {
      try show(id, of: page.figures, console) { try page.svg(figure: $0) }
      return .success
    }
    let output =
      arguments[output] ?? (path.hasSuffix(".jsonl") ? String(path.dropLast(6)) : path) + ".html"
    guard output != "-" else {
      console.output.write(try page.html())
      return .success
    }
    try OutputFile.write(page.html(), to: output, sparing: [path])
    console.output.write(page.text(style: console.reportStyle, width: console.tableWidth))
    console.note("report   \(output)")
    return .success
  }
}
