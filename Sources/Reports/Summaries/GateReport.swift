import Charts
import Statistics

/// A gate's findings as text, Markdown, CSV, JSON or JUnit XML.
public struct GateReport: Sendable {
  /// The formats.
  public enum Format: String, Sendable, CaseIterable {
    /// For a terminal.
    case text
    /// For a CI job's summary.
    case markdown
    /// For spreadsheets: one row per change, new cell and removed cell, the summary in a line that begins with `#`.
    case csv
    /// For programs.
    case json
    /// For test dashboards: one test case per cell.
    case junit
  }

  private let findings: GateFindings

  /// A report of findings.
  public init(_ findings: GateFindings) { self.findings = findings }

  /// The report; text and Markdown show at most `limit` changes of each kind, text within `width` characters.
  public func render(
    as format: Format, limit: Int = 40, style: TerminalStyle = .ascii, width: Int? = nil
  ) -> String {
    switch format {
    case .text: text(limit, style, width)
    case .markdown: markdown(limit)
    case .csv: csv()
    case .json: json()
    case .junit: junit()
    }
  }

  private func text(_ limit: Int, _ style: TerminalStyle, _ width: Int?) -> String {
    var result = ""
    for kind in GateChange.Kind.allCases {
      guard let table = table(kind, limit) else { continue }
      result += table.render(as: .text, style: style, width: width) + "\n"
    }
    let lines =
      findings.added.map { "new cell: \($0)" } + findings.removed.map { "removed cell: \($0)" }
      + [findings.summary]
    return result
      + lines.flatMap { $0.wrapped(to: width ?? .max) }.map { $0 + "\n" }.joined()
  }

  private func markdown(_ limit: Int) -> String {
    var result = "### Descent gate\n\n\(findings.isFailure ? "❌" : "✅") \(findings.summary)\n\n"
    for kind in GateChange.Kind.allCases {
      guard let table = table(kind, limit) else { continue }
      result += table.render(as: .markdown) + "\n"
    }
    for cell in findings.added { result += "- new cell: \(cell)\n" }
    for cell in findings.removed { result += "- removed cell: \(cell)\n" }
    return result
  }

  private func table(_ kind: GateChange.Kind, _ limit: Int?) -> Table? {
    let changes = findings.changes.filter { $0.kind == kind }
    guard !changes.isEmpty else { return nil }
    var table = Table(
      title:
        "\(kind.rawValue.prefix(1).uppercased())\(kind.rawValue.dropFirst())s (\(changes.count))",
      columns: [
        .init("cell"), .init("rate", .number(digits: 4), weight: Table.Column.key),
        .init("seed", .integer, weight: Table.Column.key),
        .init("figure", weight: Table.Column.key),
        .init("old", weight: Table.Column.key), .init("new", weight: Table.Column.key),
      ])
    for change in changes.prefix(limit ?? .max) { table.append(row(change, kind)) }
    let hidden = changes.count - table.rows.count
    if hidden > 0 { table.notes = ["and \(hidden) more; --format json lists all"] }
    return table
  }

  private func row(_ change: GateChange, _ kind: GateChange.Kind) -> [Table.Cell] {
    let tone: Table.Cell.Tone =
      kind == .regression ? .bad : kind == .improvement ? .good : .plain
    return [
      .text(change.cell), .number(change.rate), .integer(change.seed), .text(change.figure),
      .text(change.old), .text(change.new, tone: tone),
    ]
  }

  private func csv() -> String {
    var table = Table(columns: [
      .init("kind"), .init("cell"), .init("rate", .number(digits: 17)), .init("seed", .integer),
      .init("figure"), .init("old"), .init("new"),
    ])
    for change in findings.changes {
      table.append([.text(change.kind.rawValue)] + row(change, change.kind))
    }
    let none = [Table.Cell](repeating: .missing, count: 5)
    for cell in findings.added { table.append([.text("new cell"), .text(cell)] + none) }
    for cell in findings.removed { table.append([.text("removed cell"), .text(cell)] + none) }
    return "# \(findings.summary)\n" + table.render(as: .csv)
  }

  private func json() -> String {
    func list(_ items: [String]) -> String { "[" + items.joined(separator: ",") + "]" }
    let changes = findings.changes.map { change in
      "{\"cell\":\(JSONText.string(change.cell)),\"rate\":\(change.rate),\"seed\":\(change.seed),"
        + "\"figure\":\(JSONText.string(change.figure)),\"old\":\(JSONText.string(change.old)),"
        + "\"new\":\(JSONText.string(change.new)),\"kind\":\"\(change.kind.rawValue)\"}"
    }
    return "{\"passed\":\(!findings.isFailure),\"compared\":\(findings.compared),"
      + "\"regressions\":\(findings.count(.regression)),"
      + "\"improvements\":\(findings.count(.improvement)),"
      + "\"neutral\":\(findings.count(.neutral)),"
      + "\"added\":\(list(findings.added.map { JSONText.string($0) })),"
      + "\"removed\":\(list(findings.removed.map { JSONText.string($0) })),"
      + "\"changes\":\(list(changes))}\n"
  }

  private func junit() -> String {
    let regressions = Dictionary(grouping: findings.changes.filter { $0.kind == .regression }) {
      $0.cell
    }
    let all = findings.cells + findings.removed.filter { !findings.cells.contains($0) }
    var result = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    let failures = all.count { regressions[$0] != nil || findings.removed.contains($0) }
    result +=
      "<testsuites><testsuite name=\"descent gate\" tests=\"\(all.count)\" failures=\"\(failures)\">\n"
    for cell in all {
      let name = escape(cell)
      if let changes = regressions[cell] {
        let lines = changes.map {
          "rate \($0.rate), seed \($0.seed), \($0.figure): \($0.old) -> \($0.new)"
        }
        result += "<testcase classname=\"gate\" name=\"\(name)\"><failure message=\""
        result += "\(changes.count) regressions\">\(escape(lines.joined(separator: "\n")))"
        result += "</failure></testcase>\n"
      } else if findings.removed.contains(cell) {
        result += "<testcase classname=\"gate\" name=\"\(name)\">"
        result += "<failure message=\"removed cell\"/></testcase>\n"
      } else {
        result += "<testcase classname=\"gate\" name=\"\(name)\"/>\n"
      }
    }
    return result + "</testsuite></testsuites>\n"
  }

  private func escape(_ text: String) -> String {
    var result = ""
    Markup.escape(text, into: &result)
    return result
  }
}
