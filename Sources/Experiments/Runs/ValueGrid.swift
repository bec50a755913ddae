import Landscapes
import Lanes

/// Values of a landscape over a rectangle of its first two coordinates, the others as at the start.
public struct ValueGrid: Sendable {
  /// f, row by row from the bottom.
  public let values: [Double]

  /// Evaluates eight points at a time.
  public init(
    of instance: Instance, x: ClosedRange<Double>, y: ClosedRange<Double>, columns: Int, rows: Int
  ) {
    let landscape = instance.model.landscape
    let n = landscape.dimension
    let point = Block<F64x8>(n)
    let gradient = Block<F64x8>(n)
    let value = Block<F64x8>(1)
    let scratch = Block<F64x8>(landscape.scratchCount)
    let own = instance.own(instance.start)
    for i in 0..<n { point.base[i] = F64x8(own[i]) }
    let inverse = 1 / instance.unit
    let amplitude = instance.unit * instance.unit
    func place(_ i: Int, _ of: Int, _ range: ClosedRange<Double>) -> Double {
      range.lowerBound + (range.upperBound - range.lowerBound) * Double(i) / Double(max(1, of - 1))
    }
    var values: [Double] = []
    values.reserveCapacity(columns * rows)
    for row in 0..<rows {
      if n > 1 { point.base[1] = F64x8((place(row, rows, y) - instance.shift[1]) * inverse) }
      for first in stride(from: 0, to: columns, by: F64x8.count) {
        point.base[0] = F64x8(lanes: {
          (place(first + $0, columns, x) - instance.shift[0]) * inverse
        })
        landscape.evaluate(
          Points(
            x: UnsafePointer(point.base), gradient: gradient.base, value: value.base, dimension: n,
            groups: 1, scratch: scratch.base))
        for lane in 0..<min(F64x8.count, columns - first) {
          values.append(amplitude * value.base[0][lane])
        }
      }
    }
    self.values = values
  }
}
