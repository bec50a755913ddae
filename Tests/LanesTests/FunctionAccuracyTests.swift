import Lanes
import Testing

@Suite("Accuracy of the elementary functions")
struct FunctionAccuracyTests {
  @Test("every function has its table and no table is short")
  func tablesComplete() throws {
    let tables = try FunctionTable.load()
    #expect(Set(tables.map(\.name)) == Set(LaneFunction.all.map(\.name)))
    #expect(tables.count == 21)
    #expect(tables.allSatisfy { $0.points.count >= 150 })
    #expect(tables.allSatisfy { $0.bound <= 1.5 })
  }

  @Test("within the documented ulps of 60-digit values", arguments: LaneFunction.all)
  func withinBound(function: LaneFunction) throws {
    let table = try #require(try FunctionTable.load().first { $0.name == function.name })
    var worst = 0.0
    var worstAt: [Double] = []
    for point in table.points {
      let error = point.error(of: function.scalar(point.arguments))
      if !(error <= worst) {
        worst = error
        worstAt = point.arguments
      }
    }
    #expect(worst <= table.bound, "\(function.name)\(worstAt)")
    // Half an ulp is the best possible: a table that shows less measures nothing.
    #expect(worst > 0.45)
  }

  @Test("the same bits in every lane position", arguments: LaneFunction.all)
  func everyLane(function: LaneFunction) throws {
    let table = try #require(try FunctionTable.load().first { $0.name == function.name })
    let points = table.points
    for first in points.indices {
      let arguments = points[first].arguments.indices.map { index in
        F64x8 { points[(first + 13 * $0) % points.count].arguments[index] }
      }
      let results = function.lanes(arguments)
      for lane in 0..<8 {
        let point = points[(first + 13 * lane) % points.count]
        let expected = function.scalar(point.arguments)
        if results[lane].bitPattern != expected.bitPattern {
          Issue.record("\(function.name)\(point.arguments): \(results[lane]), not \(expected)")
        }
      }
    }
  }
}

@Suite("Lanes equal scalars to the bit")
struct LaneEqualityTests {
  /// Arguments of all kinds: any bits at all, ordinary sizes, and special values.
  static func argument(_ random: inout SequentialRandom) -> Double {
    let special: [Double] = [
      0, -0.0, 1, -1, .infinity, -.infinity, .nan, .leastNonzeroMagnitude, .leastNormalMagnitude,
      .greatestFiniteMagnitude, 0.5, -0.5, 2, 3, 0x1p52, 0x1p53, -37.43, 710,
    ]
    switch random.nextIndex(below: 4) {
    case 0: return Double(bitPattern: random.nextBits())
    case 1: return 4 * random.nextUniform() - 2
    case 2: return 1500 * random.nextUniform() - 750
    default: return special[random.nextIndex(below: special.count)]
    }
  }

  @Test("on 100,000 seeded arguments", arguments: LaneFunction.all + LaneFunction.exact)
  func sameBits(function: LaneFunction) {
    var random = SequentialRandom(RandomStream(domain: function.name, seed: 1))
    var differing = 0
    for _ in 0..<12_500 {
      let x = F64x8 { _ in Self.argument(&random) }
      let y = F64x8 { _ in Self.argument(&random) }
      let results = function.lanes([x, y])
      for lane in 0..<8 {
        let expected = function.scalar([x[lane], y[lane]])
        let same =
          results[lane].bitPattern == expected.bitPattern
          || (results[lane].isNaN && expected.isNaN)
        if !same { differing += 1 }
      }
    }
    #expect(differing == 0)
  }
}
