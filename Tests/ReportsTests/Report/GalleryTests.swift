import Experiments
import Landscapes
import Optimizers
import Records
import Schedules
import Studies
import Testing

@testable import Reports

@Testing.Suite("Gallery")
struct GalleryTests {
  @Test("every optimizer beside the baseline, with the same trials and steps")
  func optimizers() throws {
    let gallery = try Gallery(GalleryStudy(optimizers: ["adam", "lion"], steps: 60, trials: 3))
    let pictures = gallery.pictures()
    #expect(pictures.map(\.name) == ["adam", "lion", "sgd"])
    for (name, figure) in pictures {
      #expect(figure.panels.count == 4)
      let rows = try #require(figure.table).rows
      #expect(rows.count == (name == "sgd" ? 4 : 8))
      for row in rows {
        guard case .text(let landscape) = row[0].value, case .text(let optimizer) = row[1].value,
          case .number(let rate) = row[2].value
        else { throw Missing() }
        var last = Double.nan
        let problem = try Problem(landscape)
        try trace(
          problem: problem, method: Method(optimizer), plan: Plan("constant", budget: 60),
          rate: rate, instance: problem.instance(seed: 0)
        ) { point in
          last = point.gap ?? point.f
          return true
        }
        #expect(row[4].value == .number(last) || !last.isFinite)
      }
    }
    let page = PageReader(try gallery.html())
    #expect(page.isWellFormed)
    #expect(
      try gallery.html()
        == (try Gallery(GalleryStudy(optimizers: ["adam", "lion"], steps: 60, trials: 3)).html()))
  }

  private struct Missing: Error {}

  @Test("every schedule that needs nothing of the user's has its curve")
  func schedules() throws {
    let names = try Gallery(GalleryStudy(optimizers: ["sgd"], steps: 5, trials: 1)).schedules.map(
      \.name)
    let all = standardSchedules.entries.map(\.name)
    let left = all.filter { !names.contains($0) }
    #expect(names.count >= 20)
    for name in left { #expect(throws: (any Error).self) { try Plan(name, budget: 1000) } }
  }
}
