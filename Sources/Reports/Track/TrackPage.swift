import Charts
import Records
import Specifications
import Statistics

/// The figures of a track over its commits, as one self-contained HTML page and as text.
///
/// The same lines give the same bytes, in whatever order they stand.
public struct TrackPage: Sendable {
  private let findings: [TrackFindings]

  /// The page of a track.
  public init(_ track: Track) { findings = TrackFindings.of(track) }

  /// The page.
  public func html() throws -> String {
    let sections = findings.enumerated().map { place, findings in
      let words = TrackWords(findings)
      let content: [ReportSection.Deferred<Markup>] = [
        { Piece.words(words.sentence, class: "lead") },
        {
          let events = words.events.map { Markup("li", text: $0) }
          return events.isEmpty
            ? nil : Markup("ul", ["class": "warnings", "aria-label": "What else happened"], events)
        },
        { words.table.map { Piece.table($0, id: Anchor.slug("\(findings.suite)-changes")) } },
        { Piece.pair(TrackPictures(findings).pictures.map(\.markup)) },
      ]
      return ReportSection(
        id: Anchor.slug(findings.suite), title: findings.suite, isFirst: place == 0,
        content: content)
    }
    let tables = findings.map { findings in
      JSONText.string(findings.suite) + ":"
        + (TrackWords(findings).table?.render(as: .json) ?? "[]\n")
    }
    return try ReportPage(
      title: "Descent: trend of " + Words.list(findings.map(\.suite)), sections: sections,
      data: "{" + tables.joined(separator: ",") + "}\n"
    ).html()
  }

  /// The page's sentences and tables.
  public func text(style: TerminalStyle = .ascii, width: Int? = nil) -> String {
    findings.map { findings in
      let words = TrackWords(findings)
      let lines = [words.sentence] + words.events
      return lines.joined(separator: "\n") + "\n"
        + (words.table.map { "\n" + $0.render(as: .text, style: style, width: width) } ?? "")
    }.joined(separator: "\n")
  }

  /// The identities of the page's figures, in its order.
  public var figures: [String] { pictures.map(\.figure.id) }

  /// One of the page's figures as an SVG document.
  ///
  /// - Parameter id: its identity in the page, such as `gate-evaluations`.
  /// - Returns: the document.
  /// - Throws: `SpecificationError` with the nearest name where there is none.
  public func svg(figure id: String) throws -> String { try pictures.svg(figure: id) }

  private var pictures: [Picture] { findings.flatMap { TrackPictures($0).pictures } }
}
