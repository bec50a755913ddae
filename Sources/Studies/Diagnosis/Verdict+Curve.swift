import Lanes
import Records
import Theory

extension Verdict.Evidence {
  /// What a curve shows, beside records of the same run at other rates.
  init(_ curve: LearningCurve, _ trials: [RunRecord]) {
    let gaps = curve.gaps
    let last = gaps.count - 1
    let start = gaps[0]
    steps = last
    isFinite = gaps.allSatisfy(\.isFinite)
    isNoisy = curve.isNoisy
    hasEscaped = !curve.isBounded && curve.escape != nil
    let half = last / 2
    let quarter = last * 3 / 4

    // Where it ends.
    let levels =
      curve.isBounded ? Targets.levels(minimum: 0, initial: start, unit: curve.area) : []
    let rounding = 10 * Double.ulpOfOne * max(curve.area, abs(curve.floor))
    let target = levels.isEmpty ? -Double.infinity : max(levels[Self.judging], rounding)
    let end = Self.median(gaps, (last * 9 / 10)..<(last + 1))
    isAtGoalAtOnce =
      curve.isBounded && gaps[(last / 100)...].allSatisfy { abs($0) <= 10 * rounding }
    let hits = levels.map { level in gaps.firstIndex { $0 <= max(level, rounding) } }
    hit = curve.isBounded ? hits[Self.judging] : curve.escape
    arrival = curve.isBounded ? Self.arrival(gaps, target) : curve.escape
    drop = Self.log(start) - Self.log(end)

    // What other rates cost.
    hasTrials = !trials.isEmpty
    let rate = curve.rates.max() ?? 0
    let progress = Progress(
      steps: last, hits: curve.isBounded ? hits : nil, arrival: arrival, end: end)
    let rivals = trials.compactMap(progress.rival)
    func best(_ rivals: [Verdict.Rival]) -> Verdict.Rival? {
      rivals.min { ($0.gain, $1.cost, $1.rate) > ($1.gain, $0.cost, $0.rate) }
    }
    larger = best(rivals.filter { $0.rate > rate })
    smaller = best(rivals.filter { $0.rate < rate })

    // How it gets there.
    peakStep = 0
    for step in 0...half where gaps[step] > gaps[peakStep] { peakStep = step }
    peak = Self.log(gaps[peakStep]) - Self.log(start)
    let third = Self.median(gaps, half..<max(quarter, half + 1))
    let fourth = gaps[quarter...].sorted()
    lateDrop = Self.log(third) - Self.log(fourth[fourth.count / 2])
    let means = (
      Self.mean(gaps, half..<max(quarter, half + 1)), Self.mean(gaps, quarter..<(last + 1))
    )
    lateMeanDrop = Self.log(means.0) - Self.log(means.1)
    lateSpread = Self.log(fourth[fourth.count * 3 / 4]) - Self.log(fourth[fourth.count / 4])
    func isRise(_ step: Int) -> Bool {
      let size = max(abs(curve.floor), max(abs(gaps[step] + curve.floor), 1e-12 * abs(start)))
      return gaps[step + 1] - gaps[step] > 8 * Double.ulpOfOne * size
    }
    let late = half..<last
    lateRises = late.isEmpty ? 0 : Double(late.count { isRise($0) }) / Double(late.count)
    func swing(_ steps: Range<Int>) -> Double {
      let rise = steps.reduce(0) { isRise($1) ? $0 + gaps[$1 + 1] - gaps[$1] : $0 }
      let fall = gaps[steps.lowerBound] - (gaps[steps.lowerBound...].min() ?? 0)
      return fall > 0 ? rise / fall : rise > 0 ? .infinity : 0
    }
    self.swing = last > 0 ? swing(0..<(hit ?? last)) : 0
    lateSwing = late.isEmpty ? 0 : swing(late)
    let jump = Self.rebound(gaps)
    (rebound, reboundStep, reboundLasts) = (jump.decades, jump.step, end > jump.low)
    ringing = curve.ringing(before: curve.isBounded ? hit ?? last : last)
    let turns = curve.turns.suffix(max(1, last - half))
    lateCosine = turns.reduce(0, +) / Double(max(turns.count, 1))
    let ulp = 2 * Double.ulpOfOne * curve.sizes.end
    isStill = curve.updates.suffix(max(1, last - quarter)).allSatisfy { $0 <= ulp }
    let rates = curve.rates.prefix(last)
    let total = rates.reduce(0, +)
    lateRates = total > 0 ? rates.suffix(last - half).reduce(0, +) / total : 0
    let falls = (gaps[half] - gaps[quarter], gaps[quarter] - gaps[last])
    isSteady = falls.1 >= 0.3 * falls.0 && falls.1 >= 1e-4 * abs(gaps[last]) && falls.1 > 0

    // Where it stands.
    let (least, largest) = curve.endCurvatures
    let startCurvature = abs(curve.startCurvatures.largest)
    let curvature = max(abs(least), abs(largest))
    let span = max(curve.sizes.start, curve.sizes.end)
    // A plateau has hardly any curvature; what the gap asks for over the distances here counts then.
    let natural = span > 0 && span.isFinite ? abs(gaps[last]) / (span * span) : 0
    let known = curvature > 0 ? max(curvature, 1e-3 * natural) : startCurvature
    let ratios = curve.updates.indices.map { curve.updates[$0] / curve.gradientNorms[$0] }
      .filter(\.isFinite).sorted()
    stability = ratios.isEmpty ? 0 : ratios[ratios.count / 2] * known / 2
    let moves = curve.updates.indices.suffix(max(1, last - quarter)).map { step in
      known * curve.updates[step] * curve.updates[step] / (8 * max(gaps[step], 1e-300))
    }.sorted()
    motion = moves.isEmpty ? 0 : moves[moves.count / 2]
    slope = curve.gradientNorms[last]
    // A product of two quotients: their denominators' product overflows far out.
    let ratio = slope / max(gaps[last], 1e-300)
    reach = known > 0 ? slope / known * ratio / 2 : slope > 0 ? .infinity : 0
    leastCurvature = least
    largestCurvature = known
    (stableMethod, stableRate) = ("gradient descent", nil)
    if startCurvature > 0, curve.hasConstantCurvature {
      let linear = LinearMethod(known: curve.method.specification)
      if linear != nil { stableMethod = curve.method.specification }
      stableRate = (linear?.stabilityLimit ?? 2) / startCurvature
    }
  }

