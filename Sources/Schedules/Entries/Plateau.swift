import Specifications

/// The factor 1, with a rule that reduces the rate when the loss stops improving.
struct Plateau: Schedule, Parameterized {
  var rule = PlateauRule()

  mutating func parameters(_ p: inout Parameters) {
    p.number("factor", &rule.factor, in: 0...1, "the factor of each reduction, below 1")
    p.count("patience", &rule.patience, "bad observations that are tolerated")
    p.number("threshold", &rule.threshold, "how much better is better")
    p.choice("mode", &rule.mode, "what the threshold measures")
    p.count("cooldown", &rule.cooldown, "observations after a reduction in which none is bad")
    p.choice("cooldown-best", &rule.bestInCooldown, "the best loss in the cooldown")
    p.number("min", &rule.minimum, "the least factor")
    p.number("epsilon", &rule.epsilon, "changes of the factor that are not larger are not made")
    p.choice("goal", &rule.goal, "which way the metric improves")
  }

  fileprivate func check() throws {
    guard rule.factor < 1 else {
      throw SpecificationError("'plateau': factor=1 would not reduce; expected a number below 1")
    }
  }

  func factor(at t: Int, draw: (Int) -> Double) -> Double { 1 }

  var plateaus: [PlateauSpan] { [PlateauSpan(0..<Int.max, rule)] }
}

extension ScheduleEntry {
  static let plateau = ScheduleEntry(
    "plateau", Plateau(),
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
    source: "torch.optim.lr_scheduler.ReduceLROnPlateau; paddle.optimizer.lr.ReduceOnPlateau"
  ) { own, _ in try own.check() }
}
