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
    help:
      "ioh, coco and coco-bbob: one run a seed at its tuned learning rate, or every rate as an algorithm."
  )
  static let charge = Option(
    "--gradient-charge", .choice(Exporter.GradientCharge.self), default: .one,
    help:
      "coco-bbob: what a gradient costs beside its value, in values: 1, or n as differences would.")
  static let output = Option<String?>.optional(
    "--output", .text("PATH").completed(by: .files),
    help: "A file (csv, bencher; standard output where left out) or a new folder.")

  static let command = Command(
    "export", summary: "Write results in the formats of other tools",
    discussion: """
      csv: one row a run. github: two files for github-action-benchmark, one for each direction. bencher: \
      the Bencher Metric Format. ioh, coco: data for IOHprofiler and cocopp, a folder for each algorithm. \
      coco-bbob: runs on bbob:function=…,instance=…,dim=… made again, as data of COCO's own suite bbob. \
      Tuned means: the learning rate that is best on the other seeds. Of a folder that is not complete csv \
      says so in its first line; the other formats cannot, and are refused.
      """,
    examples: [
      Example("bench export results/smoke --format csv > runs.csv"),
      Example("bench export results/gate --format github --output trend"),
      Example("bench export results/bbob --format coco-bbob --gradient-charge n --output data"),
    ],
    positionals: [folder], options: [format, rates, charge, output],
    preparation: ExternalOptions.preparation
  ) { arguments, console in
    let source = arguments[folder]
    let format = arguments[format]
    if !format.hasAlgorithms {
      try arguments.refuse(
        [rates], "with --format \(format.rawValue): it is for ioh, coco and coco-bbob")
    }
    if format != .cocoBBOB {
      try arguments.refuse([charge], "with --format \(format.rawValue): it is for coco-bbob")
    }
    if format.isFolder, !arguments.has(output) {
      throw UsageError("--format \(format.rawValue) needs --output FOLDER")
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
    try exporter.write(format, rates: arguments[rates], charge: arguments[charge]) {
      try files.append($1, to: $0)
    }
    try files.finish()
    console.note("\(path): \(files.count) \(files.count == 1 ? "file" : "files")")
    return .success
  }
}
