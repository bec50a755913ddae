import Experiments
import Landscapes
import Optimizers
import Records
import Schedules
import Studies
import Testing

@testable import Reports

@Suite("Gallery")
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
          problem: problem, method: ConfiguredOptimizer(optimizer),
          plan: ConfiguredSchedule("constant", budget: 60),
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

  @Test("the run that is shown arrives and stays first")
  func settling() throws {
    let study = try GalleryStudy(optimizers: ["adam", "sgd"], steps: 200, trials: 5)
    var arrived = 0
    for row in study.shown {
      for run in row.compactMap(\.self) {
        let cell = study.panel.cells[run.cell]
        let steps = cell.rates.indices.map { cell.run(rate: $0, seed: 0).settled[Targets.judging] }
        if let best = steps.compactMap(\.self).min() {
          arrived += 1
          #expect(steps[run.rate] == best)
        } else {
          let gaps = cell.rates.indices.map { cell.run(rate: $0, seed: 0).finalGap }
          #expect(gaps.allSatisfy { !($0 < gaps[run.rate]) })
        }
      }
    }
    #expect(arrived > 2)
  }

  @Test("an index leads to every picture, captions differ, and one picture has all")
  func index() throws {
    let gallery = try Gallery(
      GalleryStudy(optimizers: ["adam", "lion", "rprop"], steps: 60, trials: 3))
    let page = try gallery.html()
    let document = PageReader(page)
    #expect(document.isWellFormed)
    for (name, figure) in gallery.pictures() {
      #expect(document.links.contains("#\(figure.id)"), "\(name)")
    }
    let captions = gallery.pictures().map(\.figure.caption)
    #expect(Set(captions).count == captions.count)
    for caption in captions { #expect(caption.contains("within 1e-5 of the gap"), "\(caption)") }
    // Every order is one of all.
    let ranks = page.matches(of: /class="card" data-ranks="([0-9 ]+)"/).map {
      $0.1.split(separator: " ").compactMap { Int($0) }
    }
    #expect(ranks.count == 4 && page.contains("Fastest on beale"))
    for order in ranks[0].indices {
      let column = ranks.map { $0[order] }
      #expect(column.sorted() == [0, 1, 2, 3])
    }
    let sheet = gallery.sheet()
    #expect(sheet.figure.panels.map(\.title) == gallery.pictures().map(\.name))
    #expect(!sheet.figure.panels.map(\.hasEqualAxes).contains(false))
  }

  private struct Missing: Error {}

  @Test("every schedule that needs nothing of the user's has its curve")
  func schedules() throws {
    let names = try Gallery(GalleryStudy(optimizers: ["sgd"], steps: 5, trials: 1)).schedules.map(
      \.name)
    let all = ScheduleCatalogue.standard.entries.map(\.name)
    let left = all.filter { !names.contains($0) }
    #expect(names.count >= 20)
    for name in left {
      #expect(throws: (any Error).self) { try ConfiguredSchedule(name, budget: 1000) }
    }
  }
}
