import Specifications

/// A named product of axes: every landscape × optimizer × schedule, each over learning rates × seeds.
public struct BenchmarkSuite: Sendable, Equatable, Codable {
  /// Which learning rates each cell is run with.
  public enum Rates: Sendable, Equatable {
    /// A grid of this many rates, three a decade, around each optimizer's own centre and off every
    /// round number, moved up by a share of the spacing; it grows until the best rates lie inside.
    case grid(count: Int, shift: Double = 0)
    /// The optimizer's documented default alone.
    case documented
    /// The same list for all.
    case list([Double])
  }

  /// A program that steps an external optimizer.
  public struct Program: Sendable, Equatable, Codable {
    /// The command that starts it.
    public var command: String
    /// The name that it gives itself; nil: it has not been started.
    public var name: String?
    /// The version that it gives itself.
    public var version: String?

    /// A program.
    public init(command: String, name: String? = nil, version: String? = nil) {
      self.command = command
      self.name = name
      self.version = version
    }
  }

  /// Landscapes of one kind of difficulty; all groups of a suite weigh the same.
  public struct Group: Sendable, Equatable, Codable {
    /// The group's name.
    public var name: String
    /// Its landscapes with perturbations and noise.
    public var landscapes: [String]

    /// A group.
    public init(_ name: String, _ landscapes: [String]) {
      self.name = name
      self.landscapes = landscapes
    }
  }

  /// The suite's name.
  public var name: String
  /// One line: the question it answers.
  public var summary: String
  /// The landscapes by kind of difficulty.
  public var groups: [Group]
  /// Optimizers with wrappers.
  public var optimizers: [String]
  /// Schedules.
  public var schedules: [String]
  /// The learning rates of each cell.
  public var rates: Rates
  /// How many instances each learning rate is run on: seeds `firstSeed`, `firstSeed` + 1, ….
  public var seeds: Int
  /// The first seed.
  public var firstSeed = 0
  /// The budget of each run.
  public var steps: Int
  /// Stops runs whose observed value does not improve; nil: every run makes all its steps.
  public var earlyStopping: EarlyStopping?
  /// The external optimizers, by the names that specifications call them; nil: none.
  public var external: [String: Program]?

  /// Whether each optimizer's documented rate is run as well, outside the trials that tuning chooses from.
  public var runsDefaults = true

  /// A suite whose landscapes are one group.
  public init(
    name: String, summary: String, landscapes: [String], optimizers: [String],
    schedules: [String] = ["constant"], rates: Rates = .grid(count: 9), seeds: Int = 5,
    steps: Int = 1000, earlyStopping: EarlyStopping? = nil
  ) {
    self.name = name
    self.summary = summary
    groups = [Group(Self.allLandscapes, landscapes)]
    self.optimizers = optimizers
    self.schedules = schedules
    self.rates = rates
    self.seeds = seeds
    self.steps = steps
    self.earlyStopping = earlyStopping
  }

  /// A suite of groups.
  public init(
    name: String, summary: String, groups: [Group], optimizers: [String],
    schedules: [String] = ["constant"], rates: Rates = .grid(count: 9), seeds: Int = 5,
    steps: Int = 1000, earlyStopping: EarlyStopping? = nil
  ) {
    self.init(
      name: name, summary: summary, landscapes: [], optimizers: optimizers, schedules: schedules,
      rates: rates, seeds: seeds, steps: steps, earlyStopping: earlyStopping)
    self.groups = groups
  }

  /// The same suite with its learning rates alone: no documented default besides.
  public func withoutDefaults() -> BenchmarkSuite {
    var suite = self
    suite.runsDefaults = false
    return suite
  }

  /// What the only group of a suite without groups is called.
  public static let allLandscapes = "all"

  /// All landscapes, group by group; setting them makes one group of them.
  public var landscapes: [String] {
    get { groups.flatMap(\.landscapes) }
    set { groups = [Group(Self.allLandscapes, newValue)] }
  }

  /// The seeds of every rate's runs.
  public var allSeeds: some Collection<UInt64> {
    (0..<seeds).lazy.map { UInt64(firstSeed) + UInt64($0) }
  }

  /// The landscapes of some of its groups, in the suite's order.
  ///
  /// - Throws: `SpecificationError` with the nearest name where it has no group of a name.
  public func landscapes(ofGroups names: [String]) throws -> [String] {
    try restricted(toGroups: names).landscapes
  }

