extension BestOfK {
  /// The probability that each optimizer is best when all are tuned with k trials; sums to 1.
  ///
  /// Exact, in place of the usual reshuffling: optimizer i attains its best loss v with probability
  /// P(minᵢ = v) independently of the others, who must be above v, or share the win in equal parts
  /// when they tie at v. Optimizers tie where all k trials of all of them fail (+∞). The answer is
  /// about this set of optimizers and changes when one is added. Throws for no optimizers and
  /// invalid k.
  public static func probabilityBest(_ optimizers: [BestOfK], k: Int) throws -> [Double] {
    if optimizers.isEmpty { throw StatisticsError.empty(what: "probability to be best") }
    for optimizer in optimizers { try optimizer.check(k) }
    let losses = Set(optimizers.flatMap(\.losses)).sorted()
    var result = Array(repeating: 0.0, count: optimizers.count)
    for loss in losses {
      let equal = optimizers.map { $0.probability(of: loss, k) }
      let above = optimizers.map { $0.probability(above: loss, k) }
      for i in optimizers.indices where equal[i] > 0 {
        // shares[j]: probability that j of the others tie at this loss and the rest are above.
        var shares = [1.0]
        for other in optimizers.indices where other != i {
          var next = Array(repeating: 0.0, count: shares.count + 1)
          for (j, share) in shares.enumerated() {
            next[j] += share * above[other]
            next[j + 1] += share * equal[other]
          }
          shares = next
        }
        let credit = shares.enumerated().reduce(0.0) { $0 + $1.element / Double($1.offset + 1) }
        result[i] += equal[i] * credit
      }
    }
    return result
  }

  private func probability(of loss: Double, _ k: Int) -> Double {
    let index = EffectSize.lowerBound(losses, loss)
    if index == losses.count || losses[index] != loss { return 0 }
    return survival(index, k) - survival(index + 1, k)
  }

  private func probability(above loss: Double, _ k: Int) -> Double {
    survival(EffectSize.upperBound(losses, loss), k)
  }
}
