import Charts
import Files

/// What an analysis found, in the parts that every format shows: what is missing, the answer, tables, plots
/// and warnings.
struct Statement {
  /// Which records are missing, in words; nil: none.
  var incompleteness: String?
  /// The answer.
  var sentence: String
  /// The tables, each with its title: a program finds it by that.
  var tables: [Table]
  /// Plots in characters; text and Markdown only.
  var plots = ""
  /// What deserves attention.
  var warnings: [String] = []

  /// The line that stands before everything else where records are missing.
  private var notice: String? {
    incompleteness.map { "Incomplete: \($0); what is not there is not tested." }
  }

  /// All of it as one text that ends in a line break.
  func text(as format: Table.Format, style: TerminalStyle, width: Int?) -> String {
    switch format {
    case .text, .markdown: prose(format, style, width)
    case .csv: csv
    case .json: json
    }
  }

  private func prose(_ format: Table.Format, _ style: TerminalStyle, _ width: Int?) -> String {
    let limit = format == .text ? width ?? 100 : .max
    func wrapped(_ text: String) -> String {
      printable(text).wrapped(to: limit).joined(separator: "\n") + "\n"
    }
    var parts = [notice, sentence].compactMap { $0.map(wrapped) }
    parts += tables.map { $0.render(as: format, style: style, width: width) }
    if !plots.isEmpty { parts.append(format == .markdown ? "```\n\(plots)```\n" : plots) }
    if !warnings.isEmpty {
      let lines = warnings.map { printable($0) }.flatMap { warning in
        format == .markdown ? ["- Warning: \(warning)"] : "Warning: \(warning)".wrapped(to: limit)
      }
      parts.append(lines.joined(separator: "\n") + "\n")
    }
    return parts.joined(separator: "\n")
  }

  /// Every table with its heading line, apart by empty lines; everything else in lines that begin with `#`.
  private var csv: String {
    func comment(_ text: String) -> String {
      "# " + text.split(whereSeparator: \.isNewline).joined(separator: " ") + "\n"
    }
    let head = [notice, sentence].compactMap { $0 } + warnings.map { "Warning: \($0)" }
    let blocks = tables.map { table in
      comment(table.title ?? "Table") + table.render(as: .csv)
    }
    return head.map(comment).joined() + "\n" + blocks.joined(separator: "\n")
  }

  /// One object: `incomplete`, `sentence`, `warnings`, `notes`, and the tables by their titles.
  private var json: String {
    func list(_ texts: [String]) -> String {
      "[" + texts.map { JSONText.string($0) }.joined(separator: ",") + "]"
    }
    let rows = tables.map { table -> String in
      let text = table.render(as: .json)
      return JSONText.string(Self.key(table.title ?? "table")) + ":" + text.dropLast()
    }
    return """
      {
      "incomplete":\(incompleteness.map { JSONText.string($0) } ?? "null"),
      "sentence":\(JSONText.string(sentence)),
      "warnings":\(list(warnings)),
      "notes":\(list(tables.flatMap(\.notes))),
      "tables":{\(rows.joined(separator: ",\n"))}
      }

      """
  }

  /// A title as a key: `Pairs against the first` → `pairsAgainstTheFirst`.
  private static func key(_ title: String) -> String {
    let words = title.split { !$0.isLetter && !$0.isNumber }
    return words.enumerated().map { place, word in
      place == 0 ? word.lowercased() : word.prefix(1).uppercased() + word.dropFirst()
    }.joined()
  }
}

extension Words {
  /// A sentence, tables, plots and warnings as one text; every format has all of them but plots.
  static func report(
    incompleteness: String? = nil, sentence: String, tables: [Table], plots: String = "",
    warnings: [String], format: Table.Format, style: TerminalStyle, width: Int?
  ) -> String {
    Statement(
      incompleteness: incompleteness, sentence: sentence, tables: tables, plots: plots,
      warnings: warnings
    ).text(as: format, style: style, width: width)
  }
}
