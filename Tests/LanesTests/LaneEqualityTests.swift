import Lanes
import Testing

@Suite("Lanes equal scalars to the bit")
struct LaneEqualityTests {
  /// 50,000 pairs of arguments: any bits at all, ordinary sizes, and special values.
  static let arguments: [[F64x8]] = {
    let special: [Double] = [
      0, -0.0, 1, -1, .infinity, -.infinity, .nan, .leastNonzeroMagnitude, .leastNormalMagnitude,
      .greatestFiniteMagnitude, 0.5, -0.5, 2, 3, 0x1p52, 0x1p53, -37.43, 710,
    ]
    var random = SequentialRandom(RandomStream(domain: "lanes equal scalars", seed: 1))
    func argument() -> Double {
      switch random.nextIndex(below: 4) {
      case 0: Double(bitPattern: random.nextBits())
      case 1: 4 * random.nextUniform() - 2
      case 2: 1500 * random.nextUniform() - 750
      default: special[random.nextIndex(below: special.count)]
      }
    }
    return (0..<6250).map { _ in
      [F64x8 { _ in argument() }, F64x8 { _ in argument() }]
    }
  }()

  /// The lanes whose bits differ, two NaNs counting as equal.
  static func differing(_ a: F64x8, _ b: F64x8) -> U64x8 {
    var mask = U64x8(0)
    for lane in 0..<8 where a[lane].bitPattern != b[lane].bitPattern {
      mask[lane] = a[lane].isNaN && b[lane].isNaN ? 0 : .max
    }
    return mask
  }

  @Test(
    "on 100,000 seeded arguments, each pair in both orders",
    arguments: LaneFunction.all + LaneFunction.exact)
  func sameBits(function: LaneFunction) {
    for pair in Self.arguments {
      for arguments in [pair, pair.reversed()] {
        let results = function.lanes(arguments)
        let expected = F64x8 { lane in function.scalar(arguments.map { $0[lane] }) }
        let differing = Self.differing(results, expected)
        if differing.any {
          Issue.record("\(function.name)\(arguments): \(results), not \(expected)")
          return
        }
      }
    }
  }
}
