import Lanes

/// How updates turn from step to step: coordinate by coordinate, and as vectors.
@frozen
public struct Turning: Accumulator {
  /// Shares of coordinates, and a mean cosine.
  public struct Figures: WayFigures {
    /// Share of coordinates whose update changed its sign from one step to the next.
    public var flips = 0.0
    /// Mean cosine of successive updates; 1 without any two.
    public var updateCosine = 1.0

    /// Of a run that made no step.
    public init() {}

    /// `flips` and `updateCosine`.
    public static func measures(at base: Int) -> [Measure] {
      [
        Measure(
          "flips", "share of coordinates whose update changed its sign from one step to the next",
          .number(.init(\Self.flips, at: base)), gate: .oscillation),
        Measure(
          "updateCosine", "mean cosine of successive updates; 1 without any two",
          .number(.init(\Self.updateCosine, at: base)), gate: .neutral),
      ]
    }
  }

  /// Pairs of successive updates of coordinates beyond rounding, and those of opposite signs among them.
  @frozen
  public struct Pass: CoordinatePass {
    @usableFromInline var coordinates: U64x8
    @usableFromInline var flips: U64x8

    @inlinable @inline(__always)
    init(_ coordinates: U64x8, _ flips: U64x8) {
      (self.coordinates, self.flips) = (coordinates, flips)
    }

    /// Takes a coordinate.
    @inlinable @inline(__always)
    public mutating func add(_ c: MovedCoordinate) {
      coordinates = coordinates &- c.isPair
      flips = flips &- (c.product .< -c.grain)
    }
  }

  @usableFromInline var coordinates = U64x8(0)
  @usableFromInline var flips = U64x8(0)
  @usableFromInline var pairs = U64x8(0)
  @usableFromInline var cosine: F64x8 = 0.0

  /// Nothing seen yet.
  @inlinable @inline(__always)
  public init() {}

  /// The coordinates and flips so far.
  @inlinable public var pass: Pass {
    @inline(__always) get { Pass(coordinates, flips) }
  }

  /// Takes a step; a zero vector has no direction and adds nothing.
  @inlinable @inline(__always)
  public mutating func add(_ s: MeasuredStep, _ pass: Pass) {
    (coordinates, flips) = (pass.coordinates, pass.flips)
    let norms = s.update.norm * s.update.last
    let isPair = s.isMoving & (0.0 .< norms)
    pairs = pairs &- isPair
    cosine += F64x8.select(isPair, s.update.product / norms, 0.0)
  }

  /// The figures of one run.
  public func figures(_ lane: Int, _ run: MeasuredRun) -> Figures {
    var figures = Figures()
    figures.flips = run.share(Double(flips[lane]), of: coordinates[lane], without: 0)
    figures.updateCosine = run.share(cosine[lane], of: pairs[lane], without: 1)
    return figures
  }
}

/// How gradients turn from step to step.
@frozen
public struct GradientTurning: Accumulator {
  /// A mean cosine.
  public struct Figures: WayFigures {
    /// Mean cosine of successive true gradients; 1 without any two.
    public var gradientCosine = 1.0

    /// Of a run that made no step.
    public init() {}

    /// `gradientCosine`.
    public static func measures(at base: Int) -> [Measure] {
      [
        Measure(
          "gradientCosine", "mean cosine of successive true gradients",
          .number(.init(\Self.gradientCosine, at: base)))
      ]
    }
  }

  @usableFromInline var pairs = U64x8(0)
  @usableFromInline var cosine: F64x8 = 0.0

  /// Nothing seen yet.
  @inlinable @inline(__always)
  public init() {}

  /// Takes a step.
  @inlinable @inline(__always)
  public mutating func add(_ s: MeasuredStep, _ pass: NoPass) {
    let norms = s.gradient.norm * s.gradient.last
    let isPair = s.isMoving & (0.0 .< norms)
    pairs = pairs &- isPair
    cosine += F64x8.select(isPair, s.gradient.product / norms, 0.0)
  }

  /// The figures of one run.
  public func figures(_ lane: Int, _ run: MeasuredRun) -> Figures {
    var figures = Figures()
    figures.gradientCosine = run.share(cosine[lane], of: pairs[lane], without: 1)
    return figures
  }
}

extension RunRecord {
  /// Share of coordinates whose update changed its sign from one step to the next.
  public var flips: Double {
    get { way.rest.first.flips }
    set { way.rest.first.flips = newValue }
  }
  /// Mean cosine of successive updates; 1 without any two.
  public var updateCosine: Double {
    get { way.rest.first.updateCosine }
    set { way.rest.first.updateCosine = newValue }
  }
  /// Mean cosine of successive true gradients; 1 without any two.
  public var gradientCosine: Double {
    get { way.rest.rest.first.gradientCosine }
    set { way.rest.rest.first.gradientCosine = newValue }
  }
  /// Share of the updates' energy that reverses from one step to the next, (1 − cosine)/2 on average.
  ///
  /// 0 is straight on, 1 to and fro. It does not change where the landscape is turned.
  public var reversed: Double { (1 - updateCosine) / 2 }
}
