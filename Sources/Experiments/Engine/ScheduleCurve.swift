import Lanes
import Schedules

extension ConfiguredSchedule {
  /// The learning rate and momentum of steps 0…budget.
  ///
  /// - Parameters:
  ///   - rate: the base learning rate.
  ///   - seed: the run's seed, for noisy schedules.
  ///   - losses: the observed loss of each step, for plateau rules; where they end, nothing is observed.
  /// - Returns: a rate, with a momentum where the schedule cycles it, for each step.
  public func curve(
    rate: Double, seed: UInt64 = 0, losses: [Double] = []
  ) -> [(rate: Double, momentum: Double?)] {
    let stream = RandomStream(domain: "schedule", seed: seed)
    var plateaus = schedule.plateaus.map { ($0.steps, PlateauState<Double>($0.rule)) }
    return (0...budget).map { t in
      let factor = schedule.factor(at: t) { stream.normal(step: UInt64($0), coordinate: 0) }
      var value = rate * factor
      for (steps, state) in plateaus where steps.contains(t) { value *= state.factor }
      if let minimumRate { value = max(value, minimumRate) }
      if t < losses.count {
        for index in plateaus.indices where plateaus[index].0.contains(t) {
          plateaus[index].1.observe(losses[t])
        }
      }
      return (value, schedule.momentum(at: t))
    }
  }
}
