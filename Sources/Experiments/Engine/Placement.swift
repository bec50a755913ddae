import Landscapes
import Lanes

/// Where each run of a batch sees the landscape: y = (x − t)/c, f = c²F(y), ∇f = c∇F(y), lane by lane.
final class Placement {
  private let n: Int
  private let groups: Int
  private let hasUnits: Bool
  private let shift: Block<F64x8>
  private let unit: Block<F64x8>
  private let inverse: Block<F64x8>
  private let y: Block<F64x8>

  /// Nil where every run sees it where the literature has it.
  init?(_ instances: [Instance], dimension n: Int, groups: Int) {
    guard !instances.allSatisfy(\.isInPlace) else { return nil }
    self.n = n
    self.groups = groups
    hasUnits = instances.contains { $0.unit != 1 }
    shift = Block(groups * n)
    unit = Block(groups)
    inverse = Block(groups)
    y = Block(groups * n)
    for slot in 0..<(groups * F64x8.count) {
      let instance = instances[min(slot, instances.count - 1)]
      let (group, lane) = slot.quotientAndRemainder(dividingBy: F64x8.count)
      for i in 0..<n { shift.base[group * n + i][lane] = instance.shift[i] }
      unit.base[group][lane] = instance.unit
      inverse.base[group][lane] = 1 / instance.unit
    }
  }

  /// The points in the landscape's own coordinates; they stand until the next call.
  func own(_ x: UnsafePointer<F64x8>) -> UnsafePointer<F64x8> {
    for group in 0..<groups { _ = own(x + group &* n, group: group) }
    return UnsafePointer(y.base)
  }

  /// One group's points in the landscape's own coordinates; they stand until the next call.
  @inline(__always)
  func own(_ x: UnsafePointer<F64x8>, group: Int) -> UnsafePointer<F64x8> {
    let y = y.base + group &* n
    let shift = shift.base + group &* n
    let inverse = inverse.base[group]
    for i in 0..<n { y[i] = (x[i] - shift[i]) * inverse }
    return UnsafePointer(y)
  }

  /// Values and gradients of F made those of f.
  func amplify(_ g: UnsafeMutablePointer<F64x8>, _ f: UnsafeMutablePointer<F64x8>) {
    guard hasUnits else { return }
    for group in 0..<groups { amplify(g + group &* n, f + group, group: group) }
  }

  /// One group's values and gradients of F made those of f.
  func amplify(
    _ g: UnsafeMutablePointer<F64x8>, _ f: UnsafeMutablePointer<F64x8>, group: Int
  ) {
    if hasUnits { scale(g, f, by: unit.base[group]) }
  }

  /// Values and gradients of f made those of F.
  func reduce(_ g: UnsafeMutablePointer<F64x8>, _ f: UnsafeMutablePointer<F64x8>) {
    guard hasUnits else { return }
    for group in 0..<groups { reduce(g + group &* n, f + group, group: group) }
  }

  /// One group's values and gradients of f made those of F.
  func reduce(
    _ g: UnsafeMutablePointer<F64x8>, _ f: UnsafeMutablePointer<F64x8>, group: Int
  ) {
    if hasUnits { scale(g, f, by: inverse.base[group]) }
  }

  private func scale(
    _ g: UnsafeMutablePointer<F64x8>, _ f: UnsafeMutablePointer<F64x8>, by c: F64x8
  ) {
    for i in 0..<n { g[i] *= c }
    f.pointee *= c * c
  }

  /// One run's point in the landscape's own coordinates: the same bits.
  func own(
    _ x: UnsafePointer<Double>, run: Int, into y: UnsafeMutablePointer<Double>
  ) -> UnsafePointer<Double> {
    let (group, lane) = run.quotientAndRemainder(dividingBy: F64x8.count)
    let inverse = inverse.base[group][lane]
    for i in 0..<n { y[i] = (x[i] - shift.base[group * n + i][lane]) * inverse }
    return UnsafePointer(y)
  }

  /// One run's unit of length.
  func unit(run: Int) -> Double {
    let (group, lane) = run.quotientAndRemainder(dividingBy: F64x8.count)
    return unit.base[group][lane]
  }
}
