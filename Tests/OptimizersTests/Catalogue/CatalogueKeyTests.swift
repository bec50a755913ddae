import Lanes
import Optimizers
import Specifications
import Testing

/// No key is idle: each changes the path, by itself or beside another key.
struct CatalogueKeyTests {
  /// What acts only at the margins that these runs do not reach.
  static let marginal: Set = [
    "tolerance-gradient", "tolerance-change", "max-evaluations", "groups",
    // With every rate its own base rate and a factor of 1 (see DecayScaleTests).
    "decay-scale",
  ]

  /// Clipping keeps the gradient's signs, which are all that these see at every step.
  static let signsOnly: Set = ["rprop"]
  /// Keys that need more than a bowl: ρ just at the threshold, steps across the radius.
  static let elsewhere: [String: Set<String>] = [
    "radam": ["strict"], "adamp": ["projection", "decay-ratio"],
    "sgdp": ["projection", "decay-ratio"], "dadapt-lion": ["clip-epsilon"],
    // Matrices of one row or column have but one singular vector.
    "galore": ["rank"], "conda": ["interval"],
    // A radius of a thousand, a ratio between two bounds (see TrustRegionTests).
    "trust-ncg": ["max-radius", "acceptance"],
    // A step that falls by less than it promised (see LevenbergMarquardtTests).
    "levenberg-marquardt": ["acceptance"],
  ]

  @Test(arguments: CatalogueMethods.entries.map(\.name))
  func everyKeyActs(_ name: String) throws {
    let entry = try OptimizerCatalogue.standard.optimizers.entry(named: name).entry
    for key in entry.keys where !Self.marginal.contains(key.name) {
      if Self.elsewhere[name]?.contains(key.name) == true { continue }
      if Self.signsOnly.contains(name) && key.name.hasPrefix("clip-") { continue }
      var contexts: [[Specification.Pair]] = [[]]
      for other in entry.keys where other.name != key.name {
        contexts += Self.alternatives(other).prefix(2).map { [.init(other.name, $0)] }
      }
      if key.name != "shape", entry.keys.contains(where: { $0.name == "shape" }) {
        // What acts on matrices alone.
        contexts += contexts.map { $0 + [.init("shape", "3:1")] }
      }
      let acts = contexts.contains { context in
        guard let plain = Self.path(name, context, entry) else { return false }
        return Self.alternatives(key).contains { value in
          guard let changed = Self.path(name, context + [.init(key.name, value)], entry)
          else { return false }
          return changed != plain
        }
      }
      #expect(acts, "'\(key.name)' changes nothing")
    }
  }

  /// Values other than the default; some may not fit.
  static func alternatives(_ key: Key) -> [String] {
    switch key.kind {
    case .number:
      let value = key.fallback.flatMap { Double($0) } ?? 0.3
      return ["0.5", "\(2 * value)", "\(value / 2)", "5", "0.02"]
    case .count: return ["3", "5", "1", "0", "20"]
    case .flag: return [key.fallback == "true" ? "false" : "true"]
    case .choice(let words): return words.filter { $0 != key.fallback }
    case .numbers: return ["1:3", "0:0.5", "2:-1.5:0.5"]
    case .steps: return ["7", "3"]
    case .stepList: return ["3:7"]
    case .text: return []
    }
  }

  static func path(
    _ name: String, _ pairs: [Specification.Pair], _ entry: OptimizerEntry
  ) -> [[UInt64]]? {
    guard let method = try? ConfiguredOptimizer("\(Specification(name: name, pairs: pairs))"),
      (try? method.optimizer.check(dimension: 3)) != nil
    else { return nil }
    let runner = LaneRunner(
      method.optimizer, .separable, starts: [[1, -2, 0.5], [3, 0.2, -1]],
      rates: [entry.gridCenter, 100 * entry.gridCenter])
    return (0..<6).flatMap { _ in
      runner.run(5)
      return [bits(runner.judged(0)), bits(runner.judged(1))]
    }
  }
}
