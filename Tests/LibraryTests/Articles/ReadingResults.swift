import Descent

/// The share of each cell's runs that arrived and stayed, at any rate and seed.
func converged(_ results: Results) -> [String: Double] {
  var shares: [String: Double] = [:]
  for cell in results.cells {
    let count = cell.runs.count { $0.outcome == .converged }
    shares[cell.name] = Double(count) / Double(cell.runs.count)
  }
  return shares
}

/// The ranking as `bench rank` prints it.
func ranked(_ results: Results) throws -> String {
  RankingTable(try Ranking(results)).text()
}

/// The page that `bench report` writes.
func page(ofFolder folder: String) throws -> String {
  try Report(Results(readingFolder: folder), reruns: Reruns()).html()
}
