import Charts
import CommandLine
import Experiments
import Landscapes
import Optimizers
import Records
import Specifications
import Statistics

/// `bench time`: what a step costs.
enum TimeCommand {
  static let landscapes = Option<[Problem]>.list(
    "--landscapes", Kinds.problem, help: "Landscapes; rosenbrock in 2 and 100 dimensions.")
  static let optimizers = Option<[ConfiguredOptimizer]>.list(
    "--optimizers", Kinds.method, help: "Optimizers; sgdm, adam, adamw and rmsprop.")
  static let schedules = Option<[String]>.list(
    "--schedules", Kinds.schedule, help: "Schedules; cosine and step.")
  static let steps = Option(
    "--steps", .count(Limits.tracedSteps), default: 10_000, help: "Steps of each run.")
  static let repetitions = Option(
    "--repetitions", .count(Limits.repetitions), default: 9,
    help: "Repetitions, interleaved; with --against of each process.")
  static let against = Option<String?>.optional(
    "--against", .file, help: "Another bench to be compared with, in pairs of processes.")
  static let pairs = Option(
    "--pairs", .count(6...Limits.repetitions.upperBound), default: 40,
    help: "Pairs of processes, with --against.")
  static let threshold = Option(
    "--threshold", .number(above: 0, max: 10), default: 0.03,
    help: "What slowdown counts, as a share; with --against.")
  static let arithmetic = Flag(
    "--kernels", help: "Values and gradients of every landscape, beside their arithmetic.")
  static let format = Option(
    "--format", .choice(TableFormat.self), default: .table, help: "The format.")

  static let command = Command(
    "time", summary: "CPU time of kernels, optimizers, schedules and runs; of two builds in pairs",
    discussion: """
      CPU nanoseconds of one thread: per point (landscape), per update of one run (optimizer), per factor \
      (schedule) and per step of one run (run). single: one run at a time; lockstep: the kernels over batches \
      of runs; measured: with everything a suite records. Medians of interleaved repetitions with 95% \
      intervals.

      With --against two builds take turns in processes of their own, this, other, other, this, …; the \
      ratio's interval holds for all lines together. Exit code 2: some whole interval is above 1 + threshold. \
      Times of different jobs or machines are never compared.

      With --kernels: value and gradient of every landscape (or those named), per step of one run in lockstep, \
      beside the operations counted by running the kernel on numbers that count, and the time that those and \
      one load and store per coordinate take at this machine's measured throughput.
      """,
    examples: [
      Example("bench time --landscapes beale --optimizers lion"),
      Example("bench time --against ../base/.build/release/bench", "is this build slower?"),
    ],
    options: [
      landscapes, optimizers, schedules, steps, repetitions, against, pairs, threshold, arithmetic,
      format,
    ]
  ) { arguments, console in
    if !arguments.has(against) {
      try arguments.refuse([pairs, threshold], "without --against")
    }
    if arguments[arithmetic] {
      try arguments.refuse(
        [optimizers, schedules, steps, repetitions, against], "with --kernels")
      let named =
        try arguments.has(landscapes) ? arguments[landscapes] : KernelTable.everyLandscape()
      console.print(KernelTable.measured(named), as: arguments[format])
      return .success
    }
    let kernels = try asUsage { try chosen(arguments) }
    guard let other = arguments[against] else {
      console.print(try measure(kernels, arguments[repetitions]), as: arguments[format])
      return .success
    }
    let least = TimePairs.leastPairs(family: kernels.count)
    guard arguments[pairs] >= least else {
      throw UsageError(
        "\(arguments[pairs]) pairs decide nothing about \(kernels.count) kernels together: expected at "
          + "least \(least)")
    }
    return try TimePairs(
      other: other, names: kernels.map(\.name), words: selection(arguments),
      pairs: arguments[pairs], threshold: arguments[threshold]
    ).run(arguments[format], console)
  }

  /// The kernels that the options name.
  private static func chosen(_ arguments: Arguments) throws -> [TimedKernel] {
    let problems =
      try arguments.has(landscapes)
      ? arguments[landscapes] : [Problem("rosenbrock"), Problem("rosenbrock:dim=100")]
    let methods =
      try arguments.has(optimizers)
      ? arguments[optimizers]
      : ["sgdm", "adam", "adamw", "rmsprop"].map { try ConfiguredOptimizer($0) }
    let plans = arguments.has(schedules) ? arguments[schedules] : ["cosine", "step"]
    // Larger landscapes get fewer steps: about as long.
    func count(_ n: Int) -> Int { max(100, arguments[steps] / max(1, n / 20)) }
    var kernels = try problems.map {
      try TimedKernel.landscape($0, steps: count($0.model.landscape.dimension))
    }
    for n in [2, 100] {
      kernels += try methods.map { try .optimizer($0, dimension: n, steps: count(n)) }
    }
    kernels += try plans.map { try .schedule($0, steps: arguments[steps]) }
    for problem in problems {
      for method in methods {
        let workload = try Workload(
          problem: problem, method: method, steps: count(problem.model.landscape.dimension))
        kernels += Workload.Form.allCases.map { .run(workload, $0) }
      }
    }
    return kernels
  }

  /// The words that make another process measure the same.
  private static func selection(_ arguments: Arguments) -> [String] {
    var words = ["time", "--format", "json", "--repetitions", "\(arguments[repetitions])"]
    words += ["--steps", "\(arguments[steps])"]
    if arguments.has(landscapes) {
      words += ["--landscapes"] + arguments[landscapes].map(\.specification)
    }
    if arguments.has(optimizers) {
      words += ["--optimizers"] + arguments[optimizers].map(\.specification)
    }
    if arguments.has(schedules) { words += ["--schedules"] + arguments[schedules] }
    return words
  }

  private static func measure(_ kernels: [TimedKernel], _ repetitions: Int) throws -> Table {
    var samples = [[Double]](repeating: [], count: kernels.count)
    for _ in 0..<repetitions {
      for (place, kernel) in kernels.enumerated() { samples[place].append(kernel.nanoseconds()) }
    }
    var table = Table(columns: [
      .init("kernel"), .init("median", unit: "ns", .number(digits: 3), key: "median"),
      .init("low", unit: "ns", .number(digits: 3), key: "low"),
      .init("high", unit: "ns", .number(digits: 3), key: "high"),
    ])
    for (kernel, values) in zip(kernels, samples) {
      let zeros = [Double](repeating: 0, count: values.count)
      let interval = try HodgesLehmann.paired(values, zeros)
      let isWide = !interval.lower.isFinite
      table.append([
        .text(kernel.name), .number(try Descriptive.median(values)),
        .number(isWide ? nil : interval.lower), .number(isWide ? nil : interval.upper),
      ])
    }
    return table
  }
}
