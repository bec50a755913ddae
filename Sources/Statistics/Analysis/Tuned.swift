import Records

/// The runs that stand for one set of options on a landscape, seed by seed: what every analysis judges.
struct Tuned: Sendable {
  /// The option chosen for each seed, by ``Selection``.
  let options: [CostPanel.Option]
  /// The option that is best over all seeds.
  let best: CostPanel.Option

  /// Chooses among options: by their merit on the other seeds; among equals the earlier wins.
  init(_ options: [CostPanel.Option], _ panel: CostPanel) throws {
    let selection = try Selection(charges: options.map { Array(panel.row(panel.merits, $0)) })
    self.options = selection.picks.map { options[$0] }
    best = options[selection.best]
  }

  /// A quantity of the chosen runs, seed by seed.
  func values(_ values: [[Double]], _ panel: CostPanel) -> [Double] {
    options.enumerated().map { seed, option in
      values[option.cell][option.rate * panel.cells[option.cell].seeds.count + seed]
    }
  }

  /// The chosen runs with the costs that they are judged by.
  func runs(_ panel: CostPanel) -> [(costs: RunCosts, record: RunRecord)] {
    options.enumerated().map { seed, option in
      (panel.costs(option.cell), panel.cells[option.cell].run(rate: option.rate, seed: seed))
    }
  }
}
