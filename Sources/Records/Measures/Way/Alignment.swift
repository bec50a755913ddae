import Lanes

/// How well the negative gradient points to the one known minimizer, at every eighth step.
@frozen
public struct Alignment: Accumulator {
  /// A mean cosine.
  public struct Figures: WayFigures {
    /// Mean cosine of the negative gradient and the direction to the minimizer, every eighth step; nil
    /// where there is no single known minimizer.
    public var alignment: Double?

    /// Of a run that made no step.
    public init() {}

    /// `alignment`.
    public static func measures(at base: Int) -> [Measure] {
      [
        Measure(
          "alignment", "mean cosine of the negative gradient and the direction to the minimizer",
          .optionalNumber(.init(\Self.alignment, at: base)))
      ]
    }
  }

  @usableFromInline var cosine: F64x8 = 0.0
  @usableFromInline var count = U64x8(0)

  /// Nothing seen yet.
  @inlinable @inline(__always)
  public init() {}

  /// Takes a step.
  @inlinable @inline(__always)
  public mutating func add(_ s: MeasuredStep, _ pass: NoPass) {
    if s.t & 7 == 0, let target = s.target {
      align(s.n, s.x, s.g, norm: s.gradient.norm, to: target)
    }
  }

  @usableFromInline @inline(never)
  mutating func align(
    _ n: Int, _ x: UnsafePointer<F64x8>, _ g: UnsafePointer<F64x8>, norm: F64x8,
    to target: UnsafePointer<F64x8>
  ) {
    var dot: F64x8 = 0.0
    var square: F64x8 = 0.0
    for i in 0..<n {
      let away = x[i] - target[i]
      dot += g[i] * away
      square += away * away
    }
    let norms = norm * F64x8.sqrt(square)
    let isKnown = 0.0 .< norms
    cosine += F64x8.select(isKnown, dot / norms, 0.0)
    count = count &- isKnown
  }

  /// The figures of one run.
  public func figures(_ lane: Int, _ run: MeasuredRun) -> Figures {
    var figures = Figures()
    if run.hasTarget {
      figures.alignment = run.share(cosine[lane], of: count[lane], without: 0)
    }
    return figures
  }
}

extension RunRecord {
  /// Mean cosine of the negative gradient and the direction to the minimizer, every eighth step; nil
  /// where there is no single known minimizer.
  public var alignment: Double? {
    get { way.rest.rest.rest.rest.first.alignment }
    set { way.rest.rest.rest.rest.first.alignment = newValue }
  }
}
