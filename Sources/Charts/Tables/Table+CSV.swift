extension Table {
  /// RFC 4180 with line feeds; intervals take three columns, missing values are empty.
  func renderedCSV() -> String {
    let heading = columns.flatMap { column in
      if case .interval = column.kind {
        ["", " low", " high"].map { part in
          column.unit.map { "\(column.name)\(part) (\($0))" } ?? column.name + part
        }
      } else {
        [column.heading]
      }
    }
    let lines = rows.map { row in zip(columns, row).flatMap { fields($0, $1) } }
    return ([heading.map(CSVText.field)] + lines).map { line in
      line.joined(separator: ",") + "\n"
    }.joined()
  }

  private func fields(_ column: Column, _ cell: Cell) -> [String] {
    let values: [String]
    switch cell.value {
    case .missing: values = [""]
    case .text(let text): values = [CSVText.field(text)]
    case .integer(let value): values = ["\(value)"]
    case .number(let value): values = [NumberText.exact(value)]
    case .interval(let value, let low, let high):
      values = [value, low, high].map(NumberText.exact)
    }
    if case .interval = column.kind {
      return values + [String](repeating: "", count: 3 - values.count)
    }
    return [values[0]]
  }
}
