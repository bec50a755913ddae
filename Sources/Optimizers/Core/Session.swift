import Specifications

/// The runs of a batch before their first step, for optimizers whose memory lies elsewhere.
public struct BatchRuns: Sendable {
  /// The base learning rate of each run.
  public var rates: [Double]
  /// The seed of each run.
  public var seeds: [UInt64]
  /// The number of coordinates.
  public var dimension: Int
  /// The budget.
  public var steps: Int
  /// Whether runs are made a second time, to see whether they come out the same: by a process of its own.
  public var isRepetition: Bool
  /// The blocks of parameters; together they are the dimension.
  public var blocks: [ParameterBlock]

  /// A batch's runs; the parameters are one vector where no blocks are given.
  public init(
    rates: [Double], seeds: [UInt64], dimension: Int, steps: Int, isRepetition: Bool = false,
    blocks: [ParameterBlock]? = nil
  ) {
    self.blocks = blocks ?? [.vector(dimension)]
    self.rates = rates
    self.seeds = seeds
    self.dimension = dimension
    self.steps = steps
    self.isRepetition = isRepetition
  }
}

/// What steps one batch outside this process, and may fail.
public protocol OptimizerSession: AnyObject {
  /// Why it cannot step any more, in words; nil while it can.
  var failure: String? { get }
  /// Nanoseconds that this process has waited for it.
  var waitedNanoseconds: Double { get }
}

extension Optimizer {
  /// Itself: the batch's memory is all it needs.
  @inlinable public func opened(for runs: BatchRuns) -> any Optimizer {
    self as any Optimizer
  }
  /// None.
  @inlinable public var sessions: [any OptimizerSession] { [] }
}
