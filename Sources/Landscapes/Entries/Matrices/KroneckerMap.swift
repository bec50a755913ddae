import Lanes
import Specifications

/// Y = UᵀWV with random orthogonal U and V: axes that a matrix has and its vector has not.
struct KroneckerMap: Sendable {
  let rows: Int
  let columns: Int
  private let left: Coefficients
  private let right: Coefficients

  /// How many vectors of scratch a map takes.
  var scratchCount: Int { rows &* columns }

  init(_ rows: Int, _ columns: Int, seed: UInt64) throws {
    self.rows = rows
    self.columns = columns
    left = try Rotation(rows, seed: seed).rows
    right = try Rotation(columns, seed: seed &+ 1_000_000_007).rows
  }

  /// Y = UᵀWV, with `scratch` between.
  @inline(__always)
  func apply<V: LaneVector>(
    _ w: UnsafePointer<V>, into y: UnsafeMutablePointer<V>, scratch: UnsafeMutablePointer<V>
  ) {
    for i in 0..<rows {
      for j in 0..<columns {
        var sum: V = 0.0
        for k in 0..<columns { sum += w[i &* columns &+ k] * V(right[j &* columns &+ k]) }
        scratch[i &* columns &+ j] = sum
      }
    }
    for i in 0..<rows {
      for j in 0..<columns {
        var sum: V = 0.0
        for k in 0..<rows { sum += V(left[i &* rows &+ k]) * scratch[k &* columns &+ j] }
        y[i &* columns &+ j] = sum
      }
    }
  }

  /// W = UYVᵀ, which is also how gradients come back.
  @inline(__always)
  func pullBack<V: LaneVector>(
    _ y: UnsafePointer<V>, into w: UnsafeMutablePointer<V>, scratch: UnsafeMutablePointer<V>
  ) {
    for i in 0..<rows {
      for j in 0..<columns {
        var sum: V = 0.0
        for k in 0..<rows { sum += V(left[k &* rows &+ i]) * y[k &* columns &+ j] }
        scratch[i &* columns &+ j] = sum
      }
    }
    for i in 0..<rows {
      for j in 0..<columns {
        var sum: V = 0.0
        for k in 0..<columns {
          sum += scratch[i &* columns &+ k] * V(right[k &* columns &+ j])
        }
        w[i &* columns &+ j] = sum
      }
    }
  }

  /// UYVᵀ of one matrix.
  func pullBack(_ y: [Double]) -> [Double] {
    var (w, scratch) = (y, y)
    pullBack(y, into: &w, scratch: &scratch)
    return w
  }
}
