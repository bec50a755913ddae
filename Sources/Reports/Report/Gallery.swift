import Charts
import Landscapes
import Records
import Statistics
import Studies

/// The picture that optimizer galleries are known for, but fair: every optimizer on four landscapes,
/// each tuned by the same number of trials and run for the same steps, with a tuned baseline; and the
/// curve of every schedule.
public struct Gallery: Sendable {
  /// The title of its page.
  public static let title = "Descent: gallery"

  private let study: GalleryStudy
  /// The view of each landscape: the same in every picture.
  private let grounds: [Ground]
  /// Paths by landscape and optimizer.
  private let paths: [[Trajectory?]]

  private struct Ground: Sendable {
    let view: LandscapeView
    let contours: Mark
    /// The same for a thumbnail.
    let coarse: Mark
  }

  /// The pictures of a study.
  public init(_ study: GalleryStudy) {
    self.study = study
    let paths = study.paths.map { $0.map { $0.map { Trajectory(thinning: $0) } } }
    self.paths = paths
    // Two well-known paths decide what is in view, so that pictures can be compared.
    let guides = [GalleryStudy.baseline, "adam"].compactMap {
      study.panel.optimizers.firstIndex(of: $0)
    }
    grounds = study.problems.indices.compactMap { landscape in
      let known = guides.compactMap { paths[landscape][$0]?.points }
      return LandscapeView(study.instances[landscape].model, paths: known, aspect: 1.2).map {
        Ground(
          view: $0, contours: $0.contours(resolution: 56, levels: 10),
          coarse: $0.contours(resolution: 32, levels: 6))
      }
    }
  }

  private var panel: CostPanel { study.panel }

  /// The run of an optimizer on a landscape.
  private func record(_ landscape: Int, _ optimizer: Int) -> RunRecord? {
    study.shown[landscape][optimizer].map(panel.record)
  }

  /// A landscape's name without keys.
  private func name(_ landscape: Int) -> String {
    String(panel.landscapes[landscape].prefix { $0 != ":" })
  }

  /// The optimizers with their pictures, in the catalogue's order.
  ///
  /// - Parameter columns: how many landscapes stand side by side.
  /// - Returns: a name and a figure for each.
  public func pictures(columns: Int = 4) -> [(name: String, figure: Figure)] {
    panel.optimizers.indices.map { (panel.optimizers[$0], figure($0, columns: columns)) }
  }

  private func figure(_ optimizer: Int, columns: Int) -> Figure {
    let name = panel.optimizers[optimizer]
    let base = panel.optimizers.firstIndex(of: GalleryStudy.baseline).flatMap {
      $0 == optimizer ? nil : $0
    }
    var table = Table(columns: [
      .init("Landscape"), .init("Optimizer"), .init("Rate", .number(digits: 3)),
      .init("Within 1e-5 since", unit: "steps", .integer), .init("Last gap", .number(digits: 3)),
      .init("Outcome"),
    ])
    var words: [String] = []
    let panels = grounds.indices.map { landscape -> Panel in
      for shown in [optimizer, base].compactMap(\.self) {
        guard let record = record(landscape, shown) else { continue }
        table.append([
          .text(panel.landscapes[landscape]), .text(panel.optimizers[shown]),
          .number(record.rate), .integer(record.settled[Targets.judging].map { Int($0) }),
          .number(record.finalGap), .text(record.outcome.rawValue),
        ])
      }
      if let record = record(landscape, optimizer) {
        words.append(
          "\(self.name(landscape)): gap \(NumberText.significant(record.finalGap, digits: 2)) "
            + "(\(record.outcome.rawValue))")
      }
      let rate = record(landscape, optimizer)?.rate ?? .nan
      return view(
        landscape, [base, optimizer].compactMap(\.self), of: optimizer,
        title: "\(self.name(landscape)), rate \(NumberText.significant(rate, digits: 2))")
    }
    let summary = panel.facts.optimizers[name]?.summary ?? ""
    return Figure(
      id: "optimizer-" + Anchor.slug(name), title: name,
      caption: "\(summary). \(arrivals(optimizer))",
      ariaLabel: "Paths of \(name) on four landscapes. " + words.joined(separator: ", ") + ".",
      panels: panels, arrangement: .grid(columns: columns, sharesX: false, sharesY: false),
      naming: .legend, table: table)
  }

