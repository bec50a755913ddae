/// What tuning with k trials yields, computed exactly from the losses of N trials.
///
/// Losses are to be minimised; +∞ is a failed trial. With the distinct losses v₁ < v₂ < … and the
/// survival S: `P(min = vᵢ) = S(≥ vᵢ)ᵏ − S(> vᵢ)ᵏ` for draws with replacement (J. Dodge et al.,
/// "Show your work", EMNLP 2019), and the same with ratios of binomials `C(m, k)/C(N, k)` without,
/// which is unbiased (R. Tang et al., "Showing your work doesn't always work", ACL 2020).
public struct BestOfK: Sendable, Equatable {
  /// How the k trials are drawn from the N.
  public enum Draws: String, Sendable, Equatable, CaseIterable {
    /// Each draw from all trials: Dodge's plug-in estimate.
    case withReplacement
    /// A random subset: unbiased, and the best of all N at k = N.
    case withoutReplacement
  }

  /// The distinct losses, ascending.
  public let losses: [Double]
  /// The number of trials with at least each of ``losses``, and a 0 at the end.
  let atLeast: [Int]
  /// The number of trials N.
  public let trials: Int
  /// How the trials are drawn.
  public let draws: Draws

  /// Prepares the losses of N trials.
  ///
  /// Throws if there is none, and for NaN: count a NaN loss as +∞.
  public init(losses: [Double], draws: Draws = .withReplacement) throws {
    try requireNumbers(losses, "losses of tuning trials")
    let sorted = losses.sorted()
    var distinct: [Double] = []
    var counts: [Int] = []
    for (index, loss) in sorted.enumerated() where index == 0 || loss != sorted[index - 1] {
      distinct.append(loss)
      counts.append(sorted.count - index)
    }
    self.losses = distinct
    atLeast = counts + [0]
    trials = sorted.count
    self.draws = draws
  }

  /// The probability that all k trials have at least `losses[index]`; 0 at the end.
  func survival(_ index: Int, _ k: Int) -> Double {
    let m = atLeast[index]
    if draws == .withReplacement {
      let share = Double(m) / Double(trials)
      return (0..<k).reduce(1.0) { product, _ in product * share }
    }
    if m < k { return 0 }
    return (0..<k).reduce(1.0) { $0 * Double(m - $1) / Double(trials - $1) }
  }

  /// The expected best loss of k trials; +∞ if all k may fail.
  ///
  /// Throws unless 1 ≤ k, and k ≤ N without replacement.
  public func expected(_ k: Int) throws -> Double {
    try check(k)
    var terms: [Double] = []
    var alive = survival(0, k)
    for (index, loss) in losses.enumerated() {
      let left = survival(index + 1, k)
      if alive - left > 0 { terms.append((alive - left) * loss) }
      alive = left
    }
    return Descriptive.sum(terms)
  }

  /// The expected best loss for 1, 2, …, `limit` trials (N by default).
  public func curve(upTo limit: Int? = nil) throws -> [Double] {
    try (1...max(1, limit ?? trials)).map(expected)
  }

  /// The smallest loss that the best of k trials reaches with at least this probability; may be +∞.
  ///
  /// Finite where the failures are rarer than the probability asks, so a better summary than the
  /// expectation when some trials fail.
  public func quantile(_ k: Int, _ probability: Double) throws -> Double {
    try check(k)
    try requireDomain(probability, 0...1, "probability of a quantile")
    for (index, loss) in losses.enumerated()
    where 1 - survival(index + 1, k) >= probability - 1e-15 {
      return loss
    }
    return losses[losses.count - 1]
  }

  func check(_ k: Int) throws {
    try requireCount(k, atLeast: 1, "number of trials k")
    if draws == .withoutReplacement && k > trials {
      throw StatisticsError.outOfDomain(
        what: "number of trials k", value: Double(k), domain: "at most the \(trials) trials made")
    }
  }
}
