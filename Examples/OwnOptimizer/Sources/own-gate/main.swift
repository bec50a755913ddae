// swift run own-gate            what changed since baseline.jsonl; exit code 2 on a regression
// swift run own-gate --update   accept what changed
import Descent
import Foundation
import OwnOptimizer

let gate = try OwnGate.gate(baseline: "baseline.jsonl")
do {
  if CommandLine.arguments.contains("--update") {
    print("\(try gate.update().rows.count) rows written")
  } else {
    let findings = try gate.check()
    print(GateReport(findings).render(as: .text), terminator: "")
    exit(findings.isFailure ? 2 : 0)
  }
} catch {
  print("error: \(error)")
  exit(1)
}
