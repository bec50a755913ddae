import Charts
import Records

/// Under which changes of the problem each optimizer takes the same path; nil where the folder does not say.
struct InvarianceSection {
  let model: ReportModel

  init(_ model: ReportModel) { self.model = model }

  var section: ReportSection? {
    let facts = model.panel.facts.optimizers
    let rows = model.order.compactMap { place in
      facts[model.panel.optimizers[place]]?.invariances.map { (model.name(place), $0) }
    }
    guard !rows.isEmpty else { return nil }
    return ReportSection(
      id: "invariances", title: "Invariances",
      content: [
        {
          Piece.words(
            "What an optimizer cannot see cannot make it win: where a change of the problem leaves its path as "
              + "it is, no landscape can favour it by that. Declared by the optimizers, held against paths by "
              + "the package's tests.")
        }, { Piece.table(InvarianceTable(rows).table) },
      ])
  }
}
