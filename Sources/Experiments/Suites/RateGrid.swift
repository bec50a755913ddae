import Landscapes
import Lanes
import Optimizers
import Records
import Specifications

/// The learning rates of one optimizer in a suite: a grid, or a list, and the documented default.
///
/// Grid values are center·10^((i − ⌊count/2⌋ + φ)/3), rounded to four digits. φ is a share of the spacing
/// between 0.2 and 0.8, of the optimizer's name: no rate falls on a round number, and no two optimizers'
/// grids resonate alike with a landscape's lengths.
package struct RateGrid: Sendable, Equatable {
  /// The rates that tuning chooses from, smallest first.
  package var trials: [Double]
  /// The documented default.
  package var documented: Double

  /// Whether the default is run besides the trials.
  package var isDocumentedExtra: Bool
  /// All rates, smallest first.
  package var rates: [Double]
  /// The place of the default among them.
  var documentedPlace: Int? { rates.firstIndex(of: documented) }

  /// Leaves out rates that have been run.
  mutating func leaveOut(_ done: [Double]) { rates.removeAll(where: done.contains) }

  /// The rates of a method, its grid grown by some rates at either end.
  ///
  /// Where decay shrinks x by 1 − ηλ, the grid ends below the rate at which nothing is left of x, and
  /// begins as much lower: the number of trials is the same for all.
  package init(
    _ rates: BenchmarkSuite.Rates, _ method: ConfiguredOptimizer, runsDefault: Bool = true,
    below: Int = 0, above: Int = 0
  ) {
    let documented = method.entry.defaultRate
    self.documented = documented
    switch rates {
    case .list(let list): trials = list.sorted()
    case .documented: trials = [documented]
    case .grid(let count, let shift):
      var last = count - count / 2 + above
      while Self.rate(method.entry, Double(last - 1) + shift) * method.decayPerRate >= 1 {
        last -= 1
      }
      trials = ((last - count - below - above)..<last).map {
        Self.rate(method.entry, Double($0) + shift)
      }
    }
    isDocumentedExtra = runsDefault && !trials.contains(documented)
    self.rates = isDocumentedExtra ? (trials + [documented]).sorted() : trials
  }

  private static func rate(_ entry: OptimizerEntry, _ place: Double) -> Double {
    let share = 0.2 + 0.6 * Double(stableHash(entry.name) >> 11) * 0x1p-53
    let exact = entry.gridCenter * Double.exp(0.7675283643313485 * (place + share))
    return Number.rounded(exact, digits: 4)
  }
}
