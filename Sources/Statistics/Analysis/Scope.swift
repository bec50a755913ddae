import Records

/// What an analysis is about: the axes as they were planned, of which records may be missing.
public struct Scope: Sendable, Equatable {
  /// Landscapes of one kind of difficulty.
  public struct Group: Sendable, Equatable {
    /// The group's name.
    public var name: String
    /// Its landscapes.
    public var landscapes: [String]
  }

  /// The landscapes.
  public var landscapes: [String]
  /// The optimizers.
  public var optimizers: [String]
  /// The schedules.
  public var schedules: [String]
  /// The groups of landscapes, which weigh the same; empty: there is one.
  public var groups: [Group] = []

  /// The scope of a suite.
  public init(_ suite: BenchmarkSuite) {
    landscapes = suite.landscapes
    optimizers = suite.optimizers
    schedules = suite.schedules
    groups =
      suite.isGrouped
      ? suite.groups.map { Group(name: $0.name, landscapes: $0.landscapes) } : []
  }

  /// The scope of some records: whatever is there was planned, each with each.
  public init(_ cells: [CellRecord]) {
    func distinct(_ name: (CellRecord) -> String) -> [String] {
      var seen: Set<String> = []
      return cells.map(name).filter { seen.insert($0).inserted }
    }
    landscapes = distinct(\.landscape)
    optimizers = distinct(\.optimizer)
    schedules = distinct(\.schedule)
  }

  /// How many cells there should be.
  public var cellCount: Int { landscapes.count * optimizers.count * schedules.count }

  /// The part on some landscapes, with some optimizers; nil: all of them.
  public func restricted(
    landscapes chosen: [String]? = nil, optimizers some: [String]? = nil,
    schedules few: [String]? = nil
  ) -> Scope {
    var scope = self
    if let chosen { scope.landscapes = landscapes.filter(chosen.contains) }
    if let some { scope.optimizers = optimizers.filter(some.contains) }
    if let few { scope.schedules = schedules.filter(few.contains) }
    scope.groups = groups.map { group in
      Group(name: group.name, landscapes: group.landscapes.filter(scope.landscapes.contains))
    }.filter { !$0.landscapes.isEmpty }
    return scope
  }

  /// The landscapes with their families and weights.
  public var units: Units { Units(landscapes, groups: groups.map(\.landscapes)) }
}
