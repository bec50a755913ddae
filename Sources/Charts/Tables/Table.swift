/// A table with typed columns: the output of every command and the numbers behind every figure.
///
/// Readers get rounded numbers (text, Markdown), programs get all digits (CSV, JSON).
public struct Table: Sendable, Equatable {
  /// Formats that a table can be written in.
  public enum Format: String, Sendable, CaseIterable {
    /// Aligned columns for a terminal.
    case text
    /// A Markdown table.
    case markdown
    /// Comma-separated values with one heading line.
    case csv
    /// An array of one object per row.
    case json
  }

  /// A line above the table; text and Markdown only.
  public var title: String?
  /// The columns.
  public var columns: [Column]
  /// The rows; every row has a cell per column.
  public private(set) var rows: [[Cell]]
  /// Remarks below the table; text and Markdown only.
  public var notes: [String]

  /// A table.
  ///
  /// - Precondition: every row has as many cells as there are columns.
  public init(
    title: String? = nil, columns: [Column], rows: [[Cell]] = [], notes: [String] = []
  ) {
    self.title = title
    self.columns = columns
    self.rows = []
    self.notes = notes
    for row in rows { append(row) }
  }

  /// Adds a row at the end.
  ///
  /// - Precondition: as many cells as there are columns.
  public mutating func append(_ row: [Cell]) {
    precondition(
      row.count == columns.count, "row of \(row.count) cells in \(columns.count) columns")
    rows.append(row)
  }

  /// Writes the table.
  ///
  /// - Parameters:
  ///   - format: How it is written.
  ///   - style: Whether colour and Unicode may be used; JSON and CSV ignore it.
  ///   - width: The terminal's width: words wrap inside their cells, then the columns that matter least
  ///     are left out and named; nil writes everything side by side.
  /// - Returns: Text that ends in a line break.
  public func render(
    as format: Format = .text, style: TerminalStyle = TerminalStyle(), width: Int? = nil
  ) -> String {
    switch format {
    case .text: renderedText(style: style, width: width)
    case .markdown: renderedMarkdown()
    case .csv: renderedCSV()
    case .json: renderedJSON()
    }
  }
}
