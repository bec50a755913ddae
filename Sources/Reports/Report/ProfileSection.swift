import Charts
import Lanes
import Records
import Statistics

/// How many targets are reached within which budget, and on which landscape.
struct ProfileSection {
  let model: ReportModel

  init(_ model: ReportModel) { self.model = model }

  var section: ReportSection {
    ReportSection(id: "overview", title: "Overview", content: Piece.pictures(pictures))
  }

  var pictures: [ReportSection.Deferred<Picture>] {
    [
      { Picture(figure: try runtimeProfile, height: 460, narrowHeight: 560) },
      {
        guard groups.count > 1 else { return nil }
        return Picture(
          figure: try groupProfiles, height: 90 + 190 * Double((groups.count + 3) / 4),
          narrowHeight: 130 + 170 * Double((groups.count + 1) / 2))
      },
      { Picture(figure: try performanceProfile, height: 420, narrowHeight: 520) },
      { Picture(figure: try dataProfile, height: 420, narrowHeight: 520) },
      { heatMap(byLandscape, rows: model.panel.landscapes.count) },
      {
        model.panel.schedules.count > 1
          ? heatMap(bySchedule, rows: model.panel.schedules.count) : nil
      },
    ]
  }

  private func heatMap(_ figure: Figure, rows: Int) -> Picture {
    // Room for turned names of usual length.
    let longest = model.panel.optimizers.map { min($0.count, Axis.usualLength) }.max() ?? 0
    let rest = 50 + max(60, 6 * Double(longest))
    return Picture(
      figure: figure, height: rest + 22 * Double(rows), narrowHeight: rest + 46 * Double(rows))
  }

  private var landscapes: Range<Int> { model.panel.landscapes.indices }

  /// The groups that the suite's landscapes are in, those with records.
  private var groups: [(name: String, landscapes: [Int])] {
    let suite = model.results.manifest.suite
    guard suite.isGrouped else { return [] }
    return suite.groups.map { group in
      (group.name, landscapes.filter { group.landscapes.contains(model.panel.landscapes[$0]) })
    }.filter { !$0.landscapes.isEmpty }
  }

  /// Runtimes of an optimizer's tuned runs to all targets.
  func runtimeProfile(_ optimizer: Int, on landscapes: [Int]) throws -> StepProfile {
    let runtimes = landscapes.flatMap { landscape -> [Runtime] in
      guard let group = model.tuned.groups[landscape][optimizer] else { return [] }
      return group.runs.flatMap { run in
        let record = model.panel.record(run)
        let costs = model.panel.costs(run.cell)
        return (0..<Targets.count).map { costs.runtime(record, target: $0) }
      }
    }
    return try RuntimeProfile(runtimes).profile
  }

  /// A profile as the optimizer's line.
  private func line(_ profile: StepProfile, of optimizer: Int, over grid: [Double]) -> Mark {
    profile.line(over: grid, style: model.style(optimizer), label: model.name(optimizer))
  }

  /// The same of each group of landscapes alone.
  private var groupProfiles: Figure {
    get throws {
      let grid = Self.logarithmic(1, Double(model.budget), count: 60)
      let names = groups.map(\.name)
      var table = Table(
        columns: [.init("Optimizer")] + names.map { .init($0, .percentage(decimals: 0)) })
      var rows = [[Double]](repeating: [], count: model.order.count)
      let panels = try groups.map { group in
        let marks = try model.order.enumerated().map { row, optimizer in
          let profile = try runtimeProfile(optimizer, on: group.landscapes)
          rows[row].append(profile.reached)
          return line(profile, of: optimizer, over: grid)
        }
        return Panel(
          title: group.name, x: Axis("evaluations", .log, domain: 1...Double(model.budget)),
          y: Axis("targets reached", domain: 0...1, format: .percent), marks: marks)
      }
      for (optimizer, row) in zip(model.order, rows) {
        table.append([.text(model.name(optimizer))] + row.map { .number($0) })
      }
      return Figure(
        id: "ecdf-groups", title: "Targets reached, group by group",
        caption:
          "The profile of all landscapes, for each group of them alone: where an optimizer is good. "
          + "Numbers: what it reached by the end of the budget.",
        panels: panels, arrangement: .grid(columns: 4, sharesX: true, sharesY: true),
        naming: .legend, table: table)
    }
  }

