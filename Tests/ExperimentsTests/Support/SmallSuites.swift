import Experiments
import Foundation
import Records

/// Suites that take a moment, and what they yield.
enum Small {
  /// Every kind once: noise, divergence, escape, more than one gradient, two dimensions and many.
  static let suite = BenchmarkSuite(
    name: "small", summary: "",
    landscapes: [
      "rosenbrock", "saddle-unbounded", "quadratic:dim=20,condition=100",
      "rastrigin+additive:sigma=0.1", "sparse-quadratic:dim=70",
    ],
    optimizers: ["sgd", "sgdm:nesterov=true", "adam", "lion"],
    schedules: ["constant", "warmup:steps=5%+cosine", "plateau:patience=5"],
    rates: .list([1e-3, 1e-2, 0.1, 0.3, 3]), seeds: 5, steps: 120)

  /// The lines of a suite's records.
  static func lines(_ suite: BenchmarkSuite = suite, _ runner: Runner = Runner(jobs: 1)) throws
    -> [[UInt8]]
  {
    try cells(suite, runner).map { $0.line() }
  }

  /// A suite's records.
  static func cells(_ suite: BenchmarkSuite = suite, _ runner: Runner = Runner(jobs: 1)) throws
    -> [CellRecord]
  {
    let experiment = try Experiment(suite)
    let box = Box()
    runner.run(experiment.cells, of: experiment) { record, _ in
      record
    } deliver: { record in
      box.cells.append(record)
      return true
    }
    return box.cells
  }

  private final class Box: @unchecked Sendable {
    var cells: [CellRecord] = []
  }

  /// A folder of its own, removed afterwards.
  static func inFolder<T>(_ body: (String) throws -> T) throws -> T {
    let path = NSTemporaryDirectory() + "descent-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try body(path)
  }

  /// Runs a suite into a folder, to its end.
  @discardableResult
  static func run(
    _ suite: BenchmarkSuite, into path: String, shard: Shard? = nil, jobs: Int = 1,
    fresh: Bool = false
  ) throws -> Results {
    let work = try FolderRun(
      Experiment(suite), shard: shard, into: path, command: "test", fresh: fresh)
    try work.finish(Runner(jobs: jobs))
    return try work.results()
  }

  /// A file's bytes.
  static func bytes(_ path: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: path))
  }
}
