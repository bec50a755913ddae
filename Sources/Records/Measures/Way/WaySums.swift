import Lanes

/// What the way of a run is measured by; a measure of one's own joins before ``NoSums``.
public typealias WaySums = Join<
  Monotonicity,
  Join<Turning, Join<GradientTurning, Join<PathLength, Join<Alignment, Join<Swing, NoSums>>>>>
>

/// The same of what an optimizer observed, where there is noise.
public typealias ObservedSums = Join<ObservedRises, Join<ObservedTurning, NoSums>>

/// An accumulator and the rest.
@frozen
public struct Join<First: Accumulator, Rest: Accumulator>: Accumulator {
  /// The figures of both.
  @frozen
  public struct Figures: WayFigures {
    /// Those of the first.
    public var first = First.Figures()
    /// Those of the rest.
    public var rest = Rest.Figures()

    /// Of a run that made no step.
    public init() {}

    /// The measures of both.
    public static func measures(at base: Int) -> [Measure] {
      func place(_ path: PartialKeyPath<Self>) -> Int {
        base + (MemoryLayout<Self>.offset(of: path) ?? 0)
      }
      return First.Figures.measures(at: place(\.first)) + Rest.Figures.measures(at: place(\.rest))
    }
  }

  /// The sums of both over coordinates.
  @frozen
  public struct Pass: CoordinatePass {
    @usableFromInline var first: First.Pass
    @usableFromInline var rest: Rest.Pass

    @inlinable @inline(__always)
    init(_ first: First.Pass, _ rest: Rest.Pass) { (self.first, self.rest) = (first, rest) }

    /// Takes a coordinate.
    @inlinable @inline(__always)
    public mutating func add(_ c: MovedCoordinate) {
      first.add(c)
      rest.add(c)
    }
  }

  @usableFromInline var first = First()
  @usableFromInline var rest = Rest()

  /// Nothing seen yet.
  @inlinable @inline(__always)
  public init() {}

  /// The sums of both over coordinates.
  @inlinable public var pass: Pass {
    @inline(__always) get { Pass(first.pass, rest.pass) }
  }

  /// Shows both the recent steps.
  @inlinable @inline(__always)
  public mutating func look(_ s: RecentSteps) {
    first.look(s)
    rest.look(s)
  }

  /// Gives both a step.
  @inlinable @inline(__always)
  public mutating func add(_ s: MeasuredStep, _ pass: Pass) {
    first.add(s, pass.first)
    rest.add(s, pass.rest)
  }

  /// The figures of both.
  public func figures(_ lane: Int, _ run: MeasuredRun) -> Figures {
    var figures = Figures()
    figures.first = first.figures(lane, run)
    figures.rest = rest.figures(lane, run)
    return figures
  }
}

/// The end of a list of accumulators.
@frozen
public struct NoSums: Accumulator {
  /// No figures.
  @frozen
  public struct Figures: WayFigures {
    /// Nothing.
    public init() {}
    /// None.
    public static func measures(at base: Int) -> [Measure] { [] }
  }

  /// Nothing.
  @inlinable @inline(__always)
  public init() {}
  /// Nothing.
  @inlinable @inline(__always)
  public mutating func add(_ s: MeasuredStep, _ pass: NoPass) {}
  /// None.
  public func figures(_ lane: Int, _ run: MeasuredRun) -> Figures { Figures() }
}
