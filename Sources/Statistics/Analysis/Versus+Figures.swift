import Lanes
import Records

extension Versus {
  static func contestant(
    _ entrant: Entrant, _ panel: CostPanel, documented: CostPanel?, resamples: Int
  ) throws -> Contestant {
    let groups = entrant.groups
    let means = try groups.map { try Descriptive.mean(charges($0, panel)) }.sorted()
    let cost = try Bootstrap.interval(
      count: means.count,
      resampling: Resampling(identity: ["versus", "cost", entrant.name], count: resamples)
    ) { indices in
      indices.reduce(0) { $0 + means[$1] } / Double(indices.count)
    }
    var runtimes: [Runtime] = []
    let widths = groups.flatMap(\.widths)
    var costs: [Double] = []
    var outcomes: [Outcome: Int] = [:]
    var lines: [Line] = []
    var defaults: [Double] = []
    for group in groups {
      let runs = group.runs.map { run in
        (
          panel.costs(run.option.cell),
          panel.cells[run.option.cell].run(rate: run.option.rate, seed: run.seed)
        )
      }
      for (scale, run) in runs {
        outcomes[run.outcome, default: 0] += 1
        runtimes.append(scale.judged(run))
        switch panel.measure {
        case .escape: costs.append(scale.judged(run).costOrInfinity)
        case .targets:
          costs += (0..<Targets.count).map { scale.runtime(run, target: $0).costOrInfinity }
        }
      }
      let plain = try documented.flatMap { try Self.documented(entrant.name, group.landscape, $0) }
      if let plain { defaults += plain.charges }
      let rates = group.rates.sorted()
      lines.append(
        Line(
          landscape: group.landscape, rate: rates[(rates.count - 1) / 2],
          tuned: try figures(runs), documented: plain?.figures))
    }
    return Contestant(
      name: entrant.name,
      success: try SuccessProbability.wilson(
        successes: runtimes.count { $0.isHit }, trials: runtimes.count),
      cost: cost.mapped(Double.exp10),
      defaultCost: defaults.isEmpty ? nil : Double.exp10(try Descriptive.mean(defaults)),
      width: widths.isEmpty ? nil : try Descriptive.median(widths),
      profile: try StepProfile(costs), outcomes: outcomes,
      atEdge: groups.filter(\.isAtEdge).map(\.landscape), lines: lines)
  }

  /// The runs of an optimizer at its documented default rate, under the first schedule.
  private static func documented(
    _ optimizer: String, _ landscape: String, _ panel: CostPanel
  ) throws -> (figures: Figures, charges: [Double])? {
    guard let rate = panel.defaultRate(optimizer),
      let l = panel.landscapes.firstIndex(of: landscape),
      let o = panel.optimizers.firstIndex(of: optimizer), let cell = panel.cell(l, o, 0),
      let place = panel.cells[cell].rates.firstIndex(of: rate)
    else { return nil }
    let record = panel.cells[cell]
    let runs = record.seeds.indices.map { (panel.costs(cell), record.run(rate: place, seed: $0)) }
    return (
      try figures(runs), panel.charges(CostPanel.Option(cell: cell, rate: place))
    )
  }

  private static func figures(_ runs: [(RunCosts, RunRecord)]) throws -> Figures {
    let runtimes = runs.map { $0.judged($1) }
    let records = runs.map(\.1)
    func middle(_ value: (RunRecord) -> Double) throws -> Double {
      let values = records.map(value).filter { !$0.isNaN }
      return values.isEmpty ? .nan : try Descriptive.median(values)
    }
    let isSaddle = records.contains { $0.escape != nil }
    return Figures(
      expectedRuntime: try ExpectedRuntime(runtimes).value,
      solved: runtimes.count { $0.isHit }, runs: runtimes.count,
      escape: isSaddle ? try middle { $0.escape.map(Double.init) ?? .infinity } : nil,
      rises: try middle(\.rises), flips: try middle(\.flips),
      updateCosine: try middle(\.updateCosine),
      outcomes: records.reduce(into: [:]) { $0[$1.outcome, default: 0] += 1 })
  }
}
