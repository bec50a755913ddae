import Lanes
import Records

extension Contest {
  /// A landscape without the distance that its start is spelt with.
  static func saddle(_ landscape: String) -> String {
    guard let key = landscape.firstRange(of: "distance=") else { return landscape }
    let end = landscape[key.upperBound...].firstIndex { $0 == "," || $0 == "+" }
    var head = landscape[..<key.lowerBound]
    var tail = landscape[(end ?? landscape.endIndex)...]
    if tail.first == "," { tail = tail.dropFirst() } else { head = head.dropLast() }
    return String(head + tail)
  }

  /// The distance that a landscape is spelt with.
  private static func spelled(_ landscape: String) -> Double? {
    landscape.firstRange(of: "distance=").flatMap { key in
      Double(landscape[key.upperBound...].prefix { $0 != "," && $0 != "+" })
    }
  }

  /// What leaving each saddle costs an entrant with each rate, with the schedule that tuning prefers.
  func escapes(
    _ place: Int, _ saddles: CostPanel, _ theory: Versus.Theory
  ) throws -> [Versus.Escape] {
    guard axis != .schedules else { return [] }
    let names = saddles.scope.landscapes.filter {
      saddles.facts.landscapes[$0]?.escapeBelow != nil
    }
    var order: [String] = []
    for name in names.map(Self.saddle) where !order.contains(name) { order.append(name) }
    let judged = Set(panel.scope.landscapes)
    return try order.flatMap { saddle -> [Versus.Escape] in
      let cells = names.filter { Self.saddle($0) == saddle }
        .compactMap { self.cell(place, $0, saddles) }
      guard let first = cells.first else { return [] }
      let isJudged = judged.contains(saddles.cells[first].landscape)
      let source = isJudged ? panel : saddles
      let optimizer = saddles.cells[first].optimizer
      let rates = saddles.cells[first].rates.filter { rate in
        cells.allSatisfy { saddles.cells[$0].rates.contains(rate) }
      }
      let best = rates.filter { rate in
        axis != .rates || Contest.text(rate) == rateName(place)
      }.min {
        merit($0, saddle, source, place) < merit($1, saddle, source, place)
      }
      return try rates.map { rate in
        try escape(
          cells.map { (saddles.cells[$0], rate) }, saddle: saddle, rate: rate,
          isTuned: rate == best, isDefault: rate == panel.defaultRate(optimizer), saddles.facts,
          theory: theory(optimizer, saddles.cells[first].landscape, rate))
      }.filter { axis != .rates || $0.isTuned }
    }
  }

  private func rateName(_ place: Int) -> String {
    entrants[place].name.components(after: "rate ")
  }

  /// The cell of an entrant on a landscape, with the schedule that it is told with.
  private func cell(_ place: Int, _ landscape: String, _ panel: CostPanel) -> Int? {
    let optimizer =
      axis == .optimizers ? entrants[place].name : panel.scope.optimizers.first ?? ""
    let schedule = panel.scope.schedules.first ?? ""
    return CellFinder(panel)(landscape, optimizer, schedule)
  }

  /// The sum of what the runs of a saddle at a rate are chosen by.
  private func merit(_ rate: Double, _ saddle: String, _ source: CostPanel, _ place: Int) -> Double
  {
    let values = source.scope.landscapes.filter { Self.saddle($0) == saddle }.flatMap {
      landscape -> [Double] in
      guard let cell = cell(place, landscape, source),
        let rate = source.cells[cell].rates.firstIndex(of: rate),
        source.isTrial(CostPanel.Option(cell: cell, rate: rate))
      else { return [.infinity] }
      return Array(source.row(source.merits, CostPanel.Option(cell: cell, rate: rate)))
    }
    return Descriptive.sum(values)
  }

  private func escape(
    _ cells: [(record: CellRecord, rate: Double)], saddle: String, rate: Double, isTuned: Bool,
    isDefault: Bool, _ facts: Facts, theory: Double?
  ) throws -> Versus.Escape {
    var points: [EscapePoint] = []
    var steps: [Double] = []
    for (record, rate) in cells {
      guard let place = record.rates.firstIndex(of: rate) else { continue }
      for seed in record.seeds.indices {
        let run = record.run(rate: place, seed: seed)
        let step = run.escape.map(Double.init)
        steps.append(step ?? .infinity)
        let drawn = facts.landscapes[record.landscape]?.instance(seed: record.seeds[seed])
        let distance = Self.spelled(record.landscape) ?? drawn?.distance
        if let step, let distance, distance > 0 {
          points.append(EscapePoint(distance: distance, step: step, unit: drawn?.unit ?? 1))
        }
      }
    }
    let slope = Self.slope(points)
    let near = points.map(\.distance).min()
    let far = points.map(\.distance).max()
    return Versus.Escape(
      saddle: saddle, rate: rate, isTuned: isTuned, isDefault: isDefault,
      steps: try Descriptive.median(steps), perDecade: slope?.value, error: slope?.error,
      theory: theory,
      distances: near.flatMap { near in far.map { near...$0 } },
      left: steps.count(where: \.isFinite), runs: steps.count)
  }

