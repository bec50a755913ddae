import Lanes

/// How often, and by how much, f rises.
@frozen
public struct Monotonicity: Accumulator {
  /// Shares of steps and of the descent.
  public struct Figures: WayFigures {
    /// Share of the steps that raised f.
    public var rises = 0.0
    /// Sum of all rises over (f(x₀) − least f).
    public var riseRatio = 0.0

    /// Of a run that made no step.
    public init() {}

    /// `rises` and `riseRatio`.
    public static func measures(at base: Int) -> [Measure] {
      [
        Measure(
          "rises", "share of steps that raised f", .number(.init(\Self.rises, at: base)),
          gate: .oscillation),
        Measure(
          "riseRatio", "sum of all rises over (f(x₀) − least f)",
          .number(.init(\Self.riseRatio, at: base))),
      ]
    }
  }

  /// Steps that moved the iterate or the value by more than rounding, and those that raised f.
  @usableFromInline var moves = U64x8(0)
  @usableFromInline var rises = U64x8(0)
  @usableFromInline var rise: F64x8 = 0.0

  /// Nothing seen yet.
  @inlinable @inline(__always)
  public init() {}

  /// Takes a step.
  @inlinable @inline(__always)
  public mutating func add(_ s: MeasuredStep, _ pass: NoPass) {
    let rose = s.grain .< s.change
    moves = moves &- s.isMoving
    rises = rises &- rose
    rise += F64x8.select(rose, s.change, 0.0)
  }

  /// The figures of one run.
  public func figures(_ lane: Int, _ run: MeasuredRun) -> Figures {
    var figures = Figures()
    figures.rises = run.share(Double(rises[lane]), of: moves[lane], without: 0)
    figures.riseRatio = run.ratio(rise: rise[lane], descent: run.initial - run.least)
    return figures
  }
}

extension RunRecord {
  /// Share of the steps that raised f.
  public var rises: Double {
    get { way.first.rises }
    set { way.first.rises = newValue }
  }
  /// Sum of all rises over (f(x₀) − least f).
  public var riseRatio: Double {
    get { way.first.riseRatio }
    set { way.first.riseRatio = newValue }
  }
}
