import Lanes

/// What the way of a run is measured by; a measure of one's own joins before ``NoSums``.
package typealias WaySums = Join<
  Monotonicity,
  Join<Turning, Join<GradientTurning, Join<PathLength, Join<Alignment, Join<Swing, NoSums>>>>>
>

/// The same of what an optimizer observed, where there is noise.
package typealias ObservedSums = Join<ObservedRises, Join<ObservedTurning, NoSums>>

/// An accumulator and the rest.
package struct Join<First: Accumulator, Rest: Accumulator>: Accumulator {
  package struct Figures: WayFigures {
    package var first = First.Figures()
    package var rest = Rest.Figures()

    package init() {}

    package static func measures(at base: Int) -> [Measure] {
      func place(_ path: PartialKeyPath<Self>) -> Int {
        base + (MemoryLayout<Self>.offset(of: path) ?? 0)
      }
      return First.Figures.measures(at: place(\.first)) + Rest.Figures.measures(at: place(\.rest))
    }
  }

  package struct Pass: CoordinatePass {
    @usableFromInline var first: First.Pass
    @usableFromInline var rest: Rest.Pass

    @inlinable @inline(__always)
    init(_ first: First.Pass, _ rest: Rest.Pass) { (self.first, self.rest) = (first, rest) }

    @inlinable @inline(__always)
    package mutating func add(_ c: MovedCoordinate) {
      first.add(c)
      rest.add(c)
    }
  }

  @usableFromInline var first = First()
  @usableFromInline var rest = Rest()

  @inlinable @inline(__always)
  package init() {}

  @inlinable package var pass: Pass {
    @inline(__always) get { Pass(first.pass, rest.pass) }
  }

  @inlinable @inline(__always)
  package mutating func look(_ s: RecentSteps) {
    first.look(s)
    rest.look(s)
  }

  @inlinable @inline(__always)
  package mutating func add(_ s: MeasuredStep, _ pass: Pass) {
    first.add(s, pass.first)
    rest.add(s, pass.rest)
  }

  package func figures(_ lane: Int, _ run: MeasuredRun) -> Figures {
    var figures = Figures()
    figures.first = first.figures(lane, run)
    figures.rest = rest.figures(lane, run)
    return figures
  }
}

/// The end of a list of accumulators.
package struct NoSums: Accumulator {
  /// No figures.
  package struct Figures: WayFigures {
    package init() {}
    package static func measures(at base: Int) -> [Measure] { [] }
  }

  @inlinable @inline(__always)
  package init() {}
  @inlinable @inline(__always)
  package mutating func add(_ s: MeasuredStep, _ pass: NoPass) {}
  package func figures(_ lane: Int, _ run: MeasuredRun) -> Figures { Figures() }
}