  /// The same suite with some of its groups alone.
  ///
  /// - Throws: `SpecificationError` with the nearest name where it has no group of a name.
  public func restricted(toGroups names: [String]) throws -> BenchmarkSuite {
    guard isGrouped else {
      throw SpecificationError("the landscapes of suite '\(name)' have no groups")
    }
    for word in names where !groups.contains(where: { $0.name == word }) {
      throw SpecificationError(
        "suite '\(name)' has no group '\(word)'"
          + suggestion(for: word, among: groups.map(\.name)))
    }
    var suite = self
    suite.groups = groups.filter { names.contains($0.name) }
    return suite
  }

  /// Whether its landscapes have groups.
  public var isGrouped: Bool { groups.map(\.name) != [Self.allLandscapes] }

  /// Whether learning rates are added where a best one lies at an end.
  public var growsGrids: Bool { if case .grid = rates { true } else { false } }
}

extension BenchmarkSuite {
  private enum CodingKeys: String, CodingKey {
    case name, summary, landscapes, groups, optimizers, schedules, rates, seeds, steps
    case firstSeed = "first-seed"
    case earlyStopping, external
  }

  /// Reads what `encode(to:)` writes.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    name = try container.decode(String.self, forKey: .name)
    summary = try container.decode(String.self, forKey: .summary)
    optimizers = try container.decode([String].self, forKey: .optimizers)
    schedules = try container.decode([String].self, forKey: .schedules)
    rates = try container.decode(Rates.self, forKey: .rates)
    seeds = try container.decode(Int.self, forKey: .seeds)
    firstSeed = try container.decodeIfPresent(Int.self, forKey: .firstSeed) ?? 0
    steps = try container.decode(Int.self, forKey: .steps)
    earlyStopping = try container.decodeIfPresent(EarlyStopping.self, forKey: .earlyStopping)
    external = try container.decodeIfPresent([String: Program].self, forKey: .external)
    groups =
      try container.decodeIfPresent([Group].self, forKey: .groups)
      ?? [Group(Self.allLandscapes, container.decode([String].self, forKey: .landscapes))]
  }

  /// Writes `groups` where there are any, else `landscapes`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(name, forKey: .name)
    try container.encode(summary, forKey: .summary)
    if isGrouped {
      try container.encode(groups, forKey: .groups)
    } else {
      try container.encode(landscapes, forKey: .landscapes)
    }
    try container.encode(optimizers, forKey: .optimizers)
    try container.encode(schedules, forKey: .schedules)
    try container.encode(rates, forKey: .rates)
    try container.encode(seeds, forKey: .seeds)
    if firstSeed != 0 { try container.encode(firstSeed, forKey: .firstSeed) }
    try container.encode(steps, forKey: .steps)
    try container.encodeIfPresent(earlyStopping, forKey: .earlyStopping)
    try container.encodeIfPresent(external, forKey: .external)
  }
}

extension BenchmarkSuite.Rates: Codable {
  /// Reads "auto", "auto:9", "default" or a list of numbers.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let list = try? container.decode([Double].self) {
      self = .list(list)
      return
    }
    let word = try container.decode(String.self)
    guard let rates = Self(word: word) else {
      throw DecodingError.dataCorruptedError(
        in: container,
        debugDescription: "'\(word)' is not auto, auto:COUNT, auto:COUNT:SHIFT, default or a list")
    }
    self = rates
  }

  /// The rates that a word names: `auto` (nine), `auto:COUNT`, `auto:COUNT:SHIFT`, `default`; nil for other
  /// words.
  public init?(word: String) {
    if word == "auto" {
      self = .grid(count: 9)
    } else if word == "default" {
      self = .documented
    } else {
      let parts = word.split(separator: ":", omittingEmptySubsequences: false)
      guard (2...3).contains(parts.count), parts[0] == "auto", let count = Int(parts[1]),
        (1...99).contains(count)
      else { return nil }
      guard parts.count == 3 else {
        self = .grid(count: count)
        return
      }
      guard let shift = Number.parse(parts[2]), (0..<1).contains(shift) else { return nil }
      self = .grid(count: count, shift: shift)
    }
  }

  /// Writes what `init(from:)` reads.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .list(let list): try container.encode(list)
    case .documented: try container.encode("default")
    case .grid(let count, let shift):
      let word = count == 9 && shift == 0 ? "auto" : "auto:\(count)"
      try container.encode(shift == 0 ? word : word + ":" + Number.text(shift))
    }
  }
}
