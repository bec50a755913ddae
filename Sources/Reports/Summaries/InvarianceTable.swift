import Charts
import Specifications

/// Optimizers beside the changes of a problem under which each takes the same path.
public struct InvarianceTable: Sendable {
  private let rows: [(name: String, invariances: Invariances)]

  /// The table of some optimizers.
  public init(_ rows: [(name: String, invariances: Invariances)]) { self.rows = rows }

  /// One row per optimizer, one column per change, and the unit of the learning rate.
  public var table: Table {
    let names = Invariances.adaptive.named.map(\.name)
    return Table(
      columns: [.init("name")] + names.map { .init($0) } + [.init("rate is measured in")],
      rows: rows.map { row in
        let cells = row.invariances.named.map { Table.Cell.text(Self.text($0.hold)) }
        return [.text(row.name)] + cells + [.text(row.invariances.unitText ?? "")]
      },
      notes: [
        "exact: the same path to the bit; rounding: to rounding; ε: as far as the key ε is small, at ε = 0 "
          + "to rounding at least; no: another path. Scales are powers of two, with the learning rate in the "
          + "new unit. At the optimizers' default keys."
      ])
  }

  private static func text(_ hold: Invariances.Hold) -> String {
    switch hold {
    case .exact: "exact"
    case .rounding: "rounding"
    case .epsilon: "ε"
    case .none: "no"
    }
  }
}
