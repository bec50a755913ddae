import Charts
import Experiments
import Landscapes

/// Values and gradients of landscapes beside the cost of their arithmetic: `bench time --kernels`.
enum KernelTable {
  /// A line per landscape.
  static func measured(_ problems: [Problem]) -> Table {
    let throughput = Throughput()
    var table = Table(columns: [
      .init("landscape"), .init("coordinates", .number(digits: 4)),
      .init("operations", .number(digits: 6)), .init("kernel", unit: "ns", .number(digits: 3)),
      .init("arithmetic", unit: "ns", .number(digits: 3)), .init("ratio", .number(digits: 3)),
    ])
    for problem in problems {
      guard let cost = KernelCost(problem, throughput: throughput) else { continue }
      table.append([
        .text(problem.specification), .number(Double(problem.model.landscape.dimension)),
        .number(Double(cost.operations)), .number(cost.nanoseconds), .number(cost.floor),
        .number(cost.ratio),
      ])
    }
    return table
  }

  /// Every landscape of the catalogue at its default keys.
  static func everyLandscape() throws -> [Problem] {
    try LandscapeCatalogue.standard.landscapes.entries.map { try Problem($0.name) }
  }
}