  /// The empirical distribution of runtimes over (landscape, target, seed).
  private var runtimeProfile: Figure {
    get throws {
      var marks: [Mark] = []
      var crosses: [PlotPoint] = []
      let grid = Self.logarithmic(1, Double(model.budget), count: 160)
      let shown = Self.logarithmic(1, Double(model.budget), count: 7).map { $0.rounded() }
      var table = Table(
        columns: [.init("Optimizer")]
          + shown.map { .init(NumberText.exact($0), unit: "evaluations", .percentage(decimals: 1)) }
          + [.init("Runs × targets", .integer)])
      for optimizer in model.order {
        let profile = try runtimeProfile(optimizer, on: Array(landscapes))
        marks.append(line(profile, of: optimizer, over: grid))
        crosses.append(PlotPoint(Double(model.budget), profile.reached))
        table.append(
          [.text(model.name(optimizer))] + shown.map { .number(profile.share(at: $0)) }
            + [.integer(profile.count)])
      }
      marks.append(.points(crosses, style: .muted.marked(.cross), radius: 2.5))
      return Figure(
        id: "ecdf", title: "Targets reached within a budget",
        caption: "Share of all (landscape, target, seed) that the tuned runs have reached after so "
          + "many evaluations; further up and left is better. \(Targets.count) targets "
          + "from 0.63 to 1e-8 of the initial gap. A cross marks the end of the budget: what is "
          + "missing to 100% was never reached.",
        x: Axis("evaluations", .log, domain: 1...Double(model.budget)),
        y: Axis("targets reached", domain: 0...1, format: .percent), marks: marks, table: table)
    }
  }

  /// Dolan and Moré's profile of expected runtimes.
  private var performanceProfile: Figure {
    get throws {
      let costs = model.order.map { optimizer in
        landscapes.map { model.expectedRuntime($0, optimizer) ?? .infinity }
      }
      let best = try PerformanceProfile.best(of: costs)
      let ratios = try costs.map { try PerformanceProfile.ratios(of: $0, reference: best) }
      let profiles = try ratios.map(StepProfile.init)
      let most = ratios.joined().filter(\.isFinite).max() ?? 10
      let end = max(10, min(most * 1.1, 1000))
      let grid = Self.logarithmic(1, end, count: 160)
      let shown = [1, 1.5, 2, 4, 10, end]
      let marks = zip(model.order, profiles).map { line($1, of: $0, over: grid) }
      return Figure(
        id: "performance-profile", title: "How far from the best on each landscape",
        caption: "Share of landscapes on which an optimizer's expected runtime to 1e-5 is at most "
          + "so many times that of the best optimizer there; at 1 stands how often it is best. The "
          + "reference is the best of this suite, so a line moves when an optimizer is added.",
        x: Axis("ratio to the best expected runtime", .log, domain: 1...end),
        y: Axis("landscapes", domain: 0...1, format: .percent), marks: marks,
        table: Table(
          columns: [.init("Optimizer")]
            + shown.map {
              .init("≤ \(NumberText.significant($0, digits: 3))×", .percentage(decimals: 0))
            } + [.init("Never", .integer)],
          rows: zip(model.order, zip(profiles, ratios)).map { optimizer, pair in
            [.text(model.name(optimizer))] + shown.map { .number(pair.0.share(at: $0)) }
              + [.integer(pair.1.count { $0 == .infinity })]
          }))
    }
  }

  /// Moré and Wild's profile: what a budget in proportion to the dimension solves.
  private var dataProfile: Figure {
    get throws {
      let profiles = try model.order.map { optimizer in
        var runs: [Runtime] = []
        var dimensions: [Int] = []
        for landscape in landscapes {
          guard let group = model.tuned.groups[landscape][optimizer] else { continue }
          for run in group.runs {
            runs.append(
              model.panel.costs(run.cell).runtime(
                model.panel.record(run), target: Targets.main[Targets.judging]))
            dimensions.append(model.panel.cells[run.cell].dimension)
          }
        }
        return try RuntimeProfile.dataProfile(runs, dimensions: dimensions)
      }
      let least = model.panel.cells.map(\.dimension).min() ?? 1
      let end = max(10, Double(model.budget) / Double(least + 1))
      let start = min(1, 1 / Double((model.panel.cells.map(\.dimension).max() ?? 1) + 1))
      let grid = Self.logarithmic(start, end, count: 160)
      let shown = [1, 10, 100, 1000, end].filter { $0 <= end }
      let marks = zip(model.order, profiles).map { line($1, of: $0, over: grid) }
      return Figure(
        id: "data-profile", title: "What a budget in proportion to the dimension solves",
        caption: "Share of all tuned runs that reach 1e-5 of the initial gap within κ·(n + 1) "
          + "evaluations in n dimensions: the data profile of Moré and Wild. A line ends lower where "
          + "the steps of a run, not κ, were the limit.",
        x: Axis("κ", .log, domain: start...end),
        y: Axis("runs", domain: 0...1, format: .percent), marks: marks,
        table: Table(
          columns: [.init("Optimizer")]
            + shown.map {
              .init("κ ≤ \(NumberText.significant($0, digits: 4))", .percentage(decimals: 0))
            } + [.init("Never", .integer)],
          rows: zip(model.order, profiles).map { optimizer, profile in
            [.text(model.name(optimizer))] + shown.map { .number(profile.share(at: $0)) }
              + [.integer(profile.count - Int((profile.reached * Double(profile.count)).rounded()))]
          }))
    }
  }

