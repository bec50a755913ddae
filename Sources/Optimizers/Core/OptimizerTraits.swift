/// What a runner must know of an optimizer to step it.
public struct OptimizerTraits: OptionSet, Sendable {
  /// The bits.
  public let rawValue: UInt8

  /// Traits by their bits.
  @inlinable
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// `step` may write to the batch's gradients.
  public static let overwritesGradient = Self(rawValue: 1 << 0)
  /// The gradient that a step begins with is not looked at: it is charged as a value.
  public static let ignoresGradient = Self(rawValue: 1 << 1)
  /// `step` may ask the oracle for values, gradients or Hessians at points of its own.
  public static let asksForMore = Self(rawValue: 1 << 2)
  /// It asks for the residuals of a sum of squares, which not every objective offers.
  public static let needsResiduals = Self(rawValue: 1 << 3)
  /// The gradient is asked for elsewhere than at the iterate: where `query` says.
  public static let queriesElsewhere = Self(rawValue: 1 << 4)
  /// The method is judged elsewhere than at the iterate (at an average it keeps, say): where `judge` says.
  public static let isJudgedElsewhere = Self(rawValue: 1 << 5)
  /// Another process makes the steps: it wants all runs of a cell in one batch, and may fail.
  public static let isExternal = Self(rawValue: 1 << 6)
}