  /// A landscape with some paths, that of the optimizer in question in the first colour.
  private func view(
    _ landscape: Int, _ drawn: [Int], of optimizer: Int, title: String, isCoarse: Bool = false
  ) -> Panel {
    let ground = grounds[landscape]
    var marks = [isCoarse ? ground.coarse : ground.contours]
    for shown in drawn {
      guard let path = paths[landscape][shown] else { continue }
      let style = shown == optimizer ? SeriesStyle.series(0) : .series(1).marked(.square)
      let name = panel.optimizers[shown]
      marks.append(.trajectory(path, style: style.solid.of(name), label: name))
    }
    return Panel(
      title: title, x: Axis("", domain: ground.view.x, showsGrid: false),
      y: Axis("", domain: ground.view.y, showsGrid: false), marks: marks + ground.view.landmarks,
      hasEqualAxes: true)
  }

  /// Where an optimizer arrives and stays, in words.
  private func arrivals(_ optimizer: Int) -> String {
    var there: [String] = []
    var away: [String] = []
    for landscape in grounds.indices {
      if let step = record(landscape, optimizer)?.settled[Targets.judging] {
        there.append("\(name(landscape)) since step \(step)")
      } else {
        away.append(name(landscape))
      }
    }
    let found =
      there.isEmpty
      ? "Ends within 1e-5 of the gap nowhere"
      : "Ends within 1e-5 of the gap on \(Words.list(there))"
    let missed = there.isEmpty || away.isEmpty ? "" : "; not on \(Words.list(away))"
    return "\(found)\(missed), \(Words.count(study.steps, "step")) in all."
  }

  /// Every optimizer's path on the first landscape, as one picture.
  ///
  /// - Parameter columns: how many stand side by side.
  /// - Returns: the picture, with its size in pixels.
  public func sheet(columns: Int = 6) -> (figure: Figure, width: Double, height: Double) {
    let panels = panel.optimizers.indices.map { optimizer in
      view(0, [optimizer], of: optimizer, title: panel.optimizers[optimizer], isCoarse: true)
    }
    let rows = (panels.count + columns - 1) / columns
    let figure = Figure(
      id: "sheet", title: "Every optimizer on \(name(0))",
      caption: "Of \(Words.count(study.trials, "learning rate")) each, the run of "
        + "\(Words.count(study.steps, "step")) that arrives and stays.",
      panels: panels, arrangement: .grid(columns: columns, sharesX: true, sharesY: true),
      naming: .none)
    return (figure, Double(columns) * 200 + 40, Double(rows) * 176 + 60)
  }

  /// The runs of an optimizer's picture, opened in the lab of the page.
  private func links(_ name: String) -> Markup {
    var words = Markup("p", ["class": "quiet"])
    guard let optimizer = panel.optimizers.firstIndex(of: name) else { return words }
    words.append(text: "In the lab:")
    for landscape in grounds.indices {
      guard let record = record(landscape, optimizer) else { continue }
      words.append(text: " ")
      words.append(
        Markup(
          "a",
          [
            "class": "lab-link",
            "href": LabLink.address(
              landscape: panel.landscapes[landscape], optimizer: name, schedule: "constant",
              rate: record.rate, steps: study.steps, seed: nil),
          ], text: panel.landscapes[landscape]))
    }
    return words
  }

