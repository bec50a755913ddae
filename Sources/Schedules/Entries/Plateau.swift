import Specifications

/// The factor 1, with a rule that reduces the rate when the loss stops improving.
struct Plateau: Schedule {
  let rule: PlateauRule

  func factor(at t: Int, draw: (Int) -> Double) -> Double { 1 }

  var plateaus: [PlateauSpan] { [PlateauSpan(0..<Int.max, rule)] }
}

extension ScheduleEntry {
  static let plateau = ScheduleEntry(
    "plateau",
    summary: "Lower when the loss stops improving",
    details: """
      After each step with the loss f that was observed before it: f is better where \
      f < best·(1 − threshold) (mode=relative) or f < best − threshold (absolute); then best = f and \
      the bad count restarts, else it grows. When it exceeds patience, s ← max(s·factor, min), unless \
      that lowers s by no more than epsilon, and cooldown begins. With goal=max: \
      f > best·(1 + threshold), f > best + threshold.
      The patience + 1-th bad observation reduces, for the next step. In the cooldown nothing counts as \
      bad; the best loss is still updated (cooldown-best=update, torch) or the loss not looked at \
      (ignore, Paddle). The first finite loss is always better, NaN never. With mode=relative a \
      negative loss that is slightly worse than the best passes as better, as in torch and Paddle: \
      use absolute there. min and epsilon are fractions of the base rate; torch's eps=1e-8 is an \
      absolute rate. Times another schedule, or behind one, it multiplies the factor; behind one it \
      observes from its own first step, and in front of one what it did ends with its part.
      """,
    source: "torch.optim.lr_scheduler.ReduceLROnPlateau; paddle.optimizer.lr.ReduceOnPlateau",
    keys: [
      .number("factor", 0.1, in: 0...1, "the factor of each reduction, below 1"),
      .count("patience", 10, "bad observations that are tolerated"),
      .number("threshold", 1e-4, "how much better is better"),
      .choice("mode", "relative", among: ["relative", "absolute"], "what the threshold measures"),
      .count("cooldown", 0, "observations after a reduction in which none is bad"),
      .choice(
        "cooldown-best", "update", among: ["update", "ignore"], "the best loss in the cooldown"),
      .number("min", 0, "the least factor"),
      .number("epsilon", 0, "changes of the factor that are not larger are not made"),
      .choice("goal", "min", among: ["min", "max"], "which way the metric improves"),
    ]
  ) { settings, _ in
    var rule = PlateauRule()
    rule.factor = settings.number("factor")
    guard rule.factor < 1 else {
      throw SpecificationError("'plateau': factor=1 would not reduce; expected a number below 1")
    }
    rule.patience = settings.count("patience")
    rule.threshold = settings.number("threshold")
    rule.isRelative = settings.word("mode") == "relative"
    rule.cooldown = settings.count("cooldown")
    rule.updatesBestInCooldown = settings.word("cooldown-best") == "update"
    rule.minimum = settings.number("min")
    rule.epsilon = settings.number("epsilon")
    rule.goal = settings.word("goal") == "min" ? .minimum : .maximum
    return Plateau(rule: rule)
  }
}
