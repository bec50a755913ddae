extension BestOfK {
  /// The expected reported loss when k of the trials are made and the best by selection loss is taken.
  ///
  /// Exact, for trials drawn without replacement; trials that tie are taken equally often. Selection and
  /// reported losses come from different seeds, so that nothing is judged on what it was chosen by. Throws
  /// for unequal lengths, no trials, NaN, k outside 1…N.
  public static func reported(
    selection: [Double], reported: [Double], k: Int
  ) throws -> Double {
    try requirePairs(selection, reported, "losses of tuning trials")
    let best = try BestOfK(losses: selection, draws: .withoutReplacement)
    try best.check(k)
    var terms: [Double] = []
    for (place, loss) in best.losses.enumerated() {
      let weight = best.survival(place, k) - best.survival(place + 1, k)
      guard weight > 0 else { continue }
      let tied = selection.indices.filter { selection[$0] == loss }.map { reported[$0] }
      terms.append(weight * (try Descriptive.mean(tied)))
    }
    return Descriptive.sum(terms)
  }
}
