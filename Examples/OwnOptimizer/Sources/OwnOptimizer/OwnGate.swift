import Descent

/// The gate of this package: its optimizer beside one from the catalogue.
public enum OwnGate {
  /// What is run.
  public static let suite = BenchmarkSuite(
    name: "own", summary: "What a change of this package must not make worse",
    landscapes: ["sphere", "quadratic:condition=100", "rosenbrock", "saddle", "sphere+additive"],
    optimizers: ["cautious-momentum", "sgdm"], schedules: ["constant", "cosine"],
    rates: .grid(count: 5),
    seeds: 3, steps: 300)

  /// The gate with this package's entry in the catalogue, or another in its place.
  public static func gate(baseline: String, entry: OptimizerEntry = .cautious) throws -> Gate {
    var catalogues = Catalogues.standard
    try catalogues.add(entry)
    return Gate(suite: suite, baseline: baseline, in: catalogues)
  }
}
