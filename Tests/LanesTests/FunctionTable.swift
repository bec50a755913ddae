import Foundation
import Lanes
import Testing

/// One point of the table: arguments, the nearest double to the exact value, and what is missing to it.
struct TablePoint: Sendable {
  let arguments: [Double]
  let nearest: Double
  /// (exact − nearest) in ulps.
  let residual: Double

  /// The distance of a result from the exact value, in ulps of the nearest double.
  func error(of result: Double) -> Double {
    let spacing = nearest == 0 ? Double.leastNonzeroMagnitude : nearest.ulp
    return Swift.abs((result - nearest) / spacing - residual)
  }
}

/// A function's points in `functions.csv`, with its documented bound in ulps.
struct FunctionTable: Sendable {
  let name: String
  let bound: Double
  var points: [TablePoint] = []

  /// All tables, read once.
  static let all = Result { try load() }

  static func named(_ name: String) throws -> FunctionTable {
    try #require(try all.get().first { $0.name == name }, "no table of \(name)")
  }

  private static func load() throws -> [FunctionTable] {
    let url = try #require(
      Bundle.module.url(
        forResource: "functions", withExtension: "csv", subdirectory: "Resources"))
    var tables: [FunctionTable] = []
    for line in try String(contentsOf: url, encoding: .utf8).split(separator: "\n") {
      if line.hasPrefix("#") { continue }
      let fields = line.drop(while: { $0 == "=" }).split(separator: ",")
      if line.hasPrefix("=") {
        let bound = try #require(Double(fields[1]))
        tables.append(FunctionTable(name: String(fields[0]), bound: bound))
        continue
      }
      let numbers = try fields.dropLast().map {
        Double(bitPattern: try #require(UInt64($0, radix: 16)))
      }
      let residual = try #require(fields.last.flatMap { Double($0) })
      let point = TablePoint(
        arguments: Array(numbers.dropLast()), nearest: try #require(numbers.last),
        residual: residual / 1000)
      tables[tables.count - 1].points.append(point)
    }
    return tables
  }
}
