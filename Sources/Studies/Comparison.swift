import Experiments
import Landscapes
import Records
import Statistics

/// Which of some optimizers is better on some landscapes: the question, to be run.
///
/// Each is tuned alike over the learning rates (and schedules) with the same instances and noise, and run at
/// its documented default rate as well.
///
/// ```swift
/// let comparison = Comparison(of: ["average", "adam"], on: ["rosenbrock", "saddle"], in: catalogues)
/// print(VersusReport(try comparison.run().versus).text())
/// ```
public struct Comparison: Sendable {
  /// The optimizers.
  public var optimizers: [String]
  /// The landscapes.
  public var landscapes: [String]
  /// The schedules to choose from.
  public var schedules: [String]
  /// The learning rates to choose from.
  public var rates: BenchmarkSuite.Rates
  /// Seeds for each learning rate.
  public var seeds: Int
  /// The budget of each run.
  public var steps: Int
  /// What the names mean.
  public var catalogues: Catalogues

  /// A comparison.
  public init(
    of optimizers: [String], on landscapes: [String], schedules: [String] = ["constant"],
    rates: BenchmarkSuite.Rates = .grid(count: 9), seeds: Int = 10, steps: Int = 1000,
    in catalogues: Catalogues = .standard
  ) {
    self.optimizers = optimizers
    self.landscapes = landscapes
    self.schedules = schedules
    self.rates = rates
    self.seeds = seeds
    self.steps = steps
    self.catalogues = catalogues
  }

  /// What was run, and what it says.
  public struct Findings: Sendable {
    /// The tuned runs' records, with what is known of them.
    public let results: Results
    /// The runs at the documented default rates; none for a single optimizer.
    public let documented: [CellRecord]
    /// Who differs, and by how much.
    public let versus: Versus
  }

  /// Runs everything.
  ///
  /// - Parameter runner: how; all cores where left out.
  /// - Returns: records and findings.
  /// - Throws: `SpecificationError` naming what cannot be run, ``StatisticsError`` where there is nothing to
  ///   compare.
  public func run(_ runner: Runner = Runner()) throws -> Findings {
    let suite = BenchmarkSuite(
      name: "versus", summary: "", landscapes: landscapes, optimizers: optimizers,
      schedules: schedules, rates: rates, seeds: seeds, steps: steps)
    let experiment = try Experiment(suite, in: catalogues)
    var plain: Experiment?
    if optimizers.count > 1 {
      var suite = suite
      suite.rates = .documented
      suite.schedules = [schedules[0]]
      plain = try Experiment(suite, in: catalogues)
    }
    let results = runner.results(of: experiment)
    let documented = plain.map { runner.results(of: $0).cells } ?? []
    let scope = Scope(results.manifest.suite)
    let versus = try Versus(
      results.cells, documented: documented, facts: results.manifest.facts, scope: scope,
      theory: Self.theory(scope, in: catalogues))
    return Findings(results: results, documented: documented, versus: versus)
  }

  /// What theory says of escapes from the saddles of some landscapes; nothing under schedules that change the
  /// rate, nor of landscapes that the catalogues do not have.
  public static func theory(
    _ scope: Scope, in catalogues: Catalogues = .standard
  ) -> Versus.Theory {
    guard scope.schedules.first == "constant" else { return { _, _, _ in nil } }
    let curvatures = Dictionary(
      scope.landscapes.map { name in
        (name, (try? catalogues.problem(name)).flatMap { EscapeTheory.curvature(of: $0) })
      }, uniquingKeysWith: { first, _ in first })
    return { optimizer, landscape, rate in
      curvatures[landscape].flatMap { $0 }.flatMap {
        EscapeTheory.stepsPerDecade(
          optimizer, rate: rate, curvature: $0, catalogue: catalogues.optimizers)
      }
    }
  }

  /// A word on the run of the first seed of each optimizer on each landscape at the documented default rate; none where
  /// schedules are compared, or where there are very many.
  ///
  /// - Parameters:
  ///   - versus: what was compared.
  ///   - cells: its records: what other learning rates cost.
  ///   - catalogues: what its names mean.
  /// - Returns: the words by optimizer and landscape.
  /// - Throws: `SpecificationError` where the catalogues do not have a name.
  public static func verdicts(
    _ versus: Versus, among cells: [CellRecord], in catalogues: Catalogues = .standard
  ) throws -> [String: [String: String]] {
    guard versus.axis == .optimizers,
      versus.contestants.count * versus.landscapes.count <= 200
    else { return [:] }
    let plan = try catalogues.plan("constant", budget: versus.steps)
    var words: [String: [String: String]] = [:]
    for contestant in versus.contestants {
      let method = try catalogues.method(contestant.name)
      for landscape in versus.landscapes {
        let cell = cells.first {
          $0.landscape == landscape && $0.optimizer == contestant.name
            && $0.schedule == plan.specification
        }
        let word: String
        do {
          let problem = try catalogues.problem(landscape)
          let curve = try LearningCurve(
            problem: problem, method: method, plan: plan, rate: method.entry.defaultRate,
            instance: problem.instance(seed: 0))
          let verdict =
            if let cell, let rate = cell.documented, let seed = cell.seeds.firstIndex(of: 0) {
              try Verdict(curve, in: cell, rate: rate, seed: seed)
            } else {
              Verdict(curve, among: cell?.runs.filter { $0.seed == 0 } ?? [])
            }
          word = verdict.kind.rawValue
        } catch is ResultsError {
          // A peer that fails here has no course to speak of; its cell says why.
          word = Outcome.peerFailed.rawValue
        }
        words[contestant.name, default: [:]][landscape] = word
      }
    }
    return words
  }
}
