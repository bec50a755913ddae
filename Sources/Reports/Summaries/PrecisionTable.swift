import Charts
import Studies

/// Which precision reaches which gap, as a table.
public enum PrecisionTable {
  /// A row for each landscape and format.
  public static func table(_ studies: [PrecisionStudy], steps: Int) -> Table {
    var table = Table(
      title: "Gaps after \(steps) steps",
      columns: [
        .init("Landscape"), .init("Format"), .init("Law", .number(digits: 3)),
        .init("Nearest", .number(digits: 3)), .init("Stochastic", .number(digits: 3)),
        .init("Kahan", .number(digits: 3)), .init("fp64", .number(digits: 3)),
      ],
      notes: [
        "f − f*, the mean over the last tenth of the steps, with iterate, memory and gradient in the format. "
          + "Law: in double, but a coordinate moves only where its update is at least half a unit in the last "
          + "place. Nearest, Stochastic: how what is stored is rounded. Kahan: to nearest, and what rounding "
          + "takes from the iterate is kept for the next update."
      ])
    for study in studies {
      for row in study.rows {
        table.append([
          .text("\(study.problem.specification)"), .text(row.format.rawValue), .number(row.law),
          .number(row.nearest), .number(row.stochastic), .number(row.compensated),
          .number(study.double),
        ])
      }
    }
    return table
  }
}
