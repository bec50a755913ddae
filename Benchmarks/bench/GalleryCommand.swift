import CommandLine
import Experiments
import Files
import Optimizers
import Records
import Reports
import Studies

/// `bench gallery`: every optimizer's paths, every schedule's curve.
enum GalleryCommand {
  static let folder = Positional<String?>.optional(
    "DIR", .folder, help: "Where to write; gallery where left out.")
  static let optimizers = Option<[ConfiguredOptimizer]>.list(
    "--optimizers", Kinds.method, help: "Only these; all where left out.")
  static let steps = Option(
    "--steps", .count(Limits.gallerySteps), default: 300, help: "Steps of each run.")
  static let trials = Option(
    "--trials", .count(Limits.grid), default: 9,
    help: "Learning rates that each optimizer is tried with on each landscape.")

  enum Format: String, CaseIterable, Sendable {
    case html
    case svg
  }

  static let format = Option(
    "--format", .choice(Format.self), default: .html,
    help: "html: the folder. svg: all paths on Rosenbrock as one picture, on standard output.")

  static let command = Command(
    "gallery", summary: "Write the paths of every optimizer and the curve of every schedule",
    discussion: """
      Rosenbrock, Rastrigin, a saddle and Beale; every optimizer with the same number of trials and steps, \
      beside sgd tuned the same way. Shown is the run that arrives and stays. Writes index.html, and each picture as an SVG of its own.
      """,
    examples: [
      Example("bench gallery"), Example("bench gallery pictures --optimizers adam lion"),
      Example("bench gallery --format svg > sheet.svg", "one picture of all"),
    ],
    positionals: [folder], options: [optimizers, steps, trials, format, LabCommand.engine]
  ) { arguments, console in
    let path = arguments[folder] ?? "gallery"
    if arguments[format] == .svg {
      try arguments.refuse(
        [folder, LabCommand.engine], "with --format svg, which prints a picture")
    } else {
      try checkDestination(path)
    }
    let gallery = try asUsage {
      Gallery(
        try GalleryStudy(
          optimizers: arguments.has(optimizers) ? arguments[optimizers].map(\.specification) : nil,
          steps: arguments[steps], trials: arguments[trials]))
    }
    if arguments[format] == .svg {
      let sheet = gallery.sheet()
      console.output.write(sheet.figure.svg(width: sheet.width, height: sheet.height))
      return .success
    }
    for (name, figure) in gallery.pictures() {
      try OutputFile.write(
        figure.svg(width: 960, height: 330), to: "\(path)/optimizers/\(file(name)).svg")
    }
    for (name, figure) in gallery.schedules {
      try OutputFile.write(
        figure.svg(width: 440, height: 240), to: "\(path)/schedules/\(file(name)).svg")
    }
    try OutputFile.write(
      gallery.html(lab: LabCommand.engine(of: arguments)), to: "\(path)/index.html")
    console.note("gallery  \(path)/index.html")
    return .success
  }

  /// Throws where the folder holds something and no gallery: what a gallery is made of is replaced.
  private static func checkDestination(_ path: String) throws {
    guard InputFile.exists(path) else { return }
    let names = try namesInFolder(path)
    guard !names.isEmpty else { return }
    let index = try? InputFile.text(path + "/index.html", limit: 1 << 28)
    guard let index, index.contains("<title>\(Gallery.title)</title>") else {
      throw FileError("\(path) is not empty and holds no gallery: choose a new folder")
    }
  }

  /// A specification as the name of a file.
  private static func file(_ name: String) -> String {
    String(name.map { $0.isLetter || $0.isNumber || $0 == "-" ? $0 : "_" })
  }
}
