import Charts
import Records
import Statistics

/// A track's figures over commits, one picture each.
struct TrackPictures {
  let findings: TrackFindings
  let words: TrackWords

  init(_ findings: TrackFindings) {
    self.findings = findings
    words = TrackWords(findings)
  }

  var pictures: [Picture] {
    TrackFigure.allCases.map { figure in
      // Names stand in a legend of a few rows.
      Picture(
        figure: self.figure(figure), height: 290 + 6 * Double(named(figure).count), isHalf: true)
    }
  }

  /// The most optimizers that are all named.
  private static let crowd = 12

  /// The optimizers that are named: all, or where there are many those whose figure changed.
  private func named(_ figure: TrackFigure) -> [String] {
    let all = findings.optimizers
    return all.count <= Self.crowd
      ? all : all.filter { name in findings.changes.contains { $0.concerns(figure, of: name) } }
  }

  private func figure(_ figure: TrackFigure) -> Figure {
    let series = findings.optimizers.map { findings.series(figure, of: $0) }
    var marks = findings.events.compactMap { since, event in
      event == .settings ? Mark.rule(x: Double(since) - 0.5, label: "other suite") : nil
    }
    let named = named(figure)
    func shown(_ name: String) -> Int { named.firstIndex(of: name) ?? named.count }
    // The named stand above the others.
    let places = findings.optimizers.indices
    let isNamed = findings.optimizers.map(named.contains)
    for place in places.filter({ !isNamed[$0] }) + places.filter({ isNamed[$0] }) {
      let (name, values) = (findings.optimizers[place], series[place])
      let style = (isNamed[place] ? SeriesStyle.distinct(shown(name)) : .muted).of(name)
      let changed = findings.changes.filter { $0.concerns(figure, of: name) }
      marks += [
        .line(
          line(values), style: style, label: isNamed[place] ? name : nil, isStep: true,
          isThin: !isNamed[place]),
        .points(alone(values), style: style, radius: 2.5),
        .points(changed.map { PlotPoint(Double($0.since), $0.new) }, style: style, radius: 4),
      ]
    }
    let rest = findings.optimizers.count - named.count
    let others = rest == 0 ? "" : " Grey: the \(rest) without a change."
    return Figure(
      id: Anchor.slug("\(findings.suite)-\(figure.rawValue)"), title: figure.title,
      caption: figure.caption + others, x: Axis("commit", categories: words.commits),
      y: axis(figure, series.joined().compactMap(\.self)), marks: marks, naming: .legend,
      table: table(figure, series))
  }

  /// The points of a line that breaks where the suite is another one.
  private func line(_ values: [Double?]) -> [PlotPoint] {
    values.enumerated().flatMap { place, value in
      (breaks(before: place) ? [PlotPoint(Double(place), .nan)] : [])
        + [PlotPoint(Double(place), value ?? .nan)]
    }
  }

  /// Values that no line leads to or from.
  private func alone(_ values: [Double?]) -> [PlotPoint] {
    values.enumerated().compactMap { place, value in
      let isTied =
        place > 0 && !breaks(before: place) && values[place - 1] != nil
        || place + 1 < values.count && !breaks(before: place + 1) && values[place + 1] != nil
      return isTied ? nil : value.map { PlotPoint(Double(place), $0) }
    }
  }

  private func breaks(before place: Int) -> Bool {
    findings.events.contains { $0.since == place && $0.event == .settings }
  }

  /// Shares are shown between tenths, so that a small change is seen and no more is made of it.
  private func axis(_ figure: TrackFigure, _ values: [Double]) -> Axis {
    switch figure {
    case .evaluations: return Axis("evaluations per success", .log)
    case .gap: return Axis("last gap", unit: "decades")
    case .success, .oscillation, .diverged:
      let low = ((values.min() ?? 0) * 10).rounded(.down) / 10
      let high = ((values.max() ?? 1) * 10).rounded(.up) / 10
      return Axis(
        figure.axis, domain: min(low, 0.9)...max(high, min(low, 0.9) + 0.1), format: .percent)
    }
  }

  private func table(_ figure: TrackFigure, _ series: [[Double?]]) -> Table {
    var table = Table(
      columns: [.init("Commit"), .init("Date")]
        + findings.optimizers.map { .init($0, .number(digits: 4)) })
    for place in findings.points.indices {
      table.append(
        [.text(words.commit(place)), .text(words.day(place))] + series.map { .number($0[place]) })
    }
    return table
  }
}

extension TrackChange {
  fileprivate func concerns(_ figure: TrackFigure, of optimizer: String) -> Bool {
    self.figure == figure && self.optimizer == optimizer
  }
}

extension TrackFigure {
  fileprivate var title: String {
    switch self {
    case .success: "Success"
    case .evaluations: "Expected evaluations"
    case .gap: "Last gap"
    case .oscillation: "Oscillation"
    case .diverged: "Blown up"
    }
  }

  fileprivate var axis: String {
    switch self {
    case .success: "runs that arrive"
    case .oscillation: "steps that raise f"
    case .diverged: "runs that blow up"
    case .evaluations, .gap: ""
    }
  }

  fileprivate var caption: String {
    let meaning =
      switch self {
      case .success:
        "Share of all runs that reached 1e-5 of the initial gap, or left the saddle where f is unbounded below."
      case .evaluations:
        "Evaluations spent for each success, a geometric mean over landscapes; one without success counts as if "
          + "a run had succeeded with its last evaluation."
      case .gap:
        "Decades from the initial gap to the last, the mean over landscapes where f has a lower bound; less is "
          + "better."
      case .oscillation: "Share of steps that raised f, the mean over landscapes."
      case .diverged: "Share of all runs that diverged or met a value that is no finite number."
      }
    return meaning + " Marks stand where it changed."
  }
}
