import Charts

/// What an analysis found, that can be shown in every format.
public protocol Findings: Sendable {
  /// Sentence, tables, plots and warnings as one text; CSV and JSON have all but plots.
  ///
  /// - Parameters:
  ///   - format: how it is written.
  ///   - style: whether colour and Unicode may be used.
  ///   - width: the terminal's width; nil writes tables side by side.
  /// - Returns: the text, which ends in a line break.
  func text(as format: Table.Format, style: TerminalStyle, width: Int?) -> String
}
