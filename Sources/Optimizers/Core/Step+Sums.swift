import Lanes

extension Step {
  /// The Euclidean norm of `n` vectors, each lane over its own coordinates in order.
  @inline(__always)
  func norm(_ a: MemoryView<F64x8>) -> F64x8 { F64x8.norm(n) { a[$0] } }

  /// The Euclidean norm of `n` vectors.
  @inline(__always)
  func norm(_ a: MutableMemoryView<F64x8>) -> F64x8 { F64x8.norm(n) { a[$0] } }

  /// The Euclidean norm of the iterate.
  @inline(__always)
  var norm: F64x8 { norm(x) }
}

extension LaneVector {
  /// `a` moved between two bounds; NaN stays NaN.
  @inline(__always)
  static func clamp(_ a: Self, _ low: Self, _ high: Self) -> Self {
    select(a .< low, low, select(high .< a, high, a))
  }

  /// `a ≥ low`, or `low`; NaN stays NaN.
  @inline(__always)
  static func atLeast(_ low: Self, _ a: Self) -> Self { select(a .< low, low, a) }

  /// aᵖ for a ≥ 0 by e^(p ln a), exact for a = 0.
  @inline(__always)
  static func power(_ a: Self, _ p: Double) -> Self { exp(Self(p) * log(a)) }

  /// ∛a for a ≥ 0: e^(⅓ ln a) with one Newton step, within 2 ulp.
  @inline(__always)
  static func cubeRoot(_ a: Self) -> Self {
    let first = power(a, 1 / 3)
    let square = first * first
    let refined: Self = first - (square * first - a) / (square * 3.0)
    // Zero has no Newton step, nor have cubes outside the range of numbers.
    return select((Self(1e-300) .< a) & (a .< Self(1e300)), refined, first)
  }
}
