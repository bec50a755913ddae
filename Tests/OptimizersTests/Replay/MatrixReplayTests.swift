import Testing

/// Optimizers for matrices, and others on two factors, of several libraries.
struct MatrixReplayTests {
  static let counts = [
    ReplayCount(library: "dadaptation", records: 12, replayed: 12),
    ReplayCount(library: "dog-optimizer", records: 12, replayed: 12),
    ReplayCount(library: "momo-opt", records: 8, replayed: 8),
    ReplayCount(library: "muon-optimizer", records: 6, replayed: 6),
    ReplayCount(library: "numpy-reference", records: 19, replayed: 19),
    ReplayCount(library: "optax", records: 77, replayed: 71),
    ReplayCount(library: "prodigyopt", records: 4, replayed: 2),
    ReplayCount(library: "pytorch_optimizer", records: 232, replayed: 196),
    ReplayCount(library: "schedulefree", records: 6, replayed: 2),
    ReplayCount(library: "timm", records: 46, replayed: 42),
    ReplayCount(library: "torch", records: 23, replayed: 23),
  ]

  @Test(arguments: counts)
  func agreesWithTheLibrary(_ expected: ReplayCount) throws {
    try expected.check("matrix") { max(1e-9, $0.noise ?? 0) }
  }
}
