import Testing

/// Learning-rate-free methods, wrappers and others, of several libraries.
struct ModernReplayTests {
  static let counts = [
    ReplayCount(library: "dadaptation", records: 24, replayed: 24),
    ReplayCount(library: "dog-optimizer", records: 18, replayed: 18),
    ReplayCount(library: "momo-opt", records: 24, replayed: 24),
    ReplayCount(library: "optax", records: 108, replayed: 96),
    ReplayCount(library: "prodigyopt", records: 8, replayed: 4),
    ReplayCount(library: "pytorch_optimizer", records: 134, replayed: 55),
    ReplayCount(library: "schedulefree", records: 12, replayed: 4),
    ReplayCount(library: "timm", records: 34, replayed: 26),
  ]

  @Test(arguments: counts)
  func agreesWithTheLibrary(_ expected: ReplayCount) throws {
    try expected.check("modern")
  }
}
