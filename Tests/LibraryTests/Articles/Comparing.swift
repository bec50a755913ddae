import Descent

/// Two optimizers with the ratio of their costs.
struct Pair {
  var cheaper: String
  var other: String
  var ratio: Interval
  var isDifferent: Bool
}

/// Every pair of three optimizers.
func pairs() throws -> [Pair] {
  let versus = try Comparison(
    of: ["sgd", "sgdm", "adam"], on: ["sphere", "rosenbrock", "saddle"],
    seeds: 4, steps: 200
  ).run().versus
  return versus.pairs.map { pair in
    Pair(
      cheaper: versus.contestants[pair.first].name,
      other: versus.contestants[pair.second].name,
      ratio: pair.effect.ratio, isDifferent: pair.effect.isDifferent)
  }
}

/// What changed between two folders of results, optimizer by optimizer.
func changes(from old: Results, to new: Results) throws -> String {
  let comparison = try FolderComparison(old, new)
  return ComparisonReport(comparison, names: ("old", "new")).text()
}
