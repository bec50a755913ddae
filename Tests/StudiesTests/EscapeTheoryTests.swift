import Experiments
import Landscapes
import Optimizers
import Records
import Statistics
import Testing

@testable import Studies

@Suite("Escape against the distance")
struct EscapeTheoryTests {
  @Test("curvatures of saddles", arguments: [("saddle", 1.0), ("double-well", 4.0)])
  func curvature(name: String, value: Double) throws {
    let found = try #require(EscapeTheory.curvature(of: Problem(name)))
    #expect(abs(found - value) < 1e-6)
  }

  @Test("roots by hand: gradient descent, heavy ball, Nesterov, signs")
  func roots() {
    func theory(_ name: String, _ rate: Double) -> Double? {
      EscapeTheory.stepsPerDecade(name, rate: rate, curvature: 1)
    }
    // ln 10/ln 1.1; heavy ball at 0.01: z = (1.91 + √(1.91² − 3.6))/2 = 1.0646.
    #expect(abs((theory("sgd", 0.1) ?? 0) - 24.15885792809679) < 1e-9)
    #expect(abs((theory("sgdm", 0.01) ?? 0) - 36.75) < 0.01)
    #expect(theory("adam", 0.1) == 0 && theory("lion", 0.01) == 0)
    #expect(theory("sgd:clip-norm=1", 0.1) == nil && theory("adafactor", 0.1) == nil)
    #expect(theory("sam+sgd", 0.1) == nil)
  }

  private func escapes(
    _ optimizers: [String], _ rates: [Double], seeds: Int = 2, steps: Int
  ) throws -> [Versus.Contestant] {
    let suite = Records.BenchmarkSuite(
      name: "", summary: "",
      landscapes: ["1e-4", "1e-6", "1e-8", "1e-10", "1e-12"].map { "saddle:distance=\($0)" },
      optimizers: optimizers, rates: .list(rates), seeds: seeds, steps: steps)
    let experiment = try Experiment(suite)
    let results = Runner(jobs: 1).results(of: experiment)
    let curvature = try #require(EscapeTheory.curvature(of: Problem("saddle")))
    return try Versus(results.cells, facts: results.manifest.facts) { name, _, rate in
      EscapeTheory.stepsPerDecade(name, rate: rate, curvature: curvature)
    }.contestants
  }

  @Test("slopes of sgd, sgdm and nag at three rates each agree with theory within 3 %")
  func slopes() throws {
    let rates = [0.01, 0.0316, 0.1]
    let contestants = try escapes(["sgd", "sgdm", "nag"], rates, steps: 4000)
    #expect(contestants.count == 3)
    for contestant in contestants {
      #expect(contestant.escapes.map(\.rate) == rates)
      for escape in contestant.escapes {
        let slope = try #require(escape.perDecade)
        let theory = try #require(escape.theory)
        #expect(abs(slope / theory - 1) < 0.03, "\(contestant.name) at \(escape.rate)")
      }
    }
  }

  // Each distance has instances of its own: at rate 0.1 RMSprop, whose first step is ten rates long, needs from 1 to 66
  // steps on them, by where the stable coordinate begins. Twenty seeds bring the slope's error to a tenth.
  @Test("methods that go by signs need no more steps the closer they start")
  func signs() throws {
    let rates = [0.01, 0.03, 0.1]
    let contestants = try escapes(
      ["adam", "amsgrad", "nadam", "rmsprop", "lion", "rprop"], rates, seeds: 20, steps: 1000)
    for contestant in contestants {
      let escapes = contestant.escapes.filter { rates.contains($0.rate) }
      #expect(escapes.count == 3)
      for escape in escapes {
        let slope = try #require(escape.perDecade)
        #expect(escape.theory == 0 && escape.left == escape.runs)
        #expect(abs(slope) <= 0.3, "\(contestant.name) at \(escape.rate): \(slope)")
      }
    }
  }
}
