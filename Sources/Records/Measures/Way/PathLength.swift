import Lanes

/// How long the way is, and how straight.
@frozen
public struct PathLength: Accumulator {
  /// A length, and a share of it.
  public struct Figures: WayFigures {
    /// ‖x_T − x₀‖ over the length of the path.
    public var pathEfficiency = 0.0
    /// The length of the path, Σ‖Δ‖.
    public var pathLength = 0.0

    /// Of a run that made no step.
    public init() {}

    /// `pathEfficiency` and `pathLength`.
    public static func measures(at base: Int) -> [Measure] {
      [
        Measure(
          "pathEfficiency", "‖x_T − x₀‖ over the length of the path",
          .number(.init(\Self.pathEfficiency, at: base))),
        Measure(
          "pathLength", "the length of the path, Σ‖Δ‖", .number(.init(\Self.pathLength, at: base))),
      ]
    }
  }

  @usableFromInline var length: F64x8 = 0.0

  /// Nothing seen yet.
  @inlinable @inline(__always)
  public init() {}

  /// Takes a step.
  @inlinable @inline(__always)
  public mutating func add(_ s: MeasuredStep, _ pass: NoPass) { length += s.update.norm }

  /// The figures of one run.
  public func figures(_ lane: Int, _ run: MeasuredRun) -> Figures {
    var figures = Figures()
    figures.pathLength = length[lane]
    figures.pathEfficiency = length[lane] > 0 ? run.distance / length[lane] : 0
    return figures
  }
}

extension RunRecord {
  /// ‖x_T − x₀‖ over the length of the path.
  public var pathEfficiency: Double {
    get { way.rest.rest.rest.first.pathEfficiency }
    set { way.rest.rest.rest.first.pathEfficiency = newValue }
  }
  /// The length of the path, Σ‖Δ‖.
  public var pathLength: Double {
    get { way.rest.rest.rest.first.pathLength }
    set { way.rest.rest.rest.first.pathLength = newValue }
  }
}
