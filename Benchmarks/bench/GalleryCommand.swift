import CommandLine
import Experiments
import Foundation
import Optimizers
import Records
import Reports
import Studies

/// `bench gallery`: every optimizer's paths, every schedule's curve.
enum GalleryCommand {
  static let folder = Positional<String?>.optional(
    "DIR", .folder, help: "Where to write; gallery where left out.")
  static let optimizers = Option<[Method]>.list(
    "--optimizers", Kinds.method, help: "Only these; all where left out.")
  static let steps = Option("--steps", .count(min: 1), default: 300, help: "Steps of each run.")
  static let trials = Option(
    "--trials", .count(min: 1, max: 99), default: 9,
    help: "Learning rates that each optimizer is tried with on each landscape.")

  static let command = Command(
    "gallery", summary: "Write the paths of every optimizer and the curve of every schedule",
    discussion: """
      Rosenbrock, Rastrigin, a saddle and Beale; every optimizer with the same number of trials and steps, \
      beside sgd tuned the same way. Writes index.html, and each picture as an SVG of its own.
      """,
    examples: [Example("bench gallery"), Example("bench gallery pictures --optimizers adam lion")],
    positionals: [folder], options: [optimizers, steps, trials]
  ) { arguments, console in
    let path = arguments[folder] ?? "gallery"
    let gallery = try asUsage {
      Gallery(
        try GalleryStudy(
          optimizers: arguments.has(optimizers) ? arguments[optimizers].map(\.specification) : nil,
          steps: arguments[steps], trials: arguments[trials]))
    }
    for name in ["optimizers", "schedules"] {
      do {
        try FileManager.default.createDirectory(
          atPath: "\(path)/\(name)", withIntermediateDirectories: true)
      } catch {
        throw ResultsError("cannot make the folder \(path)", because: error)
      }
    }
    for (name, figure) in gallery.pictures() {
      try FileText.write(
        figure.svg(width: 960, height: 330), to: "\(path)/optimizers/\(file(name)).svg")
    }
    for (name, figure) in gallery.schedules {
      try FileText.write(
        figure.svg(width: 440, height: 240), to: "\(path)/schedules/\(file(name)).svg")
    }
    try FileText.write(gallery.html(), to: "\(path)/index.html")
    console.note("gallery  \(path)/index.html")
    return .success
  }

  /// A specification as the name of a file.
  private static func file(_ name: String) -> String {
    String(name.map { $0.isLetter || $0.isNumber || $0 == "-" ? $0 : "_" })
  }
}
