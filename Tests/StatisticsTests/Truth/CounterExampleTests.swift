import Experiments
import Landscapes
import Lanes
import Optimizers
import Records
import Schedules
import Testing

@testable import Statistics

/// What theory says must fail, fails, and is called by its name.
@Suite("Counter-examples")
struct CounterExampleTests {
  private func cells(
    _ landscapes: [String], _ optimizers: [String], rates: [Double], seeds: Int = 1, steps: Int
  ) throws -> [CellRecord] {
    try AnalysisSamples.run(
      Records.BenchmarkSuite(
        name: "truth", summary: "", landscapes: landscapes, optimizers: optimizers,
        rates: .list(rates), seeds: seeds, steps: steps
      ).withoutDefaults()
    ).cells
  }

  @Test("Reddi, Kale, Kumar: Adam ends above where it began, AMSGrad below, at every rate")
  func reddi() throws {
    let cells = try cells(
      ["reddi-kale-kumar"], ["adam:beta2=0.99", "amsgrad:beta2=0.99"], rates: [0.003, 0.01, 0.1],
      steps: 10_000)
    let initial = try #require(try Problem("reddi-kale-kumar").instance(seed: 0).startGap)
    for rate in 0..<3 {
      #expect(cells[0].run(rate: rate, seed: 0).finalGap > initial)
      #expect(cells[1].run(rate: rate, seed: 0).finalGap < initial)
      #expect(cells[0].run(rate: rate, seed: 0).outcome != .converged)
    }
  }

  @Test("Lessard, Recht, Packard: heavy ball ends in a limit cycle of period 3; Nesterov converges")
  func lessard() throws {
    let found = try cells(
      ["lessard-recht-packard"],
      ["sgd:momentum=0.4444444444444444", "sgd:momentum=0.4444444444444444,nesterov=true"],
      rates: [0.1111111111111111], steps: 1000)
    let cycle = found[0].run(rate: 0, seed: 0)
    #expect(cycle.outcome == .cycling && cycle.period == 3)
    let rate = 1.0 / 25
    let nesterov = try cells(
      ["lessard-recht-packard"], ["sgd:momentum=0.6666666666666666,nesterov=true"], rates: [rate],
      steps: 1000)[0].run(rate: 0, seed: 0)
    #expect(nesterov.outcome == .converged && nesterov.period == nil)
  }

  @Test("a start exactly on a saddle never escapes without noise, and does with it")
  func saddle() throws {
    // Lion without its decay, which pulls off the saddle.
    let optimizers = ["sgd", "sgdm", "nag", "adam", "rmsprop", "lion:weight-decay=0"]
    let places = ["saddle:distance=0", "saddle-unbounded:distance=0", "double-well:distance=0"]
    let quiet = try cells(places, optimizers, rates: [0.001, 0.01], seeds: 3, steps: 2000)
    #expect(quiet.count == 18)
    for cell in quiet {
      for run in cell.runs {
        #expect(run.escape == nil && run.outcome != .converged, "\(cell.name)")
      }
    }
    let rest = try #require(quiet.first { $0.landscape.hasPrefix("saddle:") })
    #expect(rest.run(rate: 1, seed: 0).outcome == .trappedAtSaddle)
    let noisy = try cells(
      ["saddle:distance=0+additive:sigma=0.01"], ["sgd", "sgdm", "adam"], rates: [0.01], seeds: 3,
      steps: 2000)
    for cell in noisy { #expect(cell.runs.allSatisfy { $0.escape != nil }, "\(cell.name)") }
  }

  @Test("a local minimum is told from a saddle")
  func localMinimum() throws {
    let cell = try #require(
      try cells(["rastrigin:dim=2"], ["sgd"], rates: [1e-3], steps: 2000).first)
    #expect(cell.run(rate: 0, seed: 0).outcome == .trappedAtMinimum)
  }
}
