import Files

extension CellRecord {
  /// The columns that every line has; the others are left out where all runs are silent.
  static let requiredColumns = Measure.all.filter { !$0.isSparse }.map(\.name)

  /// What of the numbers cannot be, in words; nil: nothing.
  ///
  /// A checksum says that a line is as it was written, not that this program wrote it.
  var fault: String? {
    guard (0..<Limits.cells.upperBound).contains(index) else { return "cell \(index)" }
    guard Limits.dimension.contains(dimension) else { return "dimension \(dimension)" }
    guard Limits.steps.contains(steps) else { return "a budget of \(steps) steps" }
    guard Limits.rates.contains(rates.count), Set(rates).count == rates.count,
      rates.allSatisfy({ $0.isFinite && $0 >= 0 })
    else { return "learning rates that are none" }
    guard Limits.seeds.contains(seeds.count), Set(seeds).count == seeds.count else {
      return "\(seeds.count) seeds"
    }
    if let note, hasControlCharacters(note) { return "a note with control characters" }
    for run in runs {
      if let fault = run.fault(budget: steps) { return fault }
    }
    return nil
  }
}

extension RunRecord {
  /// What of the numbers cannot be in a run of so many steps, in words; nil: nothing.
  func fault(budget: Int) -> String? {
    guard (0...budget).contains(steps) else { return "\(steps) steps of \(budget)" }
    let paid = [gradientEvaluations, functionEvaluations]
    if let count = paid.first(where: { !Limits.evaluations.contains($0) }) {
      return "\(count) evaluations"
    }
    let range = 0...Int32(budget)
    guard hits.count <= Targets.count else { return "\(hits.count) targets of \(Targets.count)" }
    if let step = hits.first(where: { !range.contains($0) }) { return "a target at step \(step)" }
    func isStep(_ step: Int32?) -> Bool { step.map(range.contains) ?? true }
    if let step = settled.first(where: { !isStep($0) }) ?? (isStep(escape) ? nil : escape) {
      return "an event at step \(step)"
    }
    func isCost(_ cost: Int32?) -> Bool {
      cost.map { Limits.evaluations.contains(Int($0)) } ?? true
    }
    guard hitCosts.allSatisfy(isCost), settledCosts.allSatisfy(isCost), isCost(escapeCost),
      hitCosts.isEmpty || hitCosts.count == hits.count,
      zip(settledCosts, settled).allSatisfy({ $0 == nil || $1 != nil }),
      escapeCost == nil || escape != nil
    else { return "costs without their events" }
    if let period, !(1...max(1, budget)).contains(period) { return "a period of \(period) steps" }
    if let basin, !(0..<Limits.cells.upperBound).contains(basin) {
      return "minimum number \(basin)"
    }
    let shares = [rises, flips, observedRises ?? 0, unstable ?? 0]
    if let share = shares.first(where: { $0 < 0 || $0 > 1 }) { return "a share of \(share)" }
    let cosines = [updateCosine, gradientCosine, observedGradientCosine ?? 0, alignment ?? 0]
    if let cosine = cosines.first(where: { abs($0) > 1.000_001 }) { return "a cosine of \(cosine)" }
    let lengths = [gradientNorm, pathLength, pathEfficiency, riseRatio, observedRiseRatio ?? 0]
    if let length = lengths.first(where: { $0 < 0 }) { return "a length of \(length)" }
    return nil
  }
}

extension CellTiming {
  /// What of the numbers cannot be, in words; nil: nothing.
  var fault: String? {
    guard (0..<Limits.cells.upperBound).contains(index) else { return "cell \(index)" }
    guard nanoseconds.isFinite, nanoseconds >= 0, Limits.evaluations.contains(runSteps) else {
      return "a time that is none"
    }
    return nil
  }
}
