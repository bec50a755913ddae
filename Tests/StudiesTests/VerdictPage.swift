import Foundation
import Testing

@testable import Studies

/// How labels and verdicts agree.
struct Confusion {
  let runs: [(cause: String, label: Verdict.Kind, verdict: Verdict.Kind)]

  func count(_ label: Verdict.Kind, _ verdict: Verdict.Kind) -> Int {
    runs.count { $0.label == label && $0.verdict == verdict }
  }

  /// The share of runs with a verdict that deserve it.
  func precision(_ kind: Verdict.Kind) -> Double {
    Double(count(kind, kind)) / Double(max(runs.count { $0.verdict == kind }, 1))
  }

  /// The share of runs that deserve a verdict and get it.
  func recall(_ kind: Verdict.Kind) -> Double {
    Double(count(kind, kind)) / Double(max(runs.count { $0.label == kind }, 1))
  }
}

/// `Documentation/Verdicts.md`.
enum VerdictPage {
  private static let page = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Documentation/Verdicts.md")

  /// Puts the matrix of some runs behind the page's heading of it.
  static func write(_ confusion: Confusion, seed: UInt64) throws {
    let text = try String(contentsOf: page, encoding: .utf8)
    let heading = "## How often it is right\n"
    let place = try #require(text.range(of: heading))
    try (text[..<place.upperBound] + Self.text(confusion, seed: seed))
      .write(to: page, atomically: true, encoding: .utf8)
  }

  static func text(_ confusion: Confusion, seed: UInt64) -> String {
    let kinds = Verdict.Kind.allCases
    func percent(_ share: Double) -> String { "\(Int((1000 * share).rounded()))".tenths + "%" }
    let causes = Set(confusion.runs.map(\.cause)).count
    var text = """

      \(confusion.runs.count) runs drawn by seed \(seed), of \(causes) causes, each made with a known fault and labelled by
      it, not by its curve: rates as shares of the stability threshold 2/λ, noise floors, starts on saddles,
      schedules with one mistake (`Tests/StudiesTests/LabelledRuns.swift`). The ranges that are drawn from begin where
      theory says that the fault must show: a rise of the fastest mode by more than ten, a floor above the target. Rules
      and ranges were set on draws 101 to 104; this one was looked at once. Rows are what they are, columns what
      they are called.

      | |\(kinds.map { " \($0.rawValue) |" }.joined()) recall |
      |---|\(kinds.map { _ in "---:|" }.joined())---:|

      """
    for label in kinds {
      text += "| \(label.rawValue) |"
      for kind in kinds {
        let count = confusion.count(label, kind)
        text += " \(count == 0 ? "" : "\(count)") |"
      }
      text += " \(percent(confusion.recall(label))) |\n"
    }
    text +=
      "| precision |" + kinds.map { " \(percent(confusion.precision($0))) |" }.joined() + " |\n\n"
    text += "| Cause | Runs | Right | Otherwise |\n|---|---:|---:|---|\n"
    var seen: Set<String> = []
    for run in confusion.runs where seen.insert(run.cause).inserted {
      let runs = confusion.runs.filter { $0.cause == run.cause }
      let right = runs.count { $0.label == $0.verdict }
      let others = kinds.compactMap { kind -> String? in
        let count = runs.count { $0.verdict == kind && kind != $0.label }
        return count == 0 ? nil : "\(count) \(kind.rawValue)"
      }
      text += "| \(run.cause) | \(runs.count) | \(right) | \(others.joined(separator: ", ")) |\n"
    }
    return text
      + """

      Written by `Benchmarks/validate/verdicts \(seed)`; the tests repeat it with a tenth of the runs.

      """
  }
}

extension String {
  /// "987" as "98.7".
  fileprivate var tenths: String {
    let padded = count < 2 ? "0" + self : self
    return padded.dropLast() + "." + padded.suffix(1)
  }
}
