import Lanes
import Specifications

/// s(t) = (α + 1 − t/T + noise)·½(1 + cos 2πnt/T) + β.
struct LinearCosine: Schedule, Parameterized {
  /// The noise on the linear part: variance·(1 + t)^−decay, on top of t/T.
  struct Noise {
    var variance = 1.0
    var decay = 0.55
  }

  var periods = 0.5
  var alpha = 0.0
  var beta = 0.001
  var horizon = Steps()
  var noise: Noise?
  var decaySteps = 0

  mutating func parameters(_ p: inout Parameters) {
    p.number("periods", &periods, "cosine periods n in T steps")
    p.number("alpha", &alpha, "α, added to the line")
    p.number("beta", &beta, "β, added to the whole")
    p.horizon("decay-steps", &horizon)
    guard var own = noise else { return }
    p.number("variance", &own.variance, "the noise's variance at t = 0")
    p.number("variance-decay", &own.decay, "the power with which it falls")
    noise = own
  }

  fileprivate mutating func fit(_ horizon: Horizon) throws {
    decaySteps = try horizon.positive(self.horizon)
  }

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
  static let linearCosine = ScheduleEntry(
    "linear-cosine", LinearCosine(),
    summary: "A falling line times a cosine",
    details: """
      With T = decay-steps and τ = min(t, T):
      s(t) = (alpha + (T − τ)/T)·½(1 + cos 2π·periods·τ/T) + beta.
      t = 0 gives 1 + alpha + beta, above the base rate; from t = T on it stays at its value there, \
      beta for the default half period. TensorFlow 1 only.
      """,
    source: "Bello et al. 2017, arXiv:1709.07417; tf.compat.v1.train.linear_cosine_decay"
  ) { own, horizon in try own.fit(horizon) }

  static let noisyLinearCosine = ScheduleEntry(
    "noisy-linear-cosine", LinearCosine(noise: LinearCosine.Noise()),
    summary: "A falling line with noise, times a cosine",
    details: """
      With T = decay-steps, τ = min(t, T) and a standard normal z(t) for each step:
      s(t) = (alpha + (T − τ)/T + z(t)·√(variance/(1 + τ)^variance-decay))·½(1 + cos 2π·periods·τ/T) + beta.
      The noise is inside the product with the cosine and can make the rate negative: that is the \
      formula. z comes from the run's counter-based stream, so that it is a function of seed and step; \
      past T it goes on with the variance of T. TensorFlow 1 only.
      """,
    source: "Bello et al. 2017, arXiv:1709.07417; tf.compat.v1.train.noisy_linear_cosine_decay"
  ) { own, horizon in try own.fit(horizon) }
}
