import Landscapes
import Optimizers
import Records
import Schedules
import Specifications

/// A cell: landscape × optimizer × schedule, with its place in the suite.
public struct Cell: Sendable {
  /// Its place in the suite's fixed order.
  public let index: Int
  /// Places on the axes.
  let landscape: Int
  let optimizer: Int
  let schedule: Int
}

/// A suite with every name read and every part built: ready to run.
public struct Experiment: Sendable {
  /// The suite, its specifications in canonical form.
  public let suite: BenchmarkSuite
  /// The landscapes.
  public let problems: [Problem]
  /// The optimizers.
  public let methods: [ConfiguredOptimizer]
  /// The schedules.
  public let plans: [ConfiguredSchedule]
  /// The cells in their fixed order: landscape by landscape, optimizer by optimizer, schedule by schedule.
  public let cells: [Cell]
  let tables: [[CellTables]]
  /// What the seeds draw of each landscape.
  public let instances: [[Instance]]

  /// Reads and builds a suite.
  ///
  /// - Parameters:
  ///   - suite: what to read.
  ///   - catalogues: what its names mean.
  ///   - memory: bytes that it may take.
  /// - Throws: `SpecificationError` naming the first thing that does not fit.
  public init(
    _ suite: BenchmarkSuite, in catalogues: Catalogues = .standard, memory: Double = Machine.memory
  ) throws {
    try Self.check(suite)
    problems = try Self.distinct(suite.landscapes, "landscape") {
      let problem = try catalogues.problem($0)
      return (problem, problem.specification)
    }
    methods = try Self.distinct(suite.optimizers, "optimizer") {
      let method = try catalogues.method($0)
      return (method, method.specification)
    }
    plans = try Self.distinct(suite.schedules, "schedule") {
      let plan = try catalogues.plan($0, budget: suite.steps)
      return (plan, plan.specification)
    }
    var canonical = suite
    var names = problems.map(\.specification)[...]
    for place in canonical.groups.indices {
      let count = canonical.groups[place].landscapes.count
      canonical.groups[place].landscapes = Array(names.prefix(count))
      names = names.dropFirst(count)
    }
    canonical.optimizers = methods.map(\.specification)
    canonical.schedules = plans.map(\.specification)
    canonical.external = Self.programs(methods)
    try MemoryNeed.running(canonical, problems, methods).check(
      "ask for fewer steps, seeds, learning rates or cells", limit: memory)
    for problem in problems {
      for method in methods {
        try method.check(on: problem)
      }
    }
    self.suite = canonical
    instances = try problems.map { problem in
      try (suite.firstSeed..<(suite.firstSeed + suite.seeds)).concurrentMap {
        try problem.instance(seed: UInt64($0))
      }
    }
    tables = try methods.indices.concurrentMap { [methods, plans] place in
      try plans.map { try CellTables(method: methods[place], plan: $0) }
    }
    var cells: [Cell] = []
    for landscape in problems.indices {
      for optimizer in methods.indices {
        for schedule in plans.indices {
          cells.append(
            Cell(
              index: cells.count, landscape: landscape, optimizer: optimizer, schedule: schedule))
        }
      }
    }
    self.cells = cells
  }

  /// The programs behind external optimizers; nil: there are none.
  private static func programs(_ methods: [ConfiguredOptimizer]) -> [String: BenchmarkSuite
    .Program]?
  {
    var programs: [String: BenchmarkSuite.Program] = [:]
    for method in methods {
      guard let program = method.entry.program else { continue }
      programs[method.entry.name] = BenchmarkSuite.Program(
        command: program.command, name: program.name, version: program.version)
    }
    return programs.isEmpty ? nil : programs
  }

  private static func distinct<T>(
    _ texts: [String], _ kind: String, _ build: (String) throws -> (T, String)
  ) throws -> [T] {
    guard !texts.isEmpty else { throw SpecificationError("no \(kind)s: expected at least one") }
    var seen: [String: String] = [:]
    return try texts.map { text in
      let (part, canonical) = try build(text)
      if let earlier = seen[canonical] {
        throw SpecificationError("\(kind) '\(text)' is given twice: '\(earlier)' is the same")
      }
      seen[canonical] = text
      return part
    }
  }

  private static func check(_ suite: BenchmarkSuite) throws {
    guard (1...1_000_000).contains(suite.seeds) else {
      throw SpecificationError("\(suite.seeds) seeds: expected 1 to 1000000")
    }
    guard (0...1_000_000_000).contains(suite.firstSeed) else {
      throw SpecificationError("first seed \(suite.firstSeed): expected 0 to 1000000000")
    }
    guard (1...100_000_000).contains(suite.steps) else {
      throw SpecificationError("\(suite.steps) steps: expected 1 to 100000000")
    }
    if case .list(let rates) = suite.rates {
      guard !rates.isEmpty else {
        throw SpecificationError("no learning rates: expected at least one")
      }
      if let wrong = rates.first(where: { !$0.isFinite || $0 < 0 }) {
        throw SpecificationError("learning rate \(wrong): expected a number, not negative")
      }
      guard Set(rates).count == rates.count else {
        throw SpecificationError("a learning rate is given twice")
      }
    }
  }

  /// The learning rates of a cell before its grid grows, smallest first.
  public func rates(of cell: Cell) -> [Double] { grid(of: cell).rates }

  /// The learning rates of a cell, its grid grown.
  func grid(of cell: Cell, grown: GridGrowth = GridGrowth()) -> RateGrid {
    RateGrid(
      suite.rates, methods[cell.optimizer], runsDefault: suite.runsDefaults, below: grown.below,
      above: grown.above)
  }

  /// The seeds of every cell.
  public var seeds: [UInt64] { Array(suite.allSeeds) }

  /// How many runs the suite has before grids grow.
  public var runCount: Int { cells.reduce(0) { $0 + rates(of: $1).count * suite.seeds } }
}
