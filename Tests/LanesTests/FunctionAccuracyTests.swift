import Lanes
import Testing

@Suite("Accuracy of the elementary functions")
struct FunctionAccuracyTests {
  @Test("every function has its table and no table is short")
  func tablesComplete() throws {
    let tables = try FunctionTable.all.get()
    #expect(Set(tables.map(\.name)) == Set(LaneFunction.all.map(\.name)))
    #expect(tables.count == 21)
    #expect(tables.allSatisfy { $0.points.count >= 150 })
    #expect(tables.allSatisfy { $0.bound <= 1.5 })
  }

  @Test("within the documented ulps of 60-digit values", arguments: LaneFunction.all)
  func withinBound(function: LaneFunction) throws {
    let table = try FunctionTable.named(function.name)
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
    let table = try FunctionTable.named(function.name)
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
