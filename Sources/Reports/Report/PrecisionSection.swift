import Charts
import Statistics

/// Which precision reaches which gap: of optimizers that differ in their number formats alone.
struct PrecisionSection {
  let model: ReportModel

  init(_ model: ReportModel) { self.model = model }

  /// An optimizer in several formats.
  private struct Family {
    /// What stands behind the wrapper.
    let name: String
    /// Places of the optimizers, the one in double among them where it is there.
    var members: [Int]
  }

  /// Nil where no optimizer is there in several formats.
  var section: ReportSection? {
    guard !families.isEmpty else { return nil }
    return ReportSection(
      id: "precision", title: "Precision",
      content: Piece.pictures(pictures))
  }

  var pictures: [ReportSection.Deferred<Picture>] {
    families.map { family in { picture(family) } }
  }

  private var families: [Family] {
    var families: [Family] = []
    for (place, name) in model.panel.optimizers.enumerated() {
      let base = Self.split(name).base
      if let known = families.firstIndex(where: { $0.name == base }) {
        families[known].members.append(place)
      } else {
        families.append(Family(name: base, members: [place]))
      }
    }
    return families.filter { $0.members.count > 1 }
  }

  /// `precision:state=fp32+adam`: `precision:state=fp32` and `adam`.
  private static func split(_ name: String) -> (formats: String, base: String) {
    guard let end = name.firstIndex(of: "+"), name[..<end].split(separator: ":")[0] == "precision"
    else { return ("fp64", name) }
    return (String(name[..<end]), String(name[name.index(after: end)...]))
  }

  private func picture(_ family: Family) -> Picture {
    Picture(
      figure: figure(family),
      height: 110 + Double(model.panel.landscapes.count) * (10 + 6 * Double(family.members.count)))
  }

  /// Median of the last gaps of the tuned runs; nil where there are none or no minimum is known.
  private func gap(_ landscape: Int, _ optimizer: Int) -> Double? {
    guard let runs = model.tuned.groups[landscape][optimizer]?.runs else { return nil }
    let gaps = runs.map { model.panel.record($0).finalGap }
    guard gaps.allSatisfy({ !$0.isNaN }) else { return nil }
    return try? Descriptive.quantiles(gaps, [0.5])[0]
  }

  private func figure(_ family: Family) -> Figure {
    let labels = family.members.map { Self.split(model.name($0)).formats }
    let gaps = family.members.map { member in
      model.panel.landscapes.indices.map { gap($0, member) }
    }
    let marks = family.members.indices.map { place in
      let shift = (Double(place) + 0.5) / Double(family.members.count) - 0.5
      return Mark.points(
        gaps[place].enumerated().compactMap { landscape, gap in
          gap.map { PlotPoint(max($0, 1e-16), Double(landscape) + 0.7 * shift) }
        }, style: model.style(family.members[place], among: family.members), label: labels[place])
    }
    return Figure(
      id: "precision-" + Anchor.slug(family.name), title: "\(family.name) in fewer digits",
      caption: "Median of the last gaps of the tuned runs. A format whose last place is wider than "
        + "the updates stalls above what double reaches; gaps below 1e-16 are drawn there.",
      x: Axis("last gap", .log), y: Axis(categories: model.panel.landscapes), marks: marks,
      table: Table(
        columns: [.init("Landscape")]
          + labels.enumerated().map { .init($1, .number(digits: 3), key: "gap-\($0)") },
        rows: model.panel.landscapes.enumerated().map { landscape, name in
          [.text(name)] + gaps.map { .number($0[landscape]) }
        }))
  }
}
