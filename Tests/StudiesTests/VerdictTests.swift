import Experiments
import Foundation
import Landscapes
import Optimizers
import Records
import Schedules
import Testing

@testable import Statistics
@testable import Studies

@Suite("Verdicts")
struct VerdictTests {
  private static let environment = ProcessInfo.processInfo.environment
  /// The seed of a whole draw, of which the matrix is shown; nil: a few runs of another draw.
  private static let seed = environment["DESCENT_VERDICT_SEED"].flatMap { UInt64($0) }

  @Test(
    "precision and recall of each verdict; DESCENT_VERDICT_SEED=N takes a whole draw"
  )
  func matrix() throws {
    let set = LabelledRuns(seed: Self.seed ?? 2, count: Self.seed == nil ? 4 : 40)
    let runs = set.runs
    #expect(Set(runs.map(\.cause)).count >= 18)
    let kinds = try runs.indices.concurrentMap { try runs[$0].verdict().kind }
    if let shown = Self.environment["DESCENT_SHOW_MISSES"] {
      for (run, kind) in zip(runs, kinds) where run.label != kind || shown == "all" {
        print("MISS", kind.rawValue, run, try run.verdict().evidence)
      }
    }
    let confusion = Confusion(runs: zip(runs, kinds).map { ($0.cause, $0.label, $1) })
    if let seed = Self.seed {
      print(VerdictPage.text(confusion, seed: seed))
      if Self.environment["DESCENT_WRITE_VERDICTS"] == "1" {
        try VerdictPage.write(confusion, seed: seed)
      }
    }
    let (precision, recall) = Self.seed != nil ? (0.95, 0.9) : (0.8, 0.8)
    for kind in Verdict.Kind.allCases {
      #expect(confusion.precision(kind) >= precision, "precision of \(kind.rawValue)")
      #expect(confusion.recall(kind) >= recall, "recall of \(kind.rawValue)")
    }
  }

  /// What used to be judged wrong, by kind.
  static let examples: [(Verdict.Kind, String, String, Double, String, Int)] = [
    (.diverged, "quadratic:condition=10", "sgd", 0.202, "constant", 30),
    (.diverged, "sphere:dim=5", "sgd", 2.01, "constant", 200),
    (.bouncing, "sphere+additive:sigma=3", "sgd", 0.5, "constant", 1000),
    (.stuck, "ackley", "sgd", 0.001, "constant", 1000),
    (.frozen, "quadratic:condition=100", "sgd", 0.005, "exponential:gamma=0.9", 1000),
    (.frozen, "rosenbrock", "adam", 0.01, "exponential:gamma=0.8", 1000),
    (.crawling, "quadratic:condition=10000,rotate=1", "sgd", 1.9e-4, "constant", 1000),
    (.slow, "sphere", "adam", 0.001, "constant", 1000),
    (.slow, "sphere", "sgd", 0.001, "constant", 1000),
    (.ringing, "quadratic:condition=10", "sgd:momentum=0.99", 0.01, "constant", 1000),
    (.stuck, "saddle:distance=0", "sgd", 0.01, "constant", 1000),
    (.unstableLate, "rosenbrock", "adam", 1, "constant", 1000),
  ]

  @Test("kinds of faults that a curve alone hides", arguments: 0..<12)
  func example(place: Int) throws {
    let (kind, landscape, optimizer, rate, schedule, steps) = Self.examples[place]
    let run = LabelledRuns.Run(
      cause: "", label: kind, landscape: landscape, optimizer: optimizer, schedule: schedule,
      rate: rate, steps: steps)
    let verdict = try run.verdict()
    #expect(verdict.kind == kind, "\(verdict.evidence)")
  }

  @Test(
    "exactly at the threshold: to and fro for ever; at the optimum: arrived; on a plateau: no saddle"
  )
  func edges() throws {
    func verdict(_ landscape: String, _ rate: Double, start: [Double]? = nil) throws -> Verdict {
      try LabelledRuns.Run(
        cause: "", label: .healthy, landscape: landscape, optimizer: "sgd", rate: rate,
        start: start
      ).verdict()
    }
    let curvature = try #require(try Problem("sphere").model.knowledge.lipschitz)
    #expect(try verdict("sphere", 2 / curvature).kind == .bouncing)
    #expect(try verdict("rosenbrock", 1e-3, start: [1, 1]).kind == .arrived)
    let plateau = try verdict("gaussian-well", 0.01, start: [7, 7])
    #expect(plateau.kind == .stuck && !plateau.evidence.isAtSaddle)
  }

