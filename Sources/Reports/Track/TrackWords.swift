import Charts
import Records
import Statistics

/// What is said of a suite's track: the same sentences and table on the terminal and in the page.
struct TrackWords {
  let findings: TrackFindings
  /// How many digits of a commit tell it from the others.
  let digits: Int

  /// What each landscape is called: without keys and modifiers, where that tells them apart.
  private let names: [String: String]

  init(_ findings: TrackFindings) {
    self.findings = findings
    let commits = Set(findings.points.map(\.revision.commit))
    digits =
      (7...64).first { count in Set(commits.map { $0.prefix(count) }).count == commits.count } ?? 64
    let landscapes = Set(findings.points.flatMap(\.landscapes))
    let heads = Dictionary(grouping: landscapes) { String($0.prefix { $0 != ":" && $0 != "+" }) }
    names = Dictionary(
      uniqueKeysWithValues: heads.flatMap { head, specifications in
        specifications.map { ($0, specifications.count == 1 ? head : $0) }
      })
  }

  /// A commit as it is called here.
  func commit(_ place: Int) -> String {
    String(findings.points[place].revision.commit.prefix(digits))
  }

  /// All commits in their order.
  var commits: [String] { findings.points.indices.map(commit) }

  func day(_ place: Int) -> String { String(findings.points[place].revision.date.prefix(10)) }

  private func named(_ place: Int) -> String { "\(commit(place)) (\(day(place)))" }

  /// The answer: how much changed, and what changed last.
  var sentence: String {
    let last = findings.points.count - 1
    let optimizers = Words.count(findings.points[last].optimizers.count, "optimizer")
    guard last > 0 else {
      return "\(findings.suite): 1 commit, \(named(0)), with \(optimizers): "
        + "there is nothing to compare it with yet."
    }
    let start =
      "\(findings.suite): \(last + 1) commits from \(named(0)) to \(named(last)), \(optimizers) at the last: "
    guard let latest = findings.changes.last else { return start + "no figure changed." }
    let worse = findings.changes.count { $0.isWorse == true }
    let count = findings.changes.count
    var words = start + Words.count(count, "change") + " of a figure, "
    words += worse == 0 ? "none" : worse == count ? (count == 1 ? "and" : "all") : "\(worse)"
    words += " for the worse."
    let together = findings.changes.filter { $0.since == latest.since }
    let parts = Dictionary(grouping: together, by: \.optimizer).sorted { $0.key < $1.key }
      .map { name, changes in
        let figures = changes.map { change in
          let (old, new) = Self.texts(change)
          return "\(change.figure.words) \(old) -> \(new)"
        }
        return "\(name): \(figures.joined(separator: ", "))"
      }
    return words + " The last came with \(named(latest.since)): "
      + (parts.count > 3 ? parts[..<3] + ["\(parts.count - 3) more optimizers"] : parts[...])
      .joined(separator: "; ") + "."
  }

  /// What else happened, in the order of the commits.
  var events: [String] {
    findings.events.map { since, event in
      switch event {
      case .settings:
        "From \(named(since)) on the suite is another one: figures before and after it are not compared."
      case .arrival(let name): "\(name) is there from \(named(since)) on."
      case .departure(let name): "\(name) is no longer there from \(named(since)) on."
      }
    }
  }

  /// Every change, the latest first; nil where there is none.
  var table: Table? {
    guard !findings.changes.isEmpty else { return nil }
    var table = Table(columns: [
      .init("Optimizer"), .init("Figure", weight: Table.Column.key),
      .init("From", alignment: .right, weight: 90),
      .init("To", alignment: .right, weight: 90), .init("Verdict", weight: 60),
      .init("Since commit", key: "commit", weight: 80), .init("Date", weight: 70),
      .init("On", key: "landscapes"),
    ])
    let latestFirst = findings.changes.enumerated().sorted {
      ($1.element.since, $0.offset) < ($0.element.since, $1.offset)
    }
    for (_, change) in latestFirst {
      let (old, new) = Self.texts(change)
      let verdict = change.isWorse.map { $0 ? "worse" : "better" } ?? "evens out"
      let tone: Table.Cell.Tone = change.isWorse.map { $0 ? .bad : .good } ?? .plain
      let all = findings.points[change.since].landscapes.count
      table.append([
        .text(change.optimizer), .text(change.figure.words), .text(old), .text(new, tone: tone),
        .text(verdict, tone: tone), .text(commit(change.since)), .text(day(change.since)),
        .text(
          change.landscapes.count == all && all > 1
            ? "all \(all) landscapes"
            : Words.list(change.landscapes.map { names[$0] ?? $0 }, limit: 2)),
      ])
    }
    return table
  }

  /// Both values with as few digits as tell them apart.
  private static func texts(_ change: TrackChange) -> (String, String) {
    let pairs = (0...14).map { digits in
      (change.figure.text(change.old, digits), change.figure.text(change.new, digits))
    }
    return pairs.first { $0.0 != $0.1 } ?? pairs[0]
  }
}

extension TrackFigure {
  /// What tables call it.
  var words: String {
    switch self {
    case .success: "success"
    case .evaluations: "evaluations"
    case .gap: "gap (decades)"
    case .oscillation: "oscillation"
    case .diverged: "blown up"
    }
  }

  /// A value with some digits more than a reader needs.
  func text(_ value: Double, _ more: Int) -> String {
    switch self {
    case .success, .oscillation, .diverged: NumberText.percentage(value, decimals: 1 + more)
    case .evaluations: NumberText.significant(value, digits: 3 + more)
    case .gap: NumberText.padded(value, decimals: 2 + more)
    }
  }
}
