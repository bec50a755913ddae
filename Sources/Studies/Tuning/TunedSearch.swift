import Lanes
import Records
import Statistics

/// What one search chose and what came of it, landscape by landscape, in log₁₀ cost.
struct TunedSearch: Sendable {
  let record: TuningRecord
  /// Mean charges of each landscape's trials on the seeds that settings are chosen on.
  private let selection: [[Double]]
  /// The same on the others.
  private let reporting: [[Double]]
  /// The chosen trials.
  private let picks: [Int]

  init(_ record: TuningRecord) throws {
    self.record = record
    func charges(_ seeds: (CellRecord) -> Range<Int>) throws -> [[Double]] {
      try record.cells[0].indices.map { landscape in
        try record.cells.map { cells in
          let cell = cells[landscape]
          let costs = RunCosts(budget: cell.steps)
          return try Descriptive.mean(
            seeds(cell).map { costs.summary(cell.run(rate: 0, seed: $0)).charge })
        }
      }
    }
    selection = try charges { _ in 0..<record.seeds }
    reporting = try charges { record.seeds..<$0.seeds.count }
    picks = selection.map(Self.least)
  }

  private static func least(_ values: [Double]) -> Int {
    values.indices.reduce(0) { values[$1] < values[$0] ? $1 : $0 }
  }

  /// The chosen settings' costs on the reporting seeds.
  var reported: [Double] { zip(reporting, picks).map { $0[$1] } }

  /// The same on the seeds they were chosen on.
  var chosen: [Double] { zip(selection, picks).map { $0[$1] } }

  /// The trial that is cheapest over all landscapes, on the seeds that settings are chosen on.
  func shared(_ units: Units) -> Int { Self.least(means(selection, units)) }

  func sharedSelection(_ units: Units) -> Double { means(selection, units)[shared(units)] }

  func sharedCost(_ units: Units) -> Double { means(reporting, units)[shared(units)] }

  private func means(_ charges: [[Double]], _ units: Units) -> [Double] {
    record.trials.indices.map { trial in units.average(charges.map { $0[trial] }) }
  }

  /// The chosen settings' reporting runs.
  var runtimes: [Runtime] {
    picks.enumerated().flatMap { landscape, pick in
      let cell = record.cells[pick][landscape]
      let costs = RunCosts(budget: cell.steps)
      return (record.seeds..<cell.seeds.count).map { costs.judged(cell.run(rate: 0, seed: $0)) }
    }
  }

  /// The expected cost of the best of k trials, by landscape.
  func bestOfK(_ k: Int) throws -> [Double] {
    try zip(selection, reporting).map { try BestOfK.reported(selection: $0, reported: $1, k: k) }
  }

  /// Decades of rates within twice the best expected runtime, of the landscapes that have any.
  func widths() throws -> [Double] {
    guard record.track == .rate, record.trials.count >= 3 else { return [] }
    return try record.cells[0].indices.compactMap { landscape in
      let costs = try record.cells.map { cells in
        let cell = cells[landscape]
        let costs = RunCosts(budget: cell.steps)
        return try ExpectedRuntime(cell.runs.map { costs.judged($0) }).value
      }
      return try WorkingRates.find(rates: record.trials.map(\.rate), costs: costs)?.decades
    }
  }

  /// At an end of the grid, and better than its neighbour; of a search: in the outer twentieth of the rates.
  func isAtEdge(_ landscape: Int) -> Bool {
    let (charges, pick) = (selection[landscape], picks[landscape])
    let rates = record.trials.map(\.rate)
    guard rates.count >= 3, let low = rates.min(), let high = rates.max(), low < high else {
      return false
    }
    switch record.track {
    case .documented: return false
    case .rate:
      let order = rates.indices.sorted { rates[$0] < rates[$1] }
      let place = order.firstIndex(of: pick) ?? 0
      return GridEnd(order.map { charges[$0] }, best: place) != nil
    case .full:
      let position = Double.log(rates[pick] / low) / Double.log(high / low)
      return position < 0.05 || position > 0.95
    }
  }
}
