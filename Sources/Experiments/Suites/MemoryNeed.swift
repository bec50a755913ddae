import Landscapes
import Optimizers
import Records
import Specifications

/// The memory that a suite takes, estimated from its numbers before any of it is taken.
///
/// The constants are measured: the resident memory of suites with 10⁵ to 10⁶ runs, divided, rounded up.
struct MemoryNeed {
  /// Bytes of a finished run whose record is held for a ranking, with what the ranking makes of it (a million runs
  /// of one cell: 2.5 GB, 0.6 GB of them the mapped file).
  static let perResult = 2000.0
  /// Bytes of a run whose cell is being run: its start, state, record and line.
  static let perRunInHand = 2000.0
  /// Bytes of a cell in the list of cells.
  static let perCell = 64.0

  /// What takes the memory, and how much of it.
  let parts: [(name: String, bytes: Double)]

  var bytes: Double { parts.reduce(0) { $0 + $1.bytes } }

  /// Throws where the need is above a limit.
  func check(_ advice: String, limit: Double) throws {
    guard bytes > limit else { return }
    let list = parts.map { "\($0.name): \(Self.text($0.bytes))" }.joined(separator: ", ")
    throw SpecificationError(
      "the suite needs about \(Self.text(bytes)) of memory (\(list)), and the machine has "
        + "\(Self.text(limit)): \(advice)")
  }

  /// Bytes in words: "1.5 GB".
  static func text(_ bytes: Double) -> String {
    let units = ["bytes", "kB", "MB", "GB", "TB", "PB", "EB"]
    var (value, unit) = (bytes, 0)
    while value >= 1000, unit < units.count - 1 { (value, unit) = (value / 1000, unit + 1) }
    guard value < 1e6 else { return "over \(Int(1e6)) \(units[unit])" }
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10)" + (tenths % 10 == 0 ? "" : ".\(tenths % 10)") + " \(units[unit])"
  }
}

extension MemoryNeed {
  /// What running takes, whatever part of the suite: the tables, the list of cells, the cells in hand.
  ///
  /// One worker is taken for each core.
  static func running(
    _ suite: BenchmarkSuite, _ problems: [Problem], _ methods: [ConfiguredOptimizer]
  ) -> MemoryNeed {
    let workers = Double(Machine.cores)
    let plans = Double(suite.schedules.count)
    let steps = Double(suite.steps)
    let columns: Int = methods.reduce(0) { $0 + 1 + $1.optimizer.coefficientCount }
    let tables: Double = plans * steps * 8 * Double(columns)
    let cells: Double = Double(problems.count) * Double(methods.count) * plans
    let rates = methods.map { RateGrid(suite.rates, $0).rates.count }
    let dimensions = problems.map(\.model.landscape.dimension)
    let runs = Double(rates.max() ?? 1) * Double(suite.seeds)
    let starts: Double = 8 * Double(dimensions.max() ?? 1) * Double(suite.seeds)
    let instances = problems.reduce(0.0) { sum, problem in
      let n = Double(problem.model.landscape.dimension)
      // Place and start; axes of its own.
      return sum + Double(suite.seeds) * (400 + 16 * n + (problem.variesBySeed ? 8 * n * n : 0))
    }
    // Eight doubles for each coordinate and group: the ring of iterates, the iterates and gradients; what
    // the optimizer remembers, which need not be in proportion to the dimension; and the tail of values.
    let perCoordinate: Double = Double(Meter.ringLength) + 16
    let isExternal = methods.contains { $0.optimizer.traits.contains(.isExternal) }
    // Landscapes by the thousand have few shapes.
    let shapes = Set(problems.map { Shape($0.model.landscape) })
    let states = Dictionary(
      uniqueKeysWithValues: shapes.map { shape in
        let states = methods.map {
          Double($0.optimizer.shaped(to: shape.blocks).stateCount(shape.dimension))
        }
        return (shape, states.max() ?? 0)
      })
    let batches: [Double] = problems.map { problem in
      let n = problem.model.landscape.dimension
      let state = states[Shape(problem.model.landscape)] ?? 0
      let numbers: Double = Double(n) * perCoordinate + state + steps / 10
      let groups = Runner.groupsPerBatch(dimension: n, isExternal: isExternal)
      return 64 * numbers * Double(groups)
    }
    return MemoryNeed(parts: [
      ("tables of \(suite.steps) steps", tables), ("list of cells", cells * perCell),
      ("instances", instances),
      ("cells in hand", workers * (runs * perRunInHand + starts)),
      ("batches in hand", workers * (batches.max() ?? 0)),
    ])
  }

  /// What an optimizer's memory depends on.
  private struct Shape: Hashable {
    let dimension: Int
    let blocks: [ParameterBlock]

    init(_ landscape: any Landscape) {
      dimension = landscape.dimension
      blocks = landscape.blocks
    }
  }

  /// What the ranking of a whole suite takes.
  static func ranking(runs: Double) -> MemoryNeed {
    MemoryNeed(parts: [
      ("records of \(Int(exactly: runs.rounded()) ?? .max) runs", runs * perResult)
    ])
  }
}

extension Experiment {
  /// The estimate of the memory that running takes, with the records of so many runs held for a ranking, in
  /// words.
  public func memoryText(runs: Int) -> String {
    let running = MemoryNeed.running(suite, problems, methods)
    return MemoryNeed.text(running.bytes + MemoryNeed.ranking(runs: Double(runs)).bytes)
  }

  /// Throws where the records of the whole suite do not fit into memory, as its ranking needs.
  ///
  /// - Parameter limit: the bytes there are.
  /// - Throws: `SpecificationError` with the estimate.
  public func checkMemory(limit: Double = Machine.memory) throws {
    let need = MemoryNeed.ranking(runs: Double(runCount))
    let shards = max(2, (need.bytes / (limit / 4)).rounded(.up))
    try need.check(
      "run it in parts, such as --shard 1/\(Int(exactly: shards) ?? .max), or with fewer seeds or "
        + "learning rates", limit: limit)
  }
}
