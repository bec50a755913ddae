extension Measure {
  /// One value of a run.
  public enum Value: Sendable, Equatable {
    /// A word.
    case word(String)
    /// A number, where there is one.
    case number(Double?)
    /// A whole number, where there is one.
    case count(Int?)
  }

  /// The targets that a measure has a value for each of; nil: it has one value.
  public var targets: [Double]? {
    switch column {
    case .hits: Targets.shares
    case .settled: Targets.main.map { Targets.shares[$0] }
    default: nil
    }
  }

  /// A run's values: one, or one for each of ``targets``.
  public func values(_ run: RunRecord) -> [Value] {
    switch column {
    case .outcome(let field): [.word(field.value(run).rawValue)]
    case .number(let field): [.number(field.value(run))]
    case .optionalNumber(let field): [.number(field.value(run))]
    case .count(let field): [.count(field.value(run))]
    case .optionalCount(let field): [.count(field.value(run))]
    case .step(let field): [.count(field.value(run).map(Int.init))]
    case .hits(let field):
      Targets.shares.indices.map { [hits = field.value(run)] target in
        .count(target < hits.count ? Int(hits[target]) : nil)
      }
    case .settled(let field): field.value(run).map { .count($0.map(Int.init)) }
    }
  }
}
