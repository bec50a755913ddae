import Lanes
import Testing

@Suite("Lane operators")
struct LaneOperatorTests {
  static let values: [Double] = [
    0, -0.0, 1, -1, 2.5, .infinity, -.infinity, .nan, .leastNonzeroMagnitude,
    -.leastNonzeroMagnitude, .greatestFiniteMagnitude,
  ]

  @Test("comparisons fill exactly the lanes that hold; NaN compares false", arguments: values)
  func comparisons(a: Double) {
    for b in Self.values {
      for lane in 0..<8 {
        let x = F64x8 { $0 == lane ? a : 1 }
        let y = F64x8 { $0 == lane ? b : 1 }
        let others = UInt32(0xff & ~(1 << lane))
        let here: (Bool) -> UInt32 = { $0 ? 1 << UInt32(lane) : 0 }
        #expect((x .< y).signs == here(a < b))
        #expect((x .<= y).signs == here(a <= b) | others)
        #expect((x .== y).signs == here(a == b) | others)
        #expect((x .> y).signs == here(a > b))
        #expect((x .>= y).signs == here(a >= b) | others)
        #expect((x .< y)[lane] == (a < b ? UInt64.max : 0))
        #expect((x .< y).any == (a < b))
        #expect((~(x .< y)).signs == here(!(a < b)) | others)
      }
      #expect((a .< b) == (a < b ? UInt64.max : 0))
      #expect((a .<= b) == (a <= b ? UInt64.max : 0))
      #expect((a .== b) == (a == b ? UInt64.max : 0))
      #expect((a .< b).signs == (a < b ? 1 : 0))
    }
  }

  @Test("selection takes each lane from its side")
  func selection() {
    let a = F64x8 { Double($0) }
    let b = F64x8 { -Double($0) - 1 }
    for mask in 0..<256 as Range<UInt64> {
      let bits = U64x8 { mask >> UInt64($0) & 1 == 1 ? .max : 0 }
      let chosen = F64x8.select(bits, a, b)
      #expect(bits.signs == UInt32(mask))
      #expect((0..<8).allSatisfy { chosen[$0] == (mask >> UInt64($0) & 1 == 1 ? a : b)[$0] })
    }
    #expect(Double.select(.max, 1, 2) == 1)
    #expect(Double.select(0, 1, 2) == 2)
  }

  @Test("minus flips the sign of zero")
  func negation() {
    #expect((-(0.0 as Double)).sign == .minus)
    let lanes: F64x8 = -F64x8 { $0 % 2 == 0 ? 0.0 : -0.0 }
    #expect(
      (0..<8).allSatisfy { lanes[$0] == 0 && lanes[$0].sign == ($0 % 2 == 0 ? .minus : .plus) })
    #expect(lanes.bits.signs == 0b0101_0101)
  }

  @Test("minimum and maximum take the second where either is NaN")
  func minimumMaximum() {
    #expect(Double.min(1, 2) == 1 && Double.min(2, 1) == 1)
    #expect(Double.max(1, 2) == 2 && Double.max(2, 1) == 2)
    #expect(Double.min(.nan, 1) == 1 && Double.max(.nan, 1) == 1)
    #expect(Double.min(1, .nan).isNaN && Double.max(1, .nan).isNaN)
    #expect(Double.min(0, -0.0).sign == .minus && Double.min(-0.0, 0).sign == .plus)
  }

  @Test("sign, absolute value, copied sign, finiteness")
  func signs() {
    #expect(Double.sign(-3) == -1 && Double.sign(.infinity) == 1 && Double.sign(.nan).isNaN)
    #expect(Double.sign(-0.0) == 0 && Double.sign(.leastNonzeroMagnitude) == 1)
    #expect(Double.abs(-0.0).sign == .plus && Double.abs(-.infinity) == .infinity)
    #expect(Double.copySign(-3, 0) == 3 && Double.copySign(3, -0.0) == -3)
    let kinds: [Double] = [1, .infinity, -.infinity, .nan, 0, -5, .greatestFiniteMagnitude, 2]
    #expect(F64x8.isFinite(F64x8 { kinds[$0] }).signs == 0b1111_0001)
  }

  @Test("lanes by index, and their own numbers")
  func building() {
    #expect((0..<8).allSatisfy { U64x8.iota[$0] == UInt64($0) } && UInt64.iota == 0)
    var lanes = F64x8 { Double($0 * $0) }
    lanes[5] = -1
    #expect((0..<8).map { lanes[$0] } == [0, 1, 4, 9, 16, -1, 36, 49])
    #expect(F64x8.count == 8 && U64x8.count == 8 && Double.count == 1 && UInt64.count == 1)
  }

  @Test("integer lanes shift, wrap and multiply as scalars do")
  func integers() {
    var random = SequentialRandom(RandomStream(domain: "integers", seed: 1))
    for _ in 0..<500 {
      let a = U64x8 { _ in random.nextBits() }
      let b = U64x8 { _ in random.nextBits() }
      let shift = UInt64(random.nextIndex(below: 64))
      let product = U64x8.multiply32(a, b)
      let shifted = (a &<< U64x8(shift), a &>> U64x8(shift))
      let (sum, difference) = (a &+ b, a &- b)
      let (both, either, one) = (a & b, a | b, a ^ b)
      for lane in 0..<8 {
        let (x, y) = (a[lane], b[lane])
        #expect(product[lane] == (x & 0xffff_ffff) * (y & 0xffff_ffff))
        #expect(product[lane] == UInt64.multiply32(x, y))
        #expect(shifted.0[lane] == x << shift && shifted.1[lane] == x >> shift)
        #expect(sum[lane] == x &+ y && difference[lane] == x &- y)
        #expect(both[lane] == x & y && either[lane] == x | y && one[lane] == x ^ y)
      }
    }
  }
}
