import Records

/// Those who take part in a ranking, each tuned by the same rule, and the one they are measured by.
struct Field {
  /// Those who have records, in the records' order.
  let entrants: [Entrant]
  /// The reference of ratios: plain gradient descent, or the constant schedule; nil where it was not run.
  let reference: Entrant?
  /// What the reference is called.
  let referenceName: String?
  /// How many schedules an optimizer may choose from.
  let schedules: Int

  /// The optimizers or the schedules of a panel.
  ///
  /// Throws where there are no records of the schedule that is asked for.
  init(_ panel: CostPanel, axis: Ranking.Axis, schedule: Ranking.ScheduleChoice) throws {
    let plain = panel.schedules.firstIndex(of: "constant") ?? 0
    var chosen = Array(panel.schedules.indices)
    if case .fixed(let name) = schedule {
      chosen = panel.schedules.indices.filter { panel.schedules[$0] == name }
      if chosen.isEmpty { throw StatisticsError.empty(what: "records of schedule '\(name)'") }
    }
    let all: [Entrant]
    switch axis {
    case .optimizers:
      let fallbackSchedule = chosen.contains(plain) ? plain : chosen[0]
      all = try panel.optimizers.indices.concurrentMap { [chosen] o in
        let rate = panel.defaultRate(panel.optimizers[o])
        return try Entrant(
          panel.optimizers[o], panel: panel,
          units: { l in [chosen.compactMap { panel.cell(l, o, $0) }] },
          fallback: { l in
            guard let rate, let cell = panel.cell(l, o, fallbackSchedule) else { return nil }
            return (cell, rate)
          })
      }
      reference = try panel.optimizers.firstIndex(of: "sgd").map { o in
        try Entrant("sgd", panel: panel) { l in
          [[panel.cell(l, o, fallbackSchedule)].compactMap { $0 }]
        }
      }
      referenceName =
        reference.map { "\($0.name) with schedule \(panel.schedules[fallbackSchedule])" }
    case .schedules:
      all = try panel.schedules.indices.concurrentMap { s in
        try Entrant(panel.schedules[s], panel: panel) { l in
          panel.optimizers.indices.map { [panel.cell(l, $0, s)].compactMap { $0 } }
        }
      }
      reference = panel.schedules.contains("constant") ? all[plain] : nil
      referenceName = reference?.name
    }
    entrants = all.filter { !$0.groups.isEmpty }
    schedules = axis == .optimizers ? chosen.count : 1
  }
}
