import Lanes
import Specifications

/// s(t) = end + (start − end)(1 − t/T)^p.
struct Polynomial: Schedule, Parameterized {
  var start = 1.0
  var end = 0.0
  var exponent = 1.0
  var horizon = Steps()
  var decaySteps = 0
  var cycles = false

  mutating func parameters(_ p: inout Parameters) {
    p.number("start", &start, "the first factor")
    p.number("end", &end, "the last factor")
    p.number("power", &exponent, "the power p")
    p.horizon("decay-steps", &horizon)
    p.flag("cycle", &cycles, "whether it starts again from a lower rate past T")
  }

  var length: Int? { decaySteps }

  func factor(at t: Int, draw: (Int) -> Double) -> Double {
    var reach = decaySteps
    if cycles {
      reach *= max(1, (t + decaySteps - 1) / decaySteps)
    }
    let left = max(0, 1 - Double(t) / Double(reach))
    // The power of nothing left is 0, but for power 0, whose every value is 1.
    if left == 0 { return exponent > 0 ? end : start }
    return end + (start - end) * Double.pow(left, exponent)
  }

  var phases: [Phase] { cycles ? [] : [.end("the decay ends", at: decaySteps)] }
}

extension ScheduleEntry {
  static let polynomial = ScheduleEntry(
    "polynomial", Polynomial(),
    summary: "A power of the share that is left",
    details: """
      s(t) = end + (start − end)·(1 − min(t, T)/T)^power, T = decay-steps: end from t = T on (power=0: \
      start throughout), so that the last of T steps stands just above it. cycle=true stretches T to the next multiple instead: \
      T·⌈t/T⌉ (T at t = 0); t = T gives end, t = T + 1 jumps up to 1 − (T+1)/(2T) of the way. torch: \
      end=0, no cycle; TensorFlow, Keras and Paddle have both; optax has start, and a \
      transition_begin that is a constant:steps=… in front.
      """,
    source: "tf.keras.optimizers.schedules.PolynomialDecay; torch.optim.lr_scheduler.PolynomialLR"
  ) { own, horizon in
    own.decaySteps = try horizon.positive(own.horizon)
  }
}
