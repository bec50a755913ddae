import Specifications

extension BenchmarkSuite {
  /// The built-in suites, the default first.
  public static let all: [BenchmarkSuite] = [
    standard, smoke, saddle, noise, conditioning, finiteSum, schedules, gate, full, bbob,
    classics, nist, matrix,
  ]

  /// The names of the built-in suites.
  public static let standardNames = all.map(\.name)

  /// The built-in suite of a name.
  ///
  /// - Throws: `SpecificationError` with the nearest name.
  public static func named(_ name: String) throws -> BenchmarkSuite {
    guard let suite = all.first(where: { $0.name == name }) else {
      throw SpecificationError(
        "unknown suite '\(name)'" + suggestion(for: name, among: standardNames))
    }
    return suite
  }

  /// What `bench` runs without being asked for anything else.
  public static let standard = BenchmarkSuite(
    name: "standard",
    summary: "Which optimizer to reach for: eight kinds of difficulty, weighing the same",
    groups: [
      Group("well-conditioned", ["sphere:dim=10", "log-cosh:dim=10", "log-sum-exp:dim=10"]),
      Group(
        "ill-conditioned",
        ["quadratic:dim=10,condition=1000", "sum-squares:dim=100", "power-law:dim=30"]),
      Group(
        "turned",
        [
          "bent-cigar:dim=10,condition=1000+rotate:seed=1", "deep-spectrum:dim=20",
          "nesterov-worst:dim=20",
        ]),
      Group("valleys", ["rosenbrock:dim=10", "beale", "river-valley", "wood"]),
      Group(
        "saddles and plateaus",
        ["saddle", "saddle-many:dim=20", "octopus:dim=10", "matrix-factorization"]),
      Group(
        "minima and kinks",
        [
          "styblinski-tang:dim=10", "cosine-mixture:dim=10", "rastrigin",
          "weighted-absolute:dim=10",
        ]),
      Group(
        "noise",
        [
          "trid:dim=10+additive:sigma=0.1", "zakharov:dim=5+relative:sigma=1",
          "fine-tuning:dim=10,condition=100+student-t:nu=2,sigma=0.01", "sparse-quadratic",
        ]),
      Group(
        "sums over data",
        [
          "logistic-regression:rows=16+minibatch:size=4",
          "least-squares:rows=50,label-noise=0.5+minibatch:size=8",
          "matrix-completion+minibatch:size=8",
          "teacher-student:rows=16+minibatch:size=4",
        ]),
    ],
    // AMSGrad's path is Adam's almost everywhere here, and Adafactor is made for matrices: near ties, whose
    // order is chance, teach nothing.
    optimizers: usualOptimizers.filter { !["amsgrad", "adafactor"].contains($0) },
    schedules: ["constant", "cosine", "warmup:steps=5%+cosine"], rates: .grid(count: 7), seeds: 10)

  static let usualOptimizers = [
    "sgd", "sgdm", "nag", "adagrad", "adadelta", "rmsprop", "adam", "amsgrad", "adamw", "adamax",
    "nadam", "radam", "lion", "adafactor", "lamb", "rprop",
  ]

  /// The usual schedules, by their usual keys.
  public static let standardSchedules = [
    "constant", "cosine", "step", "exponential", "linear", "warmup:steps=5%+cosine",
    "one-cycle:cycle-momentum=false", "cosine-restarts", "polynomial", "plateau", "inverse-time",
    "multi-step",
  ]

  /// Seconds, even in a debug build: to see that everything works.
  static let smoke = BenchmarkSuite(
    name: "smoke", summary: "A first look in seconds: one landscape of each kind, five optimizers",
    groups: [
      Group("well-conditioned", ["sphere:dim=10"]),
      Group("ill-conditioned", ["quadratic:dim=10,condition=1000"]),
      Group("turned", ["nesterov-worst:dim=20"]),
      Group("valleys", ["beale"]),
      Group("saddles and plateaus", ["saddle"]),
      Group("minima and kinks", ["cosine-mixture:dim=10"]),
      Group("noise", ["trid:dim=10+additive:sigma=0.1"]),
      Group("sums over data", ["logistic-regression:rows=16+minibatch:size=4"]),
    ],
    optimizers: ["sgd", "adagrad", "adam", "adamw", "lion"],
    schedules: ["constant", "cosine"], rates: .grid(count: 7), seeds: 20, steps: 500)

  static let saddle = BenchmarkSuite(
    name: "saddle", summary: "Who leaves saddle points, how fast, and who arrives",
    groups: [
      Group("strict", ["saddle", "double-well", "saddle-many", "octopus"]),
      Group("degenerate", ["monkey-saddle", "quartic-saddle", "inflection"]),
      Group("models", ["matrix-factorization", "xor", "deep-linear"]),
      Group("unbounded", ["saddle-unbounded"]),
    ],
    optimizers: usualOptimizers, seeds: 10)

