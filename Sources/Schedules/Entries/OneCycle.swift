import Specifications

/// Up to the peak, down again, and further down; the momentum the other way round.
struct OneCycle: Schedule, Parameterized {
  /// A stretch between two knots, which need not be whole steps.
  struct Stretch {
    let end: Double
    let from: Double
    let to: Double
    let momentumFrom: Double
    let momentumTo: Double
  }

  /// The form between the knots.
  enum Form: String, CaseIterable {
    case cos
    case linear

    var ramp: Ramp { self == .cos ? .cosine : .linear }
  }

  /// What the step past the end has.
  enum After: String, CaseIterable {
    case hold
    case extrapolate
  }

  var horizon = Steps()
  var rise = 0.3
  var final: Double?
  var division = 25.0
  var finalDivision = 1e4
  var end: Double?
  var form = Form.cos
  var hasThreePhases = false
  var cyclesMomentum = true
  var low = 0.85
  var high = 0.95
  /// Whether the last of the steps has the last rate.
  var isInclusive = true
  var after = After.hold
  var steps = 0
  var stretches: [Stretch] = []

  mutating func parameters(_ p: inout Parameters) {
    p.horizon("steps", &horizon, "n; the steps that are left by default")
    p.number("pct-start", &rise, in: 0...1, "share of the steps that the rate rises")
    p.number("pct-final", &final, in: 0...1, "share at which the third phase begins")
    p.number("div", &division, in: 1e-300...1e300, "peak ÷ first rate")
    p.number("final-div", &finalDivision, in: 1e-300...1e300, "first rate ÷ last rate")
    p.number("end", &end, "the last factor; overrides final-div")
    p.choice("anneal", &form, "the form between the knots")
    p.flag(
      "three-phase", &hasThreePhases, "whether the fall stops at the first rate before the end")
    p.flag("cycle-momentum", &cyclesMomentum, "whether the momentum runs the other way round")
    p.number("base-momentum", &low, in: 0...1, "momentum at the peak")
    p.number("max-momentum", &high, in: 0...1, "momentum at the ends")
    p.flag("inclusive", &isInclusive, "whether the last step has the last rate")
    p.choice("after", &after, "what step n has, past the end")
  }

  /// The one step past the end at which the last stretch goes on.
  private var extrapolated: Int? { after == .extrapolate ? steps : nil }

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
    return form.ramp.value(from: stretch.from, to: stretch.to, at: share)
  }

  func momentum(at t: Int) -> Double? {
    guard cyclesMomentum else { return nil }
    let (stretch, share) = place(of: t)
    return form.ramp.value(from: stretch.momentumFrom, to: stretch.momentumTo, at: share)
  }

  var phases: [Phase] {
    stretches.dropLast().map { .begin("a phase ends", at: Int($0.end)) }
      + [.end("the cycle ends", at: steps)]
  }

  fileprivate mutating func fit(_ horizon: Horizon) throws {
    steps = try horizon.positive(self.horizon)
    guard after == .hold || isInclusive else {
      throw SpecificationError(
        "'one-cycle': after=extrapolate needs inclusive=true; step n is the end without it")
    }
    stretches = try layOut()
  }

  private func layOut() throws -> [Stretch] {
    func knot(_ share: Double, _ times: Double = 1) -> Double {
      let place = times * share * Double(steps)
      return isInclusive ? place - times : place.rounded(.down)
    }
    let first = 1 / division
    let last = end ?? first / finalDivision
    let stop = Double(isInclusive ? steps - 1 : steps)
    let up = Stretch(end: knot(rise), from: first, to: 1, momentumFrom: high, momentumTo: low)
    guard hasThreePhases else {
      guard final == nil else {
        throw SpecificationError("'one-cycle': pct-final needs three-phase=true")
      }
      return [up, .init(end: stop, from: 1, to: last, momentumFrom: low, momentumTo: high)]
    }
    guard final ?? (2 * rise) >= rise, final != nil || rise <= 0.5 else {
      throw SpecificationError(
        final == nil
          ? "'one-cycle': pct-start=\(Number.text(rise)) leaves no room for three phases; expected at most 0.5"
          : "'one-cycle': pct-final must not be below pct-start=\(Number.text(rise))")
    }
    return [
      up,
      .init(
        end: final.map { knot($0) } ?? knot(rise, 2), from: 1, to: first, momentumFrom: low,
        momentumTo: high),
      .init(end: stop, from: first, to: last, momentumFrom: high, momentumTo: high),
    ]
  }
}

extension ScheduleEntry {
  static let oneCycle = ScheduleEntry(
    "one-cycle", OneCycle(),
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
    source: "Smith & Topin 2019, arXiv:1708.07120; torch.optim.lr_scheduler.OneCycleLR"
  ) { own, horizon in try own.fit(horizon) }
}
