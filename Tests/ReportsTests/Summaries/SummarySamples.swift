import Experiments
import Records
import Statistics

/// Small suites run for real.
enum SummarySamples {
  static func run(_ suite: BenchmarkSuite) throws -> Results {
    Runner(jobs: 1).results(of: try Experiment(suite), command: "test")
  }
}
