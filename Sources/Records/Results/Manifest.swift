/// What a results folder says of itself: enough to repeat it, and to refuse what does not belong there.
public struct Manifest: Sendable, Equatable, Codable {
  /// The version of the folder's formats.
  public static let currentSchema = 3

  /// The version of the folder's formats.
  public var schema = Manifest.currentSchema
  /// The suite in full, its specifications canonical.
  public var suite: BenchmarkSuite
  /// What is known of its parts.
  public var facts: Facts
  /// How many cells the suite has.
  public var cells: Int
  /// Which part of the suite the folder holds, such as "2/7"; nil: all of it.
  public var shard: String?
  /// How many cells that part has; nil: the folder holds all of them.
  public var shardCells: Int?
  /// The command that made it.
  public var command: String
  /// The package's version.
  public var version: String
  /// The package's commit, where it was known.
  public var commit: String?
  /// The compiler.
  public var toolchain: String
  /// The processor.
  public var cpu: String
  /// The operating system.
  public var system: String
  /// When it was begun, ISO 8601.
  public var date: String

  /// A manifest for a run that begins now on this machine.
  ///
  /// - Parameters:
  ///   - suite: the suite, its specifications canonical.
  ///   - facts: what is known of its parts.
  ///   - cells: how many cells it has.
  ///   - shard: the part that the folder is to hold, with the number of its cells; nil: all of it.
  ///   - command: the command line.
  public init(
    suite: BenchmarkSuite, facts: Facts, cells: Int, shard: (shard: Shard, cells: Int)? = nil,
    command: String
  ) {
    self.suite = suite
    self.facts = facts
    self.cells = cells
    self.shard = shard?.shard.description
    shardCells = shard?.cells
    self.command = command
    version = descentVersion
    toolchain = Machine.toolchain
    cpu = Machine.processor
    system = Machine.system
    date = UTCTime.now.text
  }

  /// What keeps two folders from holding parts of one experiment, in words; nil: nothing.
  ///
  /// Command, machine and date may differ; schema, version, suite and what its names mean may not.
  public func difference(from other: Manifest) -> String? {
    if schema != other.schema { return "schema \(other.schema) instead of \(schema)" }
    if version != other.version { return "version \(other.version) instead of \(version)" }
    if shard != other.shard {
      return "shard \(other.shard ?? "none") instead of \(shard ?? "none")"
    }
    return suite.difference(from: other.suite) ?? facts.difference(from: other.facts)
  }
}

extension BenchmarkSuite {
  /// The first axis or setting in which another suite differs, in words; nil: none.
  public func difference(from other: BenchmarkSuite) -> String? {
    func axis(_ name: String, _ mine: [String], _ others: [String]) -> String? {
      guard mine != others else { return nil }
      if let extra = others.first(where: { !mine.contains($0) }) {
        return "\(name) '\(extra)' there and not here"
      }
      if let missing = mine.first(where: { !others.contains($0) }) {
        return "\(name) '\(missing)' here and not there"
      }
      return "the \(name)s in another order"
    }
    if let found = axis("landscape", landscapes, other.landscapes) { return found }
    if let found = axis("optimizer", optimizers, other.optimizers) { return found }
    if let found = axis("schedule", schedules, other.schedules) { return found }
    for (name, program) in (external ?? [:]).sorted(by: { $0.key < $1.key }) {
      guard let there = other.external?[name], there != program else { continue }
      return "external optimizer '\(name)' is \(there.words) there and \(program.words) here"
    }
    return settingsDifference(from: other)
  }

  /// The first setting, apart from the axes, in which another suite differs, in words; nil: none.
  public func settingsDifference(from other: BenchmarkSuite) -> String? {
    if rates != other.rates { return "other learning rates" }
    if seeds != other.seeds { return "\(other.seeds) seeds instead of \(seeds)" }
    if firstSeed != other.firstSeed {
      return "seeds from \(other.firstSeed) instead of \(firstSeed)"
    }
    if steps != other.steps { return "\(other.steps) steps instead of \(steps)" }
    if earlyStopping != other.earlyStopping { return "another early-stopping rule" }
    return nil
  }
}

extension BenchmarkSuite.Program {
  /// Name, version and command.
  fileprivate var words: String {
    [name, version, "'\(command)'"].compactMap { $0 }.joined(separator: " ")
  }
}
