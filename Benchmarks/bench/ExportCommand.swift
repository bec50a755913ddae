import CommandLine
import Experiments
import Files
import Records
import Reports

/// `bench export`: a results folder for other tools.
enum ExportCommand {
  static let folder = Positional("DIR", .folder, help: "The results folder.")
  static let format = Option.required(
    "--format", .choice(Exporter.Format.self), help: "The tool's format.")
  static let rates = Option(
    "--rates", .choice(Exporter.Rates.self), default: .tuned,
    help: "ioh and coco: one run a seed at its tuned learning rate, or every rate as an algorithm.")
  static let output = Option<String?>.optional(
    "--output", .text("PATH").completed(by: .files),
    help: "A file (csv, bencher; standard output where left out) or a new folder.")

  static let command = Command(
    "export", summary: "Write results in the formats of other tools",
    discussion: """
      csv: one row a run. github: two files for github-action-benchmark, one for each direction. bencher: \
      the Bencher Metric Format. ioh, coco: data for IOHprofiler and cocopp, a folder for each algorithm. \
      Tuned means: the learning rate that is best on the other seeds. Of a folder that is not complete csv \
      says so in its first line; the other formats cannot, and are refused.
      """,
    examples: [
      Example("bench export results/smoke --format csv > runs.csv"),
      Example("bench export results/gate --format github --output trend"),
    ],
    positionals: [folder], options: [format, rates, output],
    preparation: ExternalOptions.preparation
  ) { arguments, console in
    let source = arguments[folder]
    let format = arguments[format]
    if format != .ioh, format != .coco {
      try arguments.refuse([rates], "with --format \(format): it is for ioh and coco")
    }
    if format.isFolder, !arguments.has(output) {
      throw UsageError("--format \(format) needs --output FOLDER")
    }
    let results = try Results(readingFolder: source)
    try ExternalOptions.check(arguments, areOf: results, source)
    let gap = results.gap(in: source)
    if let gap, format != .csv { throw ResultsError("incomplete: \(gap)") }
    let exporter = try Exporter(results)
    guard let path = arguments[output] else {
      if let gap { console.print("# INCOMPLETE: \(gap)") }
      try exporter.write(format) { _, text in console.output.write(text) }
      return .success
    }
    guard format.isFolder else {
      let file = try OutputFile(path, sparing: ResultsFolder.files(of: source))
      if let gap { try file.write("# INCOMPLETE: \(gap)\n") }
      try exporter.write(format) { try file.write($1) }
      try file.finish()
      console.note("\(path): 1 file")
      return .success
    }
    let files = try OutputFolder(path)
    try exporter.write(format, rates: arguments[rates]) { try files.append($1, to: $0) }
    try files.finish()
    console.note("\(path): \(files.count) \(files.count == 1 ? "file" : "files")")
    return .success
  }
}
