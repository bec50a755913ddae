import CommandLine
import Experiments
import Foundation
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
      Tuned means: the learning rate that is best on the other seeds.
      """,
    examples: [
      Example("bench export results/smoke --format csv > runs.csv"),
      Example("bench export results/gate --format github --output trend"),
    ],
    positionals: [folder], options: [format, rates, output],
    preparation: ExternalOptions.preparation
  ) { arguments, console in
    let results = try Results(readingFolder: arguments[folder])
    try ExternalOptions.check(arguments, areOf: results, arguments[folder])
    if !results.isComplete {
      console.warn(
        "\(arguments[folder]) has \(results.cells.count) of \(results.manifest.cells) cells")
    }
    let exporter = try Exporter(results)
    let format = arguments[format]
    guard let path = arguments[output] else {
      guard !format.isFolder else { throw UsageError("--format \(format) needs --output FOLDER") }
      try exporter.write(format) { _, text in console.output.write(text) }
      return .success
    }
    let destination = try Destination(path, isFolder: format.isFolder)
    try exporter.write(format, rates: arguments[rates]) { try destination.append($1, to: $0) }
    console.note("\(path): \(destination.files) \(destination.files == 1 ? "file" : "files")")
    return .success
  }
}

/// Where an export goes: a file, or a folder that must be new or empty, since whatever lies there would
/// be read as a part of it.
private final class Destination {
  private let path: String
  private let isFolder: Bool
  private var seen: Set<String> = []

  var files: Int { seen.count }

  init(_ path: String, isFolder: Bool) throws {
    self.path = path
    self.isFolder = isFolder
    let manager = FileManager.default
    if isFolder {
      if let content = try? manager.contentsOfDirectory(atPath: path), !content.isEmpty {
        throw ResultsError("\(path) is not empty; choose a new folder for the export")
      }
    } else if manager.fileExists(atPath: path) {
      try attempt { try manager.removeItem(atPath: path) }
    }
  }

  func append(_ text: String, to file: String) throws {
    let name = isFolder ? path + "/" + file : path
    let url = URL(fileURLWithPath: name)
    try attempt {
      if seen.insert(file).inserted {
        try FileManager.default.createDirectory(
          at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
      } else {
        let handle = try FileHandle(forWritingTo: url)
        defer { try? handle.close() }
        try handle.seekToEnd()
        try handle.write(contentsOf: Data(text.utf8))
      }
    }
  }

  private func attempt(_ work: () throws -> Void) throws {
    do { try work() } catch {
      throw ResultsError("cannot write \(path)", because: error)
    }
  }
}
