import Lanes
import Specifications

/// A triangle wave between a base and the full rate, its height constant or falling.
struct Cyclic: Schedule, Parameterized {
  enum Mode: String, CaseIterable {
    case triangular
    case triangular2
    case expRange = "exp-range"
  }

  var base = 0.1
  var rise = Steps(.share(0.1))
  var fall = Steps()
  var mode = Mode.triangular
  var gamma = 1.0
  var cyclesMomentum = false
  /// The momentum at the peak and at the base, where it cycles.
  var momenta = (base: 0.8, max: 0.9)
  var steps: StepCount?
  var up = 0
  var down = 0
  var length: Int?

  mutating func parameters(_ p: inout Parameters) {
    p.number("base", &base, "the lowest factor")
    p.steps("up", &rise, "steps from the base to the peak")
    p.steps("down", &fall, "steps back; as many as up by default")
    p.choice("mode", &mode, "how the height falls")
    p.number("gamma", &gamma, in: 0...1, "the height's factor of each step, for exp-range")
    p.flag("cycle-momentum", &cyclesMomentum, "whether the momentum runs the other way round")
    p.number("base-momentum", &momenta.base, in: 0...1, "momentum at the peak")
    p.number("max-momentum", &momenta.max, in: 0...1, "momentum at the base")
    p.length(&steps)
  }

  /// The height above the base at step t, of 1.
  private func height(at t: Int) -> Double {
    let (cycle, step) = t.quotientAndRemainder(dividingBy: up + down)
    let wave =
      step <= up ? Double(step) / Double(up) : Double(up + down - step) / Double(down)
    return switch mode {
    case .triangular: wave
    case .triangular2: wave * Double.pow(0.5, Double(cycle))
    case .expRange: wave * Double.pow(gamma, Double(t))
    }
  }

  func factor(at t: Int, draw: (Int) -> Double) -> Double { mix(base, 1, height(at: t)) }

  func momentum(at t: Int) -> Double? {
    cyclesMomentum ? momenta.max - (momenta.max - momenta.base) * height(at: t) : nil
  }

  var phases: [Phase] {
    [.begin("the peak stands", at: up), .end("the first cycle ends", at: up + down)]
  }
}

extension ScheduleEntry {
  static let cyclic = ScheduleEntry(
    "cyclic", Cyclic(),
    summary: "A triangle wave between a base and the full rate",
    details: """
      s(t) = base + (1 − base)·h(t): h rises from 0 at the cycle's first step to 1 at step up and is 0 \
      again at step up + down, the first of the next cycle c = ⌊t/(up + down)⌋. triangular2 halves h in \
      each cycle (·2^−c), exp-range multiplies it by gamma^t with the run's step t. With \
      cycle-momentum the momentum (or beta1) is max-momentum − (max-momentum − base-momentum)·h(t). \
      torch and Paddle, whose base_lr is absolute (base = base_lr/max_lr); Paddle has no momentum.
      """,
    source: "Smith 2017, arXiv:1506.01186; torch.optim.lr_scheduler.CyclicLR"
  ) { own, horizon in
    own.up = try horizon.positive(own.rise)
    own.down = own.fall.count == nil ? own.up : try horizon.positive(own.fall)
    own.length = own.steps.map(horizon.steps)
  }
}
