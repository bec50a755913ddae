import Lanes
import Records

extension Contest {
  /// A contestant with everything that is shown of it.
  ///
  /// `saddles` holds the same records and those of unbounded landscapes, judged by the escape; `plain` those at
  /// the documented rates.
  func contestant(
    _ place: Int, _ saddles: CostPanel, _ plain: CostPanel, _ theory: Versus.Theory
  ) throws -> Versus.Contestant {
    let entrant = entrants[place]
    let groups = entrant.present
    let times = EvaluationTimes(panel, [])
    let row = try row(place, times)
    var costs: [Double] = []
    var lines: [Versus.Line] = []
    var defaults: [Double?] = []
    var defaultEscapes: [Double] = []
    for group in entrant.groups {
      guard let group else {
        defaults.append(nil)
        continue
      }
      let runs = group.sets.flatMap { $0.runs(panel) }
      for run in runs {
        costs +=
          panel.measure == .targets
          ? (0..<Targets.count).map { run.costs.runtime(run.record, target: $0).costOrInfinity }
          : [run.costs.judged(run.record).costOrInfinity]
      }
      let documented = documented(entrant.name, group.landscape, plain)
      defaults.append(
        documented.map { option in
          Descriptive.sum(plain.charges(option)) / Double(plain.cells[option.cell].seeds.count)
        })
      let plainRuns = documented.map { option in
        plain.cells[option.cell].seeds.indices.map {
          (plain.costs(option.cell), plain.cells[option.cell].run(rate: option.rate, seed: $0))
        }
      }
      let hasSaddle = panel.facts.landscapes[group.landscape].map { $0.escapeBelow != nil }
      if hasSaddle ?? true {
        defaultEscapes +=
          plainRuns?.map { $0.1.escape.map(Double.init) ?? .infinity } ?? []
      }
      let rates = group.rates.sorted()
      lines.append(
        Versus.Line(
          landscape: group.landscape, rate: rates[(rates.count - 1) / 2],
          tuned: try Self.figures(runs.map { ($0.costs, $0.record) }, hasSaddle),
          documented: try plainRuns.map { try Self.figures($0, hasSaddle) }))
    }
    let escapes = try escapes(place, saddles, theory)
    let tuned = groups.flatMap { group -> [Double] in
      let known = panel.facts.landscapes[group.landscape]
      guard known.map({ $0.escapeBelow != nil }) ?? false else { return [] }
      return group.sets.flatMap { set in
        set.runs(panel).map { $0.record.escape.map(Double.init) ?? .infinity }
      }
    }
    return Versus.Contestant(
      name: entrant.name, success: row.success, cost: row.cost,
      defaultCost: defaults.contains { $0 != nil }
        ? Double.exp10(units.average(defaults)) : nil,
      anytimeCost: row.anytimeCost, rate: row.tunedRate,
      schedule: row.schedules.first?.name ?? "",
      escape: tuned.isEmpty ? nil : try Descriptive.median(tuned),
      defaultEscape: tuned.isEmpty || defaultEscapes.isEmpty
        ? nil : try Descriptive.median(defaultEscapes),
      width: row.width, profile: try StepProfile(costs), outcomes: row.outcomes,
      atEdge: row.atEdge, isolated: row.isolated, lines: lines, escapes: escapes,
      byRate: try byRate(place, saddles))
  }

  /// The option at an optimizer's documented default rate, under the first planned schedule.
  private func documented(
    _ optimizer: String, _ landscape: String, _ plain: CostPanel
  ) -> CostPanel.Option? {
    guard axis == .optimizers, let rate = panel.defaultRate(optimizer),
      let schedule = panel.scope.schedules.first,
      let cell = CellFinder(plain)(landscape, optimizer, schedule),
      let place = plain.cells[cell].rates.firstIndex(of: rate)
    else { return nil }
    return CostPanel.Option(cell: cell, rate: place)
  }

  private static func figures(
    _ runs: [(RunCosts, RunRecord)], _ hasSaddle: Bool?
  ) throws -> Versus.Figures {
    let runtimes = runs.map { $0.judged($1) }
    let records = runs.map(\.1)
    func middle(_ value: (RunRecord) -> Double) throws -> Double {
      let values = records.map(value).filter { !$0.isNaN }
      return values.isEmpty ? .nan : try Descriptive.median(values)
    }
    let isSaddle = hasSaddle ?? records.contains { $0.escape != nil }
    return Versus.Figures(
      expectedRuntime: try ExpectedRuntime(runtimes).value,
      solved: runtimes.count { $0.isHit }, runs: runtimes.count,
      escape: isSaddle ? try middle { $0.escape.map(Double.init) ?? .infinity } : nil,
      lastGap: try middle(\.finalGap), rises: try middle(\.rises), flips: try middle(\.flips),
      updateCosine: try middle(\.updateCosine),
      outcomes: records.reduce(into: [:]) { $0[$1.outcome, default: 0] += 1 })
  }

  /// Every rate with every schedule of the only optimizer; empty where there are several, or one of both.
  func combinations() -> [Versus.Combination] {
    let scope = panel.scope
    guard scope.optimizers.count == 1, scope.schedules.count > 1 else { return [] }
    let cell = CellFinder(panel)
    let rates = Set(panel.cells.indices.flatMap { panel.options([$0]).map(panel.rate) }).sorted()
    return rates.flatMap { rate in
      scope.schedules.compactMap { schedule -> Versus.Combination? in
        var charges: [Double?] = []
        var shares: [Double?] = []
        for landscape in scope.landscapes {
          let option = cell(landscape, scope.optimizers[0], schedule).flatMap { cell in
            panel.cells[cell].rates.firstIndex(of: rate).map {
              CostPanel.Option(cell: cell, rate: $0)
            }
          }
          charges.append(
            option.map { option in
              let row = panel.charges(option)
              return Descriptive.sum(row) / Double(row.count)
            })
          shares.append(
            option.map { option in
              let record = panel.cells[option.cell]
              let costs = panel.costs(option.cell)
              let hits = record.seeds.indices.count {
                costs.judged(record.run(rate: option.rate, seed: $0)).isHit
              }
              return Double(hits) / Double(record.seeds.count)
            })
        }
        guard charges.allSatisfy({ $0 != nil }) else { return nil }
        return Versus.Combination(
          rate: rate, schedule: schedule, cost: Double.exp10(units.average(charges)),
          success: units.average(shares))
      }
    }
  }
}
