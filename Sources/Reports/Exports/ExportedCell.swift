import Charts
import Records
import Statistics

/// A cell with what the exports say of it.
struct ExportedCell: Sendable {
  let record: CellRecord
  let facts: Facts.Landscape
  /// The landscape's place among the landscapes of the export, from 1.
  let landscapeNumber: Int
  /// The place of the rate that stands for each seed: chosen on the other seeds.
  let picks: [Int]
  let costs: RunCosts

  init(_ record: CellRecord, _ facts: Facts.Landscape, number: Int) throws {
    let costs = RunCosts(budget: record.steps)
    picks = try Selection(
      charges: record.rates.indices.map { rate in
        record.seeds.indices.map { costs.summary(record.run(rate: rate, seed: $0)).charge }
      }
    ).picks
    self.record = record
    self.facts = facts
    landscapeNumber = number
    self.costs = costs
  }

  /// The runs that stand for the cell, seed by seed.
  var tuned: [RunRecord] {
    record.seeds.indices.map { record.run(rate: picks[$0], seed: $0) }
  }

  /// One algorithm's runs, seed by seed.
  struct Algorithm {
    let name: String
    /// The place of each seed's rate.
    let rates: [Int]
    let runs: [RunRecord]
  }

  /// The algorithms of the cell.
  func algorithms(_ rates: Exporter.Rates) -> [Algorithm] {
    let name = "\(record.optimizer) / \(record.schedule)"
    switch rates {
    case .tuned: return [Algorithm(name: name, rates: picks, runs: tuned)]
    case .all:
      return record.rates.enumerated().map { place, rate in
        Algorithm(
          name: "\(name) / lr=\(NumberText.exact(rate))",
          rates: record.seeds.indices.map { _ in place },
          runs: record.seeds.indices.map { record.run(rate: place, seed: $0) })
      }
    }
  }

  /// f(x₀) − f* of a run; nil where f has no lower bound.
  func startGap(_ run: RunRecord) -> Double? { facts.instance(seed: run.seed)?.startGap }

  func path(_ run: RunRecord) -> GapPath {
    GapPath(run, initialGap: startGap(run), minimum: facts.minimum(seed: run.seed))
  }
}
