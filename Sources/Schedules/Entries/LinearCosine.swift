import Lanes
import Specifications

/// s(t) = (α + 1 − t/T + noise)·½(1 + cos 2πnt/T) + β.
struct LinearCosine: Schedule {
  /// The noise on the linear part: variance·(1 + t)^−decay, on top of t/T.
  struct Noise {
    let variance: Double
    let decay: Double
  }

  let periods: Double
  let alpha: Double
  let beta: Double
  let decaySteps: Int
  let noise: Noise?

  var length: Int? { decaySteps }
  var isNoisy: Bool { noise != nil }

  func factor(at t: Int, draw: (Int) -> Double) -> Double {
    let step = min(t, decaySteps)
    let p = Double(step) / Double(decaySteps)
    var line = Double(decaySteps - step) / Double(decaySteps)
    if let noise {
      line += draw(t) * Double.sqrt(noise.variance / Double.pow(1 + Double(step), noise.decay))
    }
    return (alpha + line) * cosineFall(2 * periods * p) + beta
  }

  var phases: [Phase] { [.end("the decay ends", at: decaySteps)] }
}

extension ScheduleEntry {
  private static let linearCosineKeys: [Key] = [
    .number("periods", 0.5, "cosine periods n in T steps"),
    .number("alpha", 0, "α, added to the line"),
    .number("beta", 0.001, "β, added to the whole"),
    .horizon("decay-steps"),
  ]

  private static func linearCosine(
    _ settings: Settings, _ horizon: Horizon, _ noise: LinearCosine.Noise?
  ) throws -> LinearCosine {
    LinearCosine(
      periods: settings.number("periods"), alpha: settings.number("alpha"),
      beta: settings.number("beta"),
      decaySteps: try horizon.positiveSteps("decay-steps", in: settings), noise: noise)
  }

  static let linearCosine = ScheduleEntry(
    "linear-cosine",
    summary: "A falling line times a cosine",
    details: """
      With T = decay-steps and τ = min(t, T):
      s(t) = (alpha + (T − τ)/T)·½(1 + cos 2π·periods·τ/T) + beta.
      t = 0 gives 1 + alpha + beta, above the base rate; from t = T on it stays at its value there, \
      beta for the default half period. TensorFlow 1 only.
      """,
    source: "Bello et al. 2017, arXiv:1709.07417; tf.compat.v1.train.linear_cosine_decay",
    keys: linearCosineKeys
  ) { settings, horizon in try linearCosine(settings, horizon, nil) }

  static let noisyLinearCosine = ScheduleEntry(
    "noisy-linear-cosine",
    summary: "A falling line with noise, times a cosine",
    details: """
      With T = decay-steps, τ = min(t, T) and a standard normal z(t) for each step:
      s(t) = (alpha + (T − τ)/T + z(t)·√(variance/(1 + τ)^variance-decay))·½(1 + cos 2π·periods·τ/T) + beta.
      The noise is inside the product with the cosine and can make the rate negative: that is the \
      formula. z comes from the run's counter-based stream, so that it is a function of seed and step; \
      past T it goes on with the variance of T. TensorFlow 1 only.
      """,
    source: "Bello et al. 2017, arXiv:1709.07417; tf.compat.v1.train.noisy_linear_cosine_decay",
    keys: linearCosineKeys + [
      .number("variance", 1, "the noise's variance at t = 0"),
      .number("variance-decay", 0.55, "the power with which it falls"),
    ]
  ) { settings, horizon in
    try linearCosine(
      settings, horizon,
      LinearCosine.Noise(
        variance: settings.number("variance"), decay: settings.number("variance-decay")))
  }
}
