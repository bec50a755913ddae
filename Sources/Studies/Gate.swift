import Experiments
import Files
import Records
import Specifications
import Statistics

/// A suite and its committed baseline: what a change must not make worse.
///
/// For optimizers, landscapes and schedules of your own, add them to the catalogues:
///
/// ```swift
/// var catalogues = Catalogues.standard
/// try catalogues.add(.mine)
/// let gate = Gate(suite: suite, baseline: "baseline.jsonl", in: catalogues)
/// let findings = try gate.check()
/// #expect(!findings.isFailure, "\(findings.summary)")
/// ```
public struct Gate: Sendable {
  /// What is run; nil: the suite that the baseline names.
  public var suite: BenchmarkSuite?
  /// What the suite is called on the command line, for advice.
  public var suiteName: String?
  /// The baseline's path.
  public var baseline: String
  /// How much may change unseen as a regression.
  public var tolerance = GateFindings.Tolerance()
  /// Workers, on whose number no finding depends; nil: as many as the machine has cores.
  public var jobs: Int?
  /// What its names mean.
  public var catalogues: Catalogues

  /// A gate.
  ///
  /// Without a suite the one that the baseline names is run: the built-in suite of that name as it is now,
  /// else the baseline's own copy.
  public init(suite: BenchmarkSuite? = nil, baseline: String, in catalogues: Catalogues = .standard)
  {
    self.suite = suite
    self.baseline = baseline
    self.catalogues = catalogues
  }

  /// Runs the suite and compares with the baseline.
  ///
  /// Axes may differ: cells that only one side has are reported as new or removed. Settings may not.
  ///
  /// - Throws: `ResultsError` where the baseline is missing, damaged, of another schema or of a suite with
  ///   other settings; `SpecificationError` where the suite names what the catalogues do not have.
  public func check() throws -> GateFindings { try examine().findings }

  /// The same, with the results of what was run.
  ///
  /// - Throws: as ``check()``.
  public func examine() throws -> (findings: GateFindings, results: Results) {
    let known: Baseline
    do { known = try Baseline(reading: baseline) } catch let error as ResultsError {
      throw ResultsError("\(error); make one with: \(update(suite: suiteName))")
    }
    let name = BenchmarkSuite.standardNames.contains(known.suite.name) ? known.suite.name : nil
    let anew = "make it anew with: " + update(suite: suiteName ?? name)
    let experiment: Experiment
    if let suite {
      experiment = try build(suite)
    } else {
      do {
        experiment = try build((try? BenchmarkSuite.named(known.suite.name)) ?? known.suite)
      } catch {
        throw ResultsError(
          "\(baseline) is of a suite that cannot be run: \(error); \(anew)")
      }
    }
    if let difference = known.suite.settingsDifference(from: experiment.suite) {
      throw ResultsError(
        "\(baseline) was made with another specification: \(difference); \(anew)")
    }
    let results = measure(experiment)
    let current = Baseline(suite: experiment.suite, cells: results.cells)
    return (GateFindings(baseline: known, current: current, tolerance: tolerance), results)
  }

  /// The command that writes the baseline anew.
  private func update(suite: String?) -> String {
    OwnProgram.command(
      ["gate", "--update"] + (suite.map { ["--suite", $0] } ?? [])
        + ["--baseline", baseline])
  }

  /// Runs the suite (the gate suite where none is given) and writes the baseline anew.
  ///
  /// - Returns: what was written.
  /// - Throws: `ResultsError` where it cannot be written; `SpecificationError` as ``check()``.
  public func update() throws -> Baseline {
    let experiment = try build(try suite ?? BenchmarkSuite.named("gate"))
    let current = Baseline(suite: experiment.suite, cells: measure(experiment).cells)
    try current.write(to: baseline, sparing: suiteName.map { [$0] } ?? [])
    return current
  }

  private func build(_ suite: BenchmarkSuite) throws -> Experiment {
    try Experiment(suite, in: catalogues)
  }

  private func measure(_ experiment: Experiment) -> Results {
    Runner(jobs: jobs).results(of: experiment)
  }
}
