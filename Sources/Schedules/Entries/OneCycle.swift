import Specifications

/// Up to the peak, down again, and further down; the momentum the other way round.
struct OneCycle: Schedule {
  /// A stretch between two knots, which need not be whole steps.
  struct Stretch {
    let end: Double
    let from: Double
    let to: Double
    let momentumFrom: Double
    let momentumTo: Double
  }

  let stretches: [Stretch]
  let ramp: Ramp
  let steps: Int
  /// Whether the last of the steps has the last rate.
  let isInclusive: Bool
  let cyclesMomentum: Bool
  /// The one step past the end at which the last stretch goes on.
  let extrapolated: Int?

  var length: Int? { steps }

  /// The stretch of step t and the share of it that is over.
  private func place(of t: Int) -> (stretch: Stretch, share: Double) {
    // Past the end the last step's values hold. Where a stretch has no length, the knot belongs to the
    // one before it if the last step has the last rate, and to the one after it otherwise.
    let t = t == extrapolated || !isInclusive ? t : min(t, steps - 1)
    let i =
      stretches.firstIndex { isInclusive ? Double(t) <= $0.end : Double(t) < $0.end }
      ?? stretches.count - 1
    let start = i == 0 ? 0 : stretches[i - 1].end
    let width = stretches[i].end - start
    let share = width > 0 ? (Double(t) - start) / width : 1
    return (stretches[i], t == extrapolated ? share : min(1, share))
  }

  func factor(at t: Int, draw: (Int) -> Double) -> Double {
    let (stretch, share) = place(of: t)
    return ramp.value(from: stretch.from, to: stretch.to, at: share)
  }

  func momentum(at t: Int) -> Double? {
    guard cyclesMomentum else { return nil }
    let (stretch, share) = place(of: t)
    return ramp.value(from: stretch.momentumFrom, to: stretch.momentumTo, at: share)
  }

  var phases: [Phase] {
    stretches.dropLast().map { .begin("a phase ends", at: Int($0.end)) }
      + [.end("the cycle ends", at: steps)]
  }
}

extension ScheduleEntry {
  static let oneCycle = ScheduleEntry(
    "one-cycle",
    summary: "Up to the peak and far down, momentum the other way round",
    details: """
      With n = steps, the base rate as the peak and k₁ = pct-start·n − 1, k₃ = n − 1, s(t) goes from \
      1/div at t = 0 through these knots. Two phases: 1/div → 1 at k₁ → end at k₃. Three phases: 1/div → 1 at k₁ → 1/div at \
      k₂ = 2·pct-start·n − 2 (or pct-final·n − 1) → end at k₃. end = 1/(div·final-div) unless given. \
      anneal gives the form between the knots. The momentum (or beta1) goes max → base → max, and \
      stays at max in a third phase.
      inclusive=true is torch and Paddle: the peak at index pct·n − 1 (between two steps where that is \
      fractional), the end at n − 1, the last of n steps. inclusive=false is optax: knots ⌊pct·n⌋ and n, \
      ⌊pct-final·n⌋ with three phases. Paddle gives end (a value, not a quotient) and has no momentum. \
      Past the end the last values hold (after=hold, optax). torch and Paddle allow one step more, at \
      t = n, where the last phase goes on as if it had not ended (after=extrapolate: with anneal=linear \
      mostly below zero), and raise an error behind it; here the last values hold from n + 1 on.
      """,
    source: "Smith & Topin 2019, arXiv:1708.07120; torch.optim.lr_scheduler.OneCycleLR",
    keys: [
      .horizon("steps", "n; the steps that are left by default"),
      .number("pct-start", 0.3, in: 0...1, "share of the steps that the rate rises"),
      .number("pct-final", nil, in: 0...1, "share at which the third phase begins"),
      .number("div", 25, in: 1e-300...1e300, "peak ÷ first rate"),
      .number("final-div", 1e4, in: 1e-300...1e300, "first rate ÷ last rate"),
      .number("end", nil, "the last factor; overrides final-div"),
      .choice("anneal", "cos", among: ["cos", "linear"], "the form between the knots"),
      .flag("three-phase", false, "whether the fall stops at the first rate before the end"),
      .flag("cycle-momentum", true, "whether the momentum runs the other way round"),
      .number("base-momentum", 0.85, in: 0...1, "momentum at the peak"),
      .number("max-momentum", 0.95, in: 0...1, "momentum at the ends"),
      .flag("inclusive", true, "whether the last step has the last rate"),
      .choice("after", "hold", among: ["hold", "extrapolate"], "what step n has, past the end"),
    ]
  ) { settings, horizon in
    let steps = try horizon.positiveSteps("steps", in: settings)
    let extrapolates = settings.word("after") == "extrapolate"
    guard !extrapolates || settings.flag("inclusive") else {
      throw SpecificationError(
        "'one-cycle': after=extrapolate needs inclusive=true; step n is the end without it")
    }
    return OneCycle(
      stretches: try stretches(settings, steps: steps),
      ramp: settings.word("anneal") == "cos" ? .cosine : .linear, steps: steps,
      isInclusive: settings.flag("inclusive"), cyclesMomentum: settings.flag("cycle-momentum"),
      extrapolated: extrapolates ? steps : nil)
  }

  private static func stretches(_ settings: Settings, steps: Int) throws -> [OneCycle.Stretch] {
    let isInclusive = settings.flag("inclusive")
    func knot(_ share: Double, _ times: Double = 1) -> Double {
      let place = times * share * Double(steps)
      return isInclusive ? place - times : place.rounded(.down)
    }
    let share = settings.number("pct-start")
    let first = 1 / settings.number("div")
    let last = settings.optionalNumber("end") ?? first / settings.number("final-div")
    let low = settings.number("base-momentum")
    let high = settings.number("max-momentum")
    let end = Double(isInclusive ? steps - 1 : steps)
    let rise = OneCycle.Stretch(
      end: knot(share), from: first, to: 1, momentumFrom: high, momentumTo: low)
    guard settings.flag("three-phase") else {
      guard !settings.has("pct-final") else {
        throw SpecificationError("'one-cycle': pct-final needs three-phase=true")
      }
      return [
        rise, .init(end: end, from: 1, to: last, momentumFrom: low, momentumTo: high),
      ]
    }
    let final = settings.optionalNumber("pct-final")
    guard final ?? (2 * share) >= share, final != nil || share <= 0.5 else {
      throw SpecificationError(
        final == nil
          ? "'one-cycle': pct-start=\(Number.text(share)) leaves no room for three phases; expected at most 0.5"
          : "'one-cycle': pct-final must not be below pct-start=\(Number.text(share))")
    }
    return [
      rise,
      .init(
        end: final.map { knot($0) } ?? knot(share, 2), from: 1, to: first, momentumFrom: low,
        momentumTo: high),
      .init(end: end, from: first, to: last, momentumFrom: high, momentumTo: high),
    ]
  }
}
