import Experiments
import External
import Foundation
import Optimizers
import Records
import Testing

/// Whether there is a Python to write peers in.
let hasPython: Bool = {
  guard let peer = try? ExternalOptimizer(name: "plain", command: Peers.plain) else { return false }
  return peer.pool.greeting.name == "plain-adam"
}()

/// Commands of the peers that tests use.
enum Peers {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path
  static let plain = "python3 '\(root)/Clients/examples/plain_adam.py'"
  static func hostile(_ words: String) -> String {
    "python3 '\(root)/Tests/ExternalTests/Resources/hostile.py' \(words)"
  }
}

/// A small suite with an external optimizer `mine` beside `sgd`.
func experiment(
  _ command: String, landscapes: [String] = ["sphere:dim=2", "beale"],
  schedules: [String] = ["constant"],
  optimizers: [String] = ["mine", "sgd"], rates: [Double] = [0.01, 0.1], seeds: Int = 2,
  steps: Int = 20, limits: PeerLimits = PeerLimits()
) throws -> Experiment {
  var catalogue = OptimizerCatalogue.builtIn
  try catalogue.optimizers.add(
    try ExternalOptimizer(name: "mine", command: command, limits: limits).entry)
  return try Experiment(
    BenchmarkSuite(
      name: "external", summary: "", landscapes: landscapes, optimizers: optimizers,
      schedules: schedules, rates: .list(rates), seeds: seeds, steps: steps
    ).withoutDefaults(),
    in: Catalogues(optimizers: catalogue))
}

/// The records as their lines.
func lines(_ results: Results) -> [[UInt8]] { results.cells.map { $0.line() } }
