import Lanes
import Specifications

/// A triangle wave between a base and the full rate, its height constant or falling.
struct Cyclic: Schedule {
  enum Mode: String, CaseIterable {
    case triangular
    case triangular2
    case expRange = "exp-range"
  }

  let base: Double
  let up: Int
  let down: Int
  let mode: Mode
  let gamma: Double
  /// The momentum at the highest and at the lowest rate, where it cycles.
  let momenta: (base: Double, max: Double)?
  let length: Int?

  var cyclesMomentum: Bool { momenta != nil }

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
    momenta.map { $0.max - ($0.max - $0.base) * height(at: t) }
  }

  var phases: [Phase] {
    [.begin("the peak stands", at: up), .end("the first cycle ends", at: up + down)]
  }
}

extension ScheduleEntry {
  static let cyclic = ScheduleEntry(
    "cyclic",
    summary: "A triangle wave between a base and the full rate",
    details: """
      s(t) = base + (1 − base)·h(t): h rises from 0 at the cycle's first step to 1 at step up and is 0 \
      again at step up + down, the first of the next cycle c = ⌊t/(up + down)⌋. triangular2 halves h in \
      each cycle (·2^−c), exp-range multiplies it by gamma^t with the run's step t. With \
      cycle-momentum the momentum (or beta1) is max-momentum − (max-momentum − base-momentum)·h(t). \
      torch and Paddle, whose base_lr is absolute (base = base_lr/max_lr); Paddle has no momentum.
      """,
    source: "Smith 2017, arXiv:1506.01186; torch.optim.lr_scheduler.CyclicLR",
    keys: [
      .number("base", 0.1, "the lowest factor"),
      .steps("up", "10%", "steps from the base to the peak"),
      .steps("down", nil, "steps back; as many as up by default"),
      .choice(
        "mode", "triangular", among: Cyclic.Mode.allCases.map(\.rawValue), "how the height falls"),
      .number("gamma", 1, in: 0...1, "the height's factor of each step, for exp-range"),
      .flag("cycle-momentum", false, "whether the momentum runs the other way round"),
      .number("base-momentum", 0.8, in: 0...1, "momentum at the peak"),
      .number("max-momentum", 0.9, in: 0...1, "momentum at the base"),
      .length,
    ]
  ) { settings, horizon in
    let up = try horizon.positiveSteps("up", in: settings)
    return Cyclic(
      base: settings.number("base"), up: up,
      down: settings.has("down") ? try horizon.positiveSteps("down", in: settings) : up,
      mode: Cyclic.Mode(rawValue: settings.word("mode")) ?? .triangular,
      gamma: settings.number("gamma"),
      momenta: settings.flag("cycle-momentum")
        ? (settings.number("base-momentum"), settings.number("max-momentum")) : nil,
      length: horizon.optionalSteps("steps", in: settings))
  }
}
