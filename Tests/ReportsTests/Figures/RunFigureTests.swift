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

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite("Figures of schedules, range tests and traces")
struct RunFigureTests {
  static func curves() throws -> ScheduleCurves {
    ScheduleCurves(
      try ["cosine", "one-cycle", "warmup:steps=5%+exponential:gamma=0.9"].map {
        try ConfiguredSchedule($0, budget: 200)
      }, rate: 0.5)
  }

  static func range() throws -> RangeTestReport {
    let problem = try Problem("quadratic:condition=100")
    let test = try RangeTest(.init(problem: problem, method: ConfiguredOptimizer("sgd")))
    return RangeTestReport(
      test, landscape: problem.specification, optimizer: "sgd", minimum: 0, steps: 200)
  }

  static func traced(_ landscape: String, _ optimizer: String, rate: Double) throws -> TracedRun {
    try TracedRun(
      problem: Problem(landscape), method: ConfiguredOptimizer(optimizer),
      plan: ConfiguredSchedule("cosine", budget: 300),
      rate: rate)
  }

  static func figures() throws -> [Figure] {
    [
      try curves().figure(), try range().figure(),
      try traced("beale", "adam", rate: 0.1).figure(id: "beale"),
      try traced("saddle-unbounded", "adam", rate: 0.01).figure(id: "saddle"),
      try traced("rosenbrock:dim=4", "sgd", rate: 0.01).figure(id: "blown"),
    ]
  }

  @Test("Pictures are well-formed, described, with a table, the same every time")
  func wellFormed() throws {
    let figures = try Self.figures()
    for (figure, again) in zip(figures, try Self.figures()) {
      let svg = figure.svg()
      #expect(XMLParser(data: Data(svg.utf8)).parse(), "\(figure.id)")
      #expect(svg == again.svg())
      #expect(!figure.caption.isEmpty && figure.ariaLabel.count > 30)
      #expect(try #require(figure.table).rows.count > 3)
      #expect(!svg.contains("nan"))
    }
  }

  @Test("The schedule's table has the rates that steps use")
  func scheduleTable() throws {
    let curves = try Self.curves()
    let table = curves.table(rows: 11)
    #expect(
      table.columns.map(\.key) == [
        "step", "cosine", "one-cycle", "one-cycle.momentum", curves.curves[2].name,
      ])
    #expect(table.rows.map { $0[0].value } == (0...10).map { .integer(20 * $0) })
    let plan = try ConfiguredSchedule("cosine", budget: 200)
    #expect(table.rows[3][1].value == .number(0.5 * plan.schedule.factor(at: 60) { _ in 0 }))
  }

  @Test("The range test's tables have its numbers")
  func rangeTable() throws {
    let report = try Self.range()
    let rates = report.table.rows.map { $0[1].value }
    #expect(rates[1] == .number(try #require(report.test.tenth)))
    #expect(rates[3] == .number(try #require(report.test.divergence)))
    #expect(report.sweep.rows.count == report.test.points.count)
    #expect(report.sentence.contains("sgd's loss falls up to"))
  }

  @Test("A traced run's table has the states of its steps")
  func traceTable() throws {
    let run = try Self.traced("beale", "adam", rate: 0.1)
    #expect(run.points.count == 301)
    let last = try #require(run.table.rows.last)
    #expect(last[0].value == .integer(300))
    #expect(last[2].value == .number(try #require(run.points[300].gap)))
    #expect(run.figure().svg().contains("data-steps=\"0 1 2"))
  }

  @Test("Runs over one another say who arrives, in order")
  func overlaid() throws {
    let runs = TracedRuns(
      try [("sgd", 0.001), ("adam", 0.1), ("rprop", 0.1)].map { name, rate in
        let run = try Self.traced("beale", name, rate: rate)
        var curve = LearningCurve(on: run.instance, by: run.method)
        for point in run.points { curve.add(point) }
        return .init(run, Verdict(curve))
      })
    #expect(runs.table.rows.count == 3)
    for (entry, row) in zip(runs.entries, runs.table.rows) {
      let gaps = entry.run.points.compactMap(\.gap)
      #expect(row[4].value == .number(try #require(gaps.last)))
      guard let step = entry.arrival else {
        #expect(try #require(gaps.last) > 1e-5 * gaps[0])
        continue
      }
      #expect(gaps[step...].allSatisfy { $0 <= 1e-5 * gaps[0] })
      #expect(step == 0 || gaps[step - 1] > 1e-5 * gaps[0])
    }
    let arrived = runs.entries.filter { $0.arrival != nil }
    #expect(!arrived.isEmpty && arrived.count < 3)
    #expect(runs.sentence.hasPrefix("On beale, schedule cosine, 300 steps: "))
    let figure = runs.figure()
    #expect(figure.panels.count == 2)
    for name in ["sgd", "adam", "rprop"] { #expect(figure.svg().contains("data-of=\"\(name)\"")) }
  }

  @Test("Sampled steps begin and end where the curve does")
  func sampledSteps() {
    #expect(SampledSteps.even(last: 1000, count: 11) == (0...10).map { $0 * 100 })
    #expect(SampledSteps.even(last: 3, count: 11) == [0, 1, 2, 3])
    #expect(SampledSteps.decades(last: 30) == [0, 1, 2, 5, 10, 20, 30])
    #expect(SampledSteps.decades(last: 0) == [0])
  }
}