  private static let judging = Targets.main[Targets.judging]

  /// Gaps of zero (or below, by rounding) count as the smallest number that has a logarithm here.
  private static func log(_ gap: Double) -> Double { Double.log10(max(gap, 1e-300)) }

  private static func mean(_ gaps: [Double], _ range: Range<Int>) -> Double {
    gaps[range].reduce(0, +) / Double(max(range.count, 1))
  }

  private static func median(_ gaps: [Double], _ range: Range<Int>) -> Double {
    let sorted = gaps[range].sorted()
    return sorted.isEmpty ? gaps[gaps.count - 1] : sorted[sorted.count / 2]
  }

  /// The first step of those at the end that are at or below the target.
  private static func arrival(_ gaps: [Double], _ target: Double) -> Int? {
    let above = gaps.lastIndex { !($0 <= target) }
    let first = above.map { $0 + 1 } ?? 0
    return first < gaps.count ? first : nil
  }

  /// How far a run got, to be compared with records of it at other rates.
  private struct Progress {
    let steps: Int
    /// The first step at each target; nil where f is unbounded below.
    let hits: [Int?]?
    let arrival: Int?
    let end: Double

    /// The record as a rival: at the target, where the run arrives; else at the deepest level that the run reached,
    /// or at the target as if the run arrived a step after its end, whatever speaks more for the record; nil where it
    /// gets nowhere, or ends at more than half of the run's gap short of the target.
    func rival(_ trial: RunRecord) -> Verdict.Rival? {
      func rival(_ cost: Int32, _ own: Int?, atLeast least: Double) -> Verdict.Rival {
        Verdict.Rival(
          rate: trial.rate, cost: Double(cost), own: own.map(Double.init) ?? .infinity,
          gain: (own.map(Double.init) ?? least) / Double(max(cost, 1)))
      }
      guard let hits else {
        return trial.escape.map { rival($0, arrival, atLeast: .infinity) }
      }
      let settled = trial.settled[Targets.judging]
      if let arrival { return settled.map { rival($0, arrival, atLeast: .infinity) } }
      guard settled != nil || trial.finalGap <= 0.5 * end else { return nil }
      let depth = (hits.firstIndex { $0 == nil } ?? hits.count) - 1
      let place = max(depth, 0)
      let level =
        place < trial.hits.count
        ? rival(trial.hits[place], hits[place], atLeast: .infinity) : nil
      let target = settled.map { rival($0, nil, atLeast: Double(steps)) }
      guard let level else { return target }
      return target.map { $0.gain > level.gain ? $0 : level } ?? level
    }
  }

  /// The largest jump up after a long fall; see ``rebound``.
  private static func rebound(_ gaps: [Double]) -> (decades: Double, step: Int, low: Double) {
    let width = max(4, gaps.count / 20)
    var found = (decades: 0.0, step: 0, low: Double.infinity)
    var first = 0
    while first + 2 * width <= gaps.count {
      let low = median(gaps, first..<(first + width))
      let next = (first + width)..<min(first + 3 * width, gaps.count)
      if low <= 1e-2 * gaps[0], let peak = next.max(by: { gaps[$0] < gaps[$1] }),
        gaps[peak] >= 1e-5 * gaps[0]
      {
        let decades = log(gaps[peak]) - log(low)
        if decades > found.decades { found = (decades, peak, low) }
      }
      first += width
    }
    return found
  }
}