  /// Squares that are no number, steps below rounding, and a start that has no value are said as what they are.
  @Test("far out the diagnosis names what is lost")
  func far() throws {
    func verdict(
      _ landscape: String, _ optimizer: String, _ rate: Double, _ start: [Double], steps: Int = 30
    ) throws -> Verdict {
      Verdict(
        try LearningCurve(
          problem: Problem(landscape), method: ConfiguredOptimizer(optimizer),
          plan: ConfiguredSchedule("constant", budget: steps), rate: rate, start: start))
    }
    for optimizer in ["adam", "adagrad", "rmsprop", "nadam", "adan", "adadelta", "laprop"] {
      let far = try verdict("cosh", optimizer, 0.1, [400, 400])
      #expect(far.kind == .frozen, "\(optimizer): \(far.kind)")
      #expect(far.evidence.canDescend && far.evidence.slope > 1e173)
    }
    #expect(try verdict("sphere", "adam", 0.001, [1e140, 1e140]).kind == .frozen)
    let clipped = try verdict("cosh", "sgd:clip-norm=1", 0.1, [400, 400])
    #expect(clipped.kind != .frozen && clipped.kind != .stuck)
    let nowhere = try verdict("sphere", "novograd", 0.01, [1e160, 1])
    #expect(nowhere.kind == .diverged && nowhere.evidence.steps == 0)
    // Rosenbrock under 0.01 leaves the numbers at step 6, however many are asked for.
    let gone = try verdict("rosenbrock", "sgd", 0.01, [-1.2, 1], steps: 40)
    #expect(gone.kind == .diverged && gone.evidence.steps == 6)
  }

  @Test(
    "never healthy where a trial is at least twice as cheap, nor where the target is not reached")
  func noFalseHealth() throws {
    var healthy = 0
    for landscape in ["rosenbrock", "beale", "quadratic:condition=100", "himmelblau"] {
      for optimizer in ["sgd", "sgdm", "adam", "rmsprop"] {
        let method = try ConfiguredOptimizer(optimizer)
        for factor in [0.1, 1, 10] {
          let run = LabelledRuns.Run(
            cause: "", label: .healthy, landscape: landscape, optimizer: optimizer,
            rate: factor * method.entry.defaultRate)
          let verdict = try run.verdict()
          guard verdict.kind == .healthy else { continue }
          healthy += 1
          let e = verdict.evidence
          #expect(e.hit != nil && e.isAtTarget)
          #expect(max(e.larger?.gain ?? 0, e.smaller?.gain ?? 0) < 2)
        }
      }
    }
    #expect(healthy > 0)
  }

  @Test(
    "what diverged is told its own method's limit, which holds",
    arguments: ["sgd", "sgdm", "nag", "qhm", "sgd:momentum=0.5"])
  func limit(optimizer: String) throws {
    func verdict(_ rate: Double) throws -> Verdict {
      Verdict(
        try LearningCurve(
          problem: Problem("quadratic"), method: ConfiguredOptimizer(optimizer),
          plan: ConfiguredSchedule("constant", budget: 3000), rate: rate))
    }
    let far = try verdict(10)
    #expect(far.kind == .diverged && far.evidence.stableMethod == optimizer)
    let limit = try #require(far.evidence.stableRate)
    #expect(try verdict(1.01 * limit).kind == .diverged)
    #expect(try verdict(0.99 * limit).kind != .diverged)
    let other = Verdict(
      try LearningCurve(
        problem: Problem("quadratic"), method: ConfiguredOptimizer("rprop"),
        plan: ConfiguredSchedule("constant", budget: 10), rate: 10))
    #expect(other.evidence.stableMethod == "gradient descent")
  }

  @Test("leaving a saddle without lower bound is healthy; staying there is not")
  func unbounded() throws {
    func verdict(_ landscape: String) throws -> Verdict {
      Verdict(
        try LearningCurve(
          problem: Problem(landscape), method: ConfiguredOptimizer("sgd"),
          plan: ConfiguredSchedule("constant", budget: 500),
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
        problem: Problem(landscape), method: ConfiguredOptimizer(optimizer),
        plan: ConfiguredSchedule("constant", budget: 100), rate: rate))
    #expect(verdict.evidence.isAtSaddle == isSaddle)
  }
}