  /// The schedules with their curves.
  ///
  /// Plateau rules see a loss that never improves. Those that need a file or a function of the
  /// user's own are left out.
  public var schedules: [(name: String, figure: Figure)] {
    study.schedules.map { entry, plan in
      let curves = ScheduleCurves(
        [plan], rate: 1, losses: [Double](repeating: 1, count: 1001))
      var figure = curves.figure(
        id: "schedule-" + Anchor.slug(entry.name), title: entry.name)
      figure.caption = entry.summary + "."
      figure.naming = .none
      return (entry.name, figure)
    }
  }

  /// Which optimizers the page has not, in a sentence; nothing where it has all.
  private var leftOut: String {
    guard !study.leftOut.isEmpty else { return "" }
    return
      " Not every landscape here is one for \(Words.list(study.leftOut)), as '\(OwnProgram.name) describe "
      + "NAME' explains."
  }

  /// All pictures on one page, with a lab where there is an engine.
  public func html(lab: LabEngine? = nil) throws -> String {
    let fairness =
      "Every optimizer had \(Words.count(study.trials, "learning rate")) on each landscape, three a decade "
      + "around its own centre, and \(Words.count(study.steps, "step")) from the standard start; shown is the run "
      + "that arrives at 1e-5 of the initial gap and stays there first, else the one that ends lowest. One path says "
      + "little about an optimizer: the ranking is what '\(OwnProgram.name) run' prints." + leftOut
    let pictures = pictures(columns: 2)
    let schedules = schedules
    let sections = [
      ReportSection(
        id: "optimizers", title: "Optimizers",
        content: [
          { Piece.words(fairness, class: "lead") },
          { GalleryIndex(pictures.map(\.figure), orders: orders.map(\.name)).markup },
          {
            let ranks = orders.map(\.ranks)
            return Piece.pair(
              pictures.enumerated().map { place, picture in
                let drawn = Picture(figure: picture.figure, height: 440, isHalf: true).markup
                let parts = lab == nil ? [drawn] : [drawn, links(picture.name)]
                return GalleryIndex.card(parts, ranks: ranks.map { $0[place] })
              })
          },
        ]),
      ReportSection(
        id: "schedules", title: "Schedules",
        content: [
          {
            Piece.words(
              "Factor of the learning rate over 1000 steps, with default keys.", class: "quiet")
          },
          { GalleryIndex(schedules.map(\.figure)).markup },
          {
            Piece.pair(
              schedules.map {
                GalleryIndex.card([Picture(figure: $0.figure, height: 240, isHalf: true).markup])
              })
          },
        ]),
    ]
    let all = sections + (lab.map { [LabSection(engine: $0).section] } ?? [])
    return try ReportPage(title: Self.title, sections: all, data: "[]\n", lab: lab).html()
  }

  /// The orders that the optimizers' pictures can be put into, each with the rank of every picture.
  private var orders: [(name: String, ranks: [Int])] {
    let all = Array(panel.optimizers.indices)
    func ranked(_ keys: [[Double]]) -> [Int] {
      let order = all.sorted { a, b in
        keys[a] == keys[b] ? a < b : keys[a].lexicographicallyPrecedes(keys[b])
      }
      var ranks = all
      for (rank, optimizer) in order.enumerated() { ranks[optimizer] = rank }
      return ranks
    }
    func arrival(_ landscape: Int, _ optimizer: Int) -> Double {
      record(landscape, optimizer)?.settled[Targets.judging].map(Double.init) ?? .infinity
    }
    let byName = all.sorted { panel.optimizers[$0] < panel.optimizers[$1] }
    var places = all
    for (rank, optimizer) in byName.enumerated() { places[optimizer] = rank }
    let arrivals = all.map { optimizer in
      grounds.indices.map { arrival($0, optimizer) }.filter(\.isFinite)
    }
    return [
      ("Catalogue", all), ("Name", places),
      ("Arrives most often", ranked(arrivals.map { [Double(-$0.count), $0.reduce(0, +)] })),
    ]
      + grounds.indices.map { landscape in
        (
          "Fastest on \(name(landscape))",
          ranked(
            all.map { [arrival(landscape, $0), record(landscape, $0)?.finalGap ?? .infinity] })
        )
      }
  }
}
