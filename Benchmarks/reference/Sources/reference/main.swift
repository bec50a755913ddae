// The kernel time of Descent's optimizers and landscapes against bare kernels, in one run:
//
//   swift run -c release --package-path Benchmarks/reference reference [REPETITIONS]
//
// The two are timed in turns, all cells in each round; the least CPU time of each counts. A ratio of 1 is
// as fast as bare.
import Descent
import Foundation

func threadNanoseconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
}

/// The bare loop: gradient, best value, update.
func bare(
  _ landscape: any ReferenceLandscape, _ rule: any ReferenceRule, _ runs: Runs,
  _ table: [Coefficients], from start: [Double]
) -> Double {
  runs.reset(to: start)
  let began = threadNanoseconds()
  for coefficients in table {
    landscape.evaluate(runs)
    for group in 0..<runs.groups {
      runs.best[group] = F64x8.min(runs.f[group], runs.best[group])
    }
    rule.update(runs, coefficients)
  }
  return (threadNanoseconds() - began) / Double(table.count * runs.groups * F64x8.count)
}

let repetitions = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 15
let landscapes: [any ReferenceLandscape] = [ReferenceSphere(), ReferenceRosenbrock()]
let rules: [any ReferenceRule] = [
  ReferenceSGDM(), ReferenceAdam(name: "adam", decay: 0), ReferenceAdam(name: "adamw", decay: 0.01),
  ReferenceRMSprop(), ReferenceLion(),
]

struct Cell {
  let landscape: any ReferenceLandscape
  let rule: any ReferenceRule
  let runs: Runs
  let table: [Coefficients]
  let start: [Double]
  let workload: Workload
  let name: String
  var (ours, theirs) = (Double.infinity, Double.infinity)

  init(_ landscape: any ReferenceLandscape, _ rule: any ReferenceRule, n: Int) throws {
    (self.landscape, self.rule) = (landscape, rule)
    name = "\(n)-D \(landscape.name) \(rule.name)"
    runs = Runs(n: n, groups: n == 2 ? 4 : 1)
    table = Coefficients.table(n == 2 ? 20_000 : 2_000)
    let problem = try Problem("\(landscape.name):dim=\(n)")
    start = problem.start(seed: 0)
    workload = try Workload(
      problem: problem, method: ConfiguredOptimizer(rule.name), schedule: "linear:end=0.5",
      steps: table.count)
  }

  mutating func time() {
    ours = min(ours, workload.nanosecondsPerStep(.lockstep))
    theirs = min(theirs, bare(landscape, rule, runs, table, from: start))
  }
}

var cells = try [2, 100].flatMap { n in
  try landscapes.flatMap { landscape in try rules.map { try Cell(landscape, $0, n: n) } }
}
for _ in 0..<repetitions { for i in cells.indices { cells[i].time() } }
print("CPU ns per step of one run, least of \(repetitions): Descent, bare, ratio")
for cell in cells {
  print(
    cell.name.padding(toLength: 26, withPad: " ", startingAt: 0),
    String(format: "%9.2f %9.2f %7.2f", cell.ours, cell.theirs, cell.ours / cell.theirs))
}
