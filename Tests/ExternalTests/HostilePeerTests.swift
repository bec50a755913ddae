import Experiments
import External
import Records
import Testing

@Suite("Peers that misbehave", .enabled(if: hasPython, "needs python3"))
struct HostilePeerTests {
  @Test(
    "One clear outcome, and the other cells are what they are without it",
    arguments: [
      ("dies", "died of signal 9"), ("exits", "ended with code 1; its stderr: Traceback | Zero"),
      ("sleeps", "silent for 2 s"), ("closes-stdin", "silent for 2 s"),
      ("garbage", "no frame and no line: '"),
      ("json-garbage", "no JSON"), ("endless", "no frame and no line: 'aaa"),
      ("json-endless", "without an end"), ("evaluates-unasked", "asks to evaluate"),
      ("few", "silent for 2 s, after 88 of 96 bytes"),
      ("few-of-header", "silent for 2 s, after 16 of 32 bytes"),
      ("announces-few", "announces 56 bytes instead of 64"),
      ("announces-all", "announces 18446744073709551615 bytes"),
      ("many", "says more than it was asked"), ("other-id", "answers for id 2 instead of 1"),
      ("other-step", "answers step 4 instead of 5"), ("other-kind", "a frame of kind"),
      ("line", "expected a frame"), ("json-few", "rows instead of"),
      ("json-word", "is no number"), ("json-bytes", "expected \"x\""),
      ("json-other-id", "answers for id"),
      ("refuses", "says: I take no sphere"), ("wrong-ok", "to the opening of"),
      ("mixes", "mixes its runs"), ("escapes", #"no\u{1b}[2J\u{202e}\u{a}room"#),
    ])
  func oneOutcome(_ mode: String, _ reason: String) throws {
    let experiment = try experiment(
      Peers.hostile(mode), limits: PeerLimits(start: 60, step: 2))
    let results = Runner(jobs: 1).results(of: experiment)
    let alone = Runner(jobs: 1).results(
      of: try Experiment(
        BenchmarkSuite(
          name: "", summary: "", landscapes: experiment.suite.landscapes, optimizers: ["sgd"],
          rates: experiment.suite.rates, seeds: 2, steps: 20)))
    for cell in results.cells where cell.optimizer == "mine" {
      #expect(cell.runs.allSatisfy { $0.outcome == .peerFailed && $0.bestGap == .infinity })
      #expect(cell.note?.contains(reason) ?? false, "\(cell.note ?? "no note")")
      // Readers of records refuse control characters.
      #expect(cell.note?.unicodeScalars.allSatisfy { $0.value > 31 && $0.value != 0x202e } ?? false)
    }
    #expect(results.cells.filter { $0.optimizer == "sgd" }.map(\.runs) == alone.cells.map(\.runs))
  }

  @Test("An answer to a step that has not been read whole is none")
  func hasty() throws {
    let results = Runner(jobs: 1).results(
      of: try experiment(
        Peers.hostile("hasty"), landscapes: ["sphere:dim=5000"], optimizers: ["mine"], steps: 2))
    let cell = try #require(results.cells.first)
    #expect(cell.note?.contains("answers before it has read") ?? false, "\(cell.note ?? "no note")")
  }

  @Test(
    "A peer that does not greet is wrong usage, in words",
    arguments: [
      ("exit-at-start", "no module named torch"), ("chatter", "Loading"),
      ("misspelt", "did you mean 'encoding'"), ("silent-at-start", "silent for 1 s"),
      ("escapes-at-start", "greets with control characters"),
    ])
  func noGreeting(_ mode: String, _ reason: String) {
    let start = mode == "silent-at-start" ? 1.0 : 60
    let error = #expect(throws: (any Error).self) {
      try ExternalOptimizer(
        name: "mine", command: Peers.hostile(mode), limits: PeerLimits(start: start))
    }
    #expect("\(error.map { "\($0)" } ?? "")".contains(reason))
  }

  @Test("A flood on stderr, a NaN and an answer byte by byte are no failures")
  func noFailures() throws {
    for mode in ["floods", "nan", "trickles"] {
      let results = Runner(jobs: 2).results(of: try experiment(Peers.hostile(mode)))
      let mine = results.cells.filter { $0.optimizer == "mine" }
      #expect(mine.allSatisfy { $0.runs.allSatisfy { $0.outcome != .peerFailed } })
      let nonFinite = mine.flatMap(\.runs).count { $0.outcome == .nonFinite }
      #expect((nonFinite > 0) == (mode == "nan"))
    }
  }

  @Test("A peer that is not deterministic is found out and said, one that is is not")
  func determinism() throws {
    for (mode, isSaid) in [("random", true), ("seeded", false), ("vector", false)] {
      let results = Runner(jobs: 1).results(of: try experiment(Peers.hostile(mode)))
      #expect(
        results.cells.map { $0.note?.hasPrefix("not deterministic") ?? false }
          == [isSaid, false, false, false])
    }
  }

  @Test("Kills at random lose their own cells, and the next one has a new process")
  func kills() throws {
    let experiment = try experiment(
      Peers.hostile("dies-anywhere 0.15"), landscapes: ["sphere:dim=2", "beale", "saddle"],
      schedules: ["constant", "cosine", "step"], steps: 10)
    let results = Runner(jobs: 2).results(of: experiment)
    var failed = 0
    for cell in results.cells where cell.optimizer == "mine" {
      let count = cell.runs.count { $0.outcome == .peerFailed }
      #expect(count == 0 || count == cell.runs.count)
      failed += count == 0 ? 0 : 1
    }
    // 9 cells of 10 steps, each step fatal with 15 %: all survive with probability 4e-7.
    #expect((1...9).contains(failed))
  }

  @Test("Mutated replies neither hang nor trap", arguments: ["mutates", "json-mutates"], 0..<6)
  func mutations(_ mode: String, _ seed: Int) throws {
    let experiment = try experiment(
      Peers.hostile("\(mode) \(seed)"), landscapes: ["sphere:dim=2"], optimizers: ["mine"],
      limits: PeerLimits(start: 60, step: 1))
    let cell = try #require(Runner(jobs: 1).results(of: experiment).cells.first)
    #expect(cell.runs.count == 4)
  }
}
