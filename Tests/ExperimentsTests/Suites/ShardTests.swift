import Testing

@testable import Experiments
@testable import Records

struct ShardTests {
  @Test(arguments: [1, 2, 3, 7, 20, 60, 61])
  func partsAreDisjointCompleteAndInOrder(count: Int) throws {
    let experiment = try Experiment(Small.suite)
    let parts = try (1...count).map { try Shard($0, of: count).cells(of: experiment).map(\.index) }
    #expect(parts.flatMap { $0 }.sorted() == Array(experiment.cells.indices))
    for part in parts { #expect(part == part.sorted()) }
  }

  @Test func balancedByCost() throws {
    let experiment = try Experiment(BenchmarkSuite.named("standard"))
    for count in [2, 7] {
      let costs = try (1...count).map {
        try Shard($0, of: count).cells(of: experiment).reduce(0.0) {
          $0 + experiment.estimatedCost(of: $1)
        }
      }
      let (least, most) = (costs.min() ?? 0, costs.max() ?? .infinity)
      // Landscapes stay whole, so that their grids can grow.
      #expect(most <= (count == 2 ? 1.15 : 1.7) * least)
    }
  }

  @Test func oneLargeCellWeighsMoreThanManySmallOnes() throws {
    let experiment = try Experiment(
      BenchmarkSuite(
        name: "", summary: "",
        landscapes: ["sphere:dim=1000", "sphere:dim=2", "sphere:dim=3", "sphere:dim=4"],
        optimizers: ["sgd"], rates: .list([0.1]), seeds: 1, steps: 10))
    #expect(try Shard(1, of: 2).cells(of: experiment).map(\.index) == [0])
    #expect(try Shard(2, of: 2).cells(of: experiment).map(\.index) == [1, 2, 3])
  }

  @Test(arguments: ["0/3", "4/3", "3", "1/0", "a/b", "1/2/3", "-1/2", ""])
  func nonsenseIsRefused(text: String) {
    #expect(throws: (any Error).self) { try Shard(parsing: text) }
  }
}
