import CommandLine
import Files
import Reports

/// `bench lab`: optimizers, schedules and landscapes under sliders, as one page.
enum LabCommand {
  static let output = Option(
    "--output", .file, default: "lab.html", help: "The page; '-' for standard output.")
  static let engine = Option<String?>.optional(
    "--engine", .file,
    help: "What Benchmarks/lab/build.sh wrote; \(LabEngine.usualPath) where left out and there.")

  static let command = Command(
    "lab", summary: "Write the page in which everything can be tried under sliders",
    discussion: """
      One self-contained page: choose landscape, optimizers and schedule, move their keys, drag the start. What it \
      computes are the runs of 'bench trace' to the bit, by this program's kernels compiled to WebAssembly; \
      Benchmarks/lab/build.sh builds them, and without them the page has two stills. Its address holds the setting.
      """,
    examples: [Example("bench lab"), Example("bench lab --output - > lab.html")],
    options: [output, engine]
  ) { arguments, console in
    let engine = try LabCommand.engine(of: arguments)
    if engine == nil {
      console.warn("no engine: the page has no sliders; Benchmarks/lab/build.sh builds it")
    }
    let page = try Lab(engine: engine).html()
    let path = arguments[output]
    if path == "-" {
      console.output.write(page)
      return .success
    }
    try OutputFile.write(page, to: path)
    console.note("lab      \(path)")
    return .success
  }

  /// The engine that is named, or that lies where the script leaves it.
  static func engine(of arguments: Arguments) throws -> LabEngine? {
    try arguments[engine].map { try LabEngine(reading: $0) } ?? .usual
  }
}
