import Experiments
import Specifications
import Statistics

/// A results folder as one self-contained HTML page.
///
/// The page needs no network and no script to be read: figures are inline SVG with their numbers in
/// tables. The same results give the same bytes.
public struct Report: Sendable {
  private let model: ReportModel

  /// The report of some results.
  ///
  /// - Throws: ``StatisticsError`` where there is nothing to report.
  public init(_ results: Results) throws { model = try ReportModel(results) }

  /// The page.
  public func html() throws -> String {
    let reruns = Reruns(model)
    var sections = [try AnswerSection(model).section]
    sections.append(try ProfileSection(model).section)
    sections.append(try TuningSection(model).section)
    sections.append(try BehaviourSection(model).section)
    if let saddles = SaddleSection(model).section { sections.append(saddles) }
    if let schedules = try ScheduleSection(model, reruns).section { sections.append(schedules) }
    sections.append(try LandscapesSection(model, reruns).section)
    sections.append(AboutSection(model).section)
    return ReportPage(
      title: "Descent: \(model.suite.name)", sections: sections, data: try AnswerSection(model).data
    ).html
  }

  /// One of the page's figures as an SVG document.
  ///
  /// - Parameter id: its identity in the page, such as `ecdf`.
  /// - Returns: the document.
  /// - Throws: `SpecificationError` with the nearest name where there is none.
  public func svg(figure id: String) throws -> String {
    let pictures = try self.pictures
    guard let picture = pictures.first(where: { $0.figure.id == id }) else {
      throw SpecificationError(
        "unknown figure '\(id)'" + suggestion(for: id, among: pictures.map(\.figure.id)))
    }
    return picture.svg
  }

  private var pictures: [Picture] {
    get throws {
      let reruns = Reruns(model)
      var pictures = try AnswerSection(model).pictures + ProfileSection(model).pictures
      pictures += try TuningSection(model).pictures + BehaviourSection(model).pictures
      pictures += SaddleSection(model).pictures + ScheduleSection(model, reruns).pictures
      pictures += LandscapesSection(model, reruns).pictures
      return pictures
        + model.panel.landscapes.indices.flatMap {
          LandscapeFigures(model, reruns.series[$0], $0).pictures
        }
    }
  }
}
