import Charts
import CommandLine
import Files
import Records
import Reports
import Studies

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Formats of tables.
enum TableFormat: String, CaseIterable, Sendable {
  case table
  case markdown
  case csv
  case json

  var format: Table.Format {
    switch self {
    case .table: .text
    case .markdown: .markdown
    case .csv: .csv
    case .json: .json
    }
  }
}

/// Formats of findings that have a picture.
enum FindingsFormat: String, CaseIterable, Sendable {
  case table
  case markdown
  case csv
  case json
  case svg

  /// The table's format; nil: the picture.
  var table: TableFormat? { TableFormat(rawValue: rawValue) }
}

extension Console {
  /// How tables and plots are dressed: ASCII on a terminal whose locale is not UTF-8.
  var reportStyle: Charts.TerminalStyle {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy
      .compactMap { (name: String) in getenv(name).map { String(cString: $0) } }
      .first { !$0.isEmpty }
    let isUTF8 = locale?.lowercased().filter { $0 != "-" }.contains("utf8")
    return Charts.TerminalStyle(
      color: outputStyle.isColored, unicode: !outputStyle.isTerminal || isUTF8 ?? false)
  }

  /// The width of text for a person: the terminal's, if it is one.
  var tableWidth: Int? { outputStyle.isTerminal ? outputStyle.width : nil }

  private func width(of format: TableFormat) -> Int? { format == .table ? tableWidth : nil }

  /// Prints a table.
  func print(_ table: Table, as format: TableFormat) {
    output.write(table.render(as: format.format, style: reportStyle, width: width(of: format)))
  }

  /// Prints a plot as wide as the terminal, at most 120 characters.
  func print(_ plot: TerminalPlot) {
    output.write(plot.render(width: min(outputStyle.width, 120), height: 20, style: reportStyle))
  }

  /// Prints findings: sentence, tables, warnings; and before all, what is missing in the records.
  func print(_ report: some Findings, as format: TableFormat, of folders: [String: Results] = [:]) {
    let text = report.text(as: format.format, style: reportStyle, width: width(of: format))
    let gaps = folders.sorted { $0.key < $1.key }.compactMap { $1.gap(in: $0) }
    output.write(gaps.isEmpty ? text : Self.saying(gaps.joined(separator: "; "), text, format))
  }

  /// Text whose first line says what is missing.
  static func saying(_ gap: String, _ text: String, _ format: TableFormat) -> String {
    switch format {
    case .table: return "INCOMPLETE: \(gap)\n\n" + text
    case .markdown: return "**INCOMPLETE:** \(gap)\n\n" + text
    case .csv: return "# INCOMPLETE: \(gap)\n" + text
    case .json:
      // The first key of an object, or the first item of a list.
      let isList = text.hasPrefix("[")
      let rest = text.dropFirst().drop(while: \.isWhitespace)
      let comma = rest.first == "]" || rest.first == "}" ? "" : ","
      let said = "\"missing\":" + JSONText.string("INCOMPLETE: \(gap)")
      return (isList ? "[{\(said)}" : "{\(said)") + comma + "\n" + rest
    }
  }
}

extension Results {
  /// What is missing in a results folder, in one line; nil: nothing.
  func gap(in folder: String) -> String? {
    guard !isComplete else { return nil }
    let has = "\(folder) holds \(cells.count) of \(manifest.cells) cells"
    if let shard = manifest.shard, let part = manifest.shardCells, cells.count >= part {
      return printable(
        "\(has), all of shard \(shard); join the shards with '\(OwnProgram.name) merge'")
    }
    return printable("\(has); go on with: \(manifest.resumption(in: folder))")
  }
}
