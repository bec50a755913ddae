import CommandLine
import Experiments
import Landscapes
import Optimizers
import Reports
import Specifications

/// `bench time`: what a step costs.
enum TimeCommand {
  static let landscapes = Option<[Problem]>.list(
    "--landscapes", Kinds.problem, help: "Landscapes; rosenbrock in 2 and 100 dimensions.")
  static let optimizers = Option<[Method]>.list(
    "--optimizers", Kinds.method, help: "Optimizers; sgdm, adam, adamw and rmsprop.")
  static let steps = Option("--steps", .count(min: 1), default: 10_000, help: "Steps of each run.")
  static let repetitions = Option(
    "--repetitions", .count(min: 1), default: 9, help: "Repetitions, interleaved.")
  static let format = Option(
    "--format", .choice(TableFormat.self), default: .table, help: "The format.")

  static let command = Command(
    "time", summary: "CPU time of a step: alone, in lockstep, and fully measured",
    discussion: """
      CPU nanoseconds of one thread per step of one run, the median of interleaved repetitions. single: one \
      run at a time; lockstep: the kernels over batches of runs; measured: with everything a suite records.
      """,
    options: [landscapes, optimizers, steps, repetitions, format]
  ) { arguments, console in
    let problems =
      try arguments.has(landscapes)
      ? arguments[landscapes] : [Problem("rosenbrock"), Problem("rosenbrock:dim=100")]
    let methods =
      try arguments.has(optimizers)
      ? arguments[optimizers] : ["sgdm", "adam", "adamw", "rmsprop"].map { try Method($0) }
    let workloads = try asUsage {
      try problems.flatMap { problem in
        try methods.map {
          let n = problem.model.landscape.dimension
          return try Workload(
            problem: problem, method: $0, steps: max(100, arguments[steps] / max(1, n / 4)))
        }
      }
    }
    var samples = [[[Double]]](
      repeating: [[Double]](repeating: [], count: Workload.Form.allCases.count),
      count: workloads.count)
    for _ in 0..<arguments[repetitions] {
      for (w, workload) in workloads.enumerated() {
        for (f, form) in Workload.Form.allCases.enumerated() {
          samples[w][f].append(workload.nanosecondsPerStep(form))
        }
      }
    }
    var table = Table(columns: [
      .init("workload"), .init("single", unit: "ns", .number(digits: 3)),
      .init("lockstep", unit: "ns", .number(digits: 3)),
      .init("measured", unit: "ns", .number(digits: 3)),
      .init("single/lockstep", .number(digits: 3)), .init("measured/lockstep", .number(digits: 3)),
    ])
    for (w, workload) in workloads.enumerated() {
      let medians = samples[w].map { $0.sorted()[$0.count / 2] }
      table.append([
        .text(workload.name), .number(medians[0]), .number(medians[1]), .number(medians[2]),
        .number(medians[0] / medians[1]), .number(medians[2] / medians[1]),
      ])
    }
    console.print(table, as: arguments[format])
    return .success
  }
}