  static let noise = BenchmarkSuite(
    name: "noise", summary: "Who still converges when gradients are noisy, and how close",
    groups: [
      Group(
        "additive",
        [
          "sphere:dim=10+additive:sigma=0.1", "quadratic:dim=10,condition=100+additive:sigma=0.1",
          "rosenbrock:dim=2+additive:sigma=0.1", "beale+autocorrelated:sigma=0.1",
        ]),
      Group(
        "heavy tails", ["log-cosh:dim=10+student-t:sigma=0.1", "trid:dim=10+cauchy:sigma=0.01"]),
      Group(
        "multiplicative",
        ["sum-squares:dim=20+relative:sigma=1", "zakharov:dim=5+multiplicative:sigma=1"]),
      Group("sparse", ["sparse-quadratic", "power-law:dim=20+mask:p=0.9"]),
      Group(
        "mini-batches",
        ["noisy-quadratic+minibatch:size=4", "softmax-regression+minibatch:size=8"]),
    ],
    optimizers: usualOptimizers, schedules: ["constant", "cosine", "inverse-time"], seeds: 10)

  static let conditioning = BenchmarkSuite(
    name: "conditioning", summary: "What narrow valleys cost, along the axes and turned",
    groups: [
      Group(
        "aligned",
        [
          "quadratic:dim=10,condition=10000", "sum-squares:dim=100", "power-law:dim=30,alpha=2",
          "fine-tuning", "discus:condition=10000",
        ]),
      Group(
        "turned",
        [
          "quadratic:dim=10,condition=10000,rotate=1",
          "ellipsoid:dim=10,condition=10000+rotate:seed=1",
          "bent-cigar:condition=10000+rotate:seed=1", "deep-spectrum:dim=50",
          "nesterov-worst:dim=50",
        ]),
      Group("curved", ["rosenbrock:dim=10", "river-valley", "dixon-price:dim=10"]),
    ],
    optimizers: usualOptimizers, seeds: 10, steps: 2000)

  static let finiteSum = BenchmarkSuite(
    name: "finite-sum", summary: "Losses over data with mini-batches",
    groups: [
      Group(
        "classifiers",
        [
          "logistic-regression+minibatch:size=8", "sparse-logistic-regression+minibatch:size=8",
          "separable-logistic-regression+minibatch:size=8", "softmax-regression+minibatch:size=8",
        ]),
      Group(
        "least squares",
        [
          "least-squares:label-noise=0.5+minibatch:size=8", "sparse-least-squares+minibatch:size=8",
          "noisy-quadratic+minibatch:size=8",
        ]),
      Group(
        "factors and networks",
        [
          "matrix-completion+minibatch:size=8", "phase-retrieval+minibatch:size=8",
          "deep-linear-network+minibatch:size=8", "teacher-student+minibatch:size=8",
        ]),
    ],
    optimizers: usualOptimizers, schedules: ["constant", "cosine"], seeds: 10)

  static let schedules = BenchmarkSuite(
    name: "schedules", summary: "Which decay, and for whom",
    groups: [
      Group(
        "free of noise", ["quadratic:dim=10,condition=100", "rosenbrock:dim=10", "saddle", "beale"]),
      Group(
        "noisy",
        [
          "sphere:dim=10+additive:sigma=0.1", "trid:dim=10+additive:sigma=0.1",
          "logistic-regression+minibatch:size=8", "softmax-regression+minibatch:size=8",
        ]),
      Group("rough", ["styblinski-tang:dim=10", "weighted-absolute:dim=10", "rastrigin"]),
    ],
    optimizers: ["sgd", "sgdm", "adam", "lion"], schedules: standardSchedules, seeds: 10)

  /// Small and fast: what a pull request is compared with.
  static let gate = BenchmarkSuite(
    name: "gate", summary: "The committed baseline of pull requests: small, and every kind once",
    groups: smoke.groups + [Group("unbounded", ["saddle-unbounded"])],
    optimizers: ["sgd", "sgdm", "nag", "adagrad", "rmsprop", "adam", "adamw", "lion"],
    schedules: ["constant", "warmup:steps=5%+cosine"], rates: .list([0.003, 0.03, 0.3]), seeds: 3,
    steps: 500)

  static let full = BenchmarkSuite(
    name: "full", summary: "The whole product: all suites' landscapes, optimizers and schedules",
    groups: merged([standard, saddle, noise, conditioning, finiteSum]),
    optimizers: usualOptimizers, schedules: standardSchedules, seeds: 10)

  /// The groups of some suites, each landscape in the first group that names it.
  private static func merged(_ suites: [BenchmarkSuite]) -> [Group] {
    var seen: Set<String> = []
    return suites.flatMap { suite in
      suite.groups.compactMap { group in
        let rest = group.landscapes.filter { seen.insert($0).inserted }
        let name = suite.name == standard.name ? group.name : suite.name + ": " + group.name
        return rest.isEmpty ? nil : Group(name, rest)
      }
    }
  }
}
