extension Table {
  /// An array with one object per row, one row per line; keys are the columns' keys.
  ///
  /// Numbers have all their digits, non-finite ones are the strings `"inf"`, `"-inf"`, `"nan"`;
  /// intervals are objects with `value`, `low` and `high`; missing values are `null`.
  func renderedJSON() -> String {
    guard !rows.isEmpty else { return "[]\n" }
    let keys = columns.map { JSONText.string($0.key) }
    let objects = rows.map { row in
      let members = zip(keys, row).map { key, cell in "\(key):\(Self.json(cell.value))" }
      return "{" + members.joined(separator: ",") + "}"
    }
    return "[\n" + objects.joined(separator: ",\n") + "\n]\n"
  }

  private static func json(_ value: Cell.Value) -> String {
    switch value {
    case .missing: return "null"
    case .text(let text): return JSONText.string(text)
    case .integer(let value): return "\(value)"
    case .number(let value): return NumberText.json(value)
    case .interval(let value, let low, let high):
      let bounds = "\"low\":\(NumberText.json(low)),\"high\":\(NumberText.json(high))"
      return "{\"value\":\(NumberText.json(value)),\(bounds)}"
    }
  }
}