  /// Landscape × optimizer: expected runtimes.
  private var byLandscape: Figure {
    let names = model.order.map(model.name)
    let values = landscapes.map { landscape in
      model.order.map { model.expectedRuntime(landscape, $0) }
    }
    let finite = values.joined().compactMap(\.self).filter(\.isFinite)
    let (low, high) = (finite.min() ?? 1, finite.max() ?? 10)
    let rows = values.map { row in
      let best = row.compactMap(\.self).min() ?? .infinity
      return row.map { value -> HeatMap.Cell in
        guard let value else { return HeatMap.Cell(nil, text: "–") }
        return HeatMap.Cell(
          value, text: value.isFinite ? Self.short(value) : "–",
          isStrong: value == best && value.isFinite)
      }
    }
    var table = Table(columns: [.init("Landscape")] + names.map { .init($0, .number(digits: 3)) })
    for (landscape, row) in zip(landscapes, values) {
      let name = model.panel.landscapes[landscape]
      table.append(
        [.text(name).linked(to: "#" + Anchor.landscape(name))]
          + zip(model.order, row).map { optimizer, value in
            Table.Cell.number(value).linked(
              to: "#" + Anchor.cell(name, model.panel.optimizers[optimizer]))
          })
    }
    return Figure(
      id: "heat-landscapes", title: "Expected runtime on each landscape",
      caption: "Evaluations per success (to 1e-5 of the initial gap, or away from the "
        + "saddle) of the tuned runs; the stronger the colour, the slower; bold the fastest, a "
        + "dash never succeeded. The table under Numbers leads to each landscape and cell.",
      x: Axis(categories: names), y: Axis(categories: model.panel.landscapes),
      marks: [
        .heatMap(
          HeatMap(
            rows: rows, ramp: .sequential(low...max(high * 2, low * 2), .log),
            ends: .init(low: "\(Self.short(low)) evaluation\(low == 1 ? "" : "s")", high: "never")))
      ], table: table)
  }

  /// Schedule × optimizer: scores.
  private var bySchedule: Figure {
    let names = model.order.map(model.name)
    let values = model.bySchedule.map { tuned in
      model.order.map { optimizer -> Double? in
        let areas = tuned.groups.compactMap { $0[optimizer]?.area }
        return areas.isEmpty ? nil : areas.reduce(0, +) / Double(areas.count)
      }
    }
    let known = values.joined().compactMap(\.self)
    let (low, high) = (known.min() ?? 0, known.max() ?? 1)
    let best = model.order.indices.map { column in values.compactMap { $0[column] }.max() }
    let rows = values.map { row in
      row.enumerated().map { column, value in
        HeatMap.Cell(
          value, text: value.map { String(NumberText.padded($0, decimals: 2).dropFirst()) } ?? "–",
          isStrong: value != nil && value == best[column])
      }
    }
    return Figure(
      id: "heat-schedules", title: "Score with each schedule",
      caption: "Mean area under the runtime profile over all landscapes, the learning rate chosen "
        + "for each schedule; the stronger the colour, the better; bold the best schedule of an optimizer.",
      x: Axis(categories: names), y: Axis(categories: model.panel.schedules),
      marks: [
        .heatMap(
          HeatMap(
            rows: rows, ramp: .sequential(low...max(high, low + 1e-9), .linear),
            ends: .init(
              low: NumberText.padded(low, decimals: 2), high: NumberText.padded(high, decimals: 2)))
        )
      ],
      table: Table(
        columns: [.init("Schedule")] + names.map { .init($0, .number(digits: 3)) },
        rows: zip(model.panel.schedules, values).map { name, row in
          [.text(name)] + row.map { .number($0) }
        }))
  }

  /// A count in four characters: `87`, `910`, `4.2k`, `12k`.
  static func short(_ value: Double) -> String {
    if value < 999.5 { return NumberText.significant(value, digits: value < 10 ? 2 : 3) }
    if value < 9950 { return NumberText.padded(value / 1000, decimals: 1) + "k" }
    if value < 999_500 { return NumberText.fixed(value / 1000, decimals: 0) + "k" }
    return NumberText.significant(value / 1e6, digits: 2) + "M"
  }

  /// Positions at equal ratios.
  static func logarithmic(_ low: Double, _ high: Double, count: Int) -> [Double] {
    let decades = Double.log10(high / low)
    return (0..<count).map { index in
      index == count - 1
        ? high : low * Double.exp10(decades * Double(index) / Double(count - 1))
    }
  }
}

extension StepProfile {
  /// The shares over a grid of costs.
  func line(over grid: [Double], style: SeriesStyle, label: String) -> Mark {
    .line(grid.map { PlotPoint($0, share(at: $0)) }, style: style, label: label, isStep: true)
  }
}
