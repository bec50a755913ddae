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
      return LandscapeView(study.instances[landscape].model, paths: known).map {
        Ground(view: $0, contours: $0.contours(resolution: 56, levels: 10))
      }
    }
  }

  private var panel: CostPanel { study.panel }

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
      .init("1e-5 after", unit: "steps", .integer), .init("Last gap", .number(digits: 3)),
      .init("Outcome"),
    ])
    var words: [String] = []
    let panels = grounds.indices.map { landscape -> Panel in
      let ground = grounds[landscape]
      var marks = [ground.contours]
      for shown in [base, optimizer].compactMap(\.self) {
        guard let path = paths[landscape][shown] else { continue }
        let isMain = shown == optimizer
        marks.append(
          .trajectory(
            path, style: isMain ? .series(0) : .series(1).marked(.square),
            label: panel.optimizers[shown]))
      }
      marks += ground.view.landmarks
      for shown in [optimizer, base].compactMap(\.self) {
        guard let best = study.tuned.groups[landscape][shown]?.best else { continue }
        let record = panel.record(best)
        table.append([
          .text(panel.landscapes[landscape]), .text(panel.optimizers[shown]),
          .number(record.rate), .integer(record.hit(main: Targets.judging)),
          .number(record.finalGap), .text(record.outcome.rawValue),
        ])
        if shown == optimizer {
          words.append(
            "\(panel.landscapes[landscape]): gap \(NumberText.significant(record.finalGap, digits: 2)) "
              + "(\(record.outcome.rawValue))")
        }
      }
      let rate = study.tuned.groups[landscape][optimizer].map { panel.record($0.best).rate } ?? .nan
      return Panel(
        title: "\(panel.landscapes[landscape]), rate \(NumberText.significant(rate, digits: 2))",
        x: Axis("", domain: ground.view.x, showsGrid: false),
        y: Axis("", domain: ground.view.y, showsGrid: false), marks: marks)
    }
    let summary = panel.facts.optimizers[name]?.summary ?? ""
    return Figure(
      id: "optimizer-" + Anchor.slug(name), title: name,
      caption:
        "\(summary). \(Words.count(study.steps, "step")) from the standard start with the best of "
        + "\(study.trials) learning rates"
        + (base == nil ? "." : ", beside \(GalleryStudy.baseline) tuned the same way."),
      ariaLabel: "Paths of \(name) on four landscapes. " + words.joined(separator: ", ") + ".",
      panels: panels, arrangement: .grid(columns: columns, sharesX: false, sharesY: false),
      naming: .legend, table: table)
  }

  /// The runs of an optimizer's picture, opened in the lab of the page.
  private func links(_ name: String) -> Markup {
    var words = Markup("p", ["class": "quiet"])
    guard let optimizer = panel.optimizers.firstIndex(of: name) else { return words }
    words.append(text: "In the lab:")
    for landscape in grounds.indices {
      guard let best = study.tuned.groups[landscape][optimizer]?.best else { continue }
      words.append(text: " ")
      words.append(
        Markup(
          "a",
          [
            "class": "lab-link",
            "href": LabLink.address(
              landscape: panel.landscapes[landscape], optimizer: name, schedule: "constant",
              rate: panel.record(best).rate, steps: study.steps, seed: nil),
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

  /// All pictures on one page, with a lab where there is an engine.
  public func html(lab: LabEngine? = nil) throws -> String {
    let fairness =
      "Every optimizer had \(study.trials) learning rates on each landscape, three a decade around its "
      + "own centre, and \(study.steps) steps from the standard start; shown is the cheapest. One path says "
      + "little about an optimizer: the ranking is what 'bench run' prints."
    let sections = [
      ReportSection(
        id: "optimizers", title: "Optimizers",
        content: [
          { Piece.words(fairness, class: "lead") },
          {
            Piece.pair(
              pictures(columns: 2).map {
                let picture = Picture(figure: $0.figure, height: 420, isHalf: true).markup
                return lab == nil ? picture : Markup("div", [:], [picture, links($0.name)])
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
          {
            Piece.pair(
              schedules.map { Picture(figure: $0.figure, height: 240, isHalf: true).markup })
          },
        ]),
    ]
    let all = sections + (lab.map { [LabSection(engine: $0).section] } ?? [])
    return try ReportPage(title: Self.title, sections: all, data: "[]\n", lab: lab).html()
  }
}
