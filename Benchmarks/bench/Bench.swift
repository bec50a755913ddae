import CommandLine
import Experiments
import Records

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The program: one file per subcommand, each thin.
///
/// ```swift
/// import Descent
/// import DescentBench
///
/// var catalogues = Catalogues.standard
/// try catalogues.add(.myOptimizer)
/// Bench.main(catalogues)
/// ```
public enum Bench {
  /// Runs the command line of this process over catalogues, and ends it with the command's exit code.
  ///
  /// - Parameter catalogues: What names mean; made once the processor has been looked at.
  public static func main(_ catalogues: @autoclosure () -> Catalogues = .standard) -> Never {
    Processor.check()
    Interruption.listen()
    catalogues().becomeStandard()
    exit(program.run().rawValue)
  }

  static let root = Command(
    "bench",
    summary: "Benchmarks of optimizers and learning-rate schedules on synthetic loss landscapes",
    discussion: """
      Without a subcommand it runs the standard suite and ends with a ranking.

      Names take keys: adam:beta2=0.99, rosenbrock:dim=10+rotate:seed=7, warmup:steps=5%+cosine. \
      'bench list' shows the names, 'bench describe NAME' one of them with its keys.
      """,
    examples: [
      Example("bench", "the standard suite"),
      Example(
        "bench trace --landscape saddle --optimizer adam --steps 100", "one run, step by step"),
      Example("bench list landscapes --tag saddle", "the saddles"),
    ],
    subcommands: [
      RunCommand.command, VersusCommand.command, CompareCommand.command, RankCommand.command,
      TuneCommand.command, ListCommand.command, DescribeCommand.command, TraceCommand.command,
      ScheduleCommand.command, LandscapeCommand.command, GateCommand.command, TimeCommand.command,
      MergeCommand.command, ExportCommand.command, RangeTestCommand.command, TheoryCommand.command,
      PrecisionCommand.command, ReportCommand.command,
      GalleryCommand.command, LabCommand.command, PagesCommand.command, ConformCommand.conform,
      ConformCommand.identify,
      .completions(program: "bench"),
    ],
    defaultSubcommand: "run")

  static let program = Program(root: root, version: descentVersion)
}
