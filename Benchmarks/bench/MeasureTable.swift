import Charts
import Records

/// What a record says of a run: `bench describe measures`.
enum MeasureTable {
  /// A line per measure.
  static var table: Table {
    var table = Table(columns: [.init("measure"), .init("column"), .init("meaning")])
    for measure in Measure.all {
      let column = measure.columnName + (measure.targets == nil ? "" : "-TARGET")
      table.append([.text(measure.name), .text(column), .text(measure.meaning)])
    }
    return table
  }
}
