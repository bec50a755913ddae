extension BenchmarkSuite {
  /// Parameters with a shape, and the optimizers that are made for them beside those that are not.
  static let matrix = BenchmarkSuite(
    name: "matrix",
    summary: "What optimizers for matrices gain on matrices, and what they do not",
    groups: [
      Group(
        "Kronecker bowls",
        [
          "matrix-quadratic:left=1:3:10:30,right=1:4:16",
          "matrix-quadratic:left=1:10:100:1000,right=1:10:100,rotate=1", "matrix-regression",
        ]),
      Group(
        "factors",
        [
          "matrix-factorization", "symmetric-factorization", "matrix-completion",
          "deep-linear:layers=3,size=3",
        ]),
      Group("layers", ["deep-linear-network", "linear-attention", "teacher-student", "xor"]),
      Group("rare classes", ["softmax-regression", "associative-memory"]),
      Group("valleys", ["kronecker-rosenbrock"]),
      Group("vectors", ["quadratic:dim=10,condition=1000", "rosenbrock:dim=10"]),
    ],
    optimizers: [
      "sgdm", "adam", "adamw", "lion", "adafactor", "lamb", "muon", "adamuon", "normuon", "scion",
      "shampoo", "soap", "kl-shampoo", "psgd-kron", "splus", "racs", "conda", "adam-mini", "came",
    ], schedules: ["constant", "cosine"], seeds: 5, steps: 500)
}
