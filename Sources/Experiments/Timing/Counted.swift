import Lanes

/// How often each kind of operation occurred.
struct OperationCounts: Sendable, Equatable {
  /// Sums, products, comparisons, selections, bit operations.
  var plain = 0
  var divisions = 0
  var roots = 0

  /// What `Counted` has counted; guarded by the lock of `counting`.
  nonisolated(unsafe) static var current = OperationCounts()
}

/// A number that counts the operations made with it: the arithmetic of a kernel, transcendental
/// functions included, as their generic code does it.
struct Counted: LaneVector {
  typealias Bits = CountedBits

  var value: Double

  static var count: Int { 1 }
  init(_ value: Double) { self.value = value }
  init(floatLiteral value: Double) { self.value = value }
  init(bits: CountedBits) { value = Double(bitPattern: bits.value) }
  var bits: CountedBits { CountedBits(value.bitPattern) }

  static func + (a: Counted, b: Counted) -> Counted { plain(a.value + b.value) }
  static func - (a: Counted, b: Counted) -> Counted { plain(a.value - b.value) }
  static func * (a: Counted, b: Counted) -> Counted { plain(a.value * b.value) }

  static func / (a: Counted, b: Counted) -> Counted {
    OperationCounts.current.divisions += 1
    return Counted(a.value / b.value)
  }

  static func sqrt(_ a: Counted) -> Counted {
    OperationCounts.current.roots += 1
    return Counted(Double.sqrt(a.value))
  }

  static func .< (a: Counted, b: Counted) -> CountedBits { .counted(a.value .< b.value) }
  static func .<= (a: Counted, b: Counted) -> CountedBits { .counted(a.value .<= b.value) }
  static func .== (a: Counted, b: Counted) -> CountedBits { .counted(a.value .== b.value) }

  static func select(_ mask: CountedBits, _ a: Counted, _ b: Counted) -> Counted {
    plain(mask.value != 0 ? a.value : b.value)
  }

  subscript(lane: Int) -> Double {
    get { value }
    set { value = newValue }
  }

  private static func plain(_ value: Double) -> Counted {
    OperationCounts.current.plain += 1
    return Counted(value)
  }
}

/// The bits of `Counted`.
struct CountedBits: LaneBits {
  var value: UInt64

  static var count: Int { 1 }
  init(_ bits: UInt64) { value = bits }

  static func counted(_ value: UInt64) -> CountedBits {
    OperationCounts.current.plain += 1
    return CountedBits(value)
  }

  static func &+ (a: CountedBits, b: CountedBits) -> CountedBits { counted(a.value &+ b.value) }
  static func &- (a: CountedBits, b: CountedBits) -> CountedBits { counted(a.value &- b.value) }
  static func & (a: CountedBits, b: CountedBits) -> CountedBits { counted(a.value & b.value) }
  static func | (a: CountedBits, b: CountedBits) -> CountedBits { counted(a.value | b.value) }
  static func ^ (a: CountedBits, b: CountedBits) -> CountedBits { counted(a.value ^ b.value) }
  static func &<< (a: CountedBits, b: CountedBits) -> CountedBits { counted(a.value &<< b.value) }
  static func &>> (a: CountedBits, b: CountedBits) -> CountedBits { counted(a.value &>> b.value) }

  static func multiply32(_ a: CountedBits, _ b: CountedBits) -> CountedBits {
    counted(UInt64.multiply32(a.value, b.value))
  }

  var signs: UInt32 { value.signs }

  subscript(lane: Int) -> UInt64 {
    get { value }
    set { value = newValue }
  }
}
