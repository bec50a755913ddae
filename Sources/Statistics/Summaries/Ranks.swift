/// Mid-ranks of a sample, with what the tie corrections of rank tests need.
struct Ranks: Sendable, Equatable {
  /// The rank of each value, from 1; tied values share the mean of their ranks.
  var ranks: [Double]
  /// The size of each group of equal values, in ascending order of the value; sizes 1 included.
  var groups: [Int]

  /// Ranks `values` ascending.
  ///
  /// NaN must have been refused before.
  init(_ values: [Double]) {
    let order = values.indices.sorted { values[$0] < values[$1] }
    ranks = Array(repeating: 0, count: values.count)
    groups = []
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count && values[order[end]] == values[order[start]] { end += 1 }
      let shared = Double(start + 1 + end) / 2
      for position in start..<end { ranks[order[position]] = shared }
      groups.append(end - start)
      start = end
    }
  }

  /// Σ (t³ − t) over the groups of ties.
  var tieSum: Double {
    groups.reduce(0) { $0 + Double($1) * Double($1) * Double($1) - Double($1) }
  }

  /// Whether any two values are equal.
  var hasTies: Bool { groups.contains { $0 > 1 } }
}
