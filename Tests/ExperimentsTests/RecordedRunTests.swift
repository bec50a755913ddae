import Experiments
import Landscapes
import Optimizers
import Schedules
import Testing

@Test func recordedPathIsTheTracedOne() throws {
  let setting = RunSetting(
    landscape: "rosenbrock+additive", optimizer: "lookahead-wrapper+adam", schedule: "cosine",
    rate: 0.05, steps: 60, seed: 7)
  let run = try PreparedRun(setting)
  let path = RecordedPath(run)
  var points: [TracePoint] = []
  try trace(
    problem: run.problem, method: run.method, plan: run.plan, rate: 0.05, seed: 7,
    instance: run.instance
  ) {
    points.append($0)
    return true
  }
  #expect(path.x == points.flatMap(\.x))
  #expect(path.f == points.map(\.f))
  #expect(path.rate == points.map(\.rate))
  #expect(path.gradientNorm == points.map(\.gradientNorm))
}

@Test func keptCoordinatesDoNotChangeTheHash() throws {
  let run = try PreparedRun(
    RunSetting(landscape: "rosenbrock:dim=5", optimizer: "lbfgs", rate: 1, steps: 20))
  #expect(RecordedPath(run).hash == RecordedPath(run, coordinates: 0).hash)
  #expect(RecordedPath(run, coordinates: 2).x.count == 42)
  let other = try PreparedRun(
    RunSetting(landscape: "rosenbrock:dim=5", optimizer: "lbfgs", rate: 0.5, steps: 20))
  #expect(RecordedPath(run).hash != RecordedPath(other).hash)
}

@Test func sweepIsTheRunsOneByOne() throws {
  let setting = RunSetting(
    landscape: "beale", optimizer: "sgdm", rate: 1, steps: 80, start: [1, 1.5])
  let rates = [1e-4, 1e-3, 1e-2, 0.1, 10]
  let sweep = RateSweep(try PreparedRun(setting), rates: rates, target: 1e-2)
  for (rate, (final, (best, hit))) in zip(rates, zip(sweep.final, zip(sweep.best, sweep.hit))) {
    var one = setting
    one.rate = rate
    let f = RecordedPath(try PreparedRun(one)).f
    #expect(final == f[80] || final.isNaN && f[80].isNaN)
    #expect(best == f.filter { !$0.isNaN }.min())
    #expect(Int(hit) == f.firstIndex { $0 <= 1e-2 } ?? -1)
  }
}

@Test func gridHoldsTheLandscapesValues() throws {
  let instance = try Problem("himmelblau").instance(seed: 3)
  let grid = ValueGrid(of: instance, x: -3...2, y: 0...4, columns: 11, rows: 5)
  #expect(grid.values.count == 55)
  let there = instance.value(at: [-3 + 5 * 0.7, 2])
  #expect(abs(grid.values[2 * 11 + 7] - there) <= 1e-12 * abs(there))
}

@Test func preparedRunRefusesWhatTraceRefuses() {
  for (landscape, optimizer, start) in [
    ("rosenbrok", "sgd", nil), ("sphere", "adm", nil), ("sphere:dim=3", "sgd", [1.0]),
  ] as [(String, String, [Double]?)] {
    #expect(throws: (any Error).self) {
      try PreparedRun(
        RunSetting(landscape: landscape, optimizer: optimizer, rate: 1, steps: 3, start: start))
    }
  }
}
