import Specifications

extension Suite {
  /// The built-in suites, the default first.
  public static let all: [Suite] = [
    standard, smoke, saddle, noise, conditioning, finiteSum, schedules, gate, full,
  ]

  /// The names of the built-in suites.
  public static let standardNames = all.map(\.name)

  /// The built-in suite of a name.
  ///
  /// - Throws: `SpecificationError` with the nearest name.
  public static func named(_ name: String) throws -> Suite {
    guard let suite = all.first(where: { $0.name == name }) else {
      throw SpecificationError(
        "unknown suite '\(name)'" + suggestion(for: name, among: standardNames))
    }
    return suite
  }

  /// What `bench` runs without being asked for anything else.
  static let standard = Suite(
    name: "standard",
    summary: "Which optimizer to reach for: every kind of difficulty, tuned alike",
    landscapes: [
      // Bowls
      "sphere", "quadratic:condition=100", "quadratic:condition=10000",
      "quadratic:condition=10000,rotate=1",
      // Valleys
      "rosenbrock:dim=2", "rosenbrock:dim=4", "beale",
      // Saddles
      "saddle", "saddle:distance=1e-6", "saddle-unbounded", "monkey-saddle",
      // Scale and turn
      "rosenbrock:dim=2+rotate:seed=3", "sphere+scale:condition=10000", "beale+amplify:factor=0.01",
      // Many minima
      "rastrigin:dim=2",
      // Noise
      "sphere+additive:sigma=0.1", "quadratic:condition=100+additive:sigma=0.1",
      "rosenbrock:dim=2+additive:sigma=0.1", "saddle:distance=0+additive:sigma=0.01",
      "sparse-quadratic:dim=4",
    ],
    optimizers: standardOptimizers, schedules: standardSchedules)

  static let standardOptimizers = [
    "sgd", "sgdm", "nag", "adagrad", "adadelta", "rmsprop", "adam", "amsgrad", "adamw", "adamax",
    "nadam", "radam", "lion", "adafactor", "lamb", "rprop",
  ]

  static let standardSchedules = [
    "constant", "cosine", "step", "exponential", "linear", "warmup:steps=5%+cosine",
    "one-cycle:cycle-momentum=false", "cosine-restarts", "polynomial", "plateau", "inverse-time",
    "multi-step",
  ]

  /// Seconds, even in a debug build: to see that everything works.
  static let smoke = Suite(
    name: "smoke", summary: "A first look in seconds: six landscapes, five optimizers",
    landscapes: [
      "sphere", "quadratic:condition=100", "rosenbrock:dim=2", "beale", "saddle",
      "sphere+additive:sigma=0.1",
    ],
    optimizers: ["sgd", "sgdm", "rmsprop", "adam", "adamw"],
    schedules: ["constant", "cosine"], seeds: 3, steps: 500)

  static let saddle = Suite(
    name: "saddle", summary: "Who leaves saddle points, and how fast",
    landscapes: [
      "saddle:distance=0.1", "saddle", "saddle:distance=1e-6", "saddle:distance=1e-9",
      "saddle+rotate:seed=1", "saddle:distance=0+additive:sigma=0.01",
      "saddle-unbounded:distance=0.1", "saddle-unbounded", "saddle-unbounded:distance=1e-6",
      "saddle-unbounded:distance=1e-9", "saddle-unbounded+rotate:seed=1", "monkey-saddle",
    ],
    optimizers: standardOptimizers)

  static let noise = Suite(
    name: "noise", summary: "Who still converges when gradients are noisy, and how close",
    landscapes: [
      "sphere+additive:sigma=0.01", "sphere+additive:sigma=0.1", "sphere+additive:sigma=1",
      "quadratic:condition=100+additive:sigma=0.1", "rosenbrock:dim=2+additive:sigma=0.1",
      "beale+additive:sigma=0.1", "sphere:dim=10+mask:p=0.9", "sparse-quadratic",
    ],
    optimizers: standardOptimizers, schedules: ["constant", "cosine", "inverse-time"])

  static let conditioning = Suite(
    name: "conditioning", summary: "What narrow valleys cost, along the axes and turned",
    landscapes: [1, 2, 4, 6].flatMap { power in
      ["", ",rotate=1"].map { "quadratic:dim=10,condition=\(decades[power])\($0)" }
    } + ["rosenbrock:dim=2", "rosenbrock:dim=10"],
    optimizers: standardOptimizers, seeds: 3, steps: 2000)

  private static let decades = ["1", "10", "100", "1000", "10000", "100000", "1000000"]

  static let finiteSum = Suite(
    name: "finite-sum", summary: "Losses over data with mini-batches",
    landscapes: fewSums + [
      "sparse-logistic-regression+minibatch:size=8",
      "separable-logistic-regression+minibatch:size=8", "least-squares+minibatch:size=8",
      "sparse-least-squares+minibatch:size=8", "softmax-regression+minibatch:size=8",
      "phase-retrieval+minibatch:size=8", "deep-linear-network+minibatch:size=8",
      "noisy-quadratic+minibatch:size=8",
    ],
    optimizers: standardOptimizers, schedules: ["constant", "cosine"])

  /// One finite sum of each kind: convex, with a noise floor, factors, a network.
  private static let fewSums = [
    "logistic-regression+minibatch:size=8", "least-squares:label-noise=0.5+minibatch:size=8",
    "matrix-completion+minibatch:size=8", "teacher-student+minibatch:size=8",
  ]

  static let schedules = Suite(
    name: "schedules", summary: "Which decay, and for whom",
    landscapes: [
      "sphere+additive:sigma=0.1", "quadratic:condition=100", "rosenbrock:dim=2",
      "rosenbrock:dim=2+additive:sigma=0.1", "quadratic:condition=100+additive:sigma=0.1",
      "saddle", "beale", "rastrigin:dim=2",
    ],
    optimizers: ["sgd", "sgdm", "adam", "lion"], schedules: standardSchedules)

  /// Small and fast: what a pull request is compared with.
  static let gate = Suite(
    name: "gate", summary: "The committed baseline of pull requests: small, and every kind once",
    landscapes: [
      "sphere", "quadratic:condition=100,rotate=1", "rosenbrock:dim=2", "saddle",
      "saddle-unbounded", "rastrigin:dim=2", "sphere+additive:sigma=0.1",
    ],
    optimizers: ["sgd", "sgdm", "nag", "adagrad", "rmsprop", "adam", "adamw", "lion"],
    schedules: ["constant", "warmup:steps=5%+cosine"], rates: .grid(count: 5), seeds: 3,
    steps: 500)

  static let full = Suite(
    name: "full", summary: "The whole product: everything there is, nine rates, ten seeds",
    landscapes: unique(
      standard.landscapes + saddle.landscapes + noise.landscapes + conditioning.landscapes
        + fewSums),
    optimizers: standardOptimizers, schedules: standardSchedules, seeds: 10)

  private static func unique(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }
  }
}
