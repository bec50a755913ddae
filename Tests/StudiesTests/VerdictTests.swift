import Foundation
import Landscapes
import Optimizers
import Records
import Schedules
import Testing

@testable import Statistics
@testable import Studies

@Testing.Suite("Verdicts")
struct VerdictTests {
  private static let page = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Documentation/Verdicts.md")

  /// Counts by label and verdict.
  private func confusion() throws -> [Verdict.Kind: [Verdict.Kind: Int]] {
    let set = LabelledRuns(seed: 2, count: 60)
    #expect(set.runs.count == 360)
    var counts: [Verdict.Kind: [Verdict.Kind: Int]] = [:]
    for run in set.runs {
      let kind = Verdict(try run.curve(steps: 1000)).kind
      if kind != run.label, ProcessInfo.processInfo.environment["DESCENT_SHOW_MISSES"] == "1" {
        print(run, kind, Verdict(try run.curve(steps: 1000)).evidence)
      }
      counts[run.label, default: [:]][kind, default: 0] += 1
    }
    return counts
  }

  @Test("the confusion matrix of the page is what is measured; DESCENT_WRITE_VERDICTS=1 writes it")
  func matrix() throws {
    let counts = try confusion()
    let text = Self.text(counts)
    if ProcessInfo.processInfo.environment["DESCENT_WRITE_VERDICTS"] == "1" {
      try text.write(to: Self.page, atomically: true, encoding: .utf8)
    }
    #expect(try String(contentsOf: Self.page, encoding: .utf8) == text)
    for kind in Verdict.Kind.allCases {
      let row = try #require(counts[kind])
      // Wrong in one of ten at most, whatever the cause.
      #expect(10 * (row[kind] ?? 0) >= 9 * row.values.reduce(0, +), "\(kind)")
    }
  }

  private static func text(_ counts: [Verdict.Kind: [Verdict.Kind: Int]]) -> String {
    let kinds = Verdict.Kind.allCases
    var text = """
      # Verdicts

      `bench trace`, `bench versus` and `bench report` say of a run what a practitioner reads off its loss
      curve, with the numbers it rests on and one sentence of advice. The rules are those of `Verdict` in
      `Sources/Statistics/Analysis`; the curve is that of the noise-free gap.

      | Verdict | Advice |
      |---|---|

      """
    for kind in kinds { text += "| \(kind.rawValue) | \(kind.advice) |\n" }
    text += """

      ## How often it is right

      Measured on runs that were made with a known cause and labelled by it, not by their curves: rates as
      shares of the stability threshold 2/λ, constant rates under noise, starts on saddles and plateaus
      (`Tests/StatisticsTests/Analysis/LabelledRuns.swift`). The rules were set on another draw than the one shown.
      Rows are causes, columns verdicts.

      | Cause |\(kinds.map { " \($0.rawValue) |" }.joined())
      |---|\(kinds.map { _ in "---:|" }.joined())

      """
    var right = 0
    var all = 0
    for label in kinds {
      text += "| \(label.rawValue) |"
      for kind in kinds {
        let count = counts[label]?[kind] ?? 0
        all += count
        if kind == label { right += count }
        text += " \(count == 0 ? "" : "\(count)") |"
      }
      text += "\n"
    }
    text += "\n\(right) of \(all) right.\n\n"
    text += """
      The page is written by `DESCENT_WRITE_VERDICTS=1 swift test --filter VerdictTests` and checked by the
      same test.

      """
    return text
  }

  @Test("leaving a saddle without lower bound is healthy; staying there is not")
  func unbounded() throws {
    func verdict(_ landscape: String) throws -> Verdict {
      Verdict(
        try LearningCurve(
          problem: Problem(landscape), method: Method("sgd"), plan: Plan("constant", budget: 500),
          rate: 0.05))
    }
    #expect(try verdict("saddle-unbounded").kind == .healthy)
    let stuck = try verdict("saddle-unbounded:distance=0")
    #expect(stuck.kind == .stuck && stuck.evidence.isAtSaddle)
  }

  @Test(
    "a saddle is told from a bent valley and from a local minimum",
    arguments: [
      ("saddle:distance=0", "sgd", 0.01, true), ("saddle:distance=0.001", "sgd", 0.01, true),
      ("double-well:distance=0", "adam", 0.01, true),
      ("rosenbrock", "adam:beta2=0.99", 0.02, false), ("rastrigin", "sgd", 0.001, false),
    ])
  func place(landscape: String, optimizer: String, rate: Double, isSaddle: Bool) throws {
    let verdict = Verdict(
      try LearningCurve(
        problem: Problem(landscape), method: Method(optimizer),
        plan: Plan("constant", budget: 100), rate: rate))
    #expect(verdict.evidence.isAtSaddle == isSaddle)
  }
}
