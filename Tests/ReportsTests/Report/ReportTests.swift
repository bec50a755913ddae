import Experiments
import Foundation
import Landscapes
import Optimizers
import Records
import Schedules
import Statistics
import Studies
import Testing

@testable import Charts
@testable import Reports

@Suite("Report of a results folder")
struct ReportTests {
  static let suite = Records.BenchmarkSuite(
    name: "tiny", summary: "",
    landscapes: ["sphere", "rosenbrock:dim=2", "saddle", "saddle-unbounded", "sphere:dim=3"],
    optimizers: ["sgd", "sgdm", "adam"], schedules: ["constant", "one-cycle:cycle-momentum=false"],
    rates: .grid(count: 5), seeds: 3, steps: 150)

  static let results = Result { try SummarySamples.run(suite) }
  static let page = Result { try Report(results.get(), reruns: Reruns()).html() }

  static func model() throws -> ReportModel { try ReportModel(results.get()) }
  static func document() throws -> PageReader { try PageReader(page.get()) }

  @Test("is well-formed and the same every time")
  func wellFormed() throws {
    let page = try Self.page.get()
    #expect(try Report(Self.results.get(), reruns: Reruns()).html() == page)
    let document = PageReader(page)
    #expect(document.isWellFormed)
    #expect(Set(document.ids).count == document.ids.count)
    #expect(document.figures.count > 15)
    #expect(!page.contains("src="), "nothing is loaded")
    #expect(!page.contains("https://"))
  }

