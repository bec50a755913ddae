import Descent

/// b ← μb + (1 − μ)g; x ← x − ηb.
private struct Average: UpdateRule {
  var momentum = 0.9
  var shared = GradientPolicy()

  mutating func parameters(_ p: inout Parameters) {
    p.number("momentum", &momentum, in: 0...1, "μ")
  }

  var vectors: Int { 1 }

  @inline(__always)
  func update(_ s: Step) {
    let average = s.vector(0)
    let mu = F64x8(momentum)
    let own: F64x8 = 1.0 - mu
    for i in 0..<s.n {
      average[i] = mu * average[i] + own * s.g[i]
      s.x[i] -= s.rate * average[i]
    }
  }
}

extension OptimizerEntry {
  static let average = OptimizerEntry(
    "average", Average(), summary: "Descent along an averaged gradient",
    details: "b ← μb + (1 − μ)g; x ← x − ηb. μ momentum, η rate. State: 8 bytes per parameter.",
    source: "the user", defaultRate: 0.01)
}

/// Who is better on three landscapes, as `bench versus` answers it.
func compare() throws -> String {
  var catalogues = Catalogues.standard
  try catalogues.add(.average)
  let findings = try Comparison(
    of: ["average", "adam"], on: ["rosenbrock:dim=2", "saddle", "sphere+additive"], seeds: 4,
    steps: 200, in: catalogues
  ).run()
  return VersusReport(findings.versus).text()
}
