import Charts
import CommandLine
import Experiments
import Foundation
import Landscapes
import Optimizers
import Reports
import Schedules
import Specifications

/// Kinds of values that several subcommands take.
enum Kinds {
  static let problem = ValueKind<Problem>(
    "LANDSCAPE", expectation: "a landscape, such as rosenbrock:dim=10",
    completion: .dynamic { _ in
      LandscapeCatalogue.standard.landscapes.entries.map { Candidate($0.name, $0.summary) }
    }, show: { $0.specification }, read: { try Problem($0) })

  static let method = ValueKind<Method>(
    "OPTIMIZER", expectation: "an optimizer, such as adam:beta2=0.99",
    completion: .dynamic { _ in candidates(OptimizerCatalogue.standard.optimizers) },
    show: { $0.specification }, read: { try Method($0) })

  /// A schedule's text; it is built once the number of steps is known.
  static let schedule = ValueKind<String>(
    "SCHEDULE", expectation: "a schedule, such as warmup:steps=5%+cosine",
    completion: .dynamic { _ in candidates(standardSchedules) }, show: { $0 },
    read: { text in
      _ = try ScheduleText(parsing: text)
      return text
    })

  static let point = ValueKind<[Double]>.commaSeparated(.number())

  private static func candidates(_ catalogue: Catalogue<some CatalogueEntry>) -> [Candidate] {
    catalogue.entries.flatMap { entry in
      [Candidate(entry.name, entry.summary)]
        + entry.aliases.map { Candidate($0.name, "alias of \(entry.name)") }
    }
  }
}

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

extension Console {
  /// How tables and plots are dressed: ASCII on a terminal whose locale is not UTF-8.
  var reportStyle: Charts.TerminalStyle {
    let variables = ProcessInfo.processInfo.environment
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { variables[$0] }
      .first { !$0.isEmpty }
    let isUTF8 = locale?.lowercased().replacingOccurrences(of: "-", with: "").contains("utf8")
    return Charts.TerminalStyle(
      colour: outputStyle.isColored, unicode: !outputStyle.isTerminal || isUTF8 ?? false)
  }

  /// A table's width: as wide as the terminal where it is text for a person.
  private func width(of format: TableFormat) -> Int? {
    format == .table && outputStyle.isTerminal ? outputStyle.width : nil
  }

  /// Prints a table.
  func print(_ table: Table, as format: TableFormat) {
    output.write(table.render(as: format.format, style: reportStyle, width: width(of: format)))
  }

  /// Prints a plot as wide as the terminal, at most 120 characters.
  func print(_ plot: TerminalPlot) {
    output.write(plot.render(width: min(outputStyle.width, 120), height: 20, style: reportStyle))
  }

  /// Prints findings: sentence, tables, warnings.
  func print(_ report: some Findings, as format: TableFormat) {
    output.write(report.text(as: format.format, style: reportStyle, width: width(of: format)))
  }
}

/// What a specification gets wrong is wrong usage of the command.
func asUsage<T>(_ work: () throws -> T) throws -> T {
  do { return try work() } catch let error as SpecificationError {
    throw UsageError(error.description)
  }
}

/// Words as a command line that a shell reads back as the same words.
func shellCommand(_ words: [String]) -> String {
  words.map { word in
    let isPlain =
      !word.isEmpty
      && word.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"):
          true
        default: "-_./:=+,%@".utf8.contains(byte)
        }
      }
    return isPlain ? word : "'" + word.replacing("'", with: "'\\''") + "'"
  }.joined(separator: " ")
}
