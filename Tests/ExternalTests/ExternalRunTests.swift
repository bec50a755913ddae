import Experiments
import External
import Foundation
import Landscapes
import Optimizers
import Records
import Schedules
import Specifications
import Testing

@Suite("Runs of external optimizers", .enabled(if: hasPython, "needs python3"))
struct ExternalRunTests {
  @Test(
    "The same bytes for any batch and any number of workers",
    arguments: [Peers.plain, Peers.hostile("vector"), Peers.hostile("json")])
  func sameBytes(_ command: String) throws {
    func run(_ jobs: Int, _ groups: Int?) throws -> [[UInt8]] {
      lines(
        Runner(jobs: jobs, groupsPerBatch: groups).results(
          of: try experiment(
            command, landscapes: ["sphere:dim=2", "sphere+additive:sigma=0.1"],
            schedules: ["cosine", "plateau:patience=3"],
            seeds: 12, steps: 15)))
    }
    let whole = try run(1, nil)
    #expect(try run(2, 1) == whole)
    #expect(try run(1, 2) == whole)
  }

  @Test("A peer's Adam has the built-in one's records to 1e-9 in every measure")
  func sameAsBuiltIn() throws {
    let results = Runner(jobs: 2).results(
      of: try experiment(
        Peers.plain, landscapes: ["rosenbrock:dim=4", "beale", "quadratic:condition=100"],
        schedules: ["constant", "cosine", "plateau:patience=5"], optimizers: ["mine", "adam"],
        rates: [0.001, 0.01, 0.1], seeds: 3, steps: 60))
    #expect(results.cells.count == 18)
    for cell in results.cells where cell.optimizer == "mine" {
      let other = try #require(
        results.cells.first {
          $0.optimizer == "adam" && $0.landscape == cell.landscape && $0.schedule == cell.schedule
        })
      for (a, b) in zip(cell.runs, other.runs) {
        #expect(a.outcome == b.outcome && a.hits == b.hits && a.settled == b.settled)
        #expect(a.gradientEvaluations == b.gradientEvaluations)
        for (x, y) in [
          (a.finalGap, b.finalGap), (a.bestGap, b.bestGap), (a.pathLength, b.pathLength),
          (a.gradientNorm, b.gradientNorm), (a.updateCosine, b.updateCosine),
          (a.meanGap ?? 0, b.meanGap ?? 0),
        ] { #expect(abs(x - y) <= 1e-9 * max(abs(x), abs(y))) }
      }
    }
  }

  @Test(
    "Evaluations by closure are charged to the run that asks",
    arguments: ["evaluates", "json-evaluates"])
  func charged(_ mode: String) throws {
    let results = Runner(jobs: 1).results(
      of: try experiment(Peers.hostile(mode), landscapes: ["sphere:dim=2"], optimizers: ["mine"]))
    let cell = try #require(results.cells.first)
    // The first run of a batch asks once a step.
    #expect(cell.runs.map(\.gradientEvaluations) == [40, 20, 20, 20])
  }

  @Test("Keys of the greeting are keys of the specification")
  func keys() throws {
    let peer = try ExternalOptimizer(name: "mine", command: Peers.plain)
    var catalogue = OptimizerCatalogue.builtIn
    try catalogue.optimizers.add(peer.entry)
    #expect(
      try ConfiguredOptimizer("mine:beta2=0.99,beta1=0.9", catalogue: catalogue).specification
        == "mine:beta2=0.99")
    let error = #expect(throws: SpecificationError.self) {
      try ConfiguredOptimizer("mine:beta3=0.99", catalogue: catalogue)
    }
    #expect(error?.description.contains("did you mean 'beta1'") ?? false)
    #expect(throws: SpecificationError.self) {
      try ConfiguredOptimizer("mine:groups=0-1:0.1", catalogue: catalogue)
    }
    #expect(
      try ConfiguredOptimizer("lookahead-wrapper+mine", catalogue: catalogue).optimizer.traits
        .contains(
          .isExternal))
    #expect(
      try ConfiguredOptimizer("sam+mine", catalogue: catalogue).optimizer.traits.contains(
        .isExternal))
  }

  @Test("What a peer is told holds no name and no optimum")
  func secrets() throws {
    let file = NSTemporaryDirectory() + "descent-wire-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: file) }
    let results = Runner(jobs: 1).results(
      of: try experiment(
        "tee \(file) | " + Peers.hostile("json"), landscapes: ["beale+additive:sigma=0.1"],
        optimizers: ["mine"], seeds: 1, steps: 3))
    #expect(results.cells.first?.note == nil)
    let told = try String(contentsOfFile: file, encoding: .utf8)
    #expect(told.contains("\"steps\":3"))
    for word in ["beale", "sigma", "landscape", "target", "minimum", "gap"] {
      #expect(!told.contains(word))
    }
  }

  @Test("The manifest's suite has name, version and command")
  func manifest() throws {
    let suite = try experiment(Peers.plain).suite
    #expect(
      suite.external?["mine"] == .init(command: Peers.plain, name: "plain-adam", version: "1.0"))
    var other = suite
    other.external?["mine"]?.version = "1.1"
    #expect(suite.difference(from: other)?.contains("1.1") ?? false)
  }

  @Test("A trace says why its peer failed")
  func trace() throws {
    let peer = try ExternalOptimizer(name: "mine", command: Peers.hostile("dies 3"))
    var catalogue = OptimizerCatalogue.builtIn
    try catalogue.optimizers.add(peer.entry)
    var steps = 0
    let error = #expect(throws: ResultsError.self) {
      try Experiments.trace(
        problem: Problem("sphere"), method: ConfiguredOptimizer("mine", catalogue: catalogue),
        plan: ConfiguredSchedule("constant", budget: 10), rate: 0.1
      ) { _ in
        steps += 1
        return true
      }
    }
    #expect(steps == 3)
    #expect("\(error.map { "\($0)" } ?? "")".contains("at step 3: died of signal 9"))
  }
}