  @Test("an earlier run stands beside")
  func beside() throws {
    let results = try Self.results.get()
    let same = try Report(
      results, reruns: nil, beside: Report.Earlier(name: "old", results: results))
    let document = PageReader(try same.html())
    #expect(document.isWellFormed)
    #expect(try same.html().contains("No difference: "))
    let figure = try #require(document.figures["ecdf-beside"])
    // One row an optimizer, the same share before and now.
    #expect(figure.rows.count == 1 + 3)
    for row in figure.rows.dropFirst() { #expect(row[1] == row[2]) }
    #expect(try same.figures.contains("ecdf-beside"))

    var other = Self.suite
    other.optimizers = ["adam", "lion"]
    other.landscapes = ["sphere", "saddle", "beale"]
    other.seeds = 2
    let old = Report.Earlier(name: "old", results: try SummarySamples.run(other))
    let page = try Report(results, reruns: nil, beside: old).html()
    let changed = PageReader(page)
    // What both have.
    #expect(
      try #require(changed.figures["ecdf-beside"]).rows.map(\.first) == ["Optimizer", "adam"])
    #expect(page.contains("only in old"))
    // Nothing in common is an error.
    other.optimizers = ["lion"]
    let alien = Report.Earlier(name: "old", results: try SummarySamples.run(other))
    #expect(throws: StatisticsError.self) { try Report(results, reruns: nil, beside: alien) }
  }

  @Test("groups and schedules have figures of their own")
  func groupsAndSchedules() throws {
    var suite = Self.suite
    suite.groups = [
      Records.BenchmarkSuite.Group("bowls", ["sphere", "sphere:dim=3"]),
      Records.BenchmarkSuite.Group("others", ["rosenbrock:dim=2", "saddle"]),
    ]
    let document = PageReader(try Report(SummarySamples.run(suite), reruns: nil).html())
    let groups = try #require(document.figures["ecdf-groups"])
    #expect(groups.rows.first == ["Optimizer", "bowls", "others"])
    #expect(groups.rows.count == 4)
    let rates = try #require(document.figures["rate-schedule"])
    #expect(rates.rows.first?.prefix(3) == ["Optimizer", "Learning rate", "constant"])
    let data = try #require(document.figures["data-profile"])
    #expect(data.rows.count == 4)
    // Without groups there is nothing to draw by them.
    #expect(try Self.document().figures["ecdf-groups"] == nil)
  }

  @Test("links lead somewhere")
  func links() throws {
    let document = try Self.document()
    let ids = Set(document.ids)
    #expect(document.links.count > 30)
    for link in document.links { #expect(ids.contains(String(link.dropFirst())), "\(link)") }
    #expect(ids.contains("on-rosenbrock-sgdm"))
    #expect(ids.contains("on-saddle-adam-seed-2"))
  }

  @Test("every figure has a caption, a text alternative and its numbers")
  func figures() throws {
    for (id, figure) in try Self.document().figures {
      #expect(figure.captions == 1, "\(id)")
      #expect(figure.labels.allSatisfy { $0.count > 20 } && !figure.labels.isEmpty, "\(id)")
      #expect(figure.rows.count > 1, "\(id)")
    }
  }

  @Test("the ranking's numbers are the statistic's")
  func ranking() throws {
    let ranking = try Ranking(Self.results.get())
    let rows = try #require(try Self.document().figures["ranking"]).rows.dropFirst()
    #expect(rows.count == ranking.rows.count)
    for (shown, row) in zip(rows, ranking.rows) {
      #expect(shown[0] == row.name)
      #expect(shown[1] == NumberText.exact(row.score.estimate))
      #expect(shown[2] == row.defaultScore.map(NumberText.exact) ?? "–")
      #expect(shown[3] == NumberText.exact(row.oracleScore))
    }
    #expect(try Self.page.get().contains(RankingTable(ranking).sentence))
  }

  @Test("the heat map's numbers are expected runtimes, failures included")
  func heatMap() throws {
    let model = try Self.model()
    let rows = try #require(try Self.document().figures["heat-landscapes"]).rows.dropFirst()
    #expect(rows.count == 5)
    for (landscape, row) in rows.enumerated() {
      #expect(row[0] == model.panel.landscapes[landscape])
      for (place, optimizer) in model.order.enumerated() {
        let group = try #require(model.tuned.groups[landscape][optimizer])
        let runtime = try ExpectedRuntime(
          group.runs.map { model.panel.costs($0.cell).judged(model.panel.record($0)) })
        #expect(row[place + 1] == NumberText.exact(runtime.value))
      }
    }
    #expect(rows.joined().contains("inf"), "the suite has a landscape that someone never solves")
  }

  @Test("shares of targets and of landscapes are the profiles'")
  func profiles() throws {
    let model = try Self.model()
    let figures = try Self.document().figures
    let shares = try #require(figures["ecdf"]).rows.dropFirst()
    for (row, optimizer) in zip(shares, model.order) {
      var reached = 0
      var total = 0
      for groups in model.tuned.groups {
        let group = try #require(groups[optimizer])
        for run in group.runs {
          let costs = model.panel.costs(run.cell)
          let record = model.panel.record(run)
          total += Targets.count
          reached += (0..<Targets.count).count { costs.runtime(record, target: $0).isHit }
        }
      }
      let last = try #require(Double(row[row.count - 2]))
      #expect(abs(last - Double(reached) / Double(total)) < 1e-12)
      #expect(row.last == "\(total)")
    }
    let ratios = try #require(figures["performance-profile"]).rows.dropFirst()
    let best = model.panel.landscapes.indices.map { landscape in
      model.order.compactMap { model.expectedRuntime(landscape, $0) }.min() ?? .infinity
    }
    for (row, optimizer) in zip(ratios, model.order) {
      let wins = best.indices.count {
        best[$0].isFinite && model.expectedRuntime($0, optimizer) == best[$0]
      }
      #expect(row[1] == NumberText.exact(Double(wins) / Double(best.count)))
    }
  }

  @Test("outcomes add up to the runs")
  func outcomes() throws {
    let outcomes = try #require(try Self.document().figures["outcomes"])
    for row in outcomes.rows.dropFirst() {
      let counts: [Int] = row.dropFirst().compactMap { Int($0) }
      #expect(counts.reduce(0, +) == 15)
    }
  }

  @Test("curves drawn are the runs of the records")
  func curves() throws {
    let model = try Self.model()
    let reruns = DrawnRuns(model, Reruns())
    #expect(reruns.series.map(\.count) == [3, 3, 3, 3, 3])
    for (landscape, series) in reruns.series.enumerated() {
      for run in series {
        let best = try #require(model.tuned.groups[landscape][run.optimizer]?.best)
        let cell = model.panel.cells[best.cell]
        for (seed, losses) in run.runs.losses.enumerated() {
          let record = cell.run(rate: best.rate, seed: seed)
          guard record.steps == cell.steps else { continue }
          #expect(losses.last == record.finalGap)
        }
        #expect((run.path != nil) == (cell.dimension == 2))
      }
    }
  }

  @Test("every cell says how its run ended, and what its curve says where it was run again")
  func verdicts() throws {
    let page = try Self.page.get()
    let model = try Self.model()
    let reruns = DrawnRuns(model, Reruns())
    for landscape in model.panel.landscapes.indices {
      for optimizer in model.panel.optimizers.indices {
        let best = try #require(model.tuned.groups[landscape][optimizer]?.best)
        let cell = model.panel.cells[best.cell]
        var words = "\(model.panel.record(best).outcome.sentence)."
        if let series = reruns.series[landscape].first(where: { $0.optimizer == optimizer }) {
          let problem = try Problem(cell.landscape)
          let curve = try LearningCurve(
            problem: problem, method: ConfiguredOptimizer(cell.optimizer),
            plan: ConfiguredSchedule(cell.schedule, budget: cell.steps),
            rate: cell.rates[best.rate],
            seed: cell.seeds[0], instance: problem.instance(seed: cell.seeds[0]))
          #expect(Verdict(series.runs.curve) == Verdict(curve))
          let trials = cell.runs.filter { $0.seed == cell.seeds[0] }
          words += " " + Verdict(curve, among: trials).sentence
        }
        var escaped = ""
        Markup.escape(words, into: &escaped)
        #expect(page.contains(escaped), "\(cell.name): \(words)")
      }
    }
  }

  @Test("an element that is written out stays what it is")
  func written() {
    let element = Markup(
      "p", ["class": "a<b"],
      [
        Markup("br"), Markup("span", text: "x & \u{1}\u{FFFE}y \u{1F600}\n"),
        Markup("style", raw: "a"),
      ])
    #expect(
      element.text
        == "<p class=\"a&lt;b\"><br/><span>x &amp; y \u{1F600}\n</span><style>a</style></p>")
    #expect(element.written().text == element.text)
    #expect(Markup("br").written().text == "<br/>")
  }

  @Test("a part of a suite, with one seed, one rate and one schedule, is reported all the same")
  func smallest() throws {
    let suite = Records.BenchmarkSuite(
      name: "least", summary: "", landscapes: ["sphere:dim=3"], optimizers: ["adam"],
      rates: .documented, seeds: 1, steps: 5)
    let page = try Report(SummarySamples.run(suite), reruns: Reruns()).html()
    let document = PageReader(page)
    #expect(document.isWellFormed)
    #expect(page.contains("one seed only"))
    #expect(throws: StatisticsError.self) {
      let results = try SummarySamples.run(suite)
      _ = try Report(
        Results(manifest: results.manifest, cells: [], timings: []), reruns: nil)
    }
  }

