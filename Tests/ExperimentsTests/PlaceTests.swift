import Landscapes
import Optimizers
import Records
import Specifications
import Testing

@testable import Experiments

/// Where the optimum is says nothing about an optimizer.
struct PlaceTests {
  private func cells(_ landscapes: [String], _ optimizers: [String], seeds: Int) throws
    -> [CellRecord]
  {
    let suite = Records.BenchmarkSuite(
      name: "place", summary: "", landscapes: landscapes, optimizers: optimizers,
      rates: .grid(count: 7), seeds: seeds, steps: 300)
    return Runner(jobs: 2).results(of: try Experiment(suite)).cells
  }

  @Test(
    "nothing is solved where there is no gradient",
    arguments: [
      "ftrl", "fromage", "sgd:weight-decay=0.1", "sgdm:weight-decay=0.1", "adamw",
      "adamw:weight-decay=1", "lamb", "lars", "sgd", "adam", "lion:weight-decay=1", "rprop",
    ])
  func noGradient(optimizer: String) throws {
    for cell in try cells(
      ["step-sphere:dim=1", "step-sphere", "step-sphere:dim=10"], [optimizer], seeds: 40)
    {
      for run in cell.runs {
        #expect(
          (1...3).allSatisfy { run.hit(main: $0) == nil },
          "\(cell.landscape), rate \(run.rate), seed \(run.seed)")
      }
    }
  }

  @Test(
    "scores do not depend on where the optimum is", arguments: ["lamb", "adamw", "adam", "fromage"])
  func elsewhere(optimizer: String) throws {
    let names = ["sphere:dim=10", "quadratic:dim=10,condition=100", "log-cosh:dim=10"]
    let here = try cells(names, [optimizer], seeds: 40)
    let there = try cells(names.map { $0 + "+shift:seed=1,size=100" }, [optimizer], seeds: 40)
    for (a, b) in zip(here, there) {
      /// The best trial's mean charge.
      func best(_ cell: CellRecord) -> Double {
        let costs = RunCosts(budget: cell.steps)
        return cell.trials.map { rate in
          cell.seeds.indices.reduce(0) { $0 + costs.summary(cell.run(rate: rate, seed: $1)).charge }
            / Double(cell.seeds.count)
        }.min() ?? .nan
      }
      #expect(abs(best(a) / best(b) - 1) < 0.1, "\(a.landscape): \(best(a)), \(best(b))")
    }
  }
}
