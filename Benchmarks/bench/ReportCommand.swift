import CommandLine
import Experiments
import Foundation
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
    help: "Only this figure, as an SVG on standard output; its ID is that of its link in the page.")

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
    ],
    positionals: [folder], options: [output, figure],
    preparation: ExternalOptions.preparation
  ) { arguments, console in
    let folder = arguments[folder]
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
    let report = try Report(results, reruns: Reruns())
    if let id = arguments[figure] {
      console.output.write(try asUsage { try report.svg(figure: id) })
      return .success
    }
    let page = try report.html()
    let path = arguments[output] ?? folder + "/report.html"
    if path == "-" {
      console.output.write(page)
      return .success
    }
    try FileText.write(page, to: path)
    console.note("report   \(path)")
    return .success
  }
}

/// Text files that commands write.
enum FileText {
  /// Writes a file whole or not at all.
  static func write(_ text: String, to path: String) throws {
    do {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch { throw ResultsError("cannot write \(path)", because: error) }
  }
}