  @Test("identities are made of plain characters")
  func anchors() {
    let specification = "rosenbrock:dim=2+rotate:seed=3"
    #expect(Anchor.landscape(specification) == "on-rosenbrock.dim-2_rotate.seed-3")
    #expect(Anchor.slug("warmup:steps=5%+cosine") == "warmup.steps-5pct_cosine")
    #expect(Anchor.run(Anchor.cell("sphere", "adam"), seed: 4) == "on-sphere-adam-seed-4")
  }

  @Test("the page's words stand in the theme's tested colours on its paper")
  func colors() {
    let style = PageStyle.text
    let inks = style.matches(of: /[;{]color:([^;}]+)/).map { String($0.1) }
    #expect(inks.count > 8)
    let readable = ["var(--ink)", "var(--muted)", "var(--s0)", "var(--s1)", "var(--s2)", "inherit"]
    for ink in inks { #expect(readable.contains(ink), "\(ink)") }
    // Images are the shadow at a wide table's edge, which goes where the table ends.
    let grounds = style.matches(of: /background(?:-color)?:([^;}]+)/).map { String($0.1) }
    #expect(!grounds.isEmpty && grounds.allSatisfy { $0 == "var(--paper)" })
    #expect(!style.contains("opacity"))
    for theme in [Theme.light, Theme.dark] {
      for color in [theme.ink, theme.muted] + theme.series.prefix(3) {
        #expect(color.contrast(with: theme.paper) >= 4.5)
      }
    }
    #expect(!PageScript.text.contains("<") && !PageScript.text.contains("&"))
  }

  @Test("numbers are computed in order whatever core is first")
  func concurrentMap() throws {
    let square = { @Sendable (number: Int) -> Int in number * number }
    #expect((3..<40).concurrentMap(square) == (3..<40).map(square))
    #expect(throws: StatisticsError.self) {
      try (0..<4).concurrentMap { number throws -> Int in
        if number == 2 { throw StatisticsError.empty(what: "two") }
        return number
      }
    }
  }
}
