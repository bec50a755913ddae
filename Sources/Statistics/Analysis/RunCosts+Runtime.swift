import Records

extension RunCosts {
  private func runtime(_ step: Int32?, _ run: RunRecord) -> Runtime {
    guard let step else { return .censored(budget: Double(budget)) }
    let cost = max(1, Double(step) * factor(run))
    return cost <= Double(budget) ? .hit(cost: cost) : .censored(budget: Double(budget))
  }

  /// The runtime of a run to a target (0…39), or to the escape where that is what counts.
  public func runtime(_ run: RunRecord, target: Int) -> Runtime {
    var step = escape(run)
    if step == nil, measure != .escape, target < run.hits.count { step = run.hits[target] }
    return runtime(step, run)
  }

  /// The runtime of a run to what is asked of it: the judging target 1e-5 first reached, or another target,
  /// reached and kept, or the escape.
  public func judged(_ run: RunRecord) -> Runtime { runtime(judgedStep(run), run) }
}
