import Charts

/// The lab as a page of its own: every optimizer, schedule and landscape under sliders, computed in the page.
public struct Lab: Sendable {
  private let engine: LabEngine?

  /// The page with an engine, or, without, its stills.
  public init(engine: LabEngine?) { self.engine = engine }

  /// The page.
  public func html() throws -> String {
    var section = LabSection(engine: engine, isAlone: true).section
    section.isFirst = true
    return try ReportPage(
      title: "Descent: lab", sections: [section], data: "[]\n", lab: engine, isLab: true
    ).html()
  }
}
