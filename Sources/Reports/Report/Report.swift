import Records
import Statistics
import Studies

/// A results folder as one self-contained HTML page.
///
/// The page needs no network and no script to be read: figures are inline SVG with their numbers in
/// tables. The same results give the same bytes.
public struct Report: Sendable {
  private let model: ReportModel
  private let reruns: Reruns?
  private let notice: String?
  private let lab: LabEngine?
  private let beside: BesideSection?

  /// An earlier run that a report is held against.
  public struct Earlier: Sendable {
    /// What it is called.
    public var name: String
    /// Its records.
    public var results: Results

    /// A run by this name.
    public init(name: String, results: Results) {
      self.name = name
      self.results = results
    }
  }

  /// The report of some results.
  ///
  /// - Parameters:
  ///   - results: the records; all numbers come from them.
  ///   - reruns: what makes runs again, for curves, paths and diagnoses; nil: the page has none.
  ///   - notice: what stands above everything else, such as what the results lack.
  ///   - beside: an earlier run, whose profiles and costs stand beside these.
  ///   - lab: the engine of the page's lab; nil: the page has none.
  /// - Throws: ``StatisticsError`` where there is nothing to report, or nothing to compare.
  public init(
    _ results: Results, reruns: Reruns?, notice: String? = nil, beside: Earlier? = nil,
    lab: LabEngine? = nil
  ) throws {
    var model = try ReportModel(results)
    model.hasLab = lab != nil
    self.model = model
    self.reruns = reruns
    self.notice = notice
    self.beside = try BesideSection(model, beside)
    self.lab = lab
  }

  /// The page.
  public func html() throws -> String {
    let drawn = DrawnRuns(model, reruns)
    let sections = [
      AnswerSection(model).section, beside?.section, ProfileSection(model).section,
      TuningSection(model).section,
      BehaviorSection(model).section, SaddleSection(model).section,
      ScheduleSection(model, drawn).section, PrecisionSection(model).section,
      LandscapesSection(model, drawn).section,
      lab.map { LabSection(engine: $0).section }, InvarianceSection(model).section,
      AboutSection(model).section,
    ]
    return try ReportPage(
      title: "Descent: \(model.suite.name)", sections: sections.compactMap(\.self),
      data: AnswerSection(model).data, notice: notice, lab: lab
    ).html()
  }

  /// The identities of the page's figures, in its order.
  public var figures: [String] {
    get throws { try pictures.map(\.figure.id) }
  }

  /// One of the page's figures as an SVG document.
  ///
  /// - Parameter id: its identity in the page, such as `ecdf`.
  /// - Returns: the document.
  /// - Throws: `SpecificationError` with the nearest name where there is none.
  public func svg(figure id: String) throws -> String {
    try pictures.svg(figure: id)
  }

  private var pictures: [Picture] {
    get throws {
      let drawn = DrawnRuns(model, reruns)
      var deferred = AnswerSection(model).pictures + (beside?.pictures ?? [])
      deferred += ProfileSection(model).pictures
      deferred += TuningSection(model).pictures + BehaviorSection(model).pictures
      deferred += SaddleSection(model).pictures + ScheduleSection(model, drawn).pictures
      deferred += PrecisionSection(model).pictures + LandscapesSection(model, drawn).pictures
      let all = deferred
      let pictures = try all.indices.concurrentMap { try all[$0]() }.compactMap(\.self)
      return pictures
        + model.panel.landscapes.indices.concurrentMap {
          LandscapePart(model, drawn, $0).pictures
        }.joined()
    }
  }
}