  /// A run that leaves: from what distance, at which step, and the landscape's unit of length.
  struct EscapePoint {
    var distance: Double
    var step: Double
    var unit = 1.0
  }

  /// The least-squares slope of steps against −log₁₀ of the distance; nil below three distances or one decade.
  ///
  /// Theory is of small distances: those up to 10⁻³ alone count where they are enough, since farther off the
  /// stable coordinates still hold f up when the unstable one has left. The steps of a method whose rate is a
  /// length are in proportion to the unit of length that an instance draws: its share is taken out. Beside the
  /// slope stands its standard error.
  static func slope(_ all: [EscapePoint]) -> (value: Double, error: Double)? {
    let near = all.filter { $0.distance <= 1.0001e-3 }
    return line(near) ?? line(all)
  }

  private static func line(_ points: [EscapePoint]) -> (value: Double, error: Double)? {
    let x = points.map { -Double.log10($0.distance) }
    guard Set(x).count >= 3, let low = x.min(), let high = x.max(), high - low >= 1 else {
      return nil
    }
    func centered(_ values: [Double]) -> [Double] {
      let mean = Descriptive.sum(values.sorted()) / Double(values.count)
      return values.map { $0 - mean }
    }
    func product(_ a: [Double], _ b: [Double]) -> Double {
      Descriptive.sum(zip(a, b).map { $0 * $1 }.sorted())
    }
    var distances = centered(x)
    var steps = centered(points.map(\.step))
    let units = centered(points.map(\.unit))
    let spread = product(units, units)
    if points.count >= 5, spread > 0 {
      func without(_ values: [Double]) -> [Double] {
        let share = product(values, units) / spread
        return zip(values, units).map { $0 - share * $1 }
      }
      (distances, steps) = (without(distances), without(steps))
    }
    let square = product(distances, distances)
    guard square > 0 else { return nil }
    let slope = product(distances, steps) / square
    let rest = zip(steps, distances).map { $0 - slope * $1 }
    let degrees = Double(max(1, points.count - (spread > 0 && points.count >= 5 ? 3 : 2)))
    return (slope, Double.sqrt(product(rest, rest) / degrees / square))
  }

  /// Both times of an entrant against the rate, with the schedule that it is told with.
  func byRate(_ place: Int, _ saddles: CostPanel) throws -> [Versus.RatePoint] {
    guard axis == .optimizers else { return [] }
    let name = entrants[place].name
    let cells = panel.cells.indices.filter { panel.cells[$0].optimizer == name }
    let rates = Set(cells.flatMap { panel.cells[$0].rates }).sorted()
    return try rates.compactMap { rate in
      func option(_ landscape: String, _ panel: CostPanel) -> CostPanel.Option? {
        cell(place, landscape, panel).flatMap { cell in
          panel.cells[cell].rates.firstIndex(of: rate).map {
            CostPanel.Option(cell: cell, rate: $0)
          }
        }
      }
      let costs = panel.scope.landscapes.map { landscape in
        option(landscape, panel).map { option -> Double in
          let row = panel.charges(option)
          return Descriptive.sum(row) / Double(row.count)
        }
      }
      guard costs.allSatisfy({ $0 != nil }) else { return nil }
      let steps = saddles.scope.landscapes.flatMap { landscape -> [Double] in
        guard saddles.facts.landscapes[landscape]?.escapeBelow != nil,
          let option = option(landscape, saddles)
        else { return [] }
        let record = saddles.cells[option.cell]
        return record.seeds.indices.map {
          record.run(rate: option.rate, seed: $0).escape.map(Double.init) ?? .infinity
        }
      }
      return Versus.RatePoint(
        rate: rate, cost: Double.exp10(units.average(costs)),
        escape: steps.isEmpty ? nil : try Descriptive.median(steps))
    }
  }
}

extension String {
  /// What follows the last occurrence of a separator; the whole where there is none.
  fileprivate func components(after separator: String) -> String {
    guard let range = self.ranges(of: separator).last else { return self }
    return String(self[range.upperBound...])
  }
}
