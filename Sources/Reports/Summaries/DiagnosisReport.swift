import Charts
import Studies

/// A run with its diagnosis: what came out, what it means, and the figures that this rests on.
public struct DiagnosisReport: Findings {
  /// The run.
  public let run: TracedRun
  /// What its curve says.
  public let verdict: Verdict

  /// The report of a run.
  public init(_ run: TracedRun, _ verdict: Verdict) {
    self.run = run
    self.verdict = verdict
  }

  /// What came out, and what it means.
  public var sentence: String { run.sentence + " " + verdict.sentence }

  /// States at 0, 1, 2, 5, 10, … and the last step.
  public var steps: Table {
    var table = run.table
    table.title = "Steps"
    return table
  }

  /// The figures that the diagnosis rests on.
  public var evidence: Table {
    let e = verdict.evidence
    let rows: [(String, Double?, String)] = [
      ("fall", e.drop, "decades from the initial gap to the median of the last tenth"),
      ("late fall", e.lateDrop, "decades from the third quarter to the last"),
      ("peak", e.peak, "decades above the initial gap in the first half"),
      ("hit", e.hit.map(Double.init), "first step at 1e-5 of the initial gap"),
      ("arrival", e.arrival.map(Double.init), "step since which it stays there"),
      ("late rises", e.lateRises, "share of the second half's steps that raise f"),
      ("late cosine", e.lateCosine, "mean cosine of the second half's successive updates"),
      ("swing", e.swing, "rises over fall, up to the target"),
      ("ringing angle", e.ringing?.angle, "radians from one update to the next"),
      ("ringing decay", e.ringing?.decay, "what a step leaves of the swing"),
      ("rebound", e.rebound, "decades of the largest jump up after a fall"),
      ("stability", e.stability, "median step over the largest stable gradient step"),
      ("reach", e.reach, "share of the gap that one gradient step can win"),
      ("least curvature", e.leastCurvature, "of the Hessian at the end"),
      ("largest curvature", e.largestCurvature, "of the Hessian at the end"),
    ]
    return Table(
      title: "Evidence",
      columns: [.init("Figure"), .init("Value", .number(digits: 4)), .init("Meaning")],
      rows: [[.text("verdict"), .missing, .text(verdict.kind.rawValue)]]
        + rows.map { [.text($0.0), .number($0.1), .text($0.2)] })
  }

  /// The larger and the smaller rate that save most; nil where none gets as far.
  public var rivals: Table? {
    let found = [verdict.evidence.smaller, verdict.evidence.larger].compactMap { $0 }
    guard !found.isEmpty else { return nil }
    return Table(
      title: "Other rates",
      columns: [
        .init("Rate", .number(digits: 3)), .init("Steps", .number(digits: 4)),
        .init("This run", .number(digits: 4)), .init("Times as cheap", .number(digits: 3)),
      ],
      rows: found.map { [.number($0.rate), .number($0.cost), .number($0.own), .number($0.gain)] },
      notes: ["Steps to the target, 1e-5 of the initial gap, or to as far as this run came."])
  }

  /// Sentence and tables as one text; text and Markdown have a plot too.
  public func text(
    as format: Table.Format = .text, style: TerminalStyle = TerminalStyle(), width: Int? = nil
  ) -> String {
    Words.report(
      sentence: sentence, tables: [steps, evidence, rivals].compactMap { $0 },
      plots: run.plot.render(width: min(width ?? 80, 120), height: 20, style: style),
      warnings: [], format: format, style: style, width: width)
  }
}
