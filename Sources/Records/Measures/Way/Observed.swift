import Lanes

/// As ``Monotonicity``, of the values that an optimizer observed: every rise counts, and every step.
@frozen
public struct ObservedRises: Accumulator {
  /// Shares of steps and of the descent.
  public struct Figures: WayFigures {
    /// As `rises`, of the observed values; nil without noise.
    public var observedRises: Double?
    /// As `riseRatio`, of the observed values; nil without noise.
    public var observedRiseRatio: Double?

    /// Of a run without noise.
    public init() {}

    /// `observedRises` and `observedRiseRatio`.
    public static func measures(at base: Int) -> [Measure] {
      [
        Measure(
          "observedRises", "as rises, of what the optimizer observed; none without noise",
          .optionalNumber(.init(\Self.observedRises, at: base)), isSparse: true),
        Measure(
          "observedRiseRatio", "as riseRatio, of what the optimizer observed",
          .optionalNumber(.init(\Self.observedRiseRatio, at: base)), isSparse: true),
      ]
    }
  }

  @usableFromInline var rises = U64x8(0)
  @usableFromInline var rise: F64x8 = 0.0

  /// Nothing seen yet.
  @inlinable @inline(__always)
  public init() {}

  /// Takes a step.
  @inlinable @inline(__always)
  public mutating func add(_ s: MeasuredStep, _ pass: NoPass) {
    let rose = 0.0 .< s.change
    rises = rises &- rose
    rise += F64x8.select(rose, s.change, 0.0)
  }

  /// The figures of one run.
  public func figures(_ lane: Int, _ run: MeasuredRun) -> Figures {
    var figures = Figures()
    figures.observedRises = Double(rises[lane]) / Double(max(run.steps, 1))
    figures.observedRiseRatio = run.ratio(rise: rise[lane], descent: run.initial - run.least)
    return figures
  }
}

/// As ``GradientTurning``, of the gradients that an optimizer observed.
@frozen
public struct ObservedTurning: Accumulator {
  /// A mean cosine.
  public struct Figures: WayFigures {
    /// As `gradientCosine`, of the gradients that the optimizer observed; nil without noise.
    public var observedGradientCosine: Double?

    /// Of a run without noise.
    public init() {}

    /// `observedGradientCosine`.
    public static func measures(at base: Int) -> [Measure] {
      [
        Measure(
          "observedGradientCosine", "as gradientCosine, of what the optimizer observed",
          .optionalNumber(.init(\Self.observedGradientCosine, at: base)), isSparse: true)
      ]
    }
  }

  @usableFromInline var cosine: F64x8 = 0.0

  /// Nothing seen yet.
  @inlinable @inline(__always)
  public init() {}

  /// Takes a step; neither has a vector of zeros a direction, nor one that is not finite.
  @inlinable @inline(__always)
  public mutating func add(_ s: MeasuredStep, _ pass: NoPass) {
    let norms = s.gradient.norm * s.gradient.last
    let isKnown = (0.0 .< norms) & (norms .< F64x8(.infinity))
    cosine += F64x8.select(isKnown, s.gradient.product / norms, 0.0)
  }

  /// The figures of one run.
  public func figures(_ lane: Int, _ run: MeasuredRun) -> Figures {
    var figures = Figures()
    figures.observedGradientCosine = cosine[lane] / Double(max(run.steps - 1, 1))
    return figures
  }
}

extension RunRecord {
  /// As `rises`, of the values that the optimizer observed; nil without noise.
  public var observedRises: Double? {
    get { observed.first.observedRises }
    set { observed.first.observedRises = newValue }
  }
  /// As `riseRatio`, of the observed values; nil without noise.
  public var observedRiseRatio: Double? {
    get { observed.first.observedRiseRatio }
    set { observed.first.observedRiseRatio = newValue }
  }
  /// As `gradientCosine`, of the gradients that the optimizer observed; nil without noise.
  public var observedGradientCosine: Double? {
    get { observed.rest.first.observedGradientCosine }
    set { observed.rest.first.observedGradientCosine = newValue }
  }
}
